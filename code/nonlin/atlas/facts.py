"""What the atlas says of a function, computed: each fact as a number to sort by and as words."""

from dataclasses import dataclass
from functools import cache
from math import inf, isfinite

from nonlin.registry import ACTIVATIONS, get


@dataclass(frozen=True)
class Fact:
    """A number (None where there is none) and how it is written.

    Attributes
    ----------
    value : float or None
        The number (dimensionless).
    text : str
        The number as shown.

    Examples
    --------
    >>> found = nl.atlas.facts("gelu")["mean"]
    >>> round(found.value, 6), found.text
    (0.282095, '0.28209')
    """

    value: float | None
    text: str


def number(value, digits=5):
    """Write a number with a true minus, at most ``digits`` significant digits."""
    if value is None:
        return "–"
    if value != value:
        return "none"
    if not isfinite(value):
        return "∞" if value > 0 else "−∞"
    text = f"{0.0 if abs(value) < 1e-12 else value:.{digits}g}"
    return text.replace("-", "−")


def _fact(value, digits=5, tiny=1e-12):
    value = 0.0 if value is not None and abs(value) < tiny else value
    return Fact(value, number(value, digits))


def _smoothness(act):
    k = act.claims.smoothness
    if k == inf:
        return Fact(99.0, "smooth")
    words = {-1: "jumps", 0: "continuous, with a kink", 1: "one continuous derivative"}
    return Fact(float(k), words.get(k, f"{k:g} continuous derivatives"))


def _extreme(found):
    words = str(found).replace("inf ", "∞, ", 1) if found.value == inf else str(found)
    return Fact(found.value, words.replace("-inf ", "−∞, ", 1).replace("-", "−"))


def _fixed(points):
    shown = []
    for point in points:
        place = f"all x in {point.interval}" if point.interval else number(point.x)
        shown.append(f"{place} ({point.stability})")
    more = len(shown) - 5
    words = "; ".join(shown[:5]) + (f"; and {more} more within ±50" if more > 0 else "")
    return Fact(float(len(points)), words.replace("-", "−") or "none")


@cache
def _facts(name):
    from nonlin import theory

    act = ACTIVATIONS[name]
    found = theory.moments(act)
    square, slope = found.square, found.slope_square
    return {
        "smoothness": _smoothness(act),
        "range": Fact(None, str(act.range).replace("-", "−")),
        "mean": _fact(found.mean, tiny=1e-9),
        "forward_gain": _fact(square**-0.5 if square > 0 else None),
        "backward_gain": _fact(slope**-0.5 if slope > 0 else None),
        "lipschitz": _extreme(theory.lipschitz(act)),
        "minimum": _extreme(theory.minimum(act)),
        "fixed_points": _fixed(theory.fixed_points(act)),
        "year": Fact(float(act.year), str(act.year)),
    }


def facts(act):
    """Return the computed facts of a function at its default parameters.

    Parameters
    ----------
    act : str or Activation
        A name of the registry.

    Returns
    -------
    dict
        Key -> :class:`Fact`: smoothness, range, mean (E f for z standard normal), forward_gain,
        backward_gain, lipschitz, minimum, fixed_points, year. All dimensionless.

    Examples
    --------
    >>> found = nl.atlas.facts("relu")
    >>> found["forward_gain"].text, found["smoothness"].text, found["fixed_points"].text
    ('1.4142', 'continuous, with a kink', 'all x in [0, ∞) (neutral)')
    """
    return dict(_facts(get(act).name))
