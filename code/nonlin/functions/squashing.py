"""Further bounded functions: scaled tanh, arctangent, error function, inverse square root.

Beside them stand the sign and what tanh leaves of x.
"""

from math import pi, sqrt

import numpy as np
from scipy.special import erf as _erf

from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import keep_nan
from nonlin.functions._products import bell, damped, damped_prime, fall
from nonlin.functions.parameter import Parameter

__all__ = [
    "arctan",
    "arctan_prime",
    "erf",
    "erf_prime",
    "isru",
    "isru_prime",
    "lecun_tanh",
    "lecun_tanh_prime",
    "sign",
    "sign_prime",
    "tanhshrink",
    "tanhshrink_prime",
]

LECUN_SCALE = 1.7159
LECUN_SLOPE = 1.1439333333333332  # 1.7159 * 2 / 3
INNER_SCALE = Parameter(low=0.0, low_open=True, shown=(0.1, 5.0), words="inner scale")
_FLAT = 2.0**55  # 1 + s is s from here on


@elementwise()
def lecun_tanh(x):
    """Scaled hyperbolic tangent, 1.7159 tanh(2x/3), with values in (-1.7159, 1.7159).

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
    The constants make f(1) = 1 to five digits, so that targets of -1 and 1 lie where the curve
    still bends. Source: LeCun et al. (1998).
    """
    return LECUN_SCALE * np.tanh(2 * x / 3)


@elementwise()
def lecun_tanh_prime(x):
    """Derivative of :func:`lecun_tanh`, (1.7159 * 2/3) / cosh(2x/3)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    a = 4 * np.minimum(np.abs(x), 1000.0)
    t = a / 3
    first, last = fall(t, ((a - 2 * t) - t) / 3)  # what the division cut off
    e = first * last
    return 4 * LECUN_SLOPE * first / (1 + e * (2 + e)) * last


@elementwise()
def arctan(x):
    """Arctangent, with values in (-pi/2, pi/2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``, an angle in radians.

    Notes
    -----
    It nears its limits only as fast as 1/x. Listed by Kunc and Kléma (2024).
    """
    return np.arctan(x)


@elementwise()
def arctan_prime(x):
    """Derivative of :func:`arctan`, 1 / (1 + x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    return np.where(np.abs(x) > _FLAT, (1 / x) ** 2, 1 / (1 + x * x))  # a square may overflow


@elementwise(alpha=INNER_SCALE)
def isru(x, alpha=1.0):
    """Inverse square root unit, x / sqrt(1 + alpha x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale inside the root, above 0; the asymptotes are at -1/sqrt(alpha) and 1/sqrt(alpha).

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    A sigmoid that needs no exponential. Source: Carlile et al. (2017).
    """
    return damped(x, alpha)


@elementwise(alpha=INNER_SCALE)
def isru_prime(x, alpha=1.0):
    """Derivative of :func:`isru`, (1 + alpha x**2)**(-3/2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale inside the root, above 0.
    """
    return damped_prime(x, alpha)


@elementwise()
def erf(x):
    """Error function, the integral of 2/sqrt(pi) e**(-t**2) from 0 to x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``, values in (-1, 1).

    Notes
    -----
    2 Phi(sqrt(2) x) - 1 with Phi the standard normal distribution function. Listed by Kunc and
    Kléma (2024).
    """
    return _erf(x)


@elementwise()
def erf_prime(x):
    """Derivative of :func:`erf`, 2/sqrt(pi) e**(-x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    first, last = bell(x)
    return 2 / sqrt(pi) * first * last


@elementwise()
def tanhshrink(x):
    """What tanh leaves of x, x - tanh(x).

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
    Below |x| = 1 nothing is subtracted: Lambert's continued fraction of tanh gives the difference
    as a sum of positive terms. Listed by Kunc and Kléma (2024).
    """
    a = np.abs(x)
    square = np.minimum(a, 1.0) ** 2
    below = np.full_like(square, 19.0)
    for odd in range(17, 1, -2):  # 3 + s / (5 + s / (7 + ...)), s = x**2 <= 1
        below = odd + square / below
    far = (a - 1) + 2 / (np.exp(2 * a) + 1)
    return np.copysign(np.where(a < 1, a * (square / (square + below)), far), x)


@elementwise()
def tanhshrink_prime(x):
    """Derivative of :func:`tanhshrink`, tanh(x)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    return np.tanh(x) ** 2


@elementwise(native=True)
def sign(x):
    """Sign: -1 for x < 0, 0 at 0, 1 for x > 0.

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
    A step between symmetric levels, flat on both. Listed by Kunc and Kléma (2024).
    """
    return np.sign(x)


@elementwise(native=True)
def sign_prime(x):
    """Derivative of :func:`sign`: 0 everywhere, at the jump by convention, as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    return keep_nan(x, 0.0)
