"""GELU in place: e**(-a*a/2), a = |x|, times a rational factor that hardly varies.

x Phi(x) = max(x, 0) - a Phi(-a) has no branch and no cancellation. For float32 a short
approximation of the factor is enough, and a*a is exact in float64.
"""

from math import pi, sqrt

import numpy as np

from nonlin.functions._normal import scaled_tail, split_square

# Phi(-a) e**(a*a/2) on [0, 14.5] to 2**-27 of its value as a ratio of polynomials in a, lowest
# power first: interpolation at the zeros of a Chebyshev polynomial in t = (a - 3) / (a + 3).
# Every coefficient is positive, so that nothing cancels; the last of BOTTOM is 1 and left out.
# A test computes them again.
TOP = (
    48.86231467075391,
    42.763682039538,
    17.8513802083115,
    3.9509682222581053,
    0.3989469720629681,
)
BOTTOM = (
    97.7246289467786,
    163.5003678652086,
    117.29448250988632,
    45.73200366083871,
    9.904243743189758,
)
_ROOT = sqrt(2 * pi)


def _raise(total, coefficients, a):
    """Return total * a**n + ..., one power of ``a`` for each of the n coefficients, in place."""
    for coefficient in coefficients[::-1]:
        total *= a
        total += coefficient
    return total


def _distance(x):
    """Return |x| in float64, Phi(-|x|) e**(x*x/2) and e**(-x*x/2)."""
    if x.dtype == np.float32:
        a = np.abs(x).astype(np.float64)
        factor = _raise(a * TOP[-1] + TOP[-2], TOP[:-2], a)
        factor /= _raise(a + BOTTOM[-1], BOTTOM[:-1], a)
        bell = a * a
        bell *= -0.5
        return a, factor, np.exp(bell, out=bell)
    a = np.abs(x)
    bell, rest = split_square(a)
    bell *= -0.5
    rest *= -0.5
    np.exp(bell, out=bell)
    bell *= np.exp(rest, out=rest)
    return a, scaled_tail(a), bell


def fill_gelu(x, out):
    """Write x Phi(x) to ``out``."""
    a, factor, bell = _distance(x)
    factor *= bell
    factor *= a
    np.clip(x, 0, np.inf, out=out)
    out -= factor


def fill_gelu_prime(x, out):
    """Write Phi(x) + x phi(x) to ``out``: g for x < 0, 1 - g for x >= 0, g = Phi(-a) - a phi(a)."""
    a, factor, bell = _distance(x)
    a /= _ROOT
    factor -= a
    factor *= bell
    side = np.copysign(1.0, x)
    factor *= side
    np.subtract(side > 0, factor, out=out)
