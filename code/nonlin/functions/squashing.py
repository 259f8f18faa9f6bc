"""Further bounded functions: scaled tanh, arctangent, error function, inverse square root.

Beside them stand the sign and what tanh leaves of x.
"""

from functools import partial
from math import pi, sqrt

import numpy as np
from scipy.special import erf as _erf

from nonlin.functions import _copying, _plain, _wide
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import keep_nan
from nonlin.functions._products import BELL_END, bell, damped, damped_prime, fall
from nonlin.functions._quick import REAL, Quick
from nonlin.functions.parameter import Parameter

__all__ = [
    "arctan",
    "arctan_prime",
    "arctan_second",
    "erf",
    "erf_prime",
    "erf_second",
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
_lecun = partial(_wide.fill_lecun, scale=LECUN_SCALE)
_lecun_prime = partial(_wide.fill_lecun_prime, slope=LECUN_SLOPE)
_FLAT = 2.0**55  # 1 + s is s from here on


def _bounded(alpha):
    return _wide.ROOT if _plain.moderate(alpha) else None


@elementwise(quick=Quick(_lecun, double=None, wide=REAL))
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

    Examples
    --------
    >>> nl.lecun_tanh([-2.0, 0.5, 3.0])
    array([-1.49293881,  0.55168371,  1.65417492])
    """
    return LECUN_SCALE * np.tanh(2 * x / 3)


@elementwise(quick=Quick(_lecun_prime, double=None, wide=REAL))
def lecun_tanh_prime(x):
    """Derivative of :func:`lecun_tanh`, (1.7159 * 2/3) / cosh(2x/3)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.lecun_tanh_prime([-2.0, 0.5, 3.0])
    array([0.27796745, 1.02568444, 0.08081983])
    """
    a = 4 * np.minimum(np.abs(x), 1000.0)
    t = a / 3
    first, last = fall(t, ((a - 2 * t) - t) / 3)  # what the division cut off
    e = first * last
    return 4 * LECUN_SLOPE * first / (1 + e * (2 + e)) * last


@elementwise(quick=Quick(_wide.fill_arctan))
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

    Examples
    --------
    >>> nl.arctan([-2.0, 0.5, 3.0])
    array([-1.10714872,  0.46364761,  1.24904577])
    """
    return np.arctan(x)


@elementwise(quick=Quick(_wide.fill_arctan_prime, double=_wide.ROOT))
def arctan_prime(x):
    """Derivative of :func:`arctan`, 1 / (1 + x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.arctan_prime([-2.0, 0.5, 3.0])
    array([0.2, 0.8, 0.1])
    """
    return np.where(np.abs(x) > _FLAT, (1 / x) ** 2, 1 / (1 + x * x))  # a square may overflow


@elementwise()
def arctan_second(x):
    """Second derivative of :func:`arctan`, -2 x / (1 + x**2)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.arctan_second([-2.0, 0.5, 3.0])
    array([ 0.16, -0.64, -0.06])
    """
    square = 1 + x * x
    return np.where(np.abs(x) > _FLAT, -2 * (1 / x) * (1 / x) * (1 / x), -2 * x / square / square)


@elementwise(alpha=INNER_SCALE, quick=Quick(_wide.fill_isru, double=_bounded))
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

    Examples
    --------
    >>> nl.isru([-2.0, 0.5, 3.0])
    array([-0.89442719,  0.4472136 ,  0.9486833 ])
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

    Examples
    --------
    >>> nl.isru_prime([-2.0, 0.5, 3.0])
    array([0.08944272, 0.71554175, 0.03162278])
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

    Examples
    --------
    >>> nl.erf([-2.0, 0.5, 3.0])
    array([-0.99532227,  0.52049988,  0.99997791])
    """
    return _erf(x)


@elementwise(quick=Quick(_wide.fill_erf_prime, double=None, wide=REAL))
def erf_prime(x):
    """Derivative of :func:`erf`, 2/sqrt(pi) e**(-x**2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.erf_prime([-2.0, 0.5, 3.0])
    array([2.06669854e-02, 8.78782579e-01, 1.39253052e-04])
    """
    first, last = bell(x)
    return 2 / sqrt(pi) * first * last


@elementwise()
def erf_second(x):
    """Second derivative of :func:`erf`, -4 x e**(-x**2) / sqrt(pi).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.erf_second([-2.0, 0.5, 3.0])
    array([ 8.26679414e-02, -8.78782579e-01, -8.35518312e-04])
    """
    first, last = bell(x)
    return -4 / sqrt(pi) * np.clip(x, -BELL_END, BELL_END) * first * last


@elementwise(quick=Quick(_wide.fill_tanhshrink, double=None, wide=_wide.WIDE))
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

    Examples
    --------
    >>> nl.tanhshrink([-2.0, 0.5, 3.0])
    array([-1.03597242,  0.03788284,  2.00494525])
    """
    a = np.abs(x)
    square = np.minimum(a, 1.0) ** 2
    below = np.full_like(square, 19.0)
    for odd in range(17, 1, -2):  # 3 + s / (5 + s / (7 + ...)), s = x**2 <= 1
        below = odd + square / below
    far = (a - 1) + 2 / (np.exp(2 * a) + 1)
    return np.copysign(np.where(a < 1, a * (square / (square + below)), far), x)


@elementwise(quick=Quick(_wide.fill_tanh_squared))
def tanhshrink_prime(x):
    """Derivative of :func:`tanhshrink`, tanh(x)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.tanhshrink_prime([-2.0, 0.5, 3.0])
    array([0.92934918, 0.21355227, 0.99013396])
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

    Examples
    --------
    >>> nl.sign([-2.0, 0.5, 3.0])
    array([-1.,  1.,  1.])
    """
    return np.sign(x)


@elementwise(native=True, quick=Quick(_copying.zeros, nan=False))
def sign_prime(x):
    """Derivative of :func:`sign`: 0 everywhere, at the jump by convention, as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.sign_prime([-2.0, 0.5, 3.0])
    array([0., 0., 0.])
    """
    return keep_nan(x, 0.0)
