"""How exact the values of a function are, and what size they have, told from the values."""

import numpy as np


def scale_of(g):
    """Return the largest size of ``g`` for |x| <= 3, 1 if it is 0 there."""
    values = np.abs(g(np.linspace(-3, 3, 25) + 0.0123))
    values = values[np.isfinite(values)]
    return float(values.max()) if values.size and values.max() > 0 else 1.0


def noise_of(f, eps):
    """Estimate the relative error of the values of ``f`` from sixth differences.

    Parameters
    ----------
    f : callable
        Function of a float64 vector.
    eps : float
        Least answer.

    Returns
    -------
    float
        Median over 24 places (dimensionless).
    """
    starts = np.linspace(-4.21, 4.33, 24)
    x = starts[:, None] + 1e-5 * np.arange(7)
    values = f(x.ravel()).reshape(x.shape)
    values = values[np.isfinite(values).all(axis=1)]
    if not values.size:
        return eps
    spread = np.abs(np.diff(values, 6, axis=1)[:, 0]) / np.sqrt(924)
    return float(max(eps, np.median(spread) / max(np.abs(values).max(), 1e-300)))
