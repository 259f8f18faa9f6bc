"""Expectations under a normal distribution, with an error that can be believed.

The line is cut at the kinks and into panels of Gauss-Legendre nodes; a panel is halved until
both halves agree with the whole, and what they disagree by is the stated error.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

_EPS = float(np.finfo(np.float64).eps)
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(20)
_FIRST, _LAST, _STEP = 13.0, 38.0, 5.0
_PANELS = 4_000
_LEVELS = 60
_DENSITY = 1 / sqrt(2 * np.pi)


@dataclass(frozen=True, eq=False)
class Expected:
    """Expectations of several functions, arrays of shape (m,), dimensionless.

    Attributes
    ----------
    value : ndarray
        E g.
    error : ndarray
        Bound on the error of the quadrature and of its rounding.
    size : ndarray
        E abs(g): what a relative error should be compared with.
    """

    value: np.ndarray
    error: np.ndarray
    size: np.ndarray


def expectation(g, q, splits=(), what="E g", noise=4 * _EPS):
    """Return E g(x, z) for x = sqrt(q) z with z ~ N(0, 1).

    Parameters
    ----------
    g : callable
        Takes vectors x and z of shape (n,) and returns an array of shape (m, n).
    q : float
        Variance of x, above 0 (dimensionless).
    splits : iterable of float
        Values of x at which g is not smooth.
    what : str
        Name of the integral, for the message.
    noise : float
        Relative error of the values of g.

    Returns
    -------
    Expected

    Raises
    ------
    ValueError
        If g is NaN somewhere under the bell.
    OverflowError
        If the integral does not exist, or is too large for float64.
    """
    root, reach = sqrt(q), _FIRST
    bell = _under_the_bell(g, root, what, q)
    kinks = np.array([s / root for s in splits] + [0.0])
    edges = np.concatenate([np.linspace(-_FIRST, _FIRST, 19), kinks[np.abs(kinks) < _FIRST]])
    goal = max(2 * _EPS, noise / 2)
    total = _adaptive(bell, np.unique(edges), goal)
    while _counts_outside(bell, reach, total[2]):
        if reach >= _LAST:
            raise OverflowError(
                f"{what} at q = {q:g} does not exist or is too large for float64: the integrand "
                f"is not small {_LAST:g} standard deviations from 0"
            )
        step = min(_STEP, _LAST - reach)
        for low in (-reach - step, reach):
            near = kinks[(kinks > low) & (kinks < low + step)]
            edges = np.unique(np.concatenate([np.linspace(low, low + step, 4), near]))
            total = [a + b for a, b in zip(total, _adaptive(bell, edges, goal), strict=True)]
        reach += step
    value, error, size = total
    lost = np.nonzero(error > 0.01 * np.maximum(size, 1e-300))[0]
    if lost.size and size[lost[0]] > 1e-300:
        raise OverflowError(
            f"{what} at q = {q:g} does not settle ({value[lost[0]]:.3g} ± {error[lost[0]]:.1g} "
            f"after {_LEVELS} halvings): it does not exist, or the function is too rough"
        )
    tail = 2 * np.abs(bell(np.array([-reach, reach]))).max(axis=1)
    return Expected(value, error + tail + (16 * _EPS + 2 * noise) * size, size)


def _under_the_bell(g, root, what, q):
    def bell(z):
        with np.errstate(all="ignore"):
            values = np.asarray(g(root * z, z), dtype=np.float64)
            weighted = values * (_DENSITY * np.exp(-z * z / 2))
        if not np.isfinite(weighted).all():
            at = root * z[~np.isfinite(weighted).all(axis=0)]
            at = at[np.argmin(np.abs(at))]
            if np.isnan(values).any():
                raise ValueError(f"{what}: the function is not a number at x = {at:.6g}")
            raise OverflowError(
                f"{what} at q = {q:g} does not exist or is too large for float64: the integrand "
                f"overflows at x = {at:.6g}"
            )
        return weighted

    return bell


def _counts_outside(bell, reach, size):
    """Return whether the integrand at the ends is not yet negligible."""
    ends = np.abs(bell(np.array([-reach, reach]))).max(axis=1)
    return bool(np.any(ends > 1e-17 * np.maximum(size, 1e-300)))


def _panels(bell, low, high):
    half = (high - low) / 2
    z = (low + high)[:, None] / 2 + half[:, None] * _NODES
    values = bell(z.ravel())
    values = values.reshape(len(values), *z.shape) * (half[:, None] * _WEIGHTS)
    return values.sum(axis=2), np.abs(values).sum(axis=2)


def _adaptive(bell, edges, goal):
    """Return integral, error and integral of the absolute value, each of shape (m,)."""
    low, high = edges[:-1], edges[1:]
    whole, sizes = _panels(bell, low, high)
    value, error, size, count = 0.0, 0.0, 0.0, 0
    scale = sizes.sum(axis=1)
    for level in range(_LEVELS):
        middle = (low + high) / 2
        left, left_size = _panels(bell, low, middle)
        right, right_size = _panels(bell, middle, high)
        apart = np.abs(left + right - whole)
        count += low.size
        last = level == _LEVELS - 1 or count > _PANELS
        good = np.all(apart <= goal * scale[:, None], axis=0) | last
        value = value + (left + right)[:, good].sum(axis=1)
        error = error + apart[:, good].sum(axis=1)
        size = size + (left_size + right_size)[:, good].sum(axis=1)
        if good.all():
            break
        bad = ~good
        low, high = (
            np.concatenate([low[bad], middle[bad]]),
            np.concatenate([middle[bad], high[bad]]),
        )
        whole = np.concatenate([left[:, bad], right[:, bad]], axis=1)
    return [value, error, size]
