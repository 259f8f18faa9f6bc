"""Smooth relatives of the rectifier: softplus, SiLU, Swish, Mish."""

import numpy as np

from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import END, bell_of_logistic, choose, gate, gate_prime, logistic, tail
from nonlin.functions._plain import (
    above,
    above_single,
    fill_gate,
    fill_gate_prime,
    fill_logistic,
    fill_mish,
    fill_mish_prime,
    fill_softplus,
    within,
    within_single,
)
from nonlin.functions._quick import Quick
from nonlin.functions.parameter import Parameter

__all__ = [
    "mish",
    "mish_prime",
    "mish_second",
    "silu",
    "silu_prime",
    "silu_second",
    "softplus",
    "softplus_prime",
    "softplus_second",
    "swish",
    "swish_prime",
    "swish_second",
]

_SHARPNESS = Parameter(low=0.0, low_open=True, shown=(0.1, 10.0), words="sharpness")
_ANY_SHARPNESS = Parameter(shown=(0.0, 10.0), words="sharpness")
_GATE = Quick(fill_gate, double=above, single=above_single)
_GATE_PRIME = Quick(fill_gate_prime, double=within, single=within_single)
_MISH_REACH = (-700.0, 350.0)  # e**x is normal, and its square finite


@elementwise(beta=_SHARPNESS, quick=Quick(fill_softplus, double=above))
def softplus(x, beta=1.0):
    """Softplus, log(1 + e**(beta x)) / beta.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Sharpness, above 0; the larger, the closer to ReLU.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Written max(x, 0) + log1p(e**-|beta x|) / beta, which neither overflows nor needs the
    threshold 20 of PyTorch. Source: Dugas et al. (2000).

    Examples
    --------
    >>> nl.softplus([-2.0, 0.5, 3.0])
    array([0.12692801, 0.97407698, 3.04858735])
    """
    first, last = tail(np.abs(beta * x))
    return np.maximum(x, 0) + np.log1p(first) / beta * last


@elementwise(beta=_SHARPNESS, quick=Quick(fill_logistic, double=above, single=above_single))
def softplus_prime(x, beta=1.0):
    """Derivative of :func:`softplus`, sigma(beta x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Sharpness, above 0.

    Examples
    --------
    >>> nl.softplus_prime([-2.0, 0.5, 3.0])
    array([0.11920292, 0.62245933, 0.95257413])
    """
    return logistic(beta * x)


@elementwise(beta=_SHARPNESS)
def softplus_second(x, beta=1.0):
    """Second derivative of :func:`softplus`, beta sigma'(beta x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Sharpness, as in the function itself.

    Examples
    --------
    >>> nl.softplus_second([-2.0, 0.5, 3.0])
    array([0.10499359, 0.23500371, 0.04517666])
    """
    first, last = bell_of_logistic(beta * x)
    return beta * first * last


@elementwise(quick=_GATE)
def silu(x):
    """Sigmoid linear unit, x sigma(x).

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
    Source: Hendrycks and Gimpel (2016), who named it; it is Swish with beta = 1.

    Examples
    --------
    >>> nl.silu([-2.0, 0.5, 3.0])
    array([-0.23840584,  0.31122967,  2.85772238])
    """
    return gate(x, x)


@elementwise(quick=_GATE_PRIME)
def silu_prime(x):
    """Derivative of :func:`silu`, sigma(x) (1 + x sigma(-x)).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.silu_prime([-2.0, 0.5, 3.0])
    array([-0.09078425,  0.73996119,  1.08810411])
    """
    x = np.clip(x, -END, END)
    return gate_prime(x, x)


def _gate_second(t):
    t = np.clip(t, -END, END)
    first, last = bell_of_logistic(t)
    return first * (2 - t * np.tanh(t / 2)) * last


@elementwise()
def silu_second(x):
    """Second derivative of :func:`silu`, sigma'(x) (2 - x tanh(x/2)).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.silu_second([-2.0, 0.5, 3.0])
    array([ 0.05006217,  0.44122903, -0.0323214 ])
    """
    return _gate_second(x)


def _scaled(x, beta):
    """Return beta * x, 0 for beta = 0 even at infinite x."""
    return beta * x if beta else np.where(np.isnan(x), x, 0.0)


@elementwise(beta=_ANY_SHARPNESS, quick=_GATE)
def swish(x, beta=1.0):
    """Swish, x sigma(beta x): x / 2 at beta = 0, towards ReLU as beta grows.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Sharpness, any finite number.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Source: Ramachandran et al. (2017).

    Examples
    --------
    >>> nl.swish([-2.0, 0.5, 3.0])
    array([-0.23840584,  0.31122967,  2.85772238])
    """
    return gate(x, _scaled(x, beta))


@elementwise(beta=_ANY_SHARPNESS, quick=_GATE_PRIME)
def swish_prime(x, beta=1.0):
    """Derivative of :func:`swish`, sigma(t) (1 + t sigma(-t)) with t = beta x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Sharpness, any finite number.

    Examples
    --------
    >>> nl.swish_prime([-2.0, 0.5, 3.0])
    array([-0.09078425,  0.73996119,  1.08810411])
    """
    t = np.clip(_scaled(x, beta), -END, END)
    return gate_prime(t, t)


@elementwise(beta=_ANY_SHARPNESS)
def swish_second(x, beta=1.0):
    """Second derivative of :func:`swish`, beta sigma'(t) (2 - t tanh(t/2)), t = beta x.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Sharpness, as in the function itself.

    Examples
    --------
    >>> nl.swish_second([-2.0, 0.5, 3.0])
    array([ 0.05006217,  0.44122903, -0.0323214 ])
    """
    return beta * _gate_second(beta * x) if beta else 0 * np.clip(x, -1, 1)


@elementwise(quick=Quick(fill_mish, double=_MISH_REACH))
def mish(x):
    """Mish, x tanh(softplus(x)).

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
    tanh(log(1 + e)) is rational in e = e**x: n / (n + 2) with n = e (e + 2).
    Source: Misra (2020).

    Examples
    --------
    >>> nl.mish([-2.0, 0.5, 3.0])
    array([-0.25250148,  0.37524521,  2.986535  ])
    """
    first, last = tail(np.abs(x))
    e = first * last
    right = x * ((1 + 2 * e) / (1 + 2 * e + 2 * e * e))
    left = np.maximum(x, -END) * first * (e + 2) / (e * (e + 2) + 2) * last
    return choose(x > 0, right, left)


@elementwise(quick=Quick(fill_mish_prime, double=within(), block=1 << 18))
def mish_prime(x):
    """Derivative of :func:`mish`, T + x T' with T = tanh(softplus(x)).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.mish_prime([-2.0, 0.5, 3.0])
    array([-0.10835509,  0.88642438,  1.02110691])
    """
    x = np.clip(x, -END, END)
    first, last = tail(np.abs(x))
    e = first * last
    d = 1 + 2 * e + 2 * e * e
    right = (1 + 2 * e + 4 * x * e * e * (1 + e) / d) / d
    d = 1 + e + e * e / 2  # (1 + e) / d = 1 - e*e / 2d, without a division of near equals
    left = first * ((1 + x + (e - x * e * e / d) / 2) / d) * last
    return choose(x > 0, right, left)


@elementwise()
def mish_second(x):
    """Second derivative of :func:`mish`, D (2 + x (sigma(-x) - 2 T sigma(x))).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Notes
    -----
    T = tanh(softplus(x)) and D = T', both rational in e**-abs(x).

    Examples
    --------
    >>> nl.mish_second([-2.0, 0.5, 3.0])
    array([ 0.03502708,  0.46805338, -0.0302665 ])
    """
    x = np.clip(x, -END, END)
    right = x > 0
    first, last = tail(np.abs(x))
    e = first * last
    below = choose(right, 1 + 2 * e * (1 + e), 2 + e * (2 + e))
    gate = choose(right, 1 + 2 * e, e * (2 + e)) / below
    fall = 4 * first * choose(right, first, 1.0) * (1 + e) / below / below
    near, far = choose(right, 1.0, e), choose(right, e, 1.0)  # sigma(x), sigma(-x) times 1 + e
    return fall * (2 + x * ((far - 2 * gate * near) / (1 + e))) * last * choose(right, last, 1.0)
