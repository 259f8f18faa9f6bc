"""The Rosetta in Python: its data, what its traits may be, its words and its still picture."""

from functools import cache

import numpy as np
import traitlets as t

from nonlin import registry
from nonlin._errors import unknown
from nonlin.figures.style import BLUE, DASHES, INK, PALETTE
from nonlin.rosetta.form import form
from nonlin.rosetta.meanings import plain as folded
from nonlin.widgets._formula import plain

_TANH_GELU = r"\frac{x}{2} (1 + \tanh(\sqrt{2 / \pi}\, (x + 0.044715 x^3)))"


def _formula(sense):
    """Return the formula as plain text in x; GELU's depends on its parameter."""
    if sense["params"].get("approximate") == "tanh":
        return plain(_TANH_GELU, "x")
    return plain(registry.ACTIVATIONS[sense["function"]].formula, "x")


@cache
def catalogue():
    """Return the form's data with the formula of each sense."""
    data = form()
    senses = {key: {**one, "formula": _formula(one)} for key, one in data["senses"].items()}
    return {**data, "senses": senses}


def _entry(widget, name=None):
    entries = catalogue()["names"][widget.framework]
    wanted = widget.name if name is None else name
    return next((entry for entry in entries if entry["key"] == wanted), None)


def check(widget, trait, value):
    """Return a value of ``name`` or ``setting`` if the form offers it.

    Raises
    ------
    traitlets.TraitError
        If it does not; the message names the closest ones.
    """
    if trait == "name":
        allowed = [entry["key"] for entry in catalogue()["names"][widget.framework]]
        kind = f"name in {catalogue()['frameworks'][widget.framework]}"
    else:
        entry = _entry(widget)
        allowed = [state["setting"] for state in entry["states"]] if entry else [value]
        kind = f"setting of {widget.name}"
    if value not in allowed:
        raise t.TraitError(
            unknown(kind, value, [repr(a) if a == "" else a for a in allowed]).args[0]
        )
    return value


def follow(widget):
    """Put name and setting right after the framework or the name has changed."""
    entries = catalogue()["names"][widget.framework]
    if _entry(widget) is None:
        wanted = folded(widget.name.rpartition(".")[2])
        same = (entry for entry in entries if entry["plain"] == wanted)
        widget.name = next(same, entries[0])["key"]
    states = [state["setting"] for state in _entry(widget)["states"]]
    if widget.setting not in states:
        widget.setting = states[0]


def now(widget):
    """Return the state shown, its sense, and what else the name means."""
    data, entry = catalogue(), _entry(widget)
    state = next(s for s in entry["states"] if s["setting"] == widget.setting)
    others = data["others"][entry["plain"]][state["sense"]]
    return state, data["senses"][state["sense"]], others


def words(widget):
    """Return in words what the form shows."""
    state, sense, others = now(widget)
    first = f"{state['call']} in {catalogue()['frameworks'][widget.framework]} is "
    first += f"{sense['label']}, {state['sense']}."
    more = [
        f" By this name {one['who']} mean {one['sense']}; largest difference {one['difference']}."
        for one in others
    ]
    none = "" if more else " The name means this function wherever it exists."
    return first + "".join(more) + none


def _curve(key, x):
    sense = catalogue()["senses"][key]
    return registry.ACTIVATIONS[sense["function"]](x, **sense["params"])


def draw(figure, widget):
    """Draw the function, what else the name means, and the differences."""
    state, _, others = now(widget)
    x = np.linspace(*widget.limits["x"], 1001)
    own = _curve(state["sense"], x)
    rows = figure.subplots(2, 1, height_ratios=[2, 1]) if others else [figure.subplots()]
    rows[0].plot(x, own, color=BLUE, linestyle="-", label=state["call"])
    for i, other in enumerate(others[:3], start=1):
        style = {"color": PALETTE[i], "linestyle": DASHES[i]}
        rows[0].plot(x, _curve(other["sense"], x), label=other["sense"], **style)
        rows[1].plot(x, _curve(other["sense"], x) - own, **style)
        rows[1].set(xlim=widget.limits["x"], xlabel="x (dimensionless)", ylabel="difference")
    for axes in rows:
        axes.axhline(0, color=INK, linewidth=0.8, linestyle="-", zorder=1)
    rows[0].set(xlim=widget.limits["x"], ylim=widget.limits["y"], ylabel="value")
    rows[0].legend(loc="upper left", fontsize=8)
