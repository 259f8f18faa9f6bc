"""Pieces that several kernels share. All work on float64 arrays inside ``np.errstate``."""

import numpy as np

FAR = 700.0  # e**-700 is still a normal float64; e**-746 is 0
END = 800.0  # beyond it every exponential tail here is 0 (or 1) in float64
LARGEST = np.finfo(np.float64).max


def keep_nan(x, out):
    """Return ``out`` in the dtype of ``x``, with NaN wherever ``x`` is NaN."""
    return np.where(np.isnan(x), x, out).astype(x.dtype, copy=False)


def tail(t, rest=None):
    """Split e**-(t + rest), t >= 0, in two factors so that a product with them underflows once.

    Returns
    -------
    first, last : numpy.ndarray
        ``first * last`` is e**-(t + rest); ``last`` is 1 unless that is below e**-700. Write
        ``(c * first) * last``.
    """
    far = (t if rest is None else t + rest) > FAR
    share = np.where(far, 0.5, 1.0) if far.any() else 1.0
    first = np.exp(-share * t)
    if rest is not None:
        first = first * np.exp(-share * rest)
    return first, np.where(far, first, 1.0) if far.any() else 1.0


def logistic(t):
    """Return sigma(t) = 1 / (1 + e**-t) without overflow."""
    e = np.exp(-np.abs(t))
    return np.where(t >= 0, 1.0, e) / (1 + e)


def _halves(t, rest):
    """Return where t >= 0, and the factors of e**-|t + rest|; ``rest`` is a small correction."""
    positive = t >= 0
    if rest is not None:
        rest = np.where(positive, rest, -rest)
    return positive, *tail(np.abs(t), rest)


def gate(x, t, rest=None):
    """Return x * sigma(t + rest) with its limits: 0 where sigma is 0, even at infinite x."""
    positive, first, last = _halves(t, rest)
    e = first * last
    bounded = np.where(positive, x, np.clip(x, -LARGEST, LARGEST))
    return bounded * np.where(positive, 1.0, first) / (1 + e) * np.where(positive, 1.0, last)


def gate_prime(t, slope, rest=None):
    """Return the derivative of x * sigma(s), s = t + rest: sigma(s) (1 + slope sigma(-s)).

    ``slope`` is x ds/dx.
    """
    positive, first, last = _halves(t, rest)
    e = first * last
    scale = np.where(positive, 1.0, first) / (1 + e)
    inner = 1 + slope * (np.where(positive, e, 1.0) / (1 + e))
    return scale * inner * np.where(positive, 1.0, last)
