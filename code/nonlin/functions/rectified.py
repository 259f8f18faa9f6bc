"""Relatives of ReLU and leaky ReLU: powers, thresholds, a corner rounded by a parabola.

Those made of straight pieces stand here, those with a piece of parabola in ``_parabolas``. At a
kink each derivative is the one PyTorch's autograd returns.
"""

import numpy as np

from nonlin.functions import _copying
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parabolas import (
    relu_squared,
    relu_squared_prime,
    smelu,
    smelu_prime,
    sparse_plus,
    sparse_plus_prime,
    star_relu,
    star_relu_prime,
)
from nonlin.functions._parts import keep_nan
from nonlin.functions.parameter import Parameter
from nonlin.functions.rectifiers import leaky_relu, leaky_relu_prime

__all__ = [
    "absolute",
    "absolute_prime",
    "relu_squared",
    "relu_squared_prime",
    "rrelu",
    "rrelu_prime",
    "smelu",
    "smelu_prime",
    "sparse_plus",
    "sparse_plus_prime",
    "star_relu",
    "star_relu_prime",
    "threshold",
    "threshold_prime",
]

_THRESHOLD = Parameter(shown=(0.0, 3.0), symbol=r"\theta", words="threshold")
_VALUE = Parameter(shown=(-2.0, 1.0), symbol="v", words="value up to the threshold")
_LOWER = Parameter(shown=(0.0, 0.3), symbol="l", words="least slope")
_UPPER = Parameter(shown=(0.3, 1.0), symbol="u", words="largest slope")


@elementwise(threshold=_THRESHOLD, value=_VALUE)
def threshold(x, threshold=1.0, value=0.0):
    """Threshold: x for x > threshold, the constant ``value`` otherwise.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    threshold : float
        Where x is let through, any finite number. PyTorch has no default; 1 is that of the layer
        ThresholdedReLU in Keras 2.
    value : float
        What stands in for smaller x, any finite number.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    It jumps unless the two parameters are equal. Source: Konda et al. (2014).

    Examples
    --------
    >>> nl.threshold([-2.0, 0.5, 3.0])
    array([0., 0., 3.])
    """
    return np.where(x <= threshold, value, x)


@elementwise(threshold=_THRESHOLD, value=_VALUE, quick=_copying.BEYOND)
def threshold_prime(x, threshold=1.0, value=0.0):
    """Derivative of :func:`threshold`: 1 for x > threshold, else 0, as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    threshold : float
        Where x is let through.
    value : float
        What stands in for smaller x; it does not matter here.

    Examples
    --------
    >>> nl.threshold_prime([-2.0, 0.5, 3.0])
    array([0., 0., 1.])
    """
    return keep_nan(x, x > threshold)


def mean_slope(lower, upper):
    """Return (lower + upper) / 2.

    Raises
    ------
    ValueError
        If lower > upper.
    """
    if lower > upper:
        raise ValueError(f"rrelu: lower must be <= upper, got {lower!r} and {upper!r}")
    total = lower + upper
    return total / 2 if np.isfinite(total) else lower / 2 + upper / 2


@elementwise(lower=_LOWER, upper=_UPPER, together=mean_slope)
def rrelu(x, lower=1 / 8, upper=1 / 3):
    """Randomized leaky ReLU as it is evaluated: x for x > 0, (lower + upper)/2 x for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    lower : float
        Least slope of the negative side, any finite number up to ``upper``.
    upper : float
        Largest slope of the negative side.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    In training each negative value meets a slope drawn at random between the two, as in
    ``torch.nn.RReLU``, which ``nonlin.get("rrelu").torch()`` returns; ``module.eval()`` gives this
    function. The paper draws the inverse of the slope, between 3 and 8, and evaluates with 1/5.5.
    Source: Xu et al. (2015).

    Examples
    --------
    >>> nl.rrelu([-2.0, 0.5, 3.0])
    array([-0.45833333,  0.5       ,  3.        ])
    """
    return leaky_relu(x, mean_slope(lower, upper))


@elementwise(lower=_LOWER, upper=_UPPER, together=mean_slope)
def rrelu_prime(x, lower=1 / 8, upper=1 / 3):
    """Derivative of :func:`rrelu`: 1 for x > 0, (lower + upper)/2 for x <= 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    lower : float
        Least slope of the negative side.
    upper : float
        Largest slope of the negative side.

    Examples
    --------
    >>> nl.rrelu_prime([-2.0, 0.5, 3.0])
    array([0.22916667, 1.        , 1.        ])
    """
    return leaky_relu_prime(x, mean_slope(lower, upper))


@elementwise(native=True)
def absolute(x):
    """Absolute value, |x|.

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
    Source: Jarrett et al. (2009), as a layer that rectifies.

    Examples
    --------
    >>> nl.absolute([-2.0, 0.5, 3.0])
    array([2. , 0.5, 3. ])
    """
    return np.abs(x)


@elementwise(native=True)
def absolute_prime(x):
    """Derivative of :func:`absolute`, the sign of x: 0 at the kink, as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.absolute_prime([-2.0, 0.5, 3.0])
    array([-1.,  1.,  1.])
    """
    return np.sign(x)
