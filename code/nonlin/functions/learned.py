"""Functions whose shape is trained: ACON-C, xIELU, dynamic tanh, Pade activation unit.

None has a corner for any setting of its parameters.
"""

from fractions import Fraction
from math import factorial, frexp

import numpy as np

from nonlin.functions import _plain, _wide, _wide_shaped
from nonlin.functions import _twofold as twofold
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import tail
from nonlin.functions._quick import REAL, Quick
from nonlin.functions.parameter import Parameter

__all__ = ["acon_c", "acon_c_prime", "dyt", "dyt_prime", "pau", "pau_prime", "xielu", "xielu_prime"]

# The minimax approximation of leaky ReLU (slope 0.01) on [-3, 3] among the ratios of degrees
# (5, 4), to six digits: its error is +-0.0126 in turn at 11 points, so it is the best (Chebyshev).
# The odd part of leaky ReLU, 0.505 x, is met exactly; what is left is 0.495 times the best ratio
# for |x|. A test computes it again. Lowest power first, the denominator without its constant 1.
PAU_NUMERATOR = (0.0126247, 0.505, 2.7647, 4.59102, 2.56418, 0.468535)
PAU_DENOMINATOR = (0.0, 9.09113, 0.0, 0.927793)

_P1 = Parameter(shown=(0.75, 2.0), symbol="p_1", words="slope on the right")
_P2 = Parameter(shown=(-0.5, 0.5), symbol="p_2", words="slope on the left")
_SHARPNESS = Parameter(shown=(0.1, 10.0), words="sharpness")
_RIGHT = Parameter(low=0.0, low_open=True, shown=(0.1, 2.0), symbol="a_p", words="positive side")
_LEFT = Parameter(low=0.0, shown=(0.25, 2.0), symbol="a_n", words="negative side")
_AT_ZERO = Parameter(low=0.0, shown=(0.0, 1.5), words="slope at 0")
_STRETCH = Parameter(shown=(0.1, 2.0), words="scale of x")
_HEIGHT = Parameter(shown=(0.1, 2.0), words="scale of the value")
_SHIFT = Parameter(shown=(-1.0, 1.0), symbol="b", words="shift")

_NEAR = -0.7
_FEW = tuple(1 / factorial(k) for k in range(2, 19))  # of (e**x - 1 - x) / x**2
_FAR = 2.0**60  # beyond it f is its asymptote in float64
_BOTTOM = (1.0, *PAU_DENOMINATOR)
_PAU_SLOPE = PAU_NUMERATOR[-1] / PAU_DENOMINATOR[-1]


def _reach(p1, p2, beta):
    return _plain.within(beta * (p1 - p2))


def _alone(p1, p2, beta):
    return _reach(p1, p2, beta) if p1 == 1 and p2 == 0 and abs(frexp(beta)[0]) == 0.5 else None


_ACON = Quick(_wide_shaped.fill_acon, double=_alone, wide=_reach)
_ACON_PRIME = Quick(_wide_shaped.fill_acon_prime, double=_alone, wide=_reach)


@elementwise(
    p1=_P1,
    p2=_P2,
    beta=_SHARPNESS,
    quick=_ACON,
)
def acon_c(x, p1=1.0, p2=0.0, beta=1.0):
    """ACON-C, (p1 - p2) x sigma(beta (p1 - p2) x) + p2 x: a smooth maximum of p1 x and p2 x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    p1 : float
        Slope far to the right, any finite number.
    p2 : float
        Slope far to the left, any finite number.
    beta : float
        Sharpness, any finite number; at 0 the mean of the two lines is left.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Written x (p1 sigma(t) + p2 sigma(-t)). Source: Ma et al. (2021).

    Examples
    --------
    >>> nl.acon_c([-2.0, 0.5, 3.0])
    array([-0.23840584,  0.31122967,  2.85772238])
    """
    t, rest = twofold.scaled(x, Fraction(beta) * (Fraction(p1) - Fraction(p2)))
    return twofold.blend(x, t, rest, p1, p2)


@elementwise(
    p1=_P1,
    p2=_P2,
    beta=_SHARPNESS,
    quick=_ACON_PRIME,
)
def acon_c_prime(x, p1=1.0, p2=0.0, beta=1.0):
    """Derivative of :func:`acon_c`: p1 G(t) + p2 G(-t), G(t) = sigma(t) (1 + t sigma(-t)).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    p1 : float
        Slope of one line.
    p2 : float
        Slope of the other.
    beta : float
        Sharpness; t is beta (p1 - p2) x.

    Examples
    --------
    >>> nl.acon_c_prime([-2.0, 0.5, 3.0])
    array([-0.09078425,  0.73996119,  1.08810411])
    """
    t, rest = twofold.scaled(x, Fraction(beta) * (Fraction(p1) - Fraction(p2)))
    return twofold.blend_prime(t, rest, p1, p2)


def _xielu_left(x, scale, beta):
    """Return scale (e**x - 1 - x) + beta x for x <= 0: near 0 by a series, else from e**x."""
    close, line = np.maximum(x, _NEAR), twofold.scaled(x, Fraction(beta))
    series = np.full_like(x, _FEW[-1])
    for coefficient in _FEW[-2::-1]:
        series *= close
        series += coefficient
    near = line[0] + (scale * close * (close * series) + line[1])
    line = twofold.scaled(x, Fraction(beta) - Fraction(scale))
    high, low = twofold.total(line[0], -scale)
    low = np.where(np.isfinite(low), low, 0.0)
    return np.where(x < _NEAR, high + (scale * np.exp(x) + (low + line[1])), near)


def _rising(alpha_p, alpha_n, beta):
    # further left alpha_n x and beta x may cancel
    return (-(2.0**20), 1e30) if _plain.moderate(alpha_p, beta) and beta > 0.01 else None


@elementwise(
    alpha_p=_RIGHT,
    alpha_n=_LEFT,
    beta=_AT_ZERO,
    quick=Quick(_wide_shaped.fill_xielu, double=None, wide=_rising),
)
def xielu(x, alpha_p=0.8, alpha_n=0.8, beta=0.5):
    """xIELU: alpha_p x**2 + beta x for x > 0, alpha_n (e**x - 1 - x) + beta x for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha_p : float
        Half the second derivative on the right, above 0.
    alpha_n : float
        Scale of the negative side, at least 0; far to the left the slope is beta - alpha_n.
    beta : float
        Slope at 0, at least 0.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    The paper trains alpha_p = softplus(a) and alpha_n = beta + softplus(b), both 0.8 at first;
    here they are the effective values. Source: Huang and Schlag (2024).

    Examples
    --------
    >>> nl.xielu([-2.0, 0.5, 3.0])
    array([-0.09173177,  0.45      ,  8.7       ])
    """
    return np.where(x > 0, x * (alpha_p * x + beta), _xielu_left(np.minimum(x, 0), alpha_n, beta))


@elementwise(alpha_p=_RIGHT, alpha_n=_LEFT, beta=_AT_ZERO)
def xielu_prime(x, alpha_p=0.8, alpha_n=0.8, beta=0.5):
    """Derivative of :func:`xielu`: 2 alpha_p x + beta for x > 0, alpha_n (e**x - 1) + beta else.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha_p : float
        Half the second derivative on the right.
    alpha_n : float
        Scale of the negative side.
    beta : float
        Slope at 0.

    Examples
    --------
    >>> nl.xielu_prime([-2.0, 0.5, 3.0])
    array([-0.19173177,  1.3       ,  5.3       ])
    """
    left, (high, low) = np.minimum(x, 0), twofold.halves(Fraction(beta) - Fraction(alpha_n))
    first, last = tail(-left)
    far = high + (low + alpha_n * first * last)
    near = np.where(x > 0, 2 * (alpha_p * x), alpha_n * np.expm1(left)) + beta
    return np.where(x < _NEAR, far, near)


def _tame(alpha, gamma, shift):
    away = abs(abs(shift) - abs(gamma)) > 1e-3 * abs(gamma)  # from an end at 0, where all cancels
    return REAL if _plain.moderate(alpha, gamma) and away and abs(shift) <= 2.0**60 else None


def _unshifted(alpha, gamma, shift):
    return _tame(alpha, gamma, shift) if shift == 0 and abs(gamma) <= 4 else None


_DYT = Quick(_wide_shaped.fill_dyt, double=_unshifted, wide=_tame)
_DYT_PRIME = Quick(_wide_shaped.fill_dyt_prime, double=None, wide=_tame)


@elementwise(
    alpha=_STRETCH,
    gamma=_HEIGHT,
    shift=_SHIFT,
    quick=_DYT,
)
def dyt(x, alpha=0.5, gamma=1.0, shift=0.0):
    """Dynamic tanh, gamma tanh(alpha x) + shift, which stands where a normalisation layer did.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale of x, any finite number.
    gamma : float
        Scale of the value, any finite number; the paper has one per channel.
    shift : float
        Shift of the value, likewise.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Written (shift + gamma) sigma(t) + (shift - gamma) sigma(-t) with t = 2 alpha x, so that
    nothing is lost where the two terms cancel. Source: Zhu et al. (2025).

    Examples
    --------
    >>> nl.dyt([-2.0, 0.5, 3.0])
    array([-0.76159416,  0.24491866,  0.90514825])
    """
    high, low = Fraction(shift) + Fraction(gamma), Fraction(shift) - Fraction(gamma)
    value, last = twofold.mixture(*twofold.scaled(x, 2 * Fraction(alpha)), high, low)
    return value * last


@elementwise(
    alpha=_STRETCH,
    gamma=_HEIGHT,
    shift=_SHIFT,
    quick=_DYT_PRIME,
)
def dyt_prime(x, alpha=0.5, gamma=1.0, shift=0.0):
    """Derivative of :func:`dyt`, gamma alpha 4e / (1 + e)**2 with e = e**-2|alpha x|.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale of x.
    gamma : float
        Scale of the value.
    shift : float
        Shift of the value.

    Examples
    --------
    >>> nl.dyt_prime([-2.0, 0.5, 3.0])
    array([0.20998717, 0.47000742, 0.09035332])
    """
    slope, last = twofold.bell(*twofold.scaled(x, 2 * Fraction(alpha)))
    return gamma * (alpha * slope) * last


_P, _Q = [*map(Fraction, PAU_NUMERATOR)], [*map(Fraction, _BOTTOM)]
_RISE = [Fraction(0)] * (len(_P) + len(_Q) - 2)  # P' (1 + Q) - P Q'
for _i, _p in enumerate(_P):
    for _j, _q in enumerate(_Q):
        _RISE[_i + _j - 1] += (_i - _j) * _p * _q
_ABOVE, _BELOW, _SLOPE = ([*map(twofold.halves, p)] for p in (_P, _Q, _RISE))


@elementwise(quick=Quick(_wide_shaped.ratio(PAU_NUMERATOR, _BOTTOM), double=None, wide=_wide.WIDE))
def pau(x):
    """Pade activation unit P(x) / (1 + |Q(x)|) of degrees (5, 4), here close to leaky ReLU.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    The coefficients, which a network would train, are ``PAU_NUMERATOR`` and ``PAU_DENOMINATOR``.
    Their Q is never below 0, so there is no corner. Source: Molina et al. (2020).

    Examples
    --------
    >>> nl.pau([-2.0, 0.5, 3.0])
    array([-0.01212382,  0.51191778,  2.98737645])
    """
    near = np.clip(x, -_FAR, _FAR)
    value = twofold.polynomial(_ABOVE, near) / twofold.polynomial(_BELOW, near)
    return np.where(np.abs(x) < _FAR, value, _PAU_SLOPE * x)


_SQUARE = np.polynomial.polynomial.polymul(_BOTTOM, _BOTTOM).tolist()
_RATIO_PRIME = _wide_shaped.ratio([float(c) for c in _RISE], _SQUARE)


@elementwise(quick=Quick(_RATIO_PRIME, double=None, wide=_wide.WIDE))
def pau_prime(x):
    """Derivative of :func:`pau`, (P' (1 + Q) - P Q') / (1 + Q)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.pau_prime([-2.0, 0.5, 3.0])
    array([-0.01596166,  0.97577576,  0.92071764])
    """
    near = np.clip(x, -_FAR, _FAR)
    below = twofold.polynomial(_BELOW, near)
    return twofold.polynomial(_SLOPE, near) / below / below
