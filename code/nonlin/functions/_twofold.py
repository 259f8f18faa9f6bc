"""Numbers held in two parts, the second far below the first, so that no product is rounded.

An exponential magnifies the relative error of its argument by the argument itself, and a sum
magnifies that of its terms as they cancel; both are harmless in twice the precision.
"""

from fractions import Fraction

import numpy as np

from nonlin.functions._parts import END, LARGEST, choose, tail

_CLOSE = 0.8  # |t| below which a mixture is a straight line and little more
_UPPER_BITS = np.int64(-(1 << 27))


def halves(number):
    """Return the float nearest to a ``Fraction``, and the float nearest to what is left."""
    bounded = max(-Fraction(LARGEST), min(number, Fraction(LARGEST)))
    high = float(bounded)
    return high, float(bounded - Fraction(high))


def _short(a):
    """Return ``a`` without its 27 lower bits: products of two such numbers are exact."""
    return (a.view(np.int64) & _UPPER_BITS).view(np.float64)


def product(a, b):
    """Return a * b rounded, and what the rounding cut off (Dekker)."""
    rounded = a * b
    a_high, b_high = _short(a), _short(b)
    a_low, b_low = a - a_high, b - b_high
    rest = a_high * b_high - rounded + a_high * b_low + a_low * b_high + a_low * b_low
    return rounded, rest


def total(a, b):
    """Return a + b rounded, and what the rounding cut off (Knuth)."""
    rounded = a + b
    other = rounded - a
    return rounded, (a - (rounded - other)) + (b - other)


def scaled(x, scale):
    """Return scale * x in two parts, 0 for scale = 0 even at infinite x.

    Parameters
    ----------
    x : numpy.ndarray of float64
        One-dimensional.
    scale : Fraction
        Exact factor.
    """
    high, low = halves(scale)
    if high == 0:
        return np.where(np.isnan(x), x, 0.0), 0.0
    t, rest = product(np.float64(high), x)
    rest = rest + low * x
    return t, np.where(np.isfinite(rest), rest, 0.0)


def folded(t, rest):
    """Return |t| and the rest that belongs to it, 0 where e**-|t| is 0 anyway."""
    a = np.abs(t)
    return a, np.where(a < END, rest * choose(t >= 0, 1.0, -1.0), 0.0)


def _sides(t, above, below):
    """Return the limits on the side of t, ``above`` for t >= 0, and on the other one."""
    positive = t >= 0
    return choose(positive, above, below), choose(positive, below, above)


def mixture(t, rest, above, below):
    """Return above sigma(s) + below sigma(-s) with s = t + rest, in two factors as ``tail``.

    Parameters
    ----------
    t, rest : numpy.ndarray of float64
        Argument in two parts, of either sign.
    above, below : Fraction
        The values at +inf and -inf.
    """
    (up, more), (down, less) = halves(above), halves(below)
    near, far = _sides(t, up, down)
    a, rest = folded(t, rest)
    first, last = tail(a)
    e = first * last
    e -= e * rest
    level = far * e
    if more or less:
        level += _sides(t, more, less)[0]
    level += near
    if above * below < 0:  # there is a root, at a small a perhaps
        high, low = halves(above + below)
        level = choose(a < _CLOSE, high + (low + far * (np.expm1(-a) - rest * e)), level)
    level /= 1 + e
    if up and down:
        return level, 1.0
    faded = near == 0
    below_far = far * first / (1 + (e + rest * (1 + e)))
    return choose(faded, below_far, level), np.where(faded, last, 1.0)


def blend(x, t, rest, above, below):
    """Return x times the mixture, 0 where that is 0 even at infinite x."""
    gate, last = mixture(t, rest, Fraction(above), Fraction(below))
    out = x * gate * last
    shut = gate == 0
    if shut.any():
        out[shut] = 0.0
    return out


def blend_prime(t, rest, above, below):
    """Return above G(s) + below G(-s), G(s) = sigma(s) (1 + s sigma(-s)), with s = t + rest."""
    near, far = _sides(t, above, below)
    a, rest = folded(t, rest)
    a = np.minimum(a, END)
    first, last = tail(a)
    e = first * last
    square = 1 + e * (2 + e)  # of 1 + e
    out = far * first * (1 - a + (e - rest * (1 - a))) * last
    out += near * (1 + e * (1 + a))
    out /= square  # which is 1 where last is not, so that a subnormal is rounded once
    if above * below < 0:  # G(a) = 1/2 + tanh(a/2)/2 + a e / (1 + e)**2, of which 1/2 may cancel
        high, low = halves((Fraction(above) + Fraction(below)) / 2)
        odd = np.tanh(a / 2) / 2 + a * e / square
        out = choose(a < _CLOSE, high + (low + (near - far) * odd), out)
    return out


def bell(t, rest):
    """Return sech(s/2)**2 = 4e / (1 + e)**2, e = e**-|s|, s = t + rest, in two factors."""
    a, rest = folded(t, rest)
    first, last = tail(a)
    more = first * last
    more = more * (2 + more)
    return 4 * first / (1 + (more + rest * (1 + more))), last


def polynomial(coefficients, x):
    """Return sum of (c + d) x**k over the pairs (c, d) of ``coefficients``, lowest power first.

    Horner's rule with the rounding errors of every step carried along (Graillat, Langlois and
    Louvet); the result is as exact as if it had been computed in twice the precision.
    """
    value, rest = (np.full_like(x, part) for part in coefficients[-1])
    for high, low in coefficients[-2::-1]:
        stretched, cut = product(value, x)
        value, lost = total(stretched, high)
        rest = rest * x + (cut + lost + low)
    return value + rest
