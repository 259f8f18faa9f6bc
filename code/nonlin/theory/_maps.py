"""What the maps of variance and correlation share: their scales, fixed points and stability."""

import numpy as np
from scipy.optimize import brentq

from nonlin._errors import check_real

GRID = np.geomspace(1.1e-8, 0.9e6, 40)
"""Variances that are searched for fixed points."""

_NEUTRAL = 1e-9


def stability_of(slope):
    """Return the stability that a slope of the map means, within 1e-9."""
    if abs(abs(slope) - 1) <= _NEUTRAL:
        return "neutral"
    return "attracting" if abs(slope) < 1 else "repelling"


def scales(sigma_w, sigma_b):
    """Return both as floats of at least 0, ``sigma_w`` above 0."""
    return check_real("sigma_w", sigma_w, above=0.0), check_real("sigma_b", sigma_b, low=0.0)


def homogeneous_scale(subject):
    """Return E f² / q if f is positively homogeneous, exactly, else None."""
    x = np.concatenate([-np.geomspace(1e-3, 1e3, 25), np.geomspace(1e-3, 1e3, 25)])
    f, units = subject(x), subject(np.array([-1.0, 1.0]))
    line = np.where(x > 0, x * units[1], -x * units[0])
    if subject.at(0) != 0 or not np.allclose(f, line, rtol=16 * subject.noise, atol=0):
        return None
    return float(units @ units) / 2


def crossings(excess, grid, least=1e-12):
    """Return the places at which ``excess`` changes its sign between points of ``grid``."""
    values = np.array([excess(q) for q in grid])
    clear = np.isfinite(values) & (np.abs(values) > least * grid)
    grid, values = grid[clear], values[clear]
    return [
        float(brentq(excess, grid[i], grid[i + 1], xtol=1e-15 * grid[i], rtol=1e-14))
        for i in np.flatnonzero(values[:-1] * values[1:] < 0)
    ]
