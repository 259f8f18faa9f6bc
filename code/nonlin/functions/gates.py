"""x times a gate of its own: QuickGELU, Serf, TeLU, GoLU, LiSHT."""

from fractions import Fraction
from functools import partial
from math import factorial

import numpy as np
from scipy.special import erf

from nonlin.functions import _plain, _wide
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import END, tail
from nonlin.functions._quick import Quick
from nonlin.functions._twofold import blend, blend_prime, scaled

__all__ = [
    "golu",
    "golu_prime",
    "lisht",
    "lisht_prime",
    "quick_gelu",
    "quick_gelu_prime",
    "serf",
    "serf_prime",
    "telu",
    "telu_prime",
]

QUICK = 1.702
_gate = partial(_plain.fill_gate, beta=QUICK)
_gate_prime = partial(_plain.fill_gate_prime, beta=QUICK)
_OPEN = 7.0  # tanh(e**7) is 1 in float64
_SHUT = -7.0  # e**-e**7 is 0 in float64
_TWO_OVER_ROOT_PI = 1.1283791670955126
# Taylor series of erf(s) / s - 1 in s**2, beside which SciPy's erf loses 2.6 ulp below 1.
_ERF_SERIES = (
    0.1283791670955126,
    *((-1) ** n * _TWO_OVER_ROOT_PI / (factorial(n) * (2 * n + 1)) for n in range(1, 20)),
)


def _erf(s):
    """Return erf(s) for s >= 0."""
    square = np.minimum(s * s, 1)
    ratio = np.full_like(s, _ERF_SERIES[-1])
    for coefficient in _ERF_SERIES[-2::-1]:
        ratio *= square
        ratio += coefficient
    return np.where(s < 1, s + s * ratio, erf(s))


@elementwise(quick=Quick(_gate, double=None, wide=_plain.above(QUICK)))
def quick_gelu(x):
    """QuickGELU, x sigma(1.702 x): the sigmoid stands in for the normal distribution of GELU.

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
    Source: Hendrycks and Gimpel (2016).

    Examples
    --------
    >>> nl.quick_gelu([-2.0, 0.5, 3.0])
    array([-0.06434138,  0.35038844,  2.98192869])
    """
    return blend(x, *scaled(x, Fraction(QUICK)), 1.0, 0.0)


@elementwise(quick=Quick(_gate_prime, double=None, wide=_plain.within(QUICK)))
def quick_gelu_prime(x):
    """Derivative of :func:`quick_gelu`, sigma(t) (1 + t sigma(-t)) with t = 1.702 x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.quick_gelu_prime([-2.0, 0.5, 3.0])
    array([-0.07381535,  0.87922191,  1.02454832])
    """
    return blend_prime(*scaled(x, Fraction(QUICK)), 1.0, 0.0)


@elementwise()
def serf(x):
    """Serf, x erf(softplus(x)).

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
    Source: Nag and Bhattacharyya (2021).

    Examples
    --------
    >>> nl.serf([-2.0, 0.5, 3.0])
    array([-0.28491497,  0.41582931,  2.99995132])
    """
    first, last = tail(np.abs(x))
    soft = np.maximum(x, 0) + np.log1p(first)
    return np.maximum(x, -END) * _erf(soft) * np.where(x > 0, 1.0, last)


@elementwise()
def serf_prime(x):
    """Derivative of :func:`serf`, erf(s) + 2x / sqrt(pi) e**-s**2 sigma(x) with s = softplus(x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.serf_prime([-2.0, 0.5, 3.0])
    array([-0.12225545,  0.96763584,  1.00028039])
    """
    x = np.clip(x, -END, END)
    first, last = tail(np.abs(x))
    soft = np.maximum(x, 0) + np.log1p(first)
    slope = _TWO_OVER_ROOT_PI * np.exp(-soft * soft) * np.where(x > 0, 1.0, first) / (1 + first)
    return (_erf(soft) + x * slope) * np.where(x > 0, 1.0, last)


@elementwise(quick=Quick(_wide.fill_telu, double=None, wide=_wide.WIDE))
def telu(x):
    """TeLU, x tanh(e**x).

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
    Source: Fernandez and Mali (2024).

    Examples
    --------
    >>> nl.telu([-2.0, 0.5, 3.0])
    array([-0.26903008,  0.46434097,  3.        ])
    """
    first, last = tail(-np.minimum(x, _OPEN))
    return np.maximum(x, -END) * np.tanh(first) * last


@elementwise(quick=Quick(_wide.fill_telu_prime, double=None, wide=_plain.within()))
def telu_prime(x):
    """Derivative of :func:`telu`, tanh(u) + x u / cosh(u)**2 with u = e**x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.telu_prime([-2.0, 0.5, 3.0])
    array([-0.13125793,  1.04207262,  1.        ])
    """
    x = np.clip(x, -END, _OPEN)
    first, last = tail(-x)
    gate = np.tanh(first)
    slope = np.where(first < 0.5, 1 - gate * gate, 1 / np.cosh(first) ** 2)
    return (gate + x * first * slope) * last


@elementwise(quick=Quick(_wide.fill_golu, double=None, wide=_plain.within()))
def golu(x):
    """GoLU, x e**-e**-x: the gate is the Gompertz curve, whose left tail falls doubly fast.

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
    Source: Das et al. (2025).

    Examples
    --------
    >>> nl.golu([-2.0, 0.5, 3.0])
    array([-1.23595798e-03,  2.72619606e-01,  2.85429598e+00])
    """
    bounded = np.maximum(x, _SHUT)
    first, last = tail(np.exp(-bounded))
    return bounded * first * last


@elementwise()
def golu_prime(x):
    """Derivative of :func:`golu`, e**-v (1 + x v) with v = e**-x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.golu_prime([-2.0, 0.5, 3.0])
    array([-0.00851458,  0.71059136,  1.09353902])
    """
    x = np.clip(x, _SHUT, END)
    v = np.exp(-x)
    first, last = tail(v)
    return first * (1 + x * v) * last


@elementwise(quick=Quick(_wide.fill_lisht))
def lisht(x):
    """LiSHT, x tanh(x): even, about x**2 near 0 and |x| far from it.

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
    Source: the survey of Dubey et al. (2022).

    Examples
    --------
    >>> nl.lisht([-2.0, 0.5, 3.0])
    array([1.92805516, 0.23105858, 2.98516426])
    """
    return x * np.tanh(x)


@elementwise(quick=Quick(_wide.fill_lisht_prime, double=_wide.WIDE))
def lisht_prime(x):
    """Derivative of :func:`lisht`, tanh(x) + x / cosh(x)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.lisht_prime([-2.0, 0.5, 3.0])
    array([-1.10532923,  0.85534102,  1.02465287])
    """
    x = np.clip(x, -END, END)
    e = np.exp(-2 * np.abs(x))
    return np.tanh(x) + x * (4 * e / (1 + e) ** 2)
