"""Functions held in tables: one entry for each code, or points joined by straight lines."""

from dataclasses import dataclass

import numpy as np

from nonlin._errors import check_count, check_real
from nonlin.numerics.quantising import dequantise, quantise

__all__ = ["LineTable", "code_table", "line_table"]


def code_table(function, source, target):
    """Return a function as a table from the codes of one grid to those of another.

    Parameters
    ----------
    function : callable
        Takes and returns an array of the same shape, such as an activation.
    source, target : Grid
        Grids of the inputs and of the outputs.

    Returns
    -------
    numpy.ndarray of int, shape (codes of source,)
        Entry ``q - source.lowest`` is the code of f at the number that q stands for. No input on
        the source grid has another error than the rounding of the output.

    Raises
    ------
    TypeError, ValueError
        If ``function`` is not callable, or a grid is none, or a value is NaN.

    Examples
    --------
    >>> inputs = nl.numerics.grid_for(-8.0, 8.0, bits=4)
    >>> outputs = nl.numerics.grid_for(0.0, 1.0, bits=4)
    >>> nl.numerics.code_table(nl.sigmoid, inputs, outputs)
    array([ 0,  0,  0,  0,  0,  1,  2,  4,  8, 11, 13, 14, 15, 15, 15, 15])
    """
    if not callable(function):
        raise TypeError(f"function must be callable, got {function!r}")
    codes = np.arange(source.lowest, source.highest + 1)
    return quantise(function(dequantise(codes, source)), target)


@dataclass(frozen=True, eq=False)
class LineTable:
    """Values of a function at evenly spaced points, read off between them along straight lines.

    Attributes
    ----------
    low, high : float
        First and last point (dimensionless).
    values : ndarray, shape (intervals + 1,)
        The function there.

    Examples
    --------
    >>> table = nl.numerics.LineTable(0.0, 2.0, np.array([0.0, 1.0, 4.0]))
    >>> table.step, table([0.5, 1.5, 9.0])
    (1.0, array([0.5, 2.5, 4. ]))
    """

    low: float
    high: float
    values: np.ndarray

    @property
    def step(self):
        """Distance of neighbouring points."""
        return (self.high - self.low) / (len(self.values) - 1)

    def __call__(self, x):
        """Return the table's values at x, of the same shape; outside, those of its ends."""
        points = np.linspace(self.low, self.high, len(self.values))
        return np.interp(x, points, self.values)

    def error(self, function, per_interval=32):
        """Return the largest difference from the function inside the table.

        Parameters
        ----------
        function : callable
            The function itself.
        per_interval : int
            At how many points between two entries it is looked for, ≥ 2; the middle is one of
            them if the number is even.

        Returns
        -------
        float
        """
        per_interval = check_count("per_interval", per_interval, 2)
        x = np.linspace(self.low, self.high, per_interval * (len(self.values) - 1) + 1)
        return float(np.abs(self(x) - function(x)).max())


def line_table(function, low, high, intervals):
    """Return a table of a function with evenly spaced points.

    Parameters
    ----------
    function : callable
        Takes and returns an array of the same shape.
    low, high : float
        Ends of the table (dimensionless), low < high.
    intervals : int
        Number of straight pieces, ≥ 1.

    Returns
    -------
    LineTable
        Where |f''| ≤ M, it is at most step² M / 8 away from the function.

    Raises
    ------
    TypeError, ValueError
        If ``function`` is not callable, or the ends or their number are not valid.

    Examples
    --------
    >>> table = nl.numerics.line_table(nl.tanh, -4.0, 4.0, 64)
    >>> table.step, round(table.error(nl.tanh), 5), round(table.step**2 * 0.7698 / 8, 5)
    (0.125, 0.0015, 0.0015)
    """
    if not callable(function):
        raise TypeError(f"function must be callable, got {function!r}")
    low, high = check_real("low", low), check_real("high", high)
    if not low < high:
        raise ValueError(f"low must be < high, got {low!r} and {high!r}")
    points = np.linspace(low, high, check_count("intervals", intervals) + 1)
    return LineTable(low, high, np.asarray(function(points), dtype=np.float64))
