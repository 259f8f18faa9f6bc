"""Formulas as they stand in many places, kept to be shown failing. Never compute with them.

Each evaluates the textbook formula in the precision of its input and lets NumPy warn, overflow
and cancel. The safe functions are in ``nonlin.functions``; the naive forms of outputs and losses
are in ``nonlin.numerics.naive_outputs``.
"""

import numpy as np
from scipy.special import erf

__all__ = [
    "exp_minus_one",
    "exp_ratio_sigmoid",
    "log_of_one_plus",
    "naive_elu",
    "naive_gelu",
    "naive_gelu_prime",
    "naive_isru",
    "naive_logsigmoid",
    "naive_mish",
    "naive_sigmoid",
    "naive_silu",
    "naive_softplus",
    "naive_squareplus",
    "naive_tanh",
    "one_minus_tanh_squared",
    "s_times_one_minus_s",
    "tanh_from_sigmoid",
    "where_sigmoid",
    "x_minus_tanh",
]


def naive_sigmoid(x):
    """1 / (1 + e**-x): overflows inside for large negative x, and has lost 1 - sigma at 37."""
    return 1 / (1 + np.exp(-np.asanyarray(x)))


def exp_ratio_sigmoid(x):
    """e**x / (1 + e**x): NaN for large positive x."""
    e = np.exp(np.asanyarray(x))
    return e / (1 + e)


def where_sigmoid(x):
    """The "stable" sigmoid by ``where``: right values, yet both branches are computed.

    So it warns of overflow, and automatic differentiation of it gives NaN.
    """
    x = np.asanyarray(x)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


def s_times_one_minus_s(x):
    """Derivative of the sigmoid as s (1 - s): 0 from where s rounds to 1."""
    s = naive_sigmoid(x)
    return s * (1 - s)


def naive_logsigmoid(x):
    """log(sigma(x)): -inf for large negative x, 0 too early for positive x."""
    return np.log(naive_sigmoid(x))


def log_of_one_plus(x):
    """log(1 + x): 0 for small x, where log1p(x) is x."""
    return np.log(1 + np.asanyarray(x))


def exp_minus_one(x):
    """e**x - 1: 0 for small x, where expm1(x) is x."""
    return np.exp(np.asanyarray(x)) - 1


def naive_softplus(x):
    """log(1 + e**x): inf for large x, 0 too early for negative x."""
    return log_of_one_plus(np.exp(np.asanyarray(x)))


def naive_squareplus(x, b=4.0):
    """(x + sqrt(x**2 + b)) / 2: cancels for negative x, and the square overflows."""
    x = np.asanyarray(x)
    return (x + np.sqrt(x * x + x.dtype.type(b))) / 2


def naive_isru(x, alpha=1.0):
    """x / sqrt(1 + alpha x**2): 0 instead of 1 where the square overflows."""
    x = np.asanyarray(x)
    return x / np.sqrt(1 + x.dtype.type(alpha) * (x * x))


def naive_tanh(x):
    """(e**x - e**-x) / (e**x + e**-x): NaN for large |x|, few digits near 0."""
    up, down = np.exp(np.asanyarray(x)), np.exp(-np.asanyarray(x))
    return (up - down) / (up + down)


def tanh_from_sigmoid(x):
    """2 sigma(2x) - 1: never overflows for the worse, and still has few digits near 0."""
    return 2 * naive_sigmoid(2 * np.asanyarray(x)) - 1


def one_minus_tanh_squared(x):
    """Derivative of tanh as 1 - tanh(x)**2: 0 from where tanh rounds to 1."""
    return 1 - np.tanh(np.asanyarray(x)) ** 2


def x_minus_tanh(x):
    """x - tanh(x), tanhshrink as it is defined: near 0 nothing is left of x**3 / 3."""
    return np.asanyarray(x) - np.tanh(np.asanyarray(x))


def naive_elu(x, alpha=1.0):
    """x or alpha (e**x - 1): overflows in the branch not taken, few digits near 0."""
    x = np.asanyarray(x)
    return np.where(x > 0, x, alpha * exp_minus_one(x))


def naive_silu(x):
    """x / (1 + e**-x): the division overflows inside for large negative x, NaN at -inf."""
    x = np.asanyarray(x)
    return x / (1 + np.exp(-x))


def _erf(x):
    """The error function in the precision of x: SciPy's returns float16 as float64."""
    return np.asanyarray(erf(x)).astype(x.dtype, copy=False)


def naive_gelu(x):
    """(x / 2)(1 + erf(x / sqrt 2)): cancels to 0 in the left tail."""
    x = np.asanyarray(x)
    return x / 2 * (1 + _erf(x / np.sqrt(x.dtype.type(2))))


def naive_gelu_prime(x):
    """Phi + x phi with Phi as (1 + erf) / 2: the wrong tail on the left, cancelled away."""
    x = np.asanyarray(x)
    two, root = x.dtype.type(2), x.dtype.type(1 / np.sqrt(2 * np.pi))
    return (1 + _erf(x / np.sqrt(two))) / 2 + x * (root * np.exp(-(x * x) / 2))


def naive_mish(x):
    """x tanh(log(1 + e**x)): overflows inside for large x, 0 too early for negative x."""
    return np.asanyarray(x) * np.tanh(naive_softplus(x))
