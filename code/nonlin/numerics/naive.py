"""Formulas as they stand in many places, kept to be shown failing. Never compute with them.

Each evaluates the textbook formula in the precision of its input and lets NumPy warn, overflow
and cancel. The safe functions are in ``nonlin.functions``.
"""

import numpy as np
from scipy.special import erf

__all__ = [
    "exp_ratio_sigmoid",
    "naive_cross_entropy",
    "naive_elu",
    "naive_gelu",
    "naive_logsigmoid",
    "naive_mish",
    "naive_sigmoid",
    "naive_silu",
    "naive_softplus",
    "naive_tanh",
    "one_minus_tanh_squared",
    "s_times_one_minus_s",
    "where_sigmoid",
]


def naive_sigmoid(x):
    """1 / (1 + e**-x): overflows inside for large negative x, and has lost 1 - sigma at 37."""
    return 1 / (1 + np.exp(-np.asarray(x)))


def exp_ratio_sigmoid(x):
    """e**x / (1 + e**x): NaN for large positive x."""
    e = np.exp(np.asarray(x))
    return e / (1 + e)


def where_sigmoid(x):
    """The "stable" sigmoid by ``where``: right values, yet both branches are computed.

    So it warns of overflow, and automatic differentiation of it gives NaN.
    """
    x = np.asarray(x)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


def s_times_one_minus_s(x):
    """Derivative of the sigmoid as s (1 - s): 0 from where s rounds to 1."""
    s = naive_sigmoid(x)
    return s * (1 - s)


def naive_logsigmoid(x):
    """log(sigma(x)): -inf for large negative x, 0 too early for positive x."""
    return np.log(naive_sigmoid(x))


def naive_softplus(x):
    """log(1 + e**x): inf for large x, 0 too early for negative x."""
    return np.log(1 + np.exp(np.asarray(x)))


def naive_tanh(x):
    """(e**x - e**-x) / (e**x + e**-x): NaN for large |x|, few digits near 0."""
    up, down = np.exp(np.asarray(x)), np.exp(-np.asarray(x))
    return (up - down) / (up + down)


def one_minus_tanh_squared(x):
    """Derivative of tanh as 1 - tanh(x)**2: 0 from where tanh rounds to 1."""
    return 1 - np.tanh(np.asarray(x)) ** 2


def naive_elu(x, alpha=1.0):
    """x or alpha (e**x - 1): overflows in the branch not taken, few digits near 0."""
    x = np.asarray(x)
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))


def naive_silu(x):
    """x / (1 + e**-x): the division overflows inside for large negative x, NaN at -inf."""
    x = np.asarray(x)
    return x / (1 + np.exp(-x))


def naive_gelu(x):
    """(x / 2)(1 + erf(x / sqrt 2)): cancels to 0 in the left tail."""
    x = np.asarray(x)
    return x / 2 * (1 + erf(x / np.sqrt(x.dtype.type(2))))


def naive_mish(x):
    """x tanh(log(1 + e**x)): overflows inside for large x, 0 too early for negative x."""
    return np.asarray(x) * np.tanh(naive_softplus(x))


def naive_cross_entropy(z, y):
    """-y log(s) - (1 - y) log(1 - s) with s = sigma(z): infinite or NaN once s is 0 or 1."""
    s = naive_sigmoid(z)
    return -np.asarray(y) * np.log(s) - (1 - np.asarray(y)) * np.log(1 - s)
