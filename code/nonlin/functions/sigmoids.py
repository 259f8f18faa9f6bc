"""Bounded and saturating functions: step, sigmoid, log-sigmoid, tanh, softsign."""

import numpy as np

from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import LARGEST, keep_nan, logistic
from nonlin.functions._plain import above, above_single, exp_rounded, fill_bell, fill_logistic
from nonlin.functions._quick import FINITE, REAL, Quick

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


def _positive(x, out):
    np.greater(x, 0, out=out)


def _none(x, out):
    out[...] = 0


def _logsigmoid(x, out):
    np.abs(x, out=out)
    np.negative(out, out=out)
    exp_rounded(out, out)
    np.log1p(out, out=out)
    np.subtract(np.clip(x, -np.inf, 0), out, out=out)


def _fall(x, out):
    fill_logistic(x, out, -1.0)


def _tanh_prime(x, out):
    fill_bell(x, out, 2.0)
    out *= 4


def _softsign(x, out):
    np.abs(x, out=out)
    out += 1
    np.divide(x, out, out=out)


def _softsign_prime(x, out):
    np.abs(x, out=out)
    out += 1
    np.divide(1 / out, out, out=out)


@elementwise(native=True, quick=Quick(_positive, nan=False))
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


@elementwise(native=True, quick=Quick(_none, nan=False))
def step_prime(x):
    """Derivative of :func:`step`: 0 everywhere (at the jump, by convention).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    return keep_nan(x, 0)


@elementwise(quick=Quick(fill_logistic, double=above(), single=above_single()))
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


@elementwise(quick=Quick(fill_bell, single=REAL))
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


@elementwise(quick=Quick(_logsigmoid))
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


@elementwise(quick=Quick(_fall, double=above(-1.0), single=above_single(-1.0)))
def logsigmoid_prime(x):
    """Derivative of :func:`logsigmoid`, sigma(-x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    return logistic(-x)


@elementwise(quick=Quick(np.tanh, single=REAL))
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


@elementwise(quick=Quick(_tanh_prime, single=REAL))
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


@elementwise(quick=Quick(_softsign, double=FINITE))
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


@elementwise(quick=Quick(_softsign_prime, single=REAL))
def softsign_prime(x):
    """Derivative of :func:`softsign`, 1 / (1 + |x|)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    """
    d = 1 + np.abs(x)
    return 1 / d / d
