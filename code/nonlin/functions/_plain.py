"""The textbook formulas of the logistic gates, in place, and how far each can be trusted.

e**-t grows beyond the largest number and is no use at the far left; everywhere else
1 / (1 + e**-t) has every digit, the left tail included.
"""

from math import frexp, inf

import numpy as np

from nonlin.functions._parts import choose

DEEP = 700.0  # e**700 and its product with any x of interest are finite float64
DEEP_SINGLE = 87.0  # e**87 is a finite float32


def exp_rounded(t, out):
    """Write e**t to ``out``, correct to about half an ulp in float32 too.

    NumPy's own float32 exponential is off by up to 2.6 ulp; this one goes through float64 in
    NumPy's small buffer, at twice the price.
    """
    np.exp(t, out=out, dtype=np.float64, casting="same_kind")


def fill_bell(x, out, beta=1.0):
    """Write e / (1 + e)**2 with e = e**-|beta x| to ``out``.

    The square is 1 + e (2 + e): squaring 1 + e would double its rounding error.
    """
    np.abs(x, out=out)
    out *= -beta
    exp_rounded(out, out)
    below = out + 2
    below *= out
    below += 1
    out /= below


def fill_logistic(x, out, beta=1.0):
    """Write sigma(beta x) = 1 / (1 + e**(-beta x)) to ``out``."""
    np.multiply(x, -beta, out=out)
    np.exp(out, out=out)
    out += 1
    np.divide(1, out, out=out)


def fill_gate(x, out, beta=1.0):
    """Write x sigma(beta x) to ``out``."""
    np.multiply(x, -beta, out=out)
    np.exp(out, out=out)
    out += 1
    np.divide(x, out, out=out)


def fill_gate_prime(x, out, beta=1.0):
    """Write sigma(t) (1 + t sigma(-t)), t = beta x, to ``out``."""
    np.multiply(x, -beta, out=out)
    exp_rounded(out, out)
    below = out + 1
    out /= below
    out *= x
    if beta != 1:
        out *= beta
    out += 1
    out /= below


def fill_fall(x, out):
    """Write sigma(-x) to ``out``."""
    fill_logistic(x, out, -1.0)


def fill_logsigmoid(x, out):
    """Write min(x, 0) - log1p(e**-|x|) to ``out``."""
    np.abs(x, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)
    np.log1p(out, out=out)
    np.subtract(np.clip(x, -np.inf, 0), out, out=out)


def fill_tanh_prime(x, out):
    """Write sech(x)**2 to ``out``."""
    fill_bell(x, out, 2.0)
    out *= 4


def fill_softplus(x, out, beta):
    """Write max(x, 0) + log1p(e**-|beta x|) / beta to ``out``."""
    np.abs(x, out=out)
    out *= -beta
    np.exp(out, out=out)
    np.log1p(out, out=out)
    if beta != 1:
        out /= beta
    out += np.clip(x, 0, np.inf)


def fill_mish(x, out):
    """Write x n / (n + 2), n = e*e + 2e, e = e**x, to ``out``."""
    np.exp(x, out=out)
    below = out * out
    out += out
    out += below
    np.add(out, 2, out=below)
    out /= below
    out *= x


def fill_mish_prime(x, out):
    """Write the slope of Mish to ``out``, rational in e = e**-|x| on either side."""
    e = np.exp(np.negative(np.abs(x, out=out), out=out), out=out)
    square, one, two = e * e, e + 1, e + e
    two += 1
    below = square + square
    below += two
    right = one * square
    right *= x
    right *= 4
    right /= below
    right += two
    right /= below
    np.multiply(square, 0.5, out=below)
    below += one  # (1 + e) / below = 1 - square / 2 below, without a division of near equals
    square *= x
    square /= below
    np.subtract(e, square, out=square)
    square *= 0.5
    square += np.add(x, 1, out=two)
    square /= below
    square *= e
    out[...] = choose(x > 0, right, square)


def single(number):
    """Return whether a float32 holds the number; its product with a float32 is exact in float64."""
    return float(np.float32(number)) == number


def moderate(*numbers):
    """Return whether all numbers are far from where their products overflow or underflow."""
    return all(2.0**-60 <= abs(number) <= 2.0**60 for number in numbers)


def _exact(beta):
    return moderate(beta) and abs(frexp(beta)[0]) == 0.5


def above(beta=1.0):
    """Return the interval in which beta x >= -700, None for an extreme beta: float64."""
    if not moderate(beta):
        return None
    return (-DEEP / beta, inf) if beta > 0 else (-inf, -DEEP / beta)


def within(beta=1.0):
    """Return the interval in which |beta x| <= 700, None for an extreme beta: float64."""
    return (-DEEP / abs(beta), DEEP / abs(beta)) if moderate(beta) else None


def above_single(beta=1.0):
    """Return the interval in which beta x >= -87 and the product is exact: float32."""
    if not _exact(beta):
        return None
    return (-DEEP_SINGLE / beta, inf) if beta > 0 else (-inf, -DEEP_SINGLE / beta)


def within_single(beta=1.0):
    """Return the interval in which |beta x| <= 87 and the product is exact: float32."""
    return (-DEEP_SINGLE / abs(beta), DEEP_SINGLE / abs(beta)) if _exact(beta) else None
