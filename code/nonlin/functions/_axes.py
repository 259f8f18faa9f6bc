"""Checks and bookkeeping for functions of whole vectors: axes, masks, slices.

A slice is one of the vectors that a call works on: the entries along one axis, or along several
that count as one. Kernels see the slices as the rows of a float64 matrix, a block at a time.
"""

from math import prod
from numbers import Integral

import numpy as np

from nonlin.functions._elementwise import as_floats

_BLOCK = 1 << 14


def as_vectors(x, owner):
    """Return ``x`` as a float array of at least one dimension, in native byte order.

    Raises
    ------
    TypeError
        As :func:`nonlin.functions._elementwise.as_floats` does.
    ValueError
        If ``x`` is a single number.
    """
    if getattr(x, "requires_grad", False):
        name = owner.removesuffix("_vjp").removesuffix("_jacobian")
        module = f"nonlin.VECTOR_ACTIVATIONS[{name!r}].torch()"
        raise TypeError(
            f"{owner} is a NumPy function and would cut the gradient of this tensor; for training "
            f"use {'torch.logsumexp' if name == 'logsumexp' else module}, or pass x.detach()"
        )
    array = as_floats(x, owner)
    if array.ndim == 0:
        raise ValueError(
            f"{owner} takes vectors, x is the single number {array}: give an array of at least "
            "one dimension, such as [x, 0.0]"
        )
    return array


def as_gradient(g, shape, owner):
    """Return ``g`` as a float array if it has the shape of the function's value."""
    if getattr(g, "requires_grad", False):
        raise TypeError(f"{owner} is a NumPy function: pass g.detach(), or use torch's autograd")
    try:
        array = as_floats(g, owner)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{owner}: g is not a gradient. {error} (here x is g)") from None
    if array.shape != shape:
        name = owner.removesuffix("_vjp")
        raise ValueError(f"{owner}: g must have the shape of {name}(x), {shape}, got {array.shape}")
    return array


def check_axes(axis, ndim, owner, several=False):
    """Return the axes named as a sorted tuple of numbers from 0 on.

    Raises
    ------
    TypeError
        If ``axis`` is not a whole number (nor, with ``several``, a tuple of them).
    ValueError
        If one is out of range or named twice, or none is named.
    """
    given = axis if several and isinstance(axis, tuple) else (axis,)
    allowed = "a whole number or a tuple of them" if several else "one whole number"
    axes = set()
    for one in given:
        if isinstance(one, bool | np.bool_) or not isinstance(one, Integral):
            hint = f"; for all axes write {tuple(range(ndim))}" if several and axis is None else ""
            kind = type(axis).__name__
            raise TypeError(f"{owner}: axis must be {allowed}, got {axis!r} ({kind}){hint}")
        if not -ndim <= one < ndim:
            raise ValueError(
                f"{owner}: axis {one} is out of range: x has {ndim} "
                f"dimension{'s' * (ndim > 1)}, so an axis is from {-ndim} to {ndim - 1}"
            )
        axes.add(int(one) % ndim)
    if len(axes) < max(1, len(given)):
        raise ValueError(f"{owner}: axis {axis!r} names {'one axis twice' if given else 'no axis'}")
    return tuple(sorted(axes))


def check_mask(where, shape, owner):
    """Return ``where`` as a boolean array of that shape.

    Raises
    ------
    TypeError
        If it does not hold booleans.
    ValueError
        If it does not broadcast to ``shape``.
    """
    mask = np.asarray(where)
    if mask.dtype != np.bool_:
        raise TypeError(
            f"{owner}: where must hold booleans, True for the entries that take part, got dtype "
            f"{mask.dtype}; did you mean where=mask != 0?"
        )
    try:
        return np.broadcast_to(mask, shape)
    except ValueError:
        raise ValueError(
            f"{owner}: where of shape {mask.shape} does not broadcast to that of x, {shape}"
        ) from None


class Slices:
    """The slices of an array of some shape along some axes, as rows of a matrix."""

    def __init__(self, shape, axes):
        self.axes, self.ends = axes, tuple(range(-len(axes), 0))
        self.kept = tuple(size for i, size in enumerate(shape) if i not in axes)
        self.sizes = tuple(shape[i] for i in axes)
        self.count, self.length = prod(self.kept), prod(self.sizes)

    def rows(self, array):
        """Return the array as a matrix, one slice a row."""
        return np.moveaxis(array, self.axes, self.ends).reshape(self.count, self.length)

    def restore(self, rows):
        """Return such a matrix in the shape of the array."""
        moved = rows.reshape(self.kept + self.sizes)
        return np.ascontiguousarray(np.moveaxis(moved, self.ends, self.axes))

    def name(self, row):
        """Return how to index that slice, such as ``"x[0, :, 2]"``."""
        index = list(np.unravel_index(row, self.kept)) if self.kept else []
        for axis in self.axes:
            index.insert(axis, ":")
        return f"x[{', '.join(map(str, index))}]"


def in_blocks(kernel, dtype, size, *matrices):
    """Apply a kernel to the rows of float64 copies, about as many rows at once as fit the cache.

    Parameters
    ----------
    kernel : callable
        Takes and returns arrays whose first axis counts rows; it may warn.
    dtype : numpy.dtype
        Of the result.
    size : int
        Numbers that a row of the result holds.
    *matrices : numpy.ndarray
        What the kernel takes, with equally many rows.
    """
    step = max(1, _BLOCK // size)
    with np.errstate(all="ignore"):
        return np.concatenate(
            [
                kernel(*(m[i : i + step].astype(np.float64) for m in matrices)).astype(dtype)
                for i in range(0, max(1, len(matrices[0])), step)
            ]
        )


def over_slices(kernel, owner, x, axis, where, gradient=(), several=True, closed=-np.inf, fill=0.0):
    """Apply a kernel to every slice of ``x``, and of the gradient if there is one.

    Parameters
    ----------
    kernel : callable
        Maps rows (r, n), of ``x`` and of each gradient, to (r, n) or, for a Jacobian, (r, n, n).
    owner : str
        Name of the public function, for messages.
    x, axis, where
        As the public function got them.
    gradient : tuple
        Of no or one gradient in the outputs.
    several : bool
        Whether ``axis`` may be a tuple.
    closed : float
        Logit of an entry that takes no part: that of masked ones.
    fill : float
        Value of masked entries.

    Raises
    ------
    TypeError, ValueError
        For input that is not allowed; a slice in which no entry takes part is among it.
    """
    array = as_vectors(x, owner)
    slices = Slices(array.shape, check_axes(axis, array.ndim, owner, several))
    if slices.length == 0:
        raise ValueError(
            f"{owner}: axis {axis} of x has size 0 (its shape is {array.shape}) and nothing to "
            "share; leave the call out for empty input"
        )
    rows, mask = slices.rows(array), None
    more = tuple(slices.rows(as_gradient(g, array.shape, owner)) for g in gradient)
    if where is not None:
        mask = slices.rows(check_mask(where, array.shape, owner))
        rows = np.where(mask, rows, rows.dtype.type(closed))
        more = tuple(np.where(mask, m, m.dtype.type(0)) for m in more)
    _check_open(rows != closed, slices, owner, closed)
    square = owner.endswith("_jacobian")
    out = in_blocks(kernel, array.dtype, slices.length ** (1 + square), rows, *more)
    if mask is not None:
        mask = mask[:, :, None] & mask[:, None, :] if square else mask
        out = np.where(mask, out, out.dtype.type(fill))
    return out.reshape(*array.shape, array.shape[-1]) if square else slices.restore(out)


def _check_open(open_, slices, owner, closed):
    shut = np.flatnonzero(~open_.any(axis=1))
    if shut.size:
        one = shut.size == 1
        raise ValueError(
            f"{owner}: in {shut.size} of {slices.count} slices, {'' if one else 'first '}"
            f"{slices.name(shut[0])}, every entry is masked by where or {closed}, so that there "
            f"is nothing to share. Let at least one entry of {'it' if one else 'each'} take part, "
            "or leave such slices out and give their result yourself"
        )
