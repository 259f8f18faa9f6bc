"""GELU, the rectifier smoothed by the normal distribution, in its two forms."""

import numpy as np

from nonlin.functions._elementwise import elementwise
from nonlin.functions._normal import END as NORMAL_END
from nonlin.functions._normal import lower_tail, normal_bell
from nonlin.functions._parts import bell_of_logistic, gate, gate_prime
from nonlin.functions._plain_normal import fill_gelu, fill_gelu_prime
from nonlin.functions._quick import Quick
from nonlin.functions.parameter import Parameter

__all__ = ["gelu", "gelu_prime", "gelu_second"]

_FORM = Parameter(choices=("none", "tanh"), shown=(), words="form")
_ROOT_TWO, _ROOT_TWO_REST = 1.4142135623730951, -9.667293313452913e-17
_ROOT_TURN = 2.5066282746310005024  # sqrt(2 pi)
_TWICE_ROOT = 1.5957691216057307118  # 2 sqrt(2 / pi)
_ROOT_SHORT = float(np.float32(_TWICE_ROOT))
_ROOT_REST = -4.534068042105272e-08  # what the line above cuts off
_TWICE_CUBIC = 0.044715 * _TWICE_ROOT


def _gelu_exact(x):
    a = np.minimum(np.abs(x), NORMAL_END)
    below, _, last = lower_tail(a)
    return np.where(x >= 0, x * (1 - below * last), -a * below * last)


def _gelu_exact_prime(x):
    a = np.minimum(np.abs(x), NORMAL_END)
    below, density, last = lower_tail(a)
    return np.where(x >= 0, 1 - below * last + density * last, (below - density) * last)


def _cubic(x):
    """Return t = 2 sqrt(2/pi) (x + 0.044715 x**3) as a sum, and x dt/dx, x clipped to [-50, 50].

    The first summand is an exact product of two short numbers, so that nearly all of t can be
    exponentiated without its rounding error.
    """
    x = np.clip(x, -NORMAL_END, NORMAL_END)
    square = x * x
    short = x.astype(np.float32).astype(np.float64)
    rest = x * (_ROOT_REST + _TWICE_CUBIC * square) + _ROOT_SHORT * (x - short)
    slope = x * (_ROOT_SHORT + (_ROOT_REST + 3 * _TWICE_CUBIC * square))
    return _ROOT_SHORT * short, rest, slope


def _fill(x, out, approximate):
    if approximate == "none":
        fill_gelu(x, out)
        return
    t, rest, _ = _cubic(x.astype(np.float64, copy=False))
    t = _growth(t, rest)
    t += 1
    np.divide(x, t, out=out)


def _fill_prime(x, out, approximate):
    if approximate == "none":
        fill_gelu_prime(x, out)
        return
    t, rest, slope = _cubic(x.astype(np.float64, copy=False))
    t = _growth(t, rest)
    scale = t + 1
    np.divide(1, scale, out=scale)
    t *= scale
    t *= slope
    t += 1
    np.multiply(t, scale, out=out)


def _growth(t, rest):
    """Return e**-(t + rest) in place of ``t``."""
    t = np.exp(np.negative(t, out=t), out=t)
    t *= np.exp(np.negative(rest, out=rest), out=rest)
    return t


def _reach(approximate):
    return (-37.0, 1e3) if approximate == "none" else (-21.0, 1e3)


def _quick(fill):
    return Quick(fill, double=_reach, single=_reach, block=1 << 18)


@elementwise(approximate=_FORM, quick=_quick(_fill))
def gelu(x, approximate="none"):
    """Gaussian error linear unit, x Phi(x), Phi the standard normal distribution function.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    approximate : {"none", "tanh"}
        "tanh" gives x sigma(2u) with u = sqrt(2/pi) (x + 0.044715 x**3), a different function
        that is up to 4.7e-4 away.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    The left tail is computed as such, never as 1 + erf. Source: Hendrycks and Gimpel (2016).

    Examples
    --------
    >>> nl.gelu([-2.0, 0.5, 3.0])
    array([-0.04550026,  0.34573123,  2.99595031])
    """
    if approximate == "none":
        return _gelu_exact(x)
    t, rest, _ = _cubic(x)
    return gate(np.maximum(x, -NORMAL_END), t, rest)


@elementwise(approximate=_FORM, quick=_quick(_fill_prime))
def gelu_prime(x, approximate="none"):
    """Derivative of :func:`gelu`: Phi(x) + x phi(x), or that of its tanh form.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    approximate : {"none", "tanh"}
        Which form to differentiate.

    Examples
    --------
    >>> nl.gelu_prime([-2.0, 0.5, 3.0])
    array([-0.0852318 ,  0.86749512,  1.01194565])
    """
    if approximate == "none":
        return _gelu_exact_prime(x)
    t, rest, slope = _cubic(x)
    return gate_prime(t, slope, rest)


@elementwise(approximate=_FORM)
def gelu_second(x, approximate="none"):
    """Second derivative of :func:`gelu`, phi(x) (2 - x**2) with the normal density phi.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    approximate : {"none", "tanh"}
        The form; "tanh" has sigma'(t) (2 t' + x t'' - x t'**2 tanh(t/2)), t as in the function.

    Examples
    --------
    >>> nl.gelu_second([-2.0, 0.5, 3.0])
    array([-0.10798193,  0.61611432, -0.03102294])
    """
    if approximate == "none":
        a = np.minimum(np.abs(x), NORMAL_END)
        first, last = normal_bell(a)
        return first * (((_ROOT_TWO - a) + _ROOT_TWO_REST) * (_ROOT_TWO + a)) / _ROOT_TURN * last
    t, rest, slope = _cubic(x)
    first, last = bell_of_logistic(t, rest)
    x = np.clip(x, -NORMAL_END, NORMAL_END)
    steep = _TWICE_ROOT + 3 * _TWICE_CUBIC * x * x
    inner = 2 * steep + 6 * _TWICE_CUBIC * x * x - slope * steep * np.tanh((t + rest) / 2)
    return first * inner * last
