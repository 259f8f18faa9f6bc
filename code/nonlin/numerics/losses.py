"""Binary cross-entropy on logits: the safe form of the loss that follows a sigmoid."""

import numpy as np

from nonlin.functions._elementwise import as_floats
from nonlin.functions.sigmoids import sigmoid

__all__ = ["cross_entropy", "cross_entropy_prime"]


def _targets(z, y):
    y = np.asarray(y, dtype=z.dtype)
    if y.shape != z.shape and y.ndim:
        raise ValueError(f"targets have shape {y.shape}, logits {z.shape}")
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError("targets must lie in [0, 1]: probabilities, or the labels 0 and 1")
    return y


def cross_entropy(z, y):
    """Binary cross-entropy of logits, max(z, 0) - z y + log1p(e**-|z|).

    Parameters
    ----------
    z : array_like
        Logits (log-odds), any shape, dimensionless.
    y : array_like
        Targets in [0, 1], one number or the shape of ``z``.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Loss of each element in nats, finite for every finite z.

    Raises
    ------
    TypeError
        If ``z`` does not hold real numbers.
    ValueError
        If a target is outside [0, 1] or the shapes differ.

    Examples
    --------
    >>> print(nl.numerics.cross_entropy(np.array([-2.0, 0.0, 800.0]), np.array([0, 1, 0])))
    [1.26928011e-01 6.93147181e-01 8.00000000e+02]
    """
    z = as_floats(z, "cross_entropy")
    y = _targets(z, y)
    with np.errstate(all="ignore"):
        return (np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))[()]


def cross_entropy_prime(z, y):
    """Derivative of :func:`cross_entropy` in the logit, sigma(z) - y.

    Parameters
    ----------
    z : array_like
        Logits (log-odds), any shape, dimensionless.
    y : array_like
        Targets in [0, 1], one number or the shape of ``z``.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Slope of each element: the answer minus the truth, however wrong.

    Examples
    --------
    >>> print(nl.numerics.cross_entropy_prime(np.array([-2.0, 0.0, 800.0]), np.array([0, 1, 0])))
    [ 0.11920292 -0.5         1.        ]
    """
    z = as_floats(z, "cross_entropy_prime")
    return sigmoid(z) - _targets(z, y)
