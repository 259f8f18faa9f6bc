"""Fixed points of an activation, f(x) = x, and what iterating f does near them."""

from dataclasses import dataclass
from math import inf

import numpy as np
from scipy.optimize import brentq

from nonlin.registry import Interval
from nonlin.theory._pieces import SPAN, build
from nonlin.theory._subject import subject_of

__all__ = ["FixedPoint", "fixed_points"]

_NEUTRAL = 1e-8
_FLAT = 1e-9


@dataclass(frozen=True)
class FixedPoint:
    """A point, or an interval of points, that f leaves where it is (dimensionless).

    Attributes
    ----------
    x : float
        The point; of an interval the one nearest 0.
    slopes : tuple of float
        f' from the left and from the right; inside an interval both are 1.
    stability : str
        "attracting" if |f'| < 1, "repelling" if |f'| > 1, "neutral" if it is 1; where the two
        sides differ, both are named.
    interval : Interval or None
        The whole interval, such as [0, inf) for ReLU.

    Examples
    --------
    >>> for point in nl.theory.fixed_points(lambda x: x * x):
    ...     print(point.x, point.stability)
    0.0 attracting
    1.0 repelling
    """

    x: float
    slopes: tuple
    stability: str
    interval: Interval | None = None

    def __str__(self):
        place = f"x in {self.interval}" if self.interval else f"x = {self.x:.12g}"
        return f"{place} ({self.stability})"


@np.errstate(all="ignore")
def fixed_points(act, *, derivative=None, **params):
    """Fixed points of an activation between -50 and 50, intervals of them up to infinity.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    tuple of FixedPoint
        In order. Where f only approaches the diagonal, as softplus does, there is none.

    Examples
    --------
    >>> [str(p) for p in nl.theory.fixed_points("sigmoid")]
    ['x = 0.659046068407 (attracting)']
    >>> [str(p) for p in nl.theory.fixed_points("relu")]
    ['x in [0, ∞) (neutral)']
    """
    subject = subject_of(act, derivative, params)

    def excess(x):
        return subject(x) - x

    pieces = build(excess, subject.edges, 64 * subject.noise, max(subject.floor, 1.0), 1e-6)
    slack = 64 * subject.noise
    places = {b.x for b in subject.breaks}
    runs = [r for r in _runs(pieces, slack, subject.floor) if _solid(r, places)]
    intervals = [_interval(subject, low, high) for low, high in runs]
    found = [FixedPoint(min(max(0.0, i.low), i.high), (1.0, 1.0), "neutral", i) for i in intervals]
    for x in _isolated(subject, excess, pieces, slack, runs):
        slopes, stability = _stability(subject, x)
        found.append(FixedPoint(x, slopes, stability))
    return tuple(sorted(found, key=lambda p: p.interval.low if p.interval else p.x))


def _runs(pieces, slack, floor):
    """Return merged intervals on which the excess is 0 up to rounding."""
    size = np.abs(pieces.table).sum(axis=1)
    scale = np.maximum(np.maximum(np.abs(pieces.low), np.abs(pieces.high)), floor)
    runs = []
    for i in np.flatnonzero(size <= slack * scale):
        if runs and runs[-1][1] == pieces.low[i]:
            runs[-1][1] = pieces.high[i]
        else:
            runs.append([pieces.low[i], pieces.high[i]])
    return runs


def _solid(run, places):
    """Return whether a run ends at breaks: otherwise f only glides towards the diagonal."""
    low, high = run
    return (low in places or low <= -SPAN) and (high in places or high >= SPAN)


def _interval(subject, low, high):
    far = np.array([75.0, 1e3, 1e6])
    left = low <= -SPAN and np.array_equal(subject(-far), -far)
    right = high >= SPAN and np.array_equal(subject(far), far)
    ends = (-inf if left else float(low), inf if right else float(high))
    closed = [bool(np.isfinite(e) and subject.at(e) == e) for e in ends]
    return Interval(*ends, *closed)


def _isolated(subject, excess, pieces, slack, runs):
    nodes = np.concatenate([pieces.ends(), pieces.table @ _SAMPLE.T], axis=1)
    lowest, highest = nodes.min(axis=1), nodes.max(axis=1)
    near = (lowest <= 0.05 * (highest - lowest)) & (highest >= -0.05 * (highest - lowest))
    found = []
    for i in np.flatnonzero(np.isfinite(nodes).all(axis=1) & near):
        touching = pieces.turns(i)
        size = slack * max(abs(pieces.low[i]), abs(pieces.high[i]), 1.0)
        touching = touching[np.abs(pieces(touching)) <= size]
        found += [*touching, *pieces.zeros(i)]
    jumps = [b.x for b in subject.breaks if abs(subject.at(b.x) - b.x) <= slack]
    found = [x for x in found if not any(abs(x - j) < 1e-7 for j in jumps)]
    found = [x for x in found if not _glides(excess, x)]
    found = [x for x in found if abs(subject.at(x) - x) <= 16 * slack * max(1.0, abs(x))]
    unique = []
    for group in _groups(excess, sorted([*found, *jumps]), slack):
        x = _polished(excess, group, jumps)
        if not any(low - 1e-4 <= x <= high + 1e-4 for low, high in runs):
            unique.append(x)
    return unique


def _groups(excess, places, slack):
    """Return places in groups within which the excess is 0 up to rounding: one root each."""
    groups = []
    for x in places:
        last = groups[-1][-1] if groups else -inf
        near = x - last < 1e-3 and abs(excess(np.array([(x + last) / 2]))[0]) <= 4 * slack
        if near:
            groups[-1].append(x)
        else:
            groups.append([x])
    return groups


_SAMPLE = np.polynomial.chebyshev.chebvander(np.linspace(-0.98, 0.98, 33), 16)


def _glides(excess, x):
    """Return whether the excess is about 0 all around ``x``."""
    return bool(np.all(np.abs(excess(x + np.array([-0.5, -0.25, 0.25, 0.5]))) <= _FLAT))


def _polished(excess, group, jumps):
    """Return the root that a group of nearby places stands for, as exactly as possible."""
    for x in group:
        if x in jumps:
            return float(x)
    x = float(np.mean(group))
    low, high = x - 1e-6, x + 1e-6
    rise = float(np.diff(excess(np.array([low, high])))[0]) / (high - low)
    reach = 1e-9 if abs(rise) > 1e-3 else 1e-3  # a root without slope is only roughly known
    for digits in range(7):
        simple = round(x, digits) + 0.0
        if abs(simple - x) < reach and excess(np.array([simple]))[0] == 0:
            return simple
    a, b = excess(np.array([low, high]))
    if a * b < 0:
        x = brentq(lambda t: excess(np.array([t]))[0], low, high, xtol=1e-16, rtol=1e-15)
    return float(x)


def _stability(subject, x):
    at = [b for b in subject.breaks if abs(b.x - x) < 1e-9]
    if not at:
        slopes = (subject.slope_at(x),) * 2
        return slopes, _word(slopes[0])
    brk = at[0]
    slopes = (brk.left_slope, brk.right_slope)
    words = [
        _word(slope) if abs(value - x) < 1e-6 else "repelling"
        for slope, value in zip(slopes, (brk.left, brk.right), strict=True)
    ]
    if words[0] == words[1]:
        return slopes, words[0]
    return slopes, f"{words[0]} from the left, {words[1]} from the right"


def _word(slope):
    if abs(abs(slope) - 1) <= _NEUTRAL:
        return "neutral"
    return "attracting" if abs(slope) < 1 else "repelling"
