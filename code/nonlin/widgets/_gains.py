"""What a Gains shows, by `nonlin.theory`; ``static/lib/gains.js`` computes the same."""

from functools import lru_cache
from math import isfinite

import numpy as np

from nonlin.figures.style import BLUE, INK, VERMILLION
from nonlin.formula import parse_formula
from nonlin.theory import backward_gain, fixed_variances, gain, moments, variance_map
from nonlin.theory._subject import subject_of
from nonlin.widgets._words import number

REACH = 3.0  # of the variance map's axes


@lru_cache(maxsize=32)
def subject(formula):
    """Return a formula as theory takes it, with its kinks."""
    own = parse_formula(formula)
    return subject_of(own, own.derivative, None)


def words(widget):
    """Describe a Gains."""
    text = parse_formula(widget.formula).text
    try:
        f = subject(widget.formula)
        found = moments(f)
        forward, backward = gain(f), backward_gain(f)
    except (ValueError, OverflowError) as error:
        return f"Gains of {text}: none, for the moments do not exist ({error})."
    backward = f"{number(backward)} the squared gradient" if isfinite(backward) else "none that"
    mean = 0.0 if abs(found.mean) < 1e-14 else found.mean
    return (
        f"Gains of {text}: E f = {number(mean)}, E f² = {number(found.square)}, E f′² = "
        f"{number(found.slope_square)}; the gain {number(forward)} keeps the second moment, "
        f"{backward}. With weights of {widget.weight:.4g} and biases of {widget.bias:g} the "
        f"variance map rests {_rests(f, widget)}."
    )


def _rests(f, widget):
    points = fixed_variances(f, widget.weight, widget.bias)
    if not points:
        return "nowhere up to a million"
    if points[0].low < points[0].high:
        return "everywhere"
    return "at " + ", ".join(f"{number(p.q)} ({p.stability})" for p in points[:4])


def draw(figure, widget):
    """Draw the function with its slope, and the variance map."""
    own = parse_formula(widget.formula)
    left, right = figure.subplots(1, 2)
    z = np.linspace(-4, 4, 801)
    kinks = np.array([k for k in own.breaks() if abs(k) < 4])
    for values, colour, line, label in (
        (own(z), BLUE, "-", "f"),
        (own.derivative(z), VERMILLION, "--", "f′"),
    ):
        values = np.where(np.abs(values) < 8, values, np.nan)
        left.plot(z, values, color=colour, linestyle=line, label=label)
    left.plot(kinks, own(kinks), "o", color=INK, markersize=3)
    left.set(xlim=(-4, 4), xlabel="z (dimensionless)", ylabel="f and its slope")
    left.legend(loc="upper left", fontsize=9)
    _map(right, widget)


def _map(axes, widget):
    axes.plot([0, REACH], [0, REACH], color=INK, linewidth=0.8, linestyle=":")
    q = np.linspace(0, REACH, 61)
    try:
        f = subject(widget.formula)
        axes.plot(q, variance_map(f, q, widget.weight, widget.bias), color=BLUE, linestyle="-")
        points = fixed_variances(f, widget.weight, widget.bias)
    except (ValueError, OverflowError):
        points = ()
    for p in points:
        if p.q <= REACH and p.low == p.high:
            face = "white" if p.stability == "repelling" else INK
            axes.plot(p.q, p.q, "o", color=INK, markerfacecolor=face, markersize=7)
    axes.set(xlim=(0, REACH), ylim=(0, REACH), xlabel="q of a layer (dimensionless)")
    axes.set(ylabel="q of the next layer")
