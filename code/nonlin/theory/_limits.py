"""Limits at infinity, told from values ever further out."""

from math import inf, isfinite, isinf, nan

import numpy as np

_FAR = 10.0 ** np.arange(1, 12.25, 0.25)


def limit(h, sign):
    """Return the limit of ``h`` at ``sign`` times infinity, NaN if it has none or is not found.

    Parameters
    ----------
    h : callable
        Function of a float64 vector.
    sign : float
        -1 or 1.
    """
    with np.errstate(all="ignore"):
        values = h(sign * _FAR)
        numbers = np.flatnonzero(~np.isnan(values))
        if numbers.size == 0 or numbers[-1] < 4:
            return nan
        values = values[: numbers[-1] + 1]
        if isinf(values[-1]):
            return float(values[-1])
        steps = np.diff(values[-5:])
        size = max(1.0, abs(values[-1]))
        if np.abs(steps[-2:]).max() <= 1e-5 * size and abs(steps[-1]) <= abs(steps[-2]):
            end = float(h(np.array([sign * inf]))[0])
            guess = float(values[-1])
            close = isfinite(end) and abs(end - guess) <= 1e-4 * size
            return end if close else guess + float(steps[-1]) / (10**0.25 - 1)
        growing = np.all(steps > 0) or np.all(steps < 0)
        if growing and np.all(np.abs(steps[1:]) >= 0.999 * np.abs(steps[:-1])):
            return float(np.copysign(inf, steps[-1]))
    return nan


def swings_ever_more(h):
    """Return whether ``h`` grows without bound though it has no limit."""
    with np.errstate(all="ignore"):
        near, far = (
            np.nanmax(np.abs(h(np.concatenate([-x, x]))), initial=0.0)
            for x in (np.linspace(50, 60, 101), np.linspace(5000, 5010, 101))
        )
    return far > 20 * max(near, 1e-300)
