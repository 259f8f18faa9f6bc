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
    """1 / (1 + e) on the right, e / (1 + e) on the left, with e = e**-|x|."""
    x = np.asanyarray(x)
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def safe_sigmoid_prime(x):
    """e / (1 + e)**2 with e = e**-|x|."""
    e = np.exp(-np.abs(np.asanyarray(x)))
    return e / ((1 + e) * (1 + e))


def safe_tanh(x):
    """-m / (2 + m) with m = expm1(-2 |x|), and the sign of x."""
    x = np.asanyarray(x)
    m = np.expm1(-2 * np.abs(x))
    return np.sign(x) * (-m / (2 + m))


def safe_tanh_prime(x):
    """t**2 with t = 2 h / (1 + h**2), which is 1 / cosh(x), and h = e**-|x|."""
    h = np.exp(-np.abs(np.asanyarray(x)))
    t = 2 * h / (1 + h * h)
    return t * t


def safe_softplus(x):
    """max(x, 0) + log1p(e**-|x|)."""
    x = np.asanyarray(x)
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def safe_logsigmoid(x):
    """min(x, 0) - log1p(e**-|x|)."""
    x = np.asanyarray(x)
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def safe_cross_entropy(z):
    """Cross-entropy of the logit z against the target 0, max(z, 0) + log1p(e**-|z|)."""
    return safe_softplus(z)


def safe_silu(x):
    """x / (1 + e) on the right, x h / (1 + e) h on the left, with h = e**(-|x| / 2), e = h h.

    The exponential is halved, so that it does not vanish before its product with x does.
    """
    x = np.asanyarray(x)
    half = np.exp(-np.abs(x) / 2)
    below = 1 + half * half
    return np.where(x >= 0, x / below, x * half / below * half)


def safe_gelu(x):
    """x erfc(-x / sqrt 2) / 2: the left tail is computed as a tail."""
    x = np.asanyarray(x)
    tail = np.asanyarray(erfc(-x / np.sqrt(x.dtype.type(2)))).astype(x.dtype, copy=False)
    return x / 2 * tail


def safe_elu(x):
    """x on the right, expm1(x) on the left, the argument masked before."""
    x = np.asanyarray(x)
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def safe_mish(x):
    """x times tanh(log(1 + e**x)), the tanh as a ratio in e = e**-|x|, formed as in SiLU."""
    x = np.asanyarray(x)
    half = np.exp(-np.abs(x) / 2)
    e = half * half
    right = x * ((1 + 2 * e) / (1 + 2 * e + 2 * (e * e)))
    left = x * half * ((2 + e) / (2 + e * (2 + e))) * half
    return np.where(x >= 0, right, left)


def safe_squareplus(x):
    """(x + r) / 2 on the right, 2 / (r - x) on the left, with r = hypot(x, 2)."""
    x = np.asanyarray(x)
    long = np.hypot(x, 2) + np.abs(x)
    return np.where(x >= 0, long / 2, 2 / long)


def safe_isru(x):
    """x / hypot(1, x): no square is formed."""
    x = np.asanyarray(x)
    return x / np.hypot(1, x)


def safe_relu_squared(x):
    """max(x, 0)**2. There is no other: it is the value that outgrows the format."""
    top = np.maximum(np.asanyarray(x), 0)
    return top * top
