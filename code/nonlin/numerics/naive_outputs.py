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
    """e**z / sum of e**z without the shift: NaN as soon as one exponential overflows.

    Examples
    --------
    >>> z = np.array([1000.0, 1001.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_softmax(z), nl.softmax(z))
    [nan nan] [0.26894142 0.73105858]
    """
    e = np.exp(np.asanyarray(z))
    return e / e.sum(axis=axis, keepdims=True)


def log_of_softmax(z, axis=-1):
    """log(softmax(z)), the shift included: -inf where a probability rounds to 0.

    Examples
    --------
    >>> z = np.array([0.0, 1000.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.log_of_softmax(z), nl.log_softmax(z))
    [-inf   0.] [-1000.     0.]
    """
    z = np.asanyarray(z)
    return np.log(naive_softmax(z - z.max(axis=axis, keepdims=True), axis))


def log_of_sum_of_exp(z, axis=-1):
    """log(sum of e**z): inf where one exponential overflows, -inf where all of them vanish.

    Examples
    --------
    >>> z = np.array([1000.0, 1000.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.log_of_sum_of_exp(z), round(float(np.logaddexp(*z)), 6))
    inf 1000.693147
    """
    return np.log(np.exp(np.asanyarray(z)).sum(axis=axis))


def naive_cross_entropy(z, y):
    """-y log(s) - (1 - y) log(1 - s) with s = sigma(z): infinite or NaN once s is 0 or 1.

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_cross_entropy(40.0, np.array([0, 1])))
    [inf nan]
    >>> print(nl.numerics.cross_entropy(np.array([40.0, 40.0]), np.array([0, 1])))
    [4.00000000e+01 4.24835426e-18]
    """
    s = naive_sigmoid(z)
    return -np.asarray(y) * np.log(s) - (1 - np.asarray(y)) * np.log(1 - s)


def cross_entropy_by_chain_rule(z, y):
    """Slope of the cross-entropy as dL/ds times s (1 - s): 0 / 0 once s is 1.

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     wrong = nl.numerics.cross_entropy_by_chain_rule(40.0, 0)
    >>> print(wrong, nl.numerics.cross_entropy_prime(40.0, 0))
    nan 1.0
    """
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

    Examples
    --------
    >>> z = np.array([5.0, 40.0, 800.0])
    >>> print(nl.numerics.clamped_cross_entropy(z, 0), nl.numerics.cross_entropy(z, 0))
    [  5.00671535 100.         100.        ] [  5.00671535  40.         800.        ]
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

    Examples
    --------
    >>> z = np.array([5.0, 30.0, 40.0])
    >>> print(np.round(nl.numerics.clamped_cross_entropy_prime(z, 0), 2))
    [0.99 0.09 0.  ]
    >>> print(np.round(nl.numerics.cross_entropy_prime(z, 0), 2))
    [0.99 1.   1.  ]
    """
    s = naive_sigmoid(z)
    through = s * (1 - s)
    return (s - y) / np.maximum(through, s.dtype.type(_SLOPE_LIMIT)) * through
