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
    """1 / (1 + e**-x): overflows inside for large negative x, and has lost 1 - sigma at 37.

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_sigmoid(np.float16(-12)), nl.sigmoid(np.float16(-12)))
    0.0 6.14e-06
    >>> print(1 - nl.numerics.naive_sigmoid(40.0), f"{nl.sigmoid(-40.0):.3g}")
    0.0 4.25e-18
    """
    return 1 / (1 + np.exp(-np.asanyarray(x)))


def exp_ratio_sigmoid(x):
    """e**x / (1 + e**x): NaN for large positive x.

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.exp_ratio_sigmoid(1000.0), nl.sigmoid(1000.0))
    nan 1.0
    """
    e = np.exp(np.asanyarray(x))
    return e / (1 + e)


def where_sigmoid(x):
    """The "stable" sigmoid by ``where``: right values, yet both branches are computed.

    So it warns of overflow, and automatic differentiation of it gives NaN.

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.where_sigmoid(np.array([-1000.0, 0.0, 1000.0])))
    [0.  0.5 1. ]
    >>> with np.errstate(over="raise"):
    ...     nl.numerics.where_sigmoid(1000.0)
    Traceback (most recent call last):
        ...
    FloatingPointError: overflow encountered in exp
    """
    x = np.asanyarray(x)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


def s_times_one_minus_s(x):
    """Derivative of the sigmoid as s (1 - s): 0 from where s rounds to 1.

    Examples
    --------
    >>> print(nl.numerics.s_times_one_minus_s(40.0), f"{nl.sigmoid_prime(40.0):.3g}")
    0.0 4.25e-18
    """
    s = naive_sigmoid(x)
    return s * (1 - s)


def naive_logsigmoid(x):
    """log(sigma(x)): -inf for large negative x, 0 too early for positive x.

    Examples
    --------
    >>> x = np.array([-1000.0, 40.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_logsigmoid(x), nl.logsigmoid(x))
    [-inf   0.] [-1.00000000e+03 -4.24835426e-18]
    """
    return np.log(naive_sigmoid(x))


def log_of_one_plus(x):
    """log(1 + x): 0 for small x, where log1p(x) is x.

    Examples
    --------
    >>> print(nl.numerics.log_of_one_plus(1e-17), f"{np.log1p(1e-17):.3g}")
    0.0 1e-17
    """
    return np.log(1 + np.asanyarray(x))


def exp_minus_one(x):
    """e**x - 1: 0 for small x, where expm1(x) is x.

    Examples
    --------
    >>> print(nl.numerics.exp_minus_one(1e-17), f"{np.expm1(1e-17):.3g}")
    0.0 1e-17
    """
    return np.exp(np.asanyarray(x)) - 1


def naive_softplus(x):
    """log(1 + e**x): inf for large x, 0 too early for negative x.

    Examples
    --------
    >>> x = np.array([-40.0, 1000.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_softplus(x), nl.softplus(x))
    [ 0. inf] [4.24835426e-18 1.00000000e+03]
    """
    return log_of_one_plus(np.exp(np.asanyarray(x)))


def naive_squareplus(x, b=4.0):
    """(x + sqrt(x**2 + b)) / 2: cancels for negative x, and the square overflows.

    Examples
    --------
    >>> x = np.array([-1e9, 1e200])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_squareplus(x), nl.squareplus(x, b=4.0))
    [ 0. inf] [1.e-009 1.e+200]
    """
    x = np.asanyarray(x)
    return (x + np.sqrt(x * x + x.dtype.type(b))) / 2


def naive_isru(x, alpha=1.0):
    """x / sqrt(1 + alpha x**2): 0 instead of 1 where the square overflows.

    Examples
    --------
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_isru(1e200), nl.isru(1e200))
    0.0 1.0
    """
    x = np.asanyarray(x)
    return x / np.sqrt(1 + x.dtype.type(alpha) * (x * x))


def naive_tanh(x):
    """(e**x - e**-x) / (e**x + e**-x): NaN for large |x|, few digits near 0.

    Examples
    --------
    >>> x = np.array([1e-17, 1000.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_tanh(x), nl.tanh(x))
    [ 0. nan] [1.e-17 1.e+00]
    """
    up, down = np.exp(np.asanyarray(x)), np.exp(-np.asanyarray(x))
    return (up - down) / (up + down)


def tanh_from_sigmoid(x):
    """2 sigma(2x) - 1: never overflows for the worse, and still has few digits near 0.

    Examples
    --------
    >>> x = np.array([1e-17, 1.0])
    >>> print(nl.numerics.tanh_from_sigmoid(x), nl.tanh(x))
    [0.         0.76159416] [1.00000000e-17 7.61594156e-01]
    """
    return 2 * naive_sigmoid(2 * np.asanyarray(x)) - 1


def one_minus_tanh_squared(x):
    """Derivative of tanh as 1 - tanh(x)**2: 0 from where tanh rounds to 1.

    Examples
    --------
    >>> print(nl.numerics.one_minus_tanh_squared(40.0), f"{nl.tanh_prime(40.0):.3g}")
    0.0 7.22e-35
    """
    return 1 - np.tanh(np.asanyarray(x)) ** 2


def x_minus_tanh(x):
    """x - tanh(x), tanhshrink as it is defined: near 0 nothing is left of x**3 / 3.

    Examples
    --------
    >>> near = nl.numerics.in_format(nl.numerics.x_minus_tanh, 1e-4, "float32")
    >>> print(near, f"{nl.tanhshrink(1e-4):.3g}")
    0.0 3.33e-13
    """
    return np.asanyarray(x) - np.tanh(np.asanyarray(x))


def naive_elu(x, alpha=1.0):
    """x or alpha (e**x - 1): overflows in the branch not taken, few digits near 0.

    Examples
    --------
    >>> x = np.array([-1e-17, 1000.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_elu(x), nl.elu(x))
    [   0. 1000.] [-1.e-17  1.e+03]
    """
    x = np.asanyarray(x)
    return np.where(x > 0, x, alpha * exp_minus_one(x))


def naive_silu(x):
    """x / (1 + e**-x): the division overflows inside for large negative x, NaN at -inf.

    Examples
    --------
    >>> x = np.float16([-np.inf, -12.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_silu(x), nl.silu(x))
    [nan -0.] [-0.000e+00 -7.373e-05]
    """
    x = np.asanyarray(x)
    return x / (1 + np.exp(-x))


def _erf(x):
    """The error function in the precision of x: SciPy's returns float16 as float64."""
    return np.asanyarray(erf(x)).astype(x.dtype, copy=False)


def naive_gelu(x):
    """(x / 2)(1 + erf(x / sqrt 2)): cancels to 0 in the left tail.

    Examples
    --------
    >>> print(nl.numerics.naive_gelu(-9.0), f"{nl.gelu(-9.0):.3g}")
    -0.0 -1.02e-18
    """
    x = np.asanyarray(x)
    return x / 2 * (1 + _erf(x / np.sqrt(x.dtype.type(2))))


def naive_gelu_prime(x):
    """Phi + x phi with Phi as (1 + erf) / 2: the wrong tail on the left, cancelled away.

    Examples
    --------
    >>> print(f"{nl.numerics.naive_gelu_prime(-9.0):.3g}", f"{nl.gelu_prime(-9.0):.3g}")
    -9.25e-18 -9.14e-18
    """
    x = np.asanyarray(x)
    two, root = x.dtype.type(2), x.dtype.type(1 / np.sqrt(2 * np.pi))
    return (1 + _erf(x / np.sqrt(two))) / 2 + x * (root * np.exp(-(x * x) / 2))


def naive_mish(x):
    """x tanh(log(1 + e**x)): overflows inside for large x, 0 too early for negative x.

    Examples
    --------
    >>> print(nl.numerics.naive_mish(-40.0), f"{nl.mish(-40.0):.3g}")
    -0.0 -1.7e-16
    """
    return np.asanyarray(x) * np.tanh(naive_softplus(x))
