"""x times a gate of its own: QuickGELU, Serf, TeLU, GoLU, LiSHT."""

from fractions import Fraction
from math import factorial

import numpy as np
from scipy.special import erf

from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import END, tail
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


@elementwise()
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
    """
    return blend(x, *scaled(x, Fraction(QUICK)), 1.0, 0.0)


@elementwise()
def quick_gelu_prime(x):
    """Derivative of :func:`quick_gelu`, sigma(t) (1 + t sigma(-t)) with t = 1.702 x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
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
    """
    x = np.clip(x, -END, END)
    first, last = tail(np.abs(x))
    soft = np.maximum(x, 0) + np.log1p(first)
    slope = _TWO_OVER_ROOT_PI * np.exp(-soft * soft) * np.where(x > 0, 1.0, first) / (1 + first)
    return (_erf(soft) + x * slope) * np.where(x > 0, 1.0, last)


@elementwise()
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
    """
    first, last = tail(-np.minimum(x, _OPEN))
    return np.maximum(x, -END) * np.tanh(first) * last


@elementwise()
def telu_prime(x):
    """Derivative of :func:`telu`, tanh(u) + x u / cosh(u)**2 with u = e**x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    x = np.clip(x, -END, _OPEN)
    first, last = tail(-x)
    gate = np.tanh(first)
    slope = np.where(first < 0.5, 1 - gate * gate, 1 / np.cosh(first) ** 2)
    return (gate + x * first * slope) * last


@elementwise()
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
    """
    x = np.clip(x, _SHUT, END)
    v = np.exp(-x)
    first, last = tail(v)
    return first * (1 + x * v) * last


@elementwise()
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
    """
    return x * np.tanh(x)


@elementwise()
def lisht_prime(x):
    """Derivative of :func:`lisht`, tanh(x) + x / cosh(x)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    x = np.clip(x, -END, END)
    e = np.exp(-2 * np.abs(x))
    return np.tanh(x) + x * (4 * e / (1 + e) ** 2)
