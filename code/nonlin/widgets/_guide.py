"""The guide in Python: what its lists offer, its words, its still picture."""

from functools import cache
from textwrap import fill

import traitlets as t

from nonlin._errors import unknown
from nonlin.atlas import anchor
from nonlin.guide import ADVICE, ROLES, WISHES, advise
from nonlin.registry import ACTIVATIONS, VECTOR_ACTIVATIONS


def check(role, case):
    """Return a case if the role has it.

    Raises
    ------
    traitlets.TraitError
        If it has not; the message names the closest ones.
    """
    if case not in ADVICE[role]:
        raise t.TraitError(unknown(f"case of {role!r}", case, ADVICE[role]).args[0])
    return case


def _function(name):
    label = {**ACTIVATIONS, **VECTOR_ACTIVATIONS}[name].label
    return [label, f"19_atlas.html#{anchor(name)}"]


def _plain(advice):
    reasons = [[r.kind, r.text, [list(link) for link in r.links]] for r in advice.reasons]
    return {
        "label": advice.label,
        "take": [_function(name) for name in advice.take],
        "steps": list(advice.steps),
        "reasons": reasons,
    }


@cache
def data():
    """Return the whole guide as plain lists and dicts."""
    cases = {
        role: {name: _plain(advice) for name, advice in cases.items()}
        for role, cases in ADVICE.items()
    }
    wishes = {name: _plain(advice) for name, advice in WISHES.items()}
    return {"roles": dict(ROLES), "cases": cases, "wishes": wishes}


def _shown(widget):
    wish = widget.wish if widget.role == "hidden" else "none"
    return advise(widget.role, widget.case, wish)


def words(widget):
    """Return in words what the guide shows."""
    advice = _shown(widget)
    steps = " ".join(f"{k}. {step}" for k, step in enumerate(advice.steps, 1))
    reasons = " ".join(f"{reason.kind}: {reason.text}" for reason in advice.reasons)
    told = f"Advice for {ROLES[widget.role]}, {advice.label}: {steps} Because: {reasons}"
    return told.replace("/", "∕")  # a slash would look like a file name


def draw(figure, widget):
    """Draw steps and reasons as text."""
    advice = _shown(widget)
    axes = figure.subplots()
    axes.set_axis_off()
    lines = [f"{ROLES[widget.role].capitalize()}: {advice.label}", ""]
    lines += [fill(f"{k}. {step}", 92) for k, step in enumerate(advice.steps, 1)]
    lines += ["", *(fill(f"{r.kind}: {r.text}", 92) for r in advice.reasons)]
    axes.text(0, 1, "\n".join(lines), va="top", fontsize=8, linespacing=1.35)
