"""The largest difference of two functions over the whole real line, and where it is."""

from dataclasses import dataclass
from functools import cache
from math import inf, isinf

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from nonlin._errors import check_choice
from nonlin.rosetta import senses

_NEAR = np.linspace(-24.0, 24.0, 9601)
_FAR = np.geomspace(24.0, 1e8, 400)
_GRID = np.concatenate([-_FAR[:0:-1], _NEAR, _FAR[1:]])
_FAR_OUT = 1e3  # a supremum found beyond this is one at infinity
_EQUAL = 1e-12  # relative difference below which two sizes are one, but for rounding
_KEPT = 0.98  # local maxima below this fraction of the largest are not refined


@dataclass(frozen=True)
class Difference:
    """The supremum of abs(a - b) over the real line (dimensionless).

    Attributes
    ----------
    value : float
        The supremum; infinity if there is none.
    where : float
        A place at which it is reached or, at a jump or at infinity, approached; NaN if a and b
        are the same.
    signed : float
        a - b there.
    growth : float
        The limit of abs(a - b) / abs(x) on the side where it grows without bound as a straight
        line does; else 0.

    Examples
    --------
    >>> found = nl.rosetta.difference("gelu", "silu")
    >>> print(round(found.value, 6), round(found.where, 4), round(found.signed, 6))
    0.193002 1.9655 0.193002
    >>> print(nl.rosetta.difference("leaky_relu", "relu"))
    grows without bound towards −∞, by 0.01 per unit of x
    """

    value: float
    where: float
    signed: float
    growth: float = 0.0

    def __float__(self):
        return self.value

    def __str__(self):
        if self.value == 0:
            return "none: they are the same function"
        side = "−∞" if self.where < 0 else "+∞"
        if isinf(self.value):
            return f"grows without bound towards {side}" + (
                f", by {self.growth:.6g} per unit of x" if self.growth else ""
            )
        place = f"towards {side}" if isinf(self.where) else f"at x = {self.where:.6g}"
        return f"{self.value:.6g} {place}"


def difference(a, b, of="value"):
    """Return the largest difference of two functions over the real line.

    Parameters
    ----------
    a, b : str, tuple or Meaning
        A name of the registry, a pair such as ``("gelu", {"approximate": "tanh"})``, or what
        ``which`` returned.
    of : {"value", "slope"}
        Whether to compare f or f'.

    Returns
    -------
    Difference

    Notes
    -----
    A grid of step 0.005 from -24 to 24 with 400 points in geometric progression up to 1e8 on
    either side, both sides of every kink, and every local maximum of nearly the largest size
    refined: by a root of a' - b' between its neighbours, else by golden section. A difference
    that waves for ever (sines) is searched on the grid only.

    Raises
    ------
    KeyError, TypeError, ValueError
        If a function or a parameter is unknown, or a function takes vectors.

    Examples
    --------
    >>> print(nl.rosetta.difference("gelu", ("gelu", {"approximate": "tanh"})))
    0.000473236 at x = 2.69894
    >>> slopes = nl.rosetta.difference("hardsigmoid", "hardsigmoid_onnx", of="slope")
    >>> print(round(slopes.value, 6))
    0.166667
    """
    check_choice("of", of, ("value", "slope"))
    one, other = senses.as_sense(a), senses.as_sense(b)
    return _difference(_key(one), _key(other), of)


def _key(sense):
    return sense[0], tuple(sense[1].items())


@cache
def _difference(one, other, of):
    one, other = ((name, dict(params)) for name, params in (one, other))
    if senses.are_same(one, other):
        return Difference(0.0, float("nan"), 0.0)
    gap, slope = _gaps(one, other, of)
    kinks = _kinks(one, other)
    sides = np.concatenate([kinks, np.nextafter(kinks, -inf), np.nextafter(kinks, inf)])
    points = np.unique(np.concatenate([_GRID, sides]))
    sizes = np.abs(gap(points))
    if not np.isfinite(sizes).all() or _unbounded(points, sizes):
        return _endless(gap)
    where = _largest(points, sizes, gap, slope)
    signed = float(gap(where))
    near = kinks[np.abs(kinks - where) <= 1e-9]
    if near.size:
        where = float(near[0])
    elif abs(where) > _FAR_OUT:
        where = float(np.sign(where) * inf)
    elif abs(where) < _EQUAL:
        where = 0.0
    return Difference(abs(signed), where, signed)


def _gaps(one, other, of):
    """Return a - b and, for values, its slope."""
    (f, p), (g, q) = ((senses.activation(name), params) for name, params in (one, other))

    def value(x):
        return f(x, **p) - g(x, **q)

    def slope(x):
        return f.derivative(x, **p) - g.derivative(x, **q)

    return (slope, None) if of == "slope" else (value, slope)


def _kinks(*both):
    found = [k for name, params in both for k in senses.activation(name).kinks_at(**params)]
    return np.unique(np.array(found, dtype=float))


def _unbounded(points, sizes):
    """Tell whether the difference at 1e8 is much larger than any nearer than 1e6."""
    return sizes[[0, -1]].max() > 5 * sizes[np.abs(points) <= 1e6].max() + 1e-3


def _endless(gap):
    x = np.array([-1e8, 1e8])
    with np.errstate(invalid="ignore"):
        rates = np.abs(gap(x)) / 1e8
    side = int(np.argmax(np.where(np.isnan(rates), inf, rates)))
    rate = float(rates[side])
    steady = np.isclose(np.abs(gap(x[side] / 100)) * 100 / 1e8, rate, rtol=1e-3)
    growth = round(rate, 7) if np.isfinite(rate) and steady else 0.0
    return Difference(inf, float(np.sign(x[side]) * inf), float(gap(x[side])), growth)


def _largest(points, sizes, gap, slope):
    """Return where the size is largest: of equal places the nearest to 0, of two the positive."""
    flat = points[_runs(sizes >= sizes.max() * (1 - _EQUAL))]
    if flat.size:  # the difference is constant over an interval, or settles at infinity
        first = min(flat, key=lambda x: (abs(x), x < 0))
        settles = abs(flat[-1 if first > 0 else 0]) > _FAR_OUT and _grows(gap, first)
        return float(points[-1 if first > 0 else 0] if settles else first)
    inner = 1 + np.flatnonzero((sizes[1:-1] >= sizes[:-2]) & (sizes[1:-1] >= sizes[2:]))
    inner = inner[sizes[inner] >= _KEPT * sizes.max()]
    inner = inner[np.argsort(np.abs(points[inner]))][:16]
    places = [_refined(points[i - 1 : i + 2], gap, slope) for i in inner]
    places += [float(points[0]), float(points[-1])]
    found = [abs(float(gap(x))) for x in places]
    best = [x for x, v in zip(places, found, strict=True) if v >= max(found) * (1 - 1e-10)]
    return min(best, key=lambda x: (round(abs(x), 6), x < 0))


def _runs(marked):
    """Return where at least four neighbours in a row are marked."""
    four = marked[:-3] & marked[1:-2] & marked[2:-1] & marked[3:]
    return np.unique(np.flatnonzero(four)[:, None] + np.arange(4))


def _grows(gap, x):
    """Tell whether the difference still grows in size from half of x to x."""
    return abs(float(gap(x / 2))) < abs(float(gap(x))) * (1 - _EQUAL)


def _refined(around, gap, slope):
    """Return the place of the local maximum between three neighbours on the grid."""
    low, middle, high = map(float, around)
    sign = np.sign(gap(middle))

    def size(x):
        return sign * float(gap(x))

    options = {"bounds": (low, high), "method": "bounded", "options": {"xatol": 1e-9}}
    found = minimize_scalar(lambda x: -size(x), **options)
    best = max((middle, float(found.x)), key=size)
    if slope is not None:
        ends = [float(slope(np.nextafter(x, y))) for x, y in ((low, inf), (high, -inf))]
        if ends[0] * ends[1] < 0:
            root = brentq(lambda x: float(slope(x)), low, high, xtol=1e-15)
            if size(root) >= size(best) * (1 - 1e-10):  # as large, but for rounding
                return float(root)
    return best
