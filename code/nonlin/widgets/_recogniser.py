"""What a Recogniser knows of its functions; ``static/lib/likeness.js`` measures the same."""

from functools import cache

import numpy as np

from nonlin import registry
from nonlin.figures.style import BLUE, GREEN, INK, VERMILLION
from nonlin.widgets._words import number

POOL = (  # in the order in which they are asked for
    *("silu", "tanh", "elu", "hardshrink", "sigmoid", "hardswish", "mish", "snake"),
    *("softplus", "relu6", "selu", "softsign", "gelu", "hardtanh", "logsigmoid", "sine"),
    *("leaky_relu", "gaussian", "squareplus", "softshrink", "relu", "hardsigmoid"),
    *("tanhshrink", "bent_identity"),
)
AXES = {"x": [-8.0, 8.0], "near": [-5.0, 5.0], "y": [-4.0, 8.0]}
PLACES = np.arange(-4.0, 5.0)
Z = np.linspace(-8, 8, 801)
POINTS = {  # values at PLACES, rounded as the sliders are
    "SiLU": (-0.05, -0.15, -0.25, -0.25, 0.0, 0.75, 1.75, 2.85, 3.95),
    "ramp": (-1.0, -1.0, -1.0, -1.0, 0.0, 1.0, 1.0, 1.0, 1.0),
}
_KEYS = tuple(f"y{i}" for i in range(1, 10))
TELLING = {
    "a near miss": {"mode": "guess", "curve": 0, "guess": "mish", "hints": 0},
    "told by its left end": {"mode": "guess", "curve": 2, "guess": "selu", "hints": 1},
    "nine points": {"mode": "points"},
    "a ramp that stops": {"mode": "points", **dict(zip(_KEYS, POINTS["ramp"], strict=True))},
}
TITLES = ("Far left", "Far right", "At 0", "Values", "Zeros")


def _short(value):
    return f"{0.0 if abs(value) < 1e-9 else float(value):.4g}"


def _end(act, side):
    x = side * 1e6 + np.linspace(0, 3, 7)
    slopes = np.diff(act(x)) / np.diff(x)
    if np.ptp(slopes) > 1e-3:
        return "it waves for ever"
    if abs(slopes.mean()) > 1e-4:
        return f"it runs on with slope {slopes.mean():.3g}"
    return f"it levels off at {_short(act(side * 1e12))}"


def _zeros(act):
    values = act(Z)
    if (values == 0).sum() > 5:
        return "it is 0 on a whole stretch"
    signs = np.sign(values[values != 0])
    count = int((np.diff(signs) != 0).sum())
    if count > 1:
        return "it comes back to 0 again and again"
    if (values == 0).any() or count:
        return "it is 0 at one place"
    return "it is never 0"


@cache
def looks(name):
    """Return the five hints on a function, each a title and words."""
    act = registry.ACTIVATIONS[name]
    at_0 = f"value {_short(act(0.0))}, slope {_short(act.derivative(0.0))}"
    words = (_end(act, -1), _end(act, 1), at_0, f"they lie in {act.range}", _zeros(act))
    return [[title, told.replace("-", "−")] for title, told in zip(TITLES, words, strict=True)]


def telling(one, other):
    """Return the titles of the hints that tell two functions apart."""
    return [a[0] for a, b in zip(looks(one), looks(other), strict=True) if a != b]


def widest(one, other):
    """Return the largest difference of two functions on `Z`, signed, and where it is."""
    gaps = registry.ACTIVATIONS[one](Z) - registry.ACTIVATIONS[other](Z)
    at = int(np.flatnonzero(np.abs(gaps) > np.abs(gaps).max() - 1e-9)[0])
    return float(gaps[at]), float(Z[at])


@cache
def distinct():
    """Return the names of all functions that no earlier one equals at its defaults."""
    found = {}
    for name, act in registry.ACTIVATIONS.items():
        found.setdefault(tuple(np.round(act(Z), 9) + 0.0), name)
    return list(found.values())


def ranked(values):
    """Return (name, distance) of the distinct functions, the nearest to nine values first.

    Distances are root mean squares; equal ones stay in the registry's order.
    """
    found = [
        (name, float(np.sqrt(np.mean((registry.ACTIVATIONS[name](PLACES) - values) ** 2))))
        for name in distinct()
    ]
    return sorted(found, key=lambda pair: round(pair[1], 9))


def values_of(widget):
    """Return the nine values of a widget."""
    return [getattr(widget, key) for key in _KEYS]


def _label(name):
    return registry.ACTIVATIONS[name].label


def words(widget):
    """Describe a Recogniser, without the name that is asked for."""
    if widget.mode == "points":
        (first, gap), *rest = ranked(values_of(widget))[:3]
        others = ", ".join(f"{_label(name)} ({number(far)})" for name, far in rest)
        return (
            f"Nine points at z = -4 to 4. Nearest are {_label(first)} ({number(gap)} away, root "
            f"mean square), {others}."
        )
    asked, guess = POOL[widget.curve], widget.guess
    told = " ".join(f"{title}: {words}." for title, words in looks(asked)[: widget.hints])
    seen = ", ".join(number(float(v)) for v in registry.ACTIVATIONS[asked](PLACES[[0, 2, 4, 6, 8]]))
    start = f"Curve {widget.curve} without its name; at z = -4, -2, 0, 2, 4 it is {seen}. {told}"
    start = start.strip()
    if guess == "none":
        return f"{start} No guess yet."
    if guess == asked:
        return f"{start} The guess {_label(guess)} is right."
    gap, at = widest(guess, asked)
    return (
        f"{start} The guess {_label(guess)} is wrong: at z = {at:.2f} it is {number(abs(gap))} "
        f"{'above' if gap > 0 else 'below'} the curve."
    )


def draw(figure, widget):
    """Draw the curve or the points with the guess or the nearest, and the difference below."""
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[2.4, 1])
    if widget.mode == "points":
        shown, values = ranked(values_of(widget))[0][0], np.array(values_of(widget))
        upper.plot(PLACES, values, "o", color=BLUE, linestyle="none", label="nine points")
        gaps = PLACES, registry.ACTIVATIONS[shown](PLACES) - values
        lower.plot(*gaps, "o", color=VERMILLION, linestyle="none")
    else:
        asked, shown = POOL[widget.curve], widget.guess
        curve = registry.ACTIVATIONS[asked](Z)
        upper.plot(Z, curve, color=BLUE, linestyle="-", label="which function?")
        if shown != "none":
            lower.plot(Z, registry.ACTIVATIONS[shown](Z) - curve, color=VERMILLION, linestyle="--")
    if shown != "none":
        other = registry.ACTIVATIONS[shown](Z)
        upper.plot(Z, other, color=GREEN, linestyle="-.", label=_label(shown))
    lower.axhline(0, color=INK, linewidth=0.8)
    upper.set(xlim=AXES["near" if widget.mode == "points" else "x"], ylim=AXES["y"], ylabel="value")
    lower.set(xlabel="z (dimensionless)", ylabel="difference")
    upper.legend(loc="upper left", fontsize=9)
