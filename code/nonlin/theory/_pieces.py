"""A function on an interval as Chebyshev polynomials of degree 16, piece by piece.

Where a piece does not resolve the function to rounding, it is halved; places where halving does
not help are where the function or one of its derivatives jumps.
"""

from dataclasses import dataclass

import numpy as np
from numpy.polynomial import chebyshev

COUNT = 17
SPAN = 50.0
_MOST = 6000
_SPLIT = 0.4871  # not one half: simple numbers shall not fall on edges by chance
_ANGLES = np.pi * (2 * np.arange(COUNT)[::-1] + 1) / (2 * COUNT)
NODES = np.cos(_ANGLES)
_TO_COEFFICIENTS = 2 / COUNT * np.cos(np.outer(_ANGLES, np.arange(COUNT)))
_TO_COEFFICIENTS[:, 0] /= 2


def coefficients(values):
    """Return Chebyshev coefficients, shape (..., 17), of values at ``NODES``, shape (..., 17)."""
    return values @ _TO_COEFFICIENTS


def places(low, high):
    """Return the 17 points of each interval: shape (n, 17) for ends of shape (n,)."""
    low, high = np.atleast_1d(low)[:, None], np.atleast_1d(high)[:, None]
    return (low + high) / 2 + (high - low) / 2 * NODES


def misfit(g, low, high, floor):
    """Return how far from resolved each interval is: its last three coefficients, relative."""
    values = g(places(low, high).ravel()).reshape(-1, COUNT)
    with np.errstate(all="ignore"):
        tail = np.abs(coefficients(values)[:, -3:]).max(axis=1)
        return tail / np.maximum(np.abs(values).max(axis=1), floor)


def _both_ends(table):
    signs = np.where(np.arange(COUNT) % 2, -1.0, 1.0)
    return np.stack([table @ signs, table.sum(axis=1)], axis=1)


def _misfit_at_ends(g, low, high, table):
    values = g(np.stack([low, high], axis=1).ravel()).reshape(-1, 2)
    return np.abs(values - _both_ends(table)).max(axis=1) / 8


@dataclass(frozen=True, eq=False)
class Pieces:
    """Piecewise polynomial in Chebyshev form on intervals that lie side by side.

    Attributes
    ----------
    low, high : ndarray, shape (n,)
        Ends of the pieces, in order (dimensionless).
    table : ndarray, shape (n, 17)
        Chebyshev coefficients; NaN where the function is not finite.
    rough : ndarray of bool, shape (n,)
        Pieces that were given up: too small, or too many.
    """

    low: np.ndarray
    high: np.ndarray
    table: np.ndarray
    rough: np.ndarray

    def find(self, x):
        """Return the number of the piece that holds each x."""
        return np.clip(np.searchsorted(self.high, x), 0, len(self.high) - 1)

    def _local(self, x, table, scale):
        at = self.find(x)
        width = self.high[at] - self.low[at]
        t = (2 * x - self.low[at] - self.high[at]) / width
        value = chebyshev.chebval(t, table[at].T, tensor=False)
        return value * 2 / width if scale else value

    def __call__(self, x):
        """Return the polynomials' values at the vector ``x``."""
        return self._local(x, self.table, False)

    def slope(self, x):
        """Return the polynomials' derivatives at the vector ``x``."""
        return self._local(x, chebyshev.chebder(self.table, axis=1), True)

    def ends(self):
        """Return the values at the low and the high end of each piece, shape (n, 2)."""
        return _both_ends(self.table)

    def turns(self, piece):
        """Return the places inside one piece where the polynomial has slope 0."""
        return self._roots(piece, chebyshev.chebder(self.table[piece]))

    def zeros(self, piece):
        """Return the places inside one piece where the polynomial is 0."""
        return self._roots(piece, self.table[piece])

    def _roots(self, piece, series):
        small = np.abs(series) <= 1e-15 * np.abs(series).max()
        keep = np.flatnonzero(~small)
        if not np.isfinite(series).all() or keep.size == 0 or keep[-1] == 0:
            return np.empty(0)
        roots = chebyshev.chebroots(series[: keep[-1] + 1])
        roots = roots[np.abs(roots.imag) < 1e-7].real
        roots = np.sort(roots[np.abs(roots) <= 1 + 1e-12])
        middle, half = (self.low[piece] + self.high[piece]) / 2, self.high[piece] - self.low[piece]
        return middle + half / 2 * roots


def build(g, edges, tolerance, floor, least=1e-11, ends=False):
    """Resolve ``g`` between given edges.

    Parameters
    ----------
    g : callable
        Function of a float64 vector.
    edges : array_like
        First edges, in order (dimensionless).
    tolerance : float
        Last coefficients allowed, relative to the largest value of the piece.
    floor : float
        Least value that counts as a scale.
    least : float
        Relative width of a piece that is not halved any more.
    ends : bool
        Whether the polynomial must meet ``g`` at both ends of a piece too; not where ``g`` may
        jump at an edge.

    Returns
    -------
    Pieces
    """
    low, high = np.asarray(edges[:-1], float), np.asarray(edges[1:], float)
    done, total = [], 0
    while low.size:
        values = g(places(low, high).ravel()).reshape(-1, COUNT)
        finite = np.isfinite(values)
        with np.errstate(all="ignore"):
            table = np.where(finite.all(axis=1)[:, None], coefficients(values), np.nan)
            tail = np.abs(table[:, -3:]).max(axis=1)
            scale = np.maximum(np.abs(values).max(axis=1), floor)
            if ends:
                tail = np.maximum(tail, _misfit_at_ends(g, low, high, table))
            good = (tail <= tolerance * scale) | ~finite.any(axis=1)
        total += low.size
        small = high - low <= least * np.maximum(1, np.maximum(np.abs(low), np.abs(high)))
        stop = good | small | (total > _MOST)
        done.append((low[stop], high[stop], table[stop], ~good[stop]))
        low, high = low[~stop], high[~stop]
        middle = low + _SPLIT * (high - low)
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    low, high, table, rough = (np.concatenate(part) for part in zip(*done, strict=True))
    order = np.argsort(low)
    return Pieces(low[order], high[order], table[order], rough[order])
