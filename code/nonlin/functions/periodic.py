"""Functions that wave: sine, Snake, and the Gaussian bump."""

from functools import cache

import numpy as np

from nonlin.functions import _wide
from nonlin.functions._elementwise import elementwise
from nonlin.functions._products import BELL_END, bell, product
from nonlin.functions._quick import REAL, Quick
from nonlin.functions._sums import two_sum
from nonlin.functions.parameter import Parameter

__all__ = [
    "gaussian",
    "gaussian_prime",
    "gaussian_second",
    "sine",
    "sine_prime",
    "sine_second",
    "snake",
    "snake_prime",
    "snake_second",
]

_OMEGA = Parameter(low=0.0, low_open=True, shown=(0.1, 30.0), words="frequency")
_ALPHA = Parameter(low=0.0, low_open=True, shown=(0.1, 3.0), words="frequency")
_TURNS = {"double": None, "single": _wide.whole_turns, "wide": _wide.turns}
_SINE, _SINE_PRIME = Quick(_wide.fill_sine, **_TURNS), Quick(_wide.fill_sine_prime, **_TURNS)
_ROOT_HALF, _ROOT_HALF_REST = 0.7071067811865476, -4.833646656726457e-17
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


@elementwise(omega=_OMEGA, quick=_SINE)
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

    Examples
    --------
    >>> nl.sine([-2.0, 0.5, 3.0])
    array([-0.90929743,  0.47942554,  0.14112001])
    """
    return _sine(*_angle(x, omega))


@elementwise(omega=_OMEGA, quick=_SINE_PRIME)
def sine_prime(x, omega=1.0):
    """Derivative of :func:`sine`, omega cos(omega x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    omega : float
        Frequency, above 0, in radians per unit of ``x``.

    Examples
    --------
    >>> nl.sine_prime([-2.0, 0.5, 3.0])
    array([-0.41614684,  0.87758256, -0.9899925 ])
    """
    near, rest = _angle(x, omega)
    return omega * _turned(near, -rest, np.cos, np.sin)


@elementwise(omega=_OMEGA)
def sine_second(x, omega=1.0):
    """Second derivative of :func:`sine`, -omega**2 sin(omega x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    omega : float
        Frequency, above 0, in radians per unit of ``x``.

    Examples
    --------
    >>> nl.sine_second([-2.0, 0.5, 3.0])
    array([ 0.90929743, -0.47942554, -0.14112001])
    """
    return -omega * omega * _sine(*_angle(x, omega))


@elementwise(alpha=_ALPHA, quick=Quick(_wide.fill_snake, double=None, wide=_wide.turns))
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

    Examples
    --------
    >>> nl.snake([-2.0, 0.5, 3.0])
    array([-1.17317819,  0.72984885,  3.01991486])
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

    Examples
    --------
    >>> nl.snake_prime([-2.0, 0.5, 3.0])
    array([1.7568025 , 1.84147098, 0.7205845 ])
    """
    near, rest = _angle(x, alpha)
    near, error = two_sum(near, _EIGHTH)
    return 2 * _sine(near, error + rest + _EIGHTH_REST) ** 2


@elementwise(alpha=_ALPHA)
def snake_second(x, alpha=1.0):
    """Second derivative of :func:`snake`, 2 alpha cos(2 alpha x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Frequency, above 0.

    Examples
    --------
    >>> nl.snake_second([-2.0, 0.5, 3.0])
    array([-1.30728724,  1.08060461,  1.92034057])
    """
    near, rest = _angle(x, 2 * alpha)
    return 2 * alpha * _turned(near, -rest, np.cos, np.sin)


@elementwise(quick=Quick(_wide.fill_gaussian, double=None, wide=REAL))
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

    Examples
    --------
    >>> nl.gaussian([-2.0, 0.5, 3.0])
    array([1.83156389e-02, 7.78800783e-01, 1.23409804e-04])
    """
    first, last = bell(x)
    return first * last


@elementwise(quick=Quick(_wide.fill_gaussian_prime, double=None, wide=_wide.WIDE))
def gaussian_prime(x):
    """Derivative of :func:`gaussian`, -2 x e**(-x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.gaussian_prime([-2.0, 0.5, 3.0])
    array([ 7.32625556e-02, -7.78800783e-01, -7.40458825e-04])
    """
    first, last = bell(x)
    return -2 * np.clip(x, -BELL_END, BELL_END) * first * last


@elementwise()
def gaussian_second(x):
    """Second derivative of :func:`gaussian`, (4 x**2 - 2) e**(-x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.gaussian_second([-2.0, 0.5, 3.0])
    array([ 0.25641894, -0.77880078,  0.00419593])
    """
    first, last = bell(x)
    a = np.minimum(np.abs(x), BELL_END)
    return 4 * first * (((a - _ROOT_HALF) - _ROOT_HALF_REST) * (a + _ROOT_HALF)) * last
