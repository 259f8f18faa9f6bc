"""Numbers on evenly spaced marks: scales, zero points, and what rounding to them costs.

A grid maps a real number x to the whole number q = round(x / scale) + zero and back to
(q - zero) scale. It has 2**bits codes, or one less if it is symmetric.
"""

from dataclasses import dataclass

import numpy as np

from nonlin._errors import check_count, check_real

__all__ = ["Grid", "dequantise", "grid_error", "grid_for", "quantise", "round_to_grid"]

MOST_BITS = 16


@dataclass(frozen=True)
class Grid:
    """Evenly spaced real numbers, each with a code; 0 is one of them.

    Attributes
    ----------
    scale : float
        Distance of neighbouring numbers (dimensionless), > 0.
    zero : int
        Code of the number 0.
    lowest, highest : int
        First and last code.

    Examples
    --------
    >>> grid = nl.numerics.Grid(scale=0.5, zero=1, lowest=0, highest=3)
    >>> grid.low, grid.high, grid.values
    (-0.5, 1.0, array([-0.5,  0. ,  0.5,  1. ]))
    """

    scale: float
    zero: int
    lowest: int
    highest: int

    def __post_init__(self):
        check_real("scale", self.scale, above=0)
        check_count("lowest", self.lowest, -(2**MOST_BITS))
        check_count("highest", self.highest, self.lowest + 1)
        check_count("zero", self.zero, self.lowest, self.highest)

    @property
    def low(self):
        """Smallest number of the grid."""
        return self.scale * (self.lowest - self.zero)

    @property
    def high(self):
        """Largest number of the grid."""
        return self.scale * (self.highest - self.zero)

    @property
    def values(self):
        """All numbers of the grid, in order of their codes."""
        return self.scale * (np.arange(self.lowest, self.highest + 1) - self.zero)


def grid_for(low, high, bits=8, *, symmetric=False):
    """Return the grid whose marks span a range.

    Parameters
    ----------
    low, high : float
        Range of the numbers to be held (dimensionless), low < high. It is widened to contain 0,
        which must be a mark: padding and dead units are exactly 0.
    bits : int
        2 … 16.
    symmetric : bool
        False: codes 0 … 2**bits - 1 from low to high, shifted by less than half a step so that 0
        has a code. True: codes ±(2**(bits - 1) - 1) from -m to m with m = max(-low, high), and
        0 has the code 0.

    Returns
    -------
    Grid

    Raises
    ------
    TypeError, ValueError
        If the bounds are not finite numbers in order, or the bits are not valid.

    Notes
    -----
    The scheme is that of Jacob et al. (2018), arXiv:1712.05877, section 2.1.

    Examples
    --------
    >>> nl.numerics.grid_for(0.0, 6.0)
    Grid(scale=0.023529411764705882, zero=0, lowest=0, highest=255)
    >>> nl.numerics.grid_for(-0.28, 4.0, bits=4)
    Grid(scale=0.2853333333333333, zero=1, lowest=0, highest=15)
    >>> nl.numerics.grid_for(-0.28, 4.2, bits=4, symmetric=True)
    Grid(scale=0.6, zero=0, lowest=-7, highest=7)
    """
    low, high = check_real("low", low), check_real("high", high)
    bits = check_count("bits", bits, 2, MOST_BITS)
    if not isinstance(symmetric, bool):
        raise TypeError(f"symmetric must be True or False, got {symmetric!r}")
    if not low < high:
        raise ValueError(f"low must be < high, got {low!r} and {high!r}")
    low, high = min(low, 0.0), max(high, 0.0)
    if symmetric:
        last = 2 ** (bits - 1) - 1
        return Grid(max(-low, high) / last, 0, -last, last)
    last = 2**bits - 1
    scale = (high - low) / last
    return Grid(scale, int(np.rint(-low / scale)), 0, last)


def quantise(x, grid):
    """Return the codes of numbers: round(x / scale) + zero, within the codes there are.

    Parameters
    ----------
    x : array_like
        Real numbers, any shape; infinities get the last code of their side.
    grid : Grid
        As :func:`grid_for` returns it.

    Returns
    -------
    numpy.ndarray of int or NumPy integer
        Same shape as ``x``. A tie goes to the even whole number, as in torch.

    Raises
    ------
    TypeError, ValueError
        If ``grid`` is none, or ``x`` holds NaN, which has no code.

    Examples
    --------
    >>> grid = nl.numerics.grid_for(-1.0, 1.0, bits=4)
    >>> nl.numerics.quantise([-9.0, -0.5, 0.0, 0.3, 9.0], grid)
    array([ 0,  4,  8, 10, 15])
    """
    grid, x = _grid(grid), np.asarray(x, dtype=np.float64)
    if np.isnan(x).any():
        raise ValueError("x holds NaN, which has no code")
    codes = np.rint(x / grid.scale) + grid.zero
    return np.clip(codes, grid.lowest, grid.highest).astype(np.int64)[()]


def dequantise(q, grid):
    """Return the numbers that codes stand for: (q - zero) scale.

    Parameters
    ----------
    q : array_like of int
        Codes of the grid, any shape.
    grid : Grid
        As :func:`grid_for` returns it.

    Returns
    -------
    numpy.ndarray of float64 or NumPy scalar
        Same shape as ``q`` (dimensionless).

    Raises
    ------
    TypeError, ValueError
        If ``grid`` is none, or ``q`` holds something that is not one of its codes.

    Examples
    --------
    >>> grid = nl.numerics.grid_for(-1.0, 1.0, bits=4)
    >>> nl.numerics.dequantise([0, 8, 15], grid).round(3)
    array([-1.067,  0.   ,  0.933])
    """
    grid, q = _grid(grid), np.asarray(q)
    if q.dtype.kind not in "iu":
        raise TypeError(f"q must hold whole numbers, got {q.dtype}")
    if q.size and not (grid.lowest <= q.min() and q.max() <= grid.highest):
        raise ValueError(f"q must hold codes from {grid.lowest} to {grid.highest}, got {q!r}")
    return ((q.astype(np.int64) - grid.zero) * grid.scale)[()]


def round_to_grid(x, grid):
    """Return the nearest numbers of a grid, its ends for what lies outside.

    Parameters
    ----------
    x : array_like
        Real numbers, any shape.
    grid : Grid
        As :func:`grid_for` returns it.

    Returns
    -------
    numpy.ndarray of float64 or NumPy scalar
        Same shape as ``x``; at most half a scale away from it inside the grid.

    Raises
    ------
    TypeError, ValueError
        As :func:`quantise`.

    Examples
    --------
    >>> grid = nl.numerics.grid_for(0.0, 6.0, bits=2)
    >>> nl.numerics.round_to_grid([0.9, 1.1, 3.2, 7.0], grid)
    array([0., 2., 4., 6.])
    """
    return dequantise(quantise(x, grid), grid)


def grid_error(x, grid):
    """Return the root mean square error of rounding numbers to a grid.

    Parameters
    ----------
    x : array_like
        Real numbers, any shape, at least one.
    grid : Grid
        As :func:`grid_for` returns it.

    Returns
    -------
    float
        Dimensionless. Numbers spread over many steps inside the grid give about scale / √12.

    Raises
    ------
    TypeError, ValueError
        As :func:`quantise`, or if ``x`` is empty.

    Examples
    --------
    >>> grid = nl.numerics.grid_for(0.0, 1.0, bits=4)
    >>> error = nl.numerics.grid_error(np.linspace(0, 1, 100_001), grid)
    >>> round(error / grid.scale * 12**0.5, 3)
    1.0
    """
    x = np.asarray(x, dtype=np.float64)
    if not x.size:
        raise ValueError("x is empty")
    return float(np.sqrt(np.mean((round_to_grid(x, grid) - x) ** 2)))


def _grid(grid):
    if not isinstance(grid, Grid):
        raise TypeError(f"grid must be a Grid, as grid_for makes one, got {grid!r}")
    return grid
