"""Functions that wave: sine, Snake, and the Gaussian bump."""

from functools import cache

import numpy as np

from nonlin.functions._elementwise import elementwise
from nonlin.functions._products import BELL_END, bell, product
from nonlin.functions._sums import two_sum
from nonlin.functions.parameter import Parameter

__all__ = [
    "gaussian",
    "gaussian_prime",
    "sine",
    "sine_prime",
    "snake",
    "snake_prime",
]

_OMEGA = Parameter(low=0.0, low_open=True, shown=(0.1, 30.0), words="frequency")
_ALPHA = Parameter(low=0.0, low_open=True, shown=(0.1, 3.0), words="frequency")
_EIGHTH = 0.7853981633974483  # pi / 4
_EIGHTH_REST = 3.061616997868383e-17  # what the line above cuts off
_FAR = 2.0**40  # from here on the rest of a product is too large to be treated as small
_SMALL = 2.0**-28  # it is its own sine, and its cosine is 1
_BITS = 2300  # of pi: enough to take turns off a number up to 2**2048


@cache
def _turn():
    """Return 2 pi in units of 2**-2300, by Machin's formula."""
    one = 1 << _BITS

    def arctan_of_inverse(n):
        power, total, odd = one // n, 0, 1
        while power:
            total += power // odd
            power, odd = -power // (n * n), odd + 2
        return total

    return 8 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239))


def _within_a_turn(x, frequency):
    """Return frequency * x without its whole turns as the nearest float and the rest, exactly."""
    (above, below), (more, less) = float(x).as_integer_ratio(), frequency.as_integer_ratio()
    units = (above * more << _BITS) // (below * less) % _turn()
    near = units / (1 << _BITS)
    above, below = near.as_integer_ratio()
    return near, (units - (above << _BITS) // below) / (1 << _BITS)


def _angle(x, frequency):
    """Return frequency * x as the nearest float and the rest, but for whole turns if it is far."""
    near, rest = product(x, frequency)
    rest = np.zeros_like(near) if rest is None else rest
    for i in np.flatnonzero((np.abs(near) > _FAR) & np.isfinite(x)):
        near[i], rest[i] = _within_a_turn(x[i], frequency)
    return near, rest


def _turned(near, rest, leading, other):
    """Return ``leading`` cos(rest) + ``other`` sin(rest), both functions of ``near``."""
    if not rest.any():
        return leading(near)
    if np.abs(rest).max() < _SMALL:
        return leading(near) + other(near) * rest
    return leading(near) * np.cos(rest) + other(near) * np.sin(rest)


def _sine(near, rest):
    """Return sin(near + rest)."""
    return _turned(near, rest, np.sin, np.cos)


@elementwise(omega=_OMEGA)
def sine(x, omega=1.0):
    """Sine, sin(omega x); SIREN networks take omega = 30.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    omega : float
        Frequency, above 0, in radians per unit of ``x``.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``, values in [-1, 1]; NaN at infinite ``x``, where there is no limit.

    Notes
    -----
    The rounding error of omega x is carried along, since sin would magnify it.
    Source: Sitzmann et al. (2020).
    """
    return _sine(*_angle(x, omega))


@elementwise(omega=_OMEGA)
def sine_prime(x, omega=1.0):
    """Derivative of :func:`sine`, omega cos(omega x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    omega : float
        Frequency, above 0, in radians per unit of ``x``.
    """
    near, rest = _angle(x, omega)
    return omega * _turned(near, -rest, np.cos, np.sin)


@elementwise(alpha=_ALPHA)
def snake(x, alpha=1.0):
    """Snake, x + sin(alpha x)**2 / alpha: the identity with a wave on it.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Frequency (the paper's a), above 0; the wave repeats every pi / alpha.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    It never falls, but stands still wherever sin(2 alpha x) = -1. Source: Ziyin et al. (2020).
    """
    near, rest = _angle(x, alpha)
    square = np.where(np.abs(near) < 0.4, np.sin(near) ** 2, (1 - np.cos(2 * near)) / 2)
    slope = rest * np.sin(2 * near)
    value = x + (square + slope) / alpha
    inner = (np.abs(x) < 4 / alpha) & (np.abs(near) > 2.0**-54)  # x and the wave may cancel
    value[inner] = (((near + square) + (rest + slope)) / alpha)[inner]
    return np.where(np.isinf(x), x, value)


@elementwise(alpha=_ALPHA)
def snake_prime(x, alpha=1.0):
    """Derivative of :func:`snake`, 1 + sin(2 alpha x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Frequency (the paper's a), above 0.

    Notes
    -----
    Computed as 2 sin(alpha x + pi/4)**2, which keeps its digits at the double roots.
    """
    near, rest = _angle(x, alpha)
    near, error = two_sum(near, _EIGHTH)
    return 2 * _sine(near, error + rest + _EIGHTH_REST) ** 2


@elementwise()
def gaussian(x):
    """Gaussian bump, e**(-x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``, values in (0, 1].

    Notes
    -----
    Not the density of the standard normal distribution, whose exponent is half of this one.
    Listed by Kunc and Kléma (2024).
    """
    first, last = bell(x)
    return first * last


@elementwise()
def gaussian_prime(x):
    """Derivative of :func:`gaussian`, -2 x e**(-x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    first, last = bell(x)
    return -2 * np.clip(x, -BELL_END, BELL_END) * first * last
