"""Smooth relatives of the rectifier: softplus, SiLU, Swish, Mish."""

import numpy as np

from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import END, gate, gate_prime, logistic, tail
from nonlin.functions._plain import (
    above,
    above_single,
    exp_rounded,
    fill_gate,
    fill_gate_prime,
    fill_logistic,
    within,
    within_single,
)
from nonlin.functions._quick import Quick
from nonlin.functions.parameter import Parameter

__all__ = [
    "mish",
    "mish_prime",
    "silu",
    "silu_prime",
    "softplus",
    "softplus_prime",
    "swish",
    "swish_prime",
]

_SHARPNESS = Parameter(low=0.0, low_open=True, shown=(0.1, 10.0), words="sharpness")
_ANY_SHARPNESS = Parameter(shown=(0.0, 10.0), words="sharpness")
_GATE = Quick(fill_gate, double=above, single=above_single)
_GATE_PRIME = Quick(fill_gate_prime, double=within, single=within_single)


def _softplus(x, out, beta):
    np.abs(x, out=out)
    out *= -beta
    exp_rounded(out, out)
    np.log1p(out, out=out)
    if beta != 1:
        out /= beta
    out += np.clip(x, 0, np.inf)


def _mish(x, out):
    np.exp(x, out=out)
    below = out + 2
    out *= below
    np.add(out, 2, out=below)
    out /= below
    out *= x


def _mish_prime(x, out):
    np.exp(x, out=out)
    below = out + 2
    below *= out
    below += 2
    inner = out + 1
    inner /= below
    inner *= x
    inner *= 4
    inner += out
    inner += 2
    out /= below
    out *= inner


_MISH_REACH = (-700.0, 350.0)  # e**x is normal, and its square finite


@elementwise(beta=_SHARPNESS, quick=Quick(_softplus, double=above))
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
    """
    return logistic(beta * x)


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
    """
    return gate(x, x)


@elementwise(quick=_GATE_PRIME)
def silu_prime(x):
    """Derivative of :func:`silu`, sigma(x) (1 + x sigma(-x)).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    x = np.clip(x, -END, END)
    return gate_prime(x, x)


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
    """
    t = np.clip(_scaled(x, beta), -END, END)
    return gate_prime(t, t)


@elementwise(quick=Quick(_mish, double=_MISH_REACH))
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
    """
    first, last = tail(np.abs(x))
    e = first * last
    right = x * ((1 + 2 * e) / (1 + 2 * e + 2 * e * e))
    left = np.maximum(x, -END) * first * (e + 2) / (e * (e + 2) + 2) * last
    return np.where(x > 0, right, left)


@elementwise(quick=Quick(_mish_prime, double=_MISH_REACH))
def mish_prime(x):
    """Derivative of :func:`mish`, T + x T' with T = tanh(softplus(x)).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    x = np.clip(x, -END, END)
    first, last = tail(np.abs(x))
    e = first * last
    d = 1 + 2 * e + 2 * e * e
    right = (1 + 2 * e + 4 * x * e * e * (1 + e) / d) / d
    d = 1 + e + e * e / 2  # (1 + e) / d = 1 - e*e / 2d, without a division of near equals
    left = first * ((1 + x + (e - x * e * e / d) / 2) / d) * last
    return np.where(x > 0, right, left)
