"""The supremum of a function on the whole line: its value, its place, and whether it is reached.

Rounding makes an asymptote look reached. A plateau counts as reached only if it begins at a
break of the function; one that a smooth function glides into is the limit at infinity.
"""

from math import inf, isfinite

import numpy as np

from nonlin.registry import Interval
from nonlin.theory._bounds import Extreme, far_away, nearest, plateau, shown
from nonlin.theory._limits import limit, swings_ever_more
from nonlin.theory._pieces import COUNT, SPAN
from nonlin.theory._sides import simplest

_SAMPLED = np.linspace(-0.98, 0.98, 45)
_SAMPLE = np.polynomial.chebyshev.chebvander(_SAMPLED, COUNT - 1)


def supremum(h, pieces, breaks, tolerance, floor, value_at):
    """Find the least upper bound of ``h``.

    Parameters
    ----------
    h : callable
        Function of a float64 vector.
    pieces : Pieces
        ``h`` between -50 and 50.
    breaks : sequence of float
        Where plateaus may begin.
    tolerance, floor : float
        Relative error of the values, and the least scale it refers to.
    value_at : callable
        Value of ``h`` at a break, NaN where it has none.

    Returns
    -------
    Extreme
    """
    ends = [limit(h, sign) for sign in (-1, 1)]
    spots, runs, top = _candidates(pieces, tolerance, floor)
    slack = tolerance * max(abs(top), floor)
    if max(ends) == inf or (any(np.isnan(ends)) and swings_ever_more(h)):
        where = [s * inf for s, end in zip((-1, 1), ends, strict=True) if end == inf]
        return far_away(inf, tuple(where) or (-inf, inf), "without bound")
    high = max([top, *(end for end in ends if isfinite(end))])
    if high > top + slack:
        where = [s * inf for s, end in zip((-1, 1), ends, strict=True) if end >= high - slack]
        return far_away(high, tuple(where), "approached")
    reached = [_run(run, breaks, ends, top, slack, value_at) for run in runs]
    solid = [run for run in reached if isinstance(run, Interval)]
    if solid:
        return plateau(h, min(solid, key=_distance))
    points, sided = _points(spots, [_widened(pieces, r, top - slack) for r in runs], breaks)
    points = [p for p in points if p not in breaks or abs(value_at(p) - top) <= slack]
    if points:
        x = nearest(points)
        top = value_at(x) if x in breaks else float(h(np.array([x]))[0])
        return Extreme(top + 0.0, x, True, tuple(points), None, f"at x = {shown(x)}")
    if sided:
        x, side = min(sided, key=lambda p: (abs(p[0]), -p[0]))
        words = f"approached as x → {shown(x)} from the {side}"
        return Extreme(top, x, False, tuple(p for p, _ in sided), None, words)
    where = tuple(sorted({run for run in reached if not isinstance(run, Interval)})) or (inf,)
    return far_away(ends[0] if where[0] < 0 else ends[1], where, "approached")


def _distance(interval):
    return max(interval.low, -interval.high, 0.0)


def _candidates(pieces, tolerance, floor):
    """Return places that may hold the largest value, runs of flat pieces, and that value."""
    spots, nodes = [], pieces.table @ _SAMPLE.T
    ends = pieces.ends()
    nodes = np.concatenate([nodes, ends], axis=1)
    ok = np.isfinite(nodes).all(axis=1)
    highest = np.where(ok, nodes.max(axis=1, initial=-inf), -inf)
    spread = np.where(ok, np.ptp(nodes, axis=1), 0.0)
    top, scale = highest.max(), max(abs(highest.max()), floor)
    for i in np.flatnonzero(ok & (highest + 0.05 * spread >= top - tolerance * scale)):
        if spread[i] > tolerance * scale:
            turns = pieces.turns(i)
            spots += [(x, v, "") for x, v in zip(turns, pieces(turns), strict=True)]
        spots += [(pieces.low[i], ends[i, 0], "right"), (pieces.high[i], ends[i, 1], "left")]
    top = max([top, *(v for _, v, _ in spots)])
    slack = tolerance * max(abs(top), floor)
    flat = ok & (spread <= slack) & (highest >= top - slack)
    return [s for s in spots if s[1] >= top - slack], _merged(pieces, flat), float(top)


def _merged(pieces, flat):
    runs = []
    for i in np.flatnonzero(flat):
        if runs and runs[-1][1] == pieces.low[i]:
            runs[-1][1] = pieces.high[i]
        else:
            runs.append([pieces.low[i], pieces.high[i]])
    return runs


def _run(run, breaks, ends, top, slack, value_at):
    """Return the interval of a flat run, or the end of the line that it only glides to."""
    low, high = run
    left = low <= -SPAN and abs(ends[0] - top) <= slack
    right = high >= SPAN and abs(ends[1] - top) <= slack
    edges = [e in breaks for e in run]
    if left and right:
        return Interval(-inf, inf)
    if left and not edges[1]:
        return -inf
    if right and not edges[0]:
        return inf
    closed = [abs(value_at(e) - top) <= slack for e in run]
    return Interval(
        -inf if left else float(low),
        inf if right else float(high),
        bool(closed[0] and not left),
        bool(closed[1] and not right),
    )


def _widened(pieces, run, least):
    """Return a run together with the parts of the pieces beside it that are as high."""
    low, high = run
    middle, half = (pieces.low + pieces.high) / 2, (pieces.high - pieces.low) / 2
    for step, edge, ends in ((-1, low, pieces.high), (1, high, pieces.low)):
        i = int(np.argmin(np.abs(ends - edge)))
        lower = pieces.table[i] @ _SAMPLE.T < least
        places = (middle[i] + half[i] * _SAMPLED)[lower]
        if step < 0:
            low = places.max(initial=pieces.low[i])
        else:
            high = places.min(initial=pieces.high[i])
    return low, high


def _points(spots, runs, breaks):
    """Return separate places where the value is reached, and (break, side) for the others."""
    points, sided = [], []
    for x, _, side in spots:
        if any(low <= x <= high for low, high in runs):
            continue
        if x in breaks:
            sided.append((float(x), side))
        if x in breaks or side == "":
            x = float(x) if x in breaks else simplest(x, 1e-10)
            if abs(x) < SPAN and not any(abs(x - p) < 1e-6 for p in points):
                points.append(x)
    return sorted(points), sided
