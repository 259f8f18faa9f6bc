"""Bounded and saturating functions: step, sigmoid, log-sigmoid, tanh, softsign."""

import numpy as np

from nonlin.functions import _copying, _plain
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import LARGEST, bell_of_logistic, keep_nan, logistic
from nonlin.functions._quick import FINITE, REAL, Quick

__all__ = [
    "logsigmoid",
    "logsigmoid_prime",
    "logsigmoid_second",
    "sigmoid",
    "sigmoid_prime",
    "sigmoid_second",
    "softsign",
    "softsign_prime",
    "step",
    "step_prime",
    "tanh",
    "tanh_prime",
    "tanh_second",
]


@elementwise(native=True, quick=Quick(_copying.positive, nan=False))
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

    Examples
    --------
    >>> nl.step([-2.0, 0.5, 3.0])
    array([0., 1., 1.])
    """
    return keep_nan(x, x > 0)


@elementwise(native=True, quick=Quick(_copying.zeros, nan=False))
def step_prime(x):
    """Derivative of :func:`step`: 0 everywhere (at the jump, by convention).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.step_prime([-2.0, 0.5, 3.0])
    array([0., 0., 0.])
    """
    return keep_nan(x, 0)


@elementwise(quick=Quick(_plain.fill_logistic, double=_plain.above(), single=_plain.above_single()))
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

    Examples
    --------
    >>> nl.sigmoid([-2.0, 0.5, 3.0])
    array([0.11920292, 0.62245933, 0.95257413])
    """
    return logistic(x)


@elementwise(quick=Quick(_plain.fill_bell, single=REAL))
def sigmoid_prime(x):
    """Derivative of :func:`sigmoid`, sigma(x) sigma(-x) = e / (1 + e)**2 with e = e**-|x|.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Notes
    -----
    The form s (1 - s) is 0 from x = 37 on in float64; this one keeps every digit.

    Examples
    --------
    >>> nl.sigmoid_prime([-2.0, 0.5, 3.0])
    array([0.10499359, 0.23500371, 0.04517666])
    """
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


@elementwise()
def sigmoid_second(x):
    """Second derivative of :func:`sigmoid`, sigma'(x) (1 - 2 sigma(x)) = -sigma'(x) tanh(x/2).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.sigmoid_second([-2.0, 0.5, 3.0])
    array([ 0.0799625 , -0.05755679, -0.04089157])
    """
    first, last = bell_of_logistic(x)
    return -np.tanh(x / 2) * first * last


@elementwise(quick=Quick(_plain.fill_logsigmoid))
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

    Examples
    --------
    >>> nl.logsigmoid([-2.0, 0.5, 3.0])
    array([-2.12692801, -0.47407698, -0.04858735])
    """
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


@elementwise(
    quick=Quick(_plain.fill_fall, double=_plain.above(-1.0), single=_plain.above_single(-1.0))
)
def logsigmoid_prime(x):
    """Derivative of :func:`logsigmoid`, sigma(-x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.logsigmoid_prime([-2.0, 0.5, 3.0])
    array([0.88079708, 0.37754067, 0.04742587])
    """
    return logistic(-x)


@elementwise()
def logsigmoid_second(x):
    """Second derivative of :func:`logsigmoid`, -sigma'(x).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.logsigmoid_second([-2.0, 0.5, 3.0])
    array([-0.10499359, -0.23500371, -0.04517666])
    """
    first, last = bell_of_logistic(x)
    return -first * last


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

    Examples
    --------
    >>> nl.tanh([-2.0, 0.5, 3.0])
    array([-0.96402758,  0.46211716,  0.99505475])
    """
    return np.tanh(x)


@elementwise(quick=Quick(_plain.fill_tanh_prime, single=REAL))
def tanh_prime(x):
    """Derivative of :func:`tanh`, sech(x)**2 = 4e / (1 + e)**2 with e = e**-2|x|.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Notes
    -----
    The form 1 - tanh(x)**2 is 0 from x = 19 on in float64.

    Examples
    --------
    >>> nl.tanh_prime([-2.0, 0.5, 3.0])
    array([0.07065082, 0.78644773, 0.00986604])
    """
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


@elementwise()
def tanh_second(x):
    """Second derivative of :func:`tanh`, -2 tanh(x) sech(x)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.tanh_second([-2.0, 0.5, 3.0])
    array([ 0.13621869, -0.72686198, -0.01963449])
    """
    first, last = bell_of_logistic(2 * x)
    return -8 * np.tanh(x) * first * last


@elementwise(quick=Quick(_copying.softsign, double=FINITE))
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

    Examples
    --------
    >>> nl.softsign([-2.0, 0.5, 3.0])
    array([-0.66666667,  0.33333333,  0.75      ])
    """
    x = np.clip(x, -LARGEST, LARGEST)
    return x / (1 + np.abs(x))


@elementwise(quick=Quick(_copying.softsign_prime, single=REAL))
def softsign_prime(x):
    """Derivative of :func:`softsign`, 1 / (1 + |x|)**2.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.softsign_prime([-2.0, 0.5, 3.0])
    array([0.11111111, 0.44444444, 0.0625    ])
    """
    d = 1 + np.abs(x)
    return 1 / d / d
