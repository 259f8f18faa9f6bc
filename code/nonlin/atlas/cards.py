"""A card for each function: formula, derivative, figure, computed facts, source, users."""

import json
from html import escape

from nonlin.atlas.facts import facts
from nonlin.atlas.html import Html, code, formula, reference
from nonlin.atlas.models import used_by
from nonlin.registry import ACTIVATIONS, get


def anchor(name):
    """Return the id of a card, the target of links to it.

    Parameters
    ----------
    name : str
        Name of a function of the registry.

    Returns
    -------
    str

    Examples
    --------
    >>> nl.atlas.anchor("leaky_relu")
    'atlas-leaky-relu'
    """
    return "atlas-" + name.replace("_", "-")


def _figure(act):
    from nonlin.figures import Alt, plot_pair

    value, slope = float(act(0.0)), float(act.derivative(0.0))
    low, high = (f"{v + 0.0:.3g}" for v in act.limits)
    words = (
        f"{act.label} (solid) and its slope (dashed) from z = -5 to 5: value {value:.3g} and slope "
        f"{slope:.3g} at 0; f tends to {low} on the left and to {high} on the right."
    )
    words = words.replace("tends to nan on the left and to nan", "has no limit on the left or")
    return f'<div class="nl-figure">{Alt(plot_pair(act), words).svg()}</div>'


def _parameters(act):
    shown = []
    for domain in act.domains.values():
        default = domain.default if isinstance(domain.default, str) else f"{domain.default:.6g}"
        shown.append(f"{code(domain.name)} = {escape(str(default))} ({escape(domain.describe())})")
    return "; ".join(shown) or "none"


def _kinks(act):
    if not act.kinks:
        return "none"
    shown = [f"{x:g} (slope taken: {float(act.derivative(x)):.4g})" for x in act.kinks]
    return "; ".join(shown).replace("-", "−")


def _explore(act, figure):
    state = json.dumps({"function": act.name, "parameters": dict(act.parameters)})
    return (
        f'<a href="#{escape(figure)}" data-set="{escape(state)}">Open {escape(act.label)} in the '
        "explorer</a>"
    )


def _rows(act, figure):
    known = facts(act)
    claims = act.claims
    yield "in this book", f"{code(f'nl.{act.name}')}, {code(f'nl.{act.name}_prime')}"
    yield formula("f(x)"), formula(act.formula)
    yield formula("f'(x)"), formula(act.derivative_formula)
    yield "parameters", _parameters(act)
    yield "range", formula(act.range.latex)
    yield "kinks", _kinks(act)
    shape = [claims.monotone, claims.curvature, claims.parity, known["smoothness"].text]
    yield "shape", ", ".join(word for word in shape if word not in ("neither", ""))
    for key, label in (
        ("lipschitz", "largest slope"),
        ("minimum", "minimum"),
        ("fixed_points", "fixed points"),
        ("mean", "mean of f(z), z normal"),
        ("forward_gain", "gain forward"),
        ("backward_gain", "gain backward"),
    ):
        yield label, escape(known[key].text)
    users = used_by(act.name)
    if users:
        yield "used by", escape("; ".join(users))
    if act.aliases:
        yield "also called", ", ".join(code(alias) for alias in act.aliases)
    yield "source", reference(act.source)
    yield "try it", _explore(act, figure)


def _line(term, words):
    # A long formula scrolls by itself; tabindex lets the keyboard do it.
    focus = ' tabindex="0"' if "nl-tex" in words else ""
    return f"<dt>{term}</dt><dd{focus}>{words}</dd>"


def card(name, figure="fig-atlas-explorer"):
    """Return the card of one function.

    Parameters
    ----------
    name : str or Activation
        A name of the registry.
    figure : str
        Name of the figure with the explorer that the card's last line sets.

    Returns
    -------
    Html

    Examples
    --------
    A notebook shows the whole card; printed, it is the function's sentence.

    >>> print(nl.atlas.card("gelu"))
    GELU: x times the probability that a standard normal number lies below x.
    """
    act = get(name)
    rows = "".join(_line(term, words) for term, words in _rows(act, figure))
    body = (
        f'<section class="nl-card" id="{anchor(act.name)}"><h3>{escape(act.label)}</h3>'
        f"<p>{escape(act.summary)}</p>{_figure(act)}<dl>{rows}</dl></section>"
    )
    return Html(body, f"{act.label}: {act.summary}")


def cards(group, figure="fig-atlas-explorer"):
    """Return the cards of all functions of a family, in the registry's order.

    Parameters
    ----------
    group : str
        Title of a family, as `Activation.group` has it.
    figure : str
        Name of the figure with the explorer.

    Returns
    -------
    Html

    Raises
    ------
    KeyError
        If no function belongs to such a family.

    Examples
    --------
    >>> print(nl.atlas.cards("Waves and bumps"))
    Sine: A wave without end; networks of it draw images and sounds in fine detail.
    ...
    """
    from nonlin._errors import unknown

    chosen = [act for act in ACTIVATIONS.values() if act.group == group]
    if not chosen:
        raise unknown("family", group, dict.fromkeys(act.group for act in ACTIVATIONS.values()))
    made = [card(act, figure) for act in chosen]
    return Html("".join(c.body for c in made), "\n".join(c.text for c in made))
