"""Bounded and saturating functions: step, sigmoid, log-sigmoid, tanh, softsign."""

import numpy as np

from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import LARGEST, keep_nan, logistic

__all__ = [
    "logsigmoid",
    "logsigmoid_prime",
    "sigmoid",
    "sigmoid_prime",
    "softsign",
    "softsign_prime",
    "step",
    "step_prime",
    "tanh",
    "tanh_prime",
]


@elementwise(native=True)
def step(x):
    """Heaviside step: 1 for x > 0, 0 for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``. The value at 0 is a convention; here it is 0.

    Notes
    -----
    Source: McCulloch and Pitts (1943).
    """
    return keep_nan(x, x > 0)


@elementwise(native=True)
def step_prime(x):
    """Derivative of :func:`step`: 0 everywhere (at the jump, by convention).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    return keep_nan(x, 0)


@elementwise()
def sigmoid(x):
    """Logistic sigmoid, 1 / (1 + e**-x), with values in (0, 1).

    Parameters
    ----------
    x : array_like
        Pre-activations (log-odds), any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Only e**-|x| is formed, which cannot overflow. Source: Rumelhart et al. (1986).
    """
    return logistic(x)


@elementwise()
def sigmoid_prime(x):
    """Derivative of :func:`sigmoid`, sigma(x) sigma(-x) = e / (1 + e)**2 with e = e**-|x|.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Notes
    -----
    The form s (1 - s) is 0 from x = 37 on in float64; this one keeps every digit.
    """
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


@elementwise()
def logsigmoid(x):
    """Logarithm of the sigmoid, min(x, 0) - log1p(e**-|x|).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``, values below 0 (in nats).

    Notes
    -----
    The mirror image of softplus, -softplus(-x). Source: Dugas et al. (2000).
    """
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


@elementwise()
def logsigmoid_prime(x):
    """Derivative of :func:`logsigmoid`, sigma(-x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    return logistic(-x)


@elementwise()
def tanh(x):
    """Hyperbolic tangent, 2 sigma(2x) - 1, with values in (-1, 1).

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
    Source: Kalman and Kwasny (1992).
    """
    return np.tanh(x)


@elementwise()
def tanh_prime(x):
    """Derivative of :func:`tanh`, sech(x)**2 = 4e / (1 + e)**2 with e = e**-2|x|.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Notes
    -----
    The form 1 - tanh(x)**2 is 0 from x = 19 on in float64.
    """
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


@elementwise()
def softsign(x):
    """Softsign, x / (1 + |x|), with values in (-1, 1).

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
    Source: Elliott (1993).
    """
    x = np.clip(x, -LARGEST, LARGEST)
    return x / (1 + np.abs(x))


@elementwise()
def softsign_prime(x):
    """Derivative of :func:`softsign`, 1 / (1 + |x|)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    d = 1 + np.abs(x)
    return 1 / d / d
