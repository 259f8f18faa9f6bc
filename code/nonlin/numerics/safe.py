"""The safe formulas written out, so that they can be evaluated in any format beside the naive ones.

``nonlin.functions`` computes in float64 and rounds once. A machine that has nothing but a small
format must make do with formulas like these: no exponential of a positive number, no difference
of near equals. Each takes an array and works in its precision.
"""

import numpy as np
from scipy.special import erfc

__all__ = [
    "safe_cross_entropy",
    "safe_elu",
    "safe_gelu",
    "safe_isru",
    "safe_logsigmoid",
    "safe_mish",
    "safe_relu_squared",
    "safe_sigmoid",
    "safe_sigmoid_prime",
    "safe_silu",
    "safe_softplus",
    "safe_squareplus",
    "safe_tanh",
    "safe_tanh_prime",
]


def safe_sigmoid(x):
    """1 / (1 + e) on the right, e / (1 + e) on the left, with e = e**-|x|.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_sigmoid, [-12.0, 0.0], "float16"))
    [0.  0.5]
    >>> print(nl.numerics.in_format(nl.numerics.safe_sigmoid, [-12.0, 0.0], "float16"))
    [6.13927841e-06 5.00000000e-01]
    """
    x = np.asanyarray(x)
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def safe_sigmoid_prime(x):
    """e / (1 + e)**2 with e = e**-|x|.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.s_times_one_minus_s, [0.0, 10.0], "float16"))
    [0.25 0.  ]
    >>> print(nl.numerics.in_format(nl.numerics.safe_sigmoid_prime, [0.0, 10.0], "float16"))
    [2.50000000e-01 4.54187393e-05]
    """
    e = np.exp(-np.abs(np.asanyarray(x)))
    return e / ((1 + e) * (1 + e))


def safe_tanh(x):
    """-m / (2 + m) with m = expm1(-2 |x|), and the sign of x.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_tanh, [0.001, 100.0], "float16"))
    [0.00097656        nan]
    >>> print(nl.numerics.in_format(nl.numerics.safe_tanh, [0.001, 100.0], "float16"))
    [0.0010004 1.       ]
    """
    x = np.asanyarray(x)
    m = np.expm1(-2 * np.abs(x))
    return np.sign(x) * (-m / (2 + m))


def safe_tanh_prime(x):
    """t**2 with t = 2 h / (1 + h**2), which is 1 / cosh(x), and h = e**-|x|.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.one_minus_tanh_squared, [0.0, 6.0], "float16"))
    [1. 0.]
    >>> print(nl.numerics.in_format(nl.numerics.safe_tanh_prime, [0.0, 6.0], "float16"))
    [1.00000000e+00 2.46167183e-05]
    """
    h = np.exp(-np.abs(np.asanyarray(x)))
    t = 2 * h / (1 + h * h)
    return t * t


def safe_softplus(x):
    """max(x, 0) + log1p(e**-|x|).

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_softplus, [-10.0, 12.0], "float16"))
    [ 0. inf]
    >>> print(nl.numerics.in_format(nl.numerics.safe_softplus, [-10.0, 12.0], "float16"))
    [4.54187393e-05 1.20000000e+01]
    """
    x = np.asanyarray(x)
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def safe_logsigmoid(x):
    """min(x, 0) - log1p(e**-|x|).

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_logsigmoid, [-12.0, 10.0], "float16"))
    [-inf   0.]
    >>> print(nl.numerics.in_format(nl.numerics.safe_logsigmoid, [-12.0, 10.0], "float16"))
    [-1.20000000e+01 -4.54187393e-05]
    """
    x = np.asanyarray(x)
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def safe_cross_entropy(z):
    """Cross-entropy of the logit z against the target 0, max(z, 0) + log1p(e**-|z|).

    Examples
    --------
    >>> z = np.array([-40.0, 800.0])
    >>> with np.errstate(all="ignore"):
    ...     print(nl.numerics.naive_cross_entropy(z, 0), nl.numerics.safe_cross_entropy(z))
    [-0. inf] [4.24835426e-18 8.00000000e+02]
    """
    return safe_softplus(z)


def safe_silu(x):
    """x / (1 + e) on the right, x h / (1 + e) h on the left, with h = e**(-|x| / 2), e = h h.

    The exponential is halved, so that it does not vanish before its product with x does.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_silu, [-12.0, 1.0], "float16"))
    [-0.          0.73095703]
    >>> print(nl.numerics.in_format(nl.numerics.safe_silu, [-12.0, 1.0], "float16"))
    [-7.37905502e-05  7.31445312e-01]
    """
    x = np.asanyarray(x)
    half = np.exp(-np.abs(x) / 2)
    below = 1 + half * half
    return np.where(x >= 0, x / below, x * half / below * half)


def safe_gelu(x):
    """x erfc(-x / sqrt 2) / 2: the left tail is computed as a tail.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_gelu, [-4.0, 1.0], "float16"))
    [-0.          0.84130859]
    >>> print(nl.numerics.in_format(nl.numerics.safe_gelu, [-4.0, 1.0], "float16"))
    [-1.26957893e-04  8.41308594e-01]
    """
    x = np.asanyarray(x)
    tail = np.asanyarray(erfc(-x / np.sqrt(x.dtype.type(2)))).astype(x.dtype, copy=False)
    return x / 2 * tail


def safe_elu(x):
    """x on the right, expm1(x) on the left, the argument masked before.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_elu, [-0.001, 12.0], "float16"))
    [-9.765625e-04  1.200000e+01]
    >>> print(nl.numerics.in_format(nl.numerics.safe_elu, [-0.001, 12.0], "float16"))
    [-9.99450684e-04  1.20000000e+01]
    """
    x = np.asanyarray(x)
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def safe_mish(x):
    """x times tanh(log(1 + e**x)), the tanh as a ratio in e = e**-|x|, formed as in SiLU.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_mish, [-10.0, 1.0], "float16"))
    [-0.          0.86523438]
    >>> print(nl.numerics.in_format(nl.numerics.safe_mish, [-10.0, 1.0], "float16"))
    [-4.53948975e-04  8.65234375e-01]
    """
    x = np.asanyarray(x)
    half = np.exp(-np.abs(x) / 2)
    e = half * half
    right = x * ((1 + 2 * e) / (1 + 2 * e + 2 * (e * e)))
    left = x * half * ((2 + e) / (2 + e * (2 + e))) * half
    return np.where(x >= 0, right, left)


def safe_squareplus(x):
    """(x + r) / 2 on the right, 2 / (r - x) on the left, with r = hypot(x, 2).

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_squareplus, [-100.0, 300.0], "float16"))
    [ 0. inf]
    >>> print(nl.numerics.in_format(nl.numerics.safe_squareplus, [-100.0, 300.0], "float16"))
    [1.00021362e-02 3.00000000e+02]
    """
    x = np.asanyarray(x)
    long = np.hypot(x, 2) + np.abs(x)
    return np.where(x >= 0, long / 2, 2 / long)


def safe_isru(x):
    """x / hypot(1, x): no square is formed.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.naive_isru, [1.0, 300.0], "float16"))
    [0.70703125 0.        ]
    >>> print(nl.numerics.in_format(nl.numerics.safe_isru, [1.0, 300.0], "float16"))
    [0.70703125 1.        ]
    """
    x = np.asanyarray(x)
    return x / np.hypot(1, x)


def safe_relu_squared(x):
    """max(x, 0)**2. There is no other: it is the value that outgrows the format.

    Examples
    --------
    >>> print(nl.numerics.in_format(nl.numerics.safe_relu_squared, [-1.0, 3.0, 300.0], "float16"))
    [ 0.  9. inf]
    >>> print(nl.numerics.in_format(nl.numerics.safe_relu_squared, [-1.0, 3.0, 300.0], "bfloat16"))
    [0.0000e+00 9.0000e+00 9.0112e+04]
    """
    top = np.maximum(np.asanyarray(x), 0)
    return top * top
