"""Naive forms of softmax and of the losses that follow it or a sigmoid, kept to be shown failing.

The safe functions are ``nonlin.softmax`` and ``nonlin.log_softmax``, and ``cross_entropy`` of
this package, which takes logits.
"""

import numpy as np

from nonlin.numerics.naive import naive_sigmoid, s_times_one_minus_s

__all__ = [
    "clamped_cross_entropy",
    "clamped_cross_entropy_prime",
    "cross_entropy_by_chain_rule",
    "log_of_softmax",
    "log_of_sum_of_exp",
    "naive_cross_entropy",
    "naive_softmax",
]

_LOSS_LIMIT = 100  # torch's binary_cross_entropy lets no logarithm fall below minus this
_SLOPE_LIMIT = 1e-12  # and divides the slope by no less than this


def naive_softmax(z, axis=-1):
    """e**z / sum of e**z without the shift: NaN as soon as one exponential overflows."""
    e = np.exp(np.asanyarray(z))
    return e / e.sum(axis=axis, keepdims=True)


def log_of_softmax(z, axis=-1):
    """log(softmax(z)), the shift included: -inf where a probability rounds to 0."""
    z = np.asanyarray(z)
    return np.log(naive_softmax(z - z.max(axis=axis, keepdims=True), axis))


def log_of_sum_of_exp(z, axis=-1):
    """log(sum of e**z): inf where one exponential overflows, -inf where all of them vanish."""
    return np.log(np.exp(np.asanyarray(z)).sum(axis=axis))


def naive_cross_entropy(z, y):
    """-y log(s) - (1 - y) log(1 - s) with s = sigma(z): infinite or NaN once s is 0 or 1."""
    s = naive_sigmoid(z)
    return -np.asarray(y) * np.log(s) - (1 - np.asarray(y)) * np.log(1 - s)


def cross_entropy_by_chain_rule(z, y):
    """Slope of the cross-entropy as dL/ds times s (1 - s): 0 / 0 once s is 1."""
    s = naive_sigmoid(z)
    return (s - y) / (s * (1 - s)) * s_times_one_minus_s(z)


def clamped_cross_entropy(z, y):
    """Cross-entropy of s = sigma(z) with its logarithms kept above -100, as torch's BCELoss does.

    Parameters
    ----------
    z : array_like
        Logits, any shape; the loss is computed in their precision.
    y : array_like
        Targets, 0 or 1.

    Returns
    -------
    numpy.ndarray
        Loss in nats, 100 at most: from where s rounds to 1, all wrong answers cost the same.
    """
    s, y = naive_sigmoid(z), np.asarray(y)
    with np.errstate(divide="ignore"):
        right, left = (np.maximum(np.log(p), -_LOSS_LIMIT) for p in (s, 1 - s))
    return -y * right - (1 - y) * left


def clamped_cross_entropy_prime(z, y):
    """Slope that torch's autograd returns for BCELoss after a sigmoid.

    Parameters
    ----------
    z : array_like
        Logits, any shape.
    y : array_like
        Targets, 0 or 1.

    Returns
    -------
    numpy.ndarray
        (s - y) / max(s (1 - s), 1e-12), the loss's own slope, times s (1 - s), the sigmoid's:
        exactly 0 from where s rounds to 1, and fading from where s (1 - s) falls below 1e-12.
    """
    s = naive_sigmoid(z)
    through = s * (1 - s)
    return (s - y) / np.maximum(through, s.dtype.type(_SLOPE_LIMIT)) * through
