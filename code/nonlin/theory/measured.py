"""What can be claimed of a function's shape, measured: the counterpart of the registry's claims."""

from math import ceil, inf

import numpy as np

from nonlin.registry import Claims
from nonlin.theory._subject import subject_of

__all__ = ["claims_of"]

_GRID = np.concatenate([np.linspace(0.003, 3, 700), np.linspace(3.01, 45, 900)])


@np.errstate(all="ignore")
def claims_of(f, derivative=None, **params):
    """Measure parity, monotony, curvature, smoothness and homogeneity.

    Parameters
    ----------
    f : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    Claims
        In the words of the registry, where a decreasing function is "not monotone". Looked at
        between -50 and 50; breaks are found up to the fourth derivative, at rounding.

    Examples
    --------
    >>> found = nl.theory.claims_of(lambda x: x * abs(x))
    >>> found.parity, found.monotone, found.smoothness
    ('odd', 'strictly increasing', 1)
    """
    subject = subject_of(f, derivative, params)
    return Claims(
        parity=_parity(subject),
        monotone=_monotone(subject),
        curvature=_curvature(subject),
        smoothness=_smoothness(subject),
        homogeneous=_homogeneous(subject),
    )


def _parity(subject):
    right, left = subject(_GRID), subject(-_GRID)
    scale = 64 * subject.noise * np.maximum(np.maximum(np.abs(right), np.abs(left)), subject.floor)
    if np.all(np.abs(left - right) <= scale):
        return "even"
    return "odd" if np.all(np.abs(left + right) <= scale) else "neither"


def _levels(pieces, breaks):
    """Return the values at the ends and turns of the pieces, in order of x."""
    ends, out = pieces.ends(), []
    for i in np.flatnonzero(np.isfinite(ends).all(axis=1)):
        out.append(ends[i, 0])
        nodes = pieces.table[i] @ _SAMPLE.T
        steps = np.diff(nodes)
        if steps.max() > 0 > steps.min():
            out += list(pieces(pieces.turns(i)))
        out.append(ends[i, 1])
    return np.array(out)


_SAMPLE = np.polynomial.chebyshev.chebvander(np.linspace(-1, 1, 41), 16)


def _steps(levels, tolerance, floor):
    """Return -1, 0 or 1 for each step between levels that is clear of rounding."""
    steps = np.diff(levels)
    size = np.maximum(np.maximum(np.abs(levels[1:]), np.abs(levels[:-1])), floor)
    return np.where(np.abs(steps) > tolerance * size, np.sign(steps), 0)


def _monotone(subject):
    steps = _steps(_levels(subject.pieces, subject.breaks), 256 * subject.noise, subject.floor)
    if np.any(steps < 0):
        return "not monotone"
    return "increasing" if _flat(subject) else "strictly increasing"


def _flat(subject):
    """Return whether f is constant on an interval; one it only glides to does not count."""
    pieces, places = subject.pieces, {b.x for b in subject.breaks}
    size = np.abs(pieces.table[:, 1:]).sum(axis=1)
    scale = np.maximum(np.abs(pieces.table[:, 0]), subject.floor)
    flat = size <= 64 * subject.noise * scale
    runs = []
    for i in np.flatnonzero(flat):
        if runs and runs[-1][1] == pieces.low[i]:
            runs[-1][1] = pieces.high[i]
        else:
            runs.append([pieces.low[i], pieces.high[i]])
    return flat.all() or any(low in places or high in places for low, high in runs)


def _curvature(subject):
    if any(b.order < 1 for b in subject.breaks):
        return "neither"
    tolerance = 256 * max(subject.noise, subject.slope_noise)
    levels = _levels(subject.slope_pieces, subject.breaks)
    steps = _steps(levels, tolerance, subject.slope_floor)
    rising, falling = np.any(steps > 0), np.any(steps < 0)
    if rising and falling:
        return "neither"
    return "convex" if rising else "concave" if falling else "affine"


def _smoothness(subject):
    least = min((b.order for b in subject.breaks), default=inf)
    return least if least == inf else max(-1, ceil(least) - 1)


def _homogeneous(subject):
    x = np.concatenate([-_GRID[:800], _GRID[:800]])
    scaled = [(subject(c * x), c * subject(x)) for c in (0.3, 7.0)]
    near = [np.allclose(a, b, rtol=1024 * subject.noise, atol=0) for a, b in scaled]
    return bool(all(near)) and abs(subject.at(0)) <= 64 * subject.noise * subject.floor
