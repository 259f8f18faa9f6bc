"""Taking an axis apart into groups and putting it together, for gated functions and maxout."""

import numpy as np

from nonlin.functions._axes import as_gradient, as_vectors, check_axes


class Groups:
    """An axis of ``x`` as groups of equal size.

    Parameters
    ----------
    x : array_like
        What the caller gave.
    axis : int
        Axis to take apart.
    owner : str
        Name of the public function, for messages.
    pieces : int
        Members of a group.
    neighbours : bool
        Whether a group is ``pieces`` consecutive entries; else its members lie ``size / pieces``
        entries apart, so that with 2 pieces they come from the two halves.
    why : str
        What must be divisible, for the message.
    """

    def __init__(self, x, axis, owner, pieces=2, *, neighbours=False, why="the two halves"):
        self.array, self.owner, self.pieces = as_vectors(x, owner), owner, pieces
        (self.axis,) = check_axes(axis, self.array.ndim, owner)
        shape = self.array.shape
        size = shape[self.axis]
        if size % pieces:
            even = "an even size" if pieces == 2 else f"a size divisible by {pieces}"
            raise ValueError(
                f"{owner}: axis {axis} of x has size {size} (its shape is {shape}), {why} need "
                f"{even}, such as {size - size % pieces or pieces}"
            )
        before, after = shape[: self.axis], shape[self.axis + 1 :]
        sizes = (size // pieces, pieces) if neighbours else (pieces, size // pieces)
        self.at = self.axis + neighbours
        self.shape = (*before, *sizes, *after)
        self.out = (*before, size // pieces, *after)

    def members(self):
        """Return the first, second, ... members of all groups, as float64."""
        grouped = self.array.reshape(self.shape).astype(np.float64)
        return tuple(np.take(grouped, i, axis=self.at) for i in range(self.pieces))

    def gradient(self, g):
        """Return the gradient in the outputs as float64, checked."""
        return as_gradient(g, self.out, self.owner).astype(np.float64)

    def join(self, members):
        """Return members in the shape and dtype of ``x``."""
        joined = np.stack(members, axis=self.at).reshape(self.array.shape)
        return joined.astype(self.array.dtype)


def times(a, b):
    """Return a * b, 0 for 0 times infinity: what is shut lets nothing through."""
    product = a * b
    return np.where(np.isnan(product) & ~np.isnan(a) & ~np.isnan(b), 0.0, product)


def gated(groups, act):
    """Return first * act(second)."""
    first, second = groups.members()
    with np.errstate(all="ignore"):
        return times(first, act(second)).astype(groups.array.dtype)


def gated_vjp(groups, g, act, prime):
    """Return the gradients in first and in second, put together."""
    (first, second), g = groups.members(), groups.gradient(g)
    with np.errstate(all="ignore"):
        in_first = times(g, act(second))
        return groups.join((in_first, times(g, times(first, prime(second)))))
