"""Functions that regroup an axis: maxout takes the largest of each group, CReLU both signs.

``<name>_vjp(x, g)`` takes a gradient g in the outputs back to the inputs.
"""

import numpy as np

from nonlin._errors import check_count
from nonlin.functions._axes import as_gradient, as_vectors, check_axes
from nonlin.functions._groups import Groups, times
from nonlin.functions.rectifiers import relu, relu_prime

__all__ = ["crelu", "crelu_vjp", "maxout", "maxout_vjp"]


def _maxout_groups(x, pieces, axis, owner):
    pieces = check_count(f"{owner}: pieces", pieces)
    return Groups(x, axis, owner, pieces, neighbours=True, why=f"groups of {pieces}")


def maxout(x, pieces=2, axis=-1):
    """Maxout, the largest of every ``pieces`` consecutive entries.

    Parameters
    ----------
    x : array_like
        Pre-activations, at least one dimension, dimensionless: the affine pieces of the first unit,
        then those of the second, and so on.
    pieces : int
        Pieces per unit, at least 1 (which changes nothing).
    axis : int
        Axis to group; ``pieces`` must divide its size.

    Returns
    -------
    numpy.ndarray
        Shape of ``x`` with the size along ``axis`` divided by ``pieces``; dtype of ``x``.

    Raises
    ------
    TypeError
        If ``x`` is not real, or ``pieces`` or ``axis`` is not a whole number.
    ValueError
        If ``x`` is a single number, ``axis`` is out of range, or ``pieces`` does not divide.

    Notes
    -----
    Source: Goodfellow et al. (2013).

    Examples
    --------
    >>> nl.maxout([3.0, -1.0, 0.0, 2.0], pieces=2)
    array([3., 2.])
    """
    groups = _maxout_groups(x, pieces, axis, "maxout")
    with np.errstate(all="ignore"):
        return groups.array.reshape(groups.shape).max(axis=groups.at)


def maxout_vjp(x, g, pieces=2, axis=-1):
    """Vector-Jacobian product of :func:`maxout`: g goes to the largest entry of its group.

    Parameters
    ----------
    x : array_like
        Pre-activations, dimensionless.
    g : array_like
        Gradient of a loss in the outputs, of their shape.
    pieces, axis
        As in :func:`maxout`.

    Returns
    -------
    numpy.ndarray
        Gradient in ``x``, of its shape and dtype. Entries that tie for the largest get equal
        parts, as in ``torch.amax`` and ``jax.numpy.max``; ``torch.max(x, dim)`` gives all to one.

    Examples
    --------
    >>> nl.maxout_vjp([3.0, -1.0, 0.0, 2.0], [1.0, 5.0], pieces=2)
    array([1., 0., 0., 5.])
    """
    groups = _maxout_groups(x, pieces, axis, "maxout_vjp")
    members, g = groups.members(), groups.gradient(g)
    with np.errstate(all="ignore"):
        largest = np.max(members, axis=0)
        share = g / sum(member == largest for member in members)  # NaN / 0 in a group with NaN
        nothing = np.where(np.isnan(largest), largest, 0.0)
        return groups.join([np.where(m == largest, share, nothing) for m in members])


def crelu(x, axis=-1):
    """Concatenated ReLU, [max(x, 0), max(-x, 0)]: keeps both signs, twice as many entries.

    Parameters
    ----------
    x : array_like
        Pre-activations, at least one dimension, dimensionless.
    axis : int
        Axis along which the two are put one behind the other.

    Returns
    -------
    numpy.ndarray
        Shape of ``x`` with twice the size along ``axis``; dtype of ``x``.

    Raises
    ------
    TypeError
        If ``x`` is not real or ``axis`` is not a whole number.
    ValueError
        If ``x`` is a single number or ``axis`` is out of range.

    Notes
    -----
    Source: Shang et al. (2016).

    Examples
    --------
    >>> nl.crelu([3.0, -1.0])
    array([3., 0., 0., 1.])
    """
    array = as_vectors(x, "crelu")
    (axis,) = check_axes(axis, array.ndim, "crelu")
    return np.concatenate([relu(array), relu(-array)], axis=axis)


def crelu_vjp(x, g, axis=-1):
    """Vector-Jacobian product of :func:`crelu`; at 0 both halves have slope 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, dimensionless.
    g : array_like
        Gradient of a loss in the outputs, of their shape.
    axis : int
        As in :func:`crelu`.

    Returns
    -------
    numpy.ndarray
        Gradient in ``x``, of its shape and dtype.

    Examples
    --------
    >>> nl.crelu_vjp([3.0, -1.0], [1.0, 2.0, 3.0, 4.0])
    array([ 1., -4.])
    """
    array = as_vectors(x, "crelu_vjp")
    (axis,) = check_axes(axis, array.ndim, "crelu_vjp")
    shape = list(array.shape)
    shape[axis] *= 2
    g = as_gradient(g, tuple(shape), "crelu_vjp").astype(np.float64)
    first, second = np.split(g, 2, axis=axis)
    with np.errstate(all="ignore"):
        right, left = times(first, relu_prime(array)), times(second, relu_prime(-array))
        return (right - left).astype(array.dtype)
