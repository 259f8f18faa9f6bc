"""Functions that turn whole vectors into shares of 1: softmax, softmin, sparsemax.

``<name>_vjp(x, g)`` takes a gradient g in the outputs back to the inputs, ``<name>_jacobian(x)``
gives all derivatives. A temperature T is no parameter: write ``softmax(x / T)``.

All take ``axis`` and ``where``. The vectors lie along ``axis``, by default the last. ``where``
is a boolean mask that broadcasts to ``x``: True takes part, as in JAX (torch's
``key_padding_mask`` is the other way round). A masked entry is as if it were not there, and so
is a logit of -inf (+inf for softmin). Masked entries get the value 0 and the gradient 0. A
vector of which nothing takes part is refused, and so is an empty one.

Entries of +inf (softmin: -inf) share everything equally: the limit in which they grow together.
A NaN that takes part makes all of its vector NaN. Infinite gradients ``g`` follow IEEE rules.
"""

import numpy as np

from nonlin.functions import _shares
from nonlin.functions._axes import over_slices

__all__ = [
    "softmax",
    "softmax_jacobian",
    "softmax_vjp",
    "softmin",
    "softmin_jacobian",
    "softmin_vjp",
    "sparsemax",
    "sparsemax_jacobian",
    "sparsemax_vjp",
]


def softmax(x, axis=-1, where=None):
    """Softmax, p_i = e**x_i / sum_j e**x_j: positive shares that sum to 1.

    Parameters
    ----------
    x : array_like
        Logits, at least one dimension, dimensionless. Only their differences matter; for a
        temperature T give ``x / T``.
    axis : int or tuple of int
        Axis, or axes taken as one, along which the shares sum to 1.
    where : array_like of bool, optional
        Entries that take part; broadcasts to ``x``. Masked ones get 0.

    Returns
    -------
    numpy.ndarray
        Same shape and dtype as ``x``.

    Raises
    ------
    TypeError
        If ``x`` is not real, ``axis`` not whole or ``where`` not boolean.
    ValueError
        If ``x`` is a single number, ``axis`` is out of range or has size 0, ``where`` does not
        broadcast, or no entry of some vector takes part.

    Notes
    -----
    The largest logit is subtracted first, with the rounding error of every difference carried
    along, so that e**700 is as exact as e**1. Source: Bridle (1990).

    Examples
    --------
    >>> nl.softmax([1.0, 2.0, 4.0])
    array([0.04201007, 0.1141952 , 0.84379473])
    >>> nl.softmax([1.0, 2.0, 4.0], where=[True, True, False])
    array([0.26894142, 0.73105858, 0.        ])
    """
    return over_slices(_shares.softmax, "softmax", x, axis, where)


def softmax_vjp(x, g, axis=-1, where=None):
    """Vector-Jacobian product of :func:`softmax`, p (g - sum(p g)).

    Parameters
    ----------
    x : array_like
        Logits, dimensionless.
    g : array_like
        Gradient of a loss in the outputs, of the shape of ``x``; masked entries do not matter.
    axis, where
        As in :func:`softmax`.

    Returns
    -------
    numpy.ndarray
        Gradient in ``x``, of its shape and dtype; it sums to 0. The Jacobian is symmetric, so
        this is also its product with ``g`` from the right.

    Examples
    --------
    >>> nl.softmax_vjp([1.0, 2.0, 4.0], [1.0, 0.0, 0.0])
    array([ 0.04024522, -0.00479735, -0.03544787])
    """
    return over_slices(_shares.softmax_vjp, "softmax_vjp", x, axis, where, (g,))


def softmax_jacobian(x, where=None):
    """Jacobian of :func:`softmax` along the last axis, diag(p) - p p^T.

    Parameters
    ----------
    x : array_like
        Logits, shape (..., n), dimensionless.
    where : array_like of bool, optional
        Entries that take part; rows and columns of the others are 0.

    Returns
    -------
    numpy.ndarray
        Shape (..., n, n), entry [..., i, j] the derivative of p_i in x_j: symmetric, every row
        sums to 0. On the diagonal p (1 - p) keeps its digits where p is nearly 1.

    Examples
    --------
    >>> nl.softmax_jacobian([1.0, 2.0, 4.0])
    array([[ 0.04024522, -0.00479735, -0.03544787],
           [-0.00479735,  0.10115466, -0.09635731],
           [-0.03544787, -0.09635731,  0.13180518]])
    """
    return over_slices(_shares.softmax_jacobian, "softmax_jacobian", x, -1, where)


def softmin(x, axis=-1, where=None):
    """Softmin, softmax(-x): the smallest entry gets the largest share.

    Parameters
    ----------
    x : array_like
        Energies or distances, at least one dimension, dimensionless.
    axis : int or tuple of int
        Axis, or axes taken as one, along which the shares sum to 1.
    where : array_like of bool, optional
        Entries that take part; masked ones get 0.

    Returns
    -------
    numpy.ndarray
        Same shape and dtype as ``x``.

    Notes
    -----
    Errors as :func:`softmax`. Source: Bridle (1990), softmax with the sign turned.

    Examples
    --------
    >>> nl.softmin([1.0, 2.0, 4.0])
    array([0.70538451, 0.25949646, 0.03511903])
    >>> nl.softmin([1.0, 2.0, 4.0], where=[True, True, False])
    array([0.73105858, 0.26894142, 0.        ])
    """
    return over_slices(_shares.softmin, "softmin", x, axis, where, closed=np.inf)


def softmin_vjp(x, g, axis=-1, where=None):
    """Vector-Jacobian product of :func:`softmin`, p (sum(p g) - g).

    Parameters
    ----------
    x : array_like
        Energies, dimensionless.
    g : array_like
        Gradient of a loss in the outputs, of the shape of ``x``.
    axis, where
        As in :func:`softmin`.

    Returns
    -------
    numpy.ndarray
        Gradient in ``x``, of its shape and dtype.

    Examples
    --------
    >>> nl.softmin_vjp([1.0, 2.0, 4.0], [1.0, 0.0, 0.0])
    array([-0.2078172 ,  0.18304478,  0.02477242])
    """
    return over_slices(_shares.softmin_vjp, "softmin_vjp", x, axis, where, (g,), closed=np.inf)


def softmin_jacobian(x, where=None):
    """Jacobian of :func:`softmin` along the last axis, p p^T - diag(p).

    Parameters
    ----------
    x : array_like
        Energies, shape (..., n), dimensionless.
    where : array_like of bool, optional
        Entries that take part; rows and columns of the others are 0.

    Returns
    -------
    numpy.ndarray
        Shape (..., n, n), symmetric.

    Examples
    --------
    >>> nl.softmin_jacobian([1.0, 2.0, 4.0])
    array([[-0.2078172 ,  0.18304478,  0.02477242],
           [ 0.18304478, -0.19215805,  0.00911326],
           [ 0.02477242,  0.00911326, -0.03388568]])
    """
    return over_slices(_shares.softmin_jacobian, "softmin_jacobian", x, -1, where, closed=np.inf)


def sparsemax(x, axis=-1, where=None):
    """Sparsemax, the point of the simplex nearest to x: shares with exact zeros.

    Parameters
    ----------
    x : array_like
        Logits, at least one dimension, dimensionless.
    axis : int
        Axis along which the shares sum to 1.
    where : array_like of bool, optional
        Entries that take part; masked ones get 0.

    Returns
    -------
    numpy.ndarray
        Same shape and dtype as ``x``: max(x - t, 0) with the one t for which that sums to 1.

    Notes
    -----
    Which entries are 0 is decided with about 100 bits. Errors as :func:`softmax`.
    Source: Martins and Astudillo (2016).

    Examples
    --------
    >>> nl.sparsemax([1.0, 2.0, 2.5])
    array([0.  , 0.25, 0.75])
    >>> nl.sparsemax([1.0, 2.0, 2.5], where=[True, True, False])
    array([0., 1., 0.])
    """
    return over_slices(_shares.sparsemax, "sparsemax", x, axis, where, several=False)


def sparsemax_vjp(x, g, axis=-1, where=None):
    """Vector-Jacobian product of :func:`sparsemax`: g less its mean where p > 0, else 0.

    Parameters
    ----------
    x : array_like
        Logits, dimensionless.
    g : array_like
        Gradient of a loss in the outputs, of the shape of ``x``.
    axis, where
        As in :func:`sparsemax`.

    Returns
    -------
    numpy.ndarray
        Gradient in ``x``, of its shape and dtype. Where an entry only just reaches 0 there is a
        kink, and it counts as outside.

    Examples
    --------
    >>> nl.sparsemax_vjp([1.0, 2.0, 2.5], [0.0, 1.0, 0.0])
    array([ 0. ,  0.5, -0.5])
    """
    return over_slices(_shares.sparsemax_vjp, "sparsemax_vjp", x, axis, where, (g,), several=False)


def sparsemax_jacobian(x, where=None):
    """Jacobian of :func:`sparsemax` along the last axis, diag(s) - s s^T / k.

    Parameters
    ----------
    x : array_like
        Logits, shape (..., n), dimensionless.
    where : array_like of bool, optional
        Entries that take part; rows and columns of the others are 0.

    Returns
    -------
    numpy.ndarray
        Shape (..., n, n), symmetric; s is 1 on the k entries with p > 0 and 0 on the others.

    Examples
    --------
    >>> nl.sparsemax_jacobian([1.0, 2.0, 2.5])
    array([[ 0. ,  0. ,  0. ],
           [ 0. ,  0.5, -0.5],
           [ 0. , -0.5,  0.5]])
    """
    return over_slices(_shares.sparsemax_jacobian, "sparsemax_jacobian", x, -1, where)
