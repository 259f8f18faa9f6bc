"""Products, quotients and roots in which neither rounding nor overflow is magnified."""

from math import sqrt

import numpy as np

from nonlin.functions._parts import tail
from nonlin.functions._twofold import product as dekker

BELL_END = 50.0  # e**-(a*a) is 0 in float64 from a = 27.3 on, even times a
_SAFE = 2.0**-960  # below it the error of a product is itself rounded
_LEVEL = 2.0**-28  # below it 1 + s*s is 1


def product(x, factor):
    """Return factor * x as the nearest float and the rest, which is None for a power of two.

    A rest that would be below the smallest float is taken as 0.
    """
    if abs(np.frexp(factor)[0]) == 0.5:
        return factor * x, None
    near, rest = dekker(np.float64(factor), x)
    return near, np.where(np.abs(near) > _SAFE, rest, 0.0)


def quotient(x, divisor):
    """Return x / divisor as the nearest float and the rest, which is None for a power of two."""
    near = x / divisor
    back, rest = product(near, divisor)
    return near, rest if rest is None else ((x - back) - rest) / divisor


def fall(t, rest):
    """Split e**-(t + rest) as ``tail`` does; a small rest (or None) costs half an ulp."""
    first, last = tail(t)
    return first if rest is None else first + first * np.expm1(-rest), last


def bell(x):
    """Split e**-(x*x) in two factors of which the second is 1 unless |x| > 26.

    The square is split as well: with h the float32 nearest to x, h*h is exact in float64 and the
    rest, (x - h)(x + h), is small. A plain ``exp(-x*x)`` loses a factor x*x of precision.
    """
    a = np.minimum(np.abs(x), BELL_END)
    high = a.astype(np.float32).astype(np.float64)
    return fall(high * high, (a - high) * (a + high))


def damped(x, alpha):
    """Return x / sqrt(1 + alpha x**2) for float64 x, as a chain of steps that each keep order."""
    scale = sqrt(alpha)
    inverse = 1 / (scale * x)
    bent = np.copysign(1 / (scale * np.sqrt(1 + inverse * inverse)), x)
    return np.where(np.abs(x) < _LEVEL / scale, x, bent)


def damped_prime(x, alpha):
    """Return (1 + alpha x**2)**(-3/2) for float64 x."""
    return (1 + alpha * x * x) ** -1.5
