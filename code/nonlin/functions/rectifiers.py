"""Functions that pass the positive half: identity, ReLU, leaky ReLU, PReLU, ELU, SELU.

At the kink in 0 each derivative is the one of the left side, as PyTorch's autograd has it.
"""

import numpy as np

from nonlin.functions._copying import LEAKY, ones, positive, rectify
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import choose, keep_nan, tail
from nonlin.functions._quick import Quick
from nonlin.functions.parameter import ANY, AT_LEAST_ZERO, Parameter

__all__ = [
    "elu",
    "elu_prime",
    "identity",
    "identity_prime",
    "leaky_relu",
    "leaky_relu_prime",
    "prelu",
    "prelu_prime",
    "relu",
    "relu_prime",
    "selu",
    "selu_prime",
]

SELU_ALPHA = 1.673263242354377284817042991671652038461
SELU_LAMBDA = 1.050700987355480493419334985294606351959
SELU_LAMBDA_ALPHA = 1.758099340847376859940217520812279577324
_PER_CHANNEL = Parameter(array=True, words="negative side")
_ALPHA = Parameter(low=AT_LEAST_ZERO.low, shown=(0.0, 3.0), words="negative side")


def _negative_part(x, alpha):
    """Return alpha * min(x, 0), which is 0 for alpha = 0 even at -inf."""
    negative = np.minimum(x, 0)
    if np.any(np.equal(alpha, 0)):
        negative = np.where(np.equal(alpha, 0) & np.isinf(negative), 0.0, negative)
    return alpha * negative


@elementwise(native=True)
def identity(x):
    """Identity, f(x) = x: a layer without activation.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.identity([-2.0, 0.5, 3.0])
    array([-2. ,  0.5,  3. ])
    """
    return x


@elementwise(native=True, quick=Quick(ones, nan=False))
def identity_prime(x):
    """Derivative of :func:`identity`: 1 everywhere.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.identity_prime([-2.0, 0.5, 3.0])
    array([1., 1., 1.])
    """
    return keep_nan(x, 1)


@elementwise(native=True, quick=Quick(rectify))
def relu(x):
    """Rectified linear unit, max(x, 0).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape and dtype as ``x``.

    Notes
    -----
    Source: Fukushima (1969).

    Examples
    --------
    >>> nl.relu([-2.0, 0.5, 3.0])
    array([0. , 0.5, 3. ])
    """
    return np.maximum(x, x.dtype.type(0))


@elementwise(native=True, quick=Quick(positive, nan=False))
def relu_prime(x):
    """Derivative of :func:`relu`: 1 for x > 0, 0 for x <= 0 (at the kink by convention).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.relu_prime([-2.0, 0.5, 3.0])
    array([0., 1., 1.])
    """
    return keep_nan(x, x > 0)


@elementwise(alpha=ANY, quick=LEAKY)
def leaky_relu(x, alpha=0.01):
    """Leaky ReLU: x for x > 0, alpha x for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Slope of the negative side, any finite number. It equals max(alpha x, x) only for
        alpha <= 1.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Source: Maas et al. (2013).

    Examples
    --------
    >>> nl.leaky_relu([-2.0, 0.5, 3.0])
    array([-0.02,  0.5 ,  3.  ])
    """
    return np.where(x > 0, x, _negative_part(x, alpha))


@elementwise(alpha=ANY)
def leaky_relu_prime(x, alpha=0.01):
    """Derivative of :func:`leaky_relu`: 1 for x > 0, alpha for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Slope of the negative side.

    Examples
    --------
    >>> nl.leaky_relu_prime([-2.0, 0.5, 3.0])
    array([0.01, 1.  , 1.  ])
    """
    return keep_nan(x, choose(x > 0, 1.0, alpha))


@elementwise(alpha=_PER_CHANNEL, quick=LEAKY)
def prelu(x, alpha=0.25):
    """Parametric ReLU: a leaky ReLU whose slope is learned.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float or array_like
        Slope of the negative side; an array must broadcast to the shape of ``x``, so that one
        value per channel of an image batch (n, c, h, w) has shape (c, 1, 1).

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Source: He et al. (2015).

    Examples
    --------
    >>> nl.prelu([-2.0, 0.5, 3.0])
    array([-0.5,  0.5,  3. ])
    """
    return np.where(x > 0, x, _negative_part(x, alpha))


@elementwise(alpha=_PER_CHANNEL)
def prelu_prime(x, alpha=0.25):
    """Derivative of :func:`prelu` in x: 1 for x > 0, alpha for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float or array_like
        Slope of the negative side.

    Examples
    --------
    >>> nl.prelu_prime([-2.0, 0.5, 3.0])
    array([0.25, 1.  , 1.  ])
    """
    return keep_nan(x, choose(x > 0, 1.0, alpha))


@elementwise(alpha=_ALPHA)
def elu(x, alpha=1.0):
    """Exponential linear unit: x for x > 0, alpha (e**x - 1) for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale of the negative side, at least 0; the left asymptote is -alpha.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    ``expm1`` keeps the digits near 0. Source: Clevert et al. (2016).

    Examples
    --------
    >>> nl.elu([-2.0, 0.5, 3.0])
    array([-0.86466472,  0.5       ,  3.        ])
    """
    return np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0))


@elementwise(alpha=_ALPHA)
def elu_prime(x, alpha=1.0):
    """Derivative of :func:`elu`: 1 for x > 0, alpha e**x for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    alpha : float
        Scale of the negative side, at least 0.

    Examples
    --------
    >>> nl.elu_prime([-2.0, 0.5, 3.0])
    array([0.13533528, 1.        , 1.        ])
    """
    first, last = tail(-np.minimum(x, 0))
    return choose(x > 0, 1.0, alpha * first * last)


@elementwise()
def selu(x):
    """Scaled exponential linear unit, lambda * elu(x, alpha), with fixed lambda and alpha.

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
    lambda = 1.0507... and alpha = 1.6733... make mean 0 and variance 1 a fixed point for normal
    pre-activations. Source: Klambauer et al. (2017).

    Examples
    --------
    >>> nl.selu([-2.0, 0.5, 3.0])
    array([-1.52016647,  0.52535049,  3.15210296])
    """
    return SELU_LAMBDA * np.maximum(x, 0) + SELU_LAMBDA_ALPHA * np.expm1(np.minimum(x, 0))


@elementwise()
def selu_prime(x):
    """Derivative of :func:`selu`: lambda for x > 0, lambda alpha e**x for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.selu_prime([-2.0, 0.5, 3.0])
    array([0.23793287, 1.05070099, 1.05070099])
    """
    first, last = tail(-np.minimum(x, 0))
    return choose(x > 0, SELU_LAMBDA, SELU_LAMBDA_ALPHA * first * last)
