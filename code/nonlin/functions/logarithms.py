"""Log-softmax and log-sum-exp.

Axes, masks, infinities and NaN are treated as in :mod:`nonlin.functions.vectors`.
"""

import numpy as np

from nonlin.functions import _shares
from nonlin.functions._axes import (
    Slices,
    as_vectors,
    check_axes,
    check_mask,
    in_blocks,
    over_slices,
)

__all__ = ["log_softmax", "log_softmax_jacobian", "log_softmax_vjp", "logsumexp"]


def log_softmax(x, axis=-1, where=None):
    """Logarithm of softmax, x - logsumexp(x), exact where softmax rounds to 0 or to 1.

    Parameters
    ----------
    x : array_like
        Logits, at least one dimension, dimensionless.
    axis : int or tuple of int
        Axis, or axes taken as one.
    where : array_like of bool, optional
        Entries that take part; masked ones get -inf.

    Returns
    -------
    numpy.ndarray
        Same shape and dtype as ``x``, values at most 0 (in nats).

    Notes
    -----
    (x - max) - log1p(r), r the sum of e**(x - max) without its largest term: neither part is
    above 0, so nothing cancels. Errors as :func:`softmax`. Source: Bridle (1990).

    Examples
    --------
    >>> nl.log_softmax([1.0, 2.0, 4.0])
    array([-3.16984602, -2.16984602, -0.16984602])
    >>> nl.log_softmax([1.0, 2.0, 4.0], where=[True, True, False])
    array([-1.31326169, -0.31326169,        -inf])
    """
    return over_slices(_shares.log_softmax, "log_softmax", x, axis, where, fill=-np.inf)


def log_softmax_vjp(x, g, axis=-1, where=None):
    """Vector-Jacobian product of :func:`log_softmax`, g - p sum(g).

    Parameters
    ----------
    x : array_like
        Logits, dimensionless.
    g : array_like
        Gradient of a loss in the outputs, of the shape of ``x``. With -1 at the right class and 0
        elsewhere the result is the p - y of cross-entropy.
    axis, where
        As in :func:`log_softmax`.

    Returns
    -------
    numpy.ndarray
        Gradient in ``x``, of its shape and dtype.

    Examples
    --------
    >>> nl.log_softmax_vjp([1.0, 2.0, 4.0], [1.0, 0.0, 0.0])
    array([ 0.95798993, -0.1141952 , -0.84379473])
    """
    return over_slices(_shares.log_softmax_vjp, "log_softmax_vjp", x, axis, where, (g,))


def log_softmax_jacobian(x, where=None):
    """Jacobian of :func:`log_softmax` along the last axis, I - 1 p^T; it is not symmetric.

    Parameters
    ----------
    x : array_like
        Logits, shape (..., n), dimensionless.
    where : array_like of bool, optional
        Entries that take part; rows and columns of the others are 0.

    Returns
    -------
    numpy.ndarray
        Shape (..., n, n), entry [..., i, j] the derivative of output i in x_j.

    Examples
    --------
    >>> nl.log_softmax_jacobian([1.0, 2.0, 4.0])
    array([[ 0.95798993, -0.1141952 , -0.84379473],
           [-0.04201007,  0.8858048 , -0.84379473],
           [-0.04201007, -0.1141952 ,  0.15620527]])
    """
    return over_slices(_shares.log_softmax_jacobian, "log_softmax_jacobian", x, -1, where)


def logsumexp(x, axis=-1, where=None, keepdims=False):
    """Logarithm of a sum of exponentials, the smooth maximum whose gradient is softmax.

    Parameters
    ----------
    x : array_like
        Logits, at least one dimension, dimensionless.
    axis : int or tuple of int
        Axis, or axes, to sum over.
    where : array_like of bool, optional
        Entries that take part.
    keepdims : bool
        Whether the axes stay, with size 1.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        ``x`` without the axes, in its dtype. The sum of nothing (all masked, all -inf, or an axis
        of size 0) is 0 and its logarithm -inf; that is no error here.

    Notes
    -----
    max + log1p(r), r as in :func:`log_softmax`. Where the two nearly cancel the error is an ulp
    or two of the larger. :func:`log_softmax` never forms that sum.

    Examples
    --------
    >>> nl.logsumexp([[1.0, 2.0, 4.0], [1000.0, 1000.0, 1000.0]])
    array([   4.16984602, 1001.09861229])
    """
    array = as_vectors(x, "logsumexp")
    axes = check_axes(axis, array.ndim, "logsumexp", several=True)
    slices = Slices(array.shape, axes)
    rows = slices.rows(array)
    if where is not None:
        mask = slices.rows(check_mask(where, array.shape, "logsumexp"))
        rows = np.where(mask, rows, rows.dtype.type(-np.inf))
    if slices.length:
        out = in_blocks(_shares.logsumexp, array.dtype, slices.length, rows)
    else:
        out = np.full(slices.count, -np.inf, array.dtype)
    kept = tuple(1 if i in axes else size for i, size in enumerate(array.shape))
    return out.reshape(kept if keepdims else slices.kept)[()]
