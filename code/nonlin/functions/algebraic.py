"""Rectifiers with an algebraic or exponential left side, and a few that stand alone."""

from math import sqrt

import numpy as np

from nonlin.functions import _plain, _wide, _wide_shaped
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import LARGEST
from nonlin.functions._products import damped, damped_prime, fall, quotient
from nonlin.functions._quick import Quick
from nonlin.functions.parameter import Parameter

__all__ = [
    "bent_identity",
    "bent_identity_prime",
    "celu",
    "celu_prime",
    "exponential",
    "exponential_prime",
    "isrlu",
    "isrlu_prime",
    "squareplus",
    "squareplus_prime",
]

_ALPHA = Parameter(low=0.0, low_open=True, shown=(0.1, 3.0), words="negative side")
_INNER = Parameter(low=0.0, low_open=True, shown=(0.1, 5.0), words="inner scale")
_BEND = Parameter(low=0.0, low_open=True, shown=(0.1, 10.0), words="width of the bend")
_END = 800.0  # e**-800 is 0 in float64


@elementwise(alpha=_ALPHA)
def celu(x, alpha=1.0):
    """Continuously differentiable ELU: x for x > 0, alpha (e**(x/alpha) - 1) for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale of the negative side, above 0; the left asymptote is -alpha.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Unlike ELU it has slope 1 at 0 from both sides for every alpha; at alpha = 1 they are one.
    Source: Barron (2017).

    Examples
    --------
    >>> nl.celu([-2.0, 0.5, 3.0])
    array([-0.86466472,  0.5       ,  3.        ])
    """
    straight = x > -alpha * 2.0**-54  # where e**(x/alpha) - 1 rounds to x / alpha
    return np.where(straight, x, alpha * np.expm1(np.minimum(x, 0) / alpha))


@elementwise(alpha=_ALPHA)
def celu_prime(x, alpha=1.0):
    """Derivative of :func:`celu`: 1 for x > 0, e**(x/alpha) for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale of the negative side, above 0.

    Examples
    --------
    >>> nl.celu_prime([-2.0, 0.5, 3.0])
    array([0.13533528, 1.        , 1.        ])
    """
    t, rest = quotient(-np.clip(x, -_END * alpha, 0), alpha)
    first, last = fall(t, rest)
    return first * last


@elementwise(alpha=_INNER)
def isrlu(x, alpha=1.0):
    """Inverse square root linear unit: x for x > 0, x / sqrt(1 + alpha x**2) for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale inside the root, above 0; the left asymptote is -1/sqrt(alpha).

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    The left half of ISRU beside the right half of the identity; two derivatives are continuous
    at 0. Source: Carlile et al. (2017).

    Examples
    --------
    >>> nl.isrlu([-2.0, 0.5, 3.0])
    array([-0.89442719,  0.5       ,  3.        ])
    """
    return np.where(x > 0, x, damped(x, alpha))


@elementwise(alpha=_INNER)
def isrlu_prime(x, alpha=1.0):
    """Derivative of :func:`isrlu`: 1 for x > 0, (1 + alpha x**2)**(-3/2) for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale inside the root, above 0.

    Examples
    --------
    >>> nl.isrlu_prime([-2.0, 0.5, 3.0])
    array([0.08944272, 1.        , 1.        ])
    """
    return damped_prime(np.minimum(x, 0), alpha)


def _width(b):
    return _wide.ROOT if _plain.moderate(b) else None


def _width_single(b):
    return (-1e18, 1e18) if _plain.single(b) and 2.0**-30 <= b <= 2.0**30 else None


_WIDTHS = {"double": _width, "single": _width_single}


@elementwise(b=_BEND, quick=Quick(_wide_shaped.fill_squareplus, **_WIDTHS))
def squareplus(x, b=4.0):
    """Squareplus, (x + sqrt(x**2 + b)) / 2: a softplus that needs no exponential.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    b : float
        Width of the bend, above 0; the value at 0 is sqrt(b) / 2, and b -> 0 gives ReLU.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    On the left the sum is written b / (2 (sqrt(x**2 + b) - x)), which does not cancel.
    Source: Barron (2021).

    Examples
    --------
    >>> nl.squareplus([-2.0, 0.5, 3.0])
    array([0.41421356, 1.28077641, 3.30277564])
    """
    half = np.hypot(x, sqrt(b)) / 2 + np.abs(x) / 2
    return np.where(x > 0, half, b / half / 4)


@elementwise(b=_BEND, quick=Quick(_wide_shaped.fill_squareplus_prime, **_WIDTHS))
def squareplus_prime(x, b=4.0):
    """Derivative of :func:`squareplus`, (1 + x / sqrt(x**2 + b)) / 2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    b : float
        Width of the bend, above 0.

    Examples
    --------
    >>> nl.squareplus_prime([-2.0, 0.5, 3.0])
    array([0.14644661, 0.62126781, 0.91602515])
    """
    x = np.clip(x, -LARGEST, LARGEST)
    root = np.hypot(x, sqrt(b))
    tilt = x / root
    left = b / (root / 2 + np.abs(x) / 2) / 4 / root
    return np.where(tilt > -0.5, 0.5 + tilt / 2, left)


@elementwise(quick=Quick(_wide_shaped.fill_bent, double=_wide.ROOT))
def bent_identity(x):
    """Bent identity, (sqrt(x**2 + 1) - 1) / 2 + x: slope 1/2 far left, 3/2 far right.

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
    Written x (1 + x / (2 (sqrt(x**2 + 1) + 1))), which does not cancel. Listed by Kunc and
    Kléma (2024).

    Examples
    --------
    >>> nl.bent_identity([-2.0, 0.5, 3.0])
    array([-1.38196601,  0.55901699,  4.08113883])
    """
    bounded = np.clip(x, -LARGEST, LARGEST)
    return x * (1 + bounded / (np.hypot(bounded, 1.0) + 1) / 2)


@elementwise(quick=Quick(_wide_shaped.fill_bent_prime, double=_wide.ROOT))
def bent_identity_prime(x):
    """Derivative of :func:`bent_identity`, 1 + x / (2 sqrt(x**2 + 1)).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.bent_identity_prime([-2.0, 0.5, 3.0])
    array([0.5527864 , 1.2236068 , 1.47434165])
    """
    x = np.clip(x, -LARGEST, LARGEST)
    return 1 + x / np.hypot(x, 1.0) / 2


@elementwise()
def exponential(x):
    """Exponential, e**x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``; infinite from x = 709.79 on (float32: 88.73, float16: 11.1).

    Notes
    -----
    An output unit for rates, which must be above 0. Listed by Kunc and Kléma (2024).

    Examples
    --------
    >>> nl.exponential([-2.0, 0.5, 3.0])
    array([ 0.13533528,  1.64872127, 20.08553692])
    """
    return np.exp(x)


@elementwise()
def exponential_prime(x):
    """Derivative of :func:`exponential`, e**x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.exponential_prime([-2.0, 0.5, 3.0])
    array([ 0.13533528,  1.64872127, 20.08553692])
    """
    return np.exp(x)
