"""Arithmetic of any format emulated in float64: every operation is rounded as the format would.

NumPy knows no bfloat16, and a processor may keep more digits inside an operation than a format
holds. Here a formula is evaluated as a machine would that has nothing but the format: each
operation takes rounded numbers, is carried out in float64 and is rounded to nearest, ties to even.
"""

import numpy as np

from nonlin.numerics.formats import first_input, limits

__all__ = ["in_format", "round_to", "threshold"]


def round_to(x, dtype):
    """Round to the nearest number of a format, ties to even.

    Parameters
    ----------
    x : array_like
        Real numbers, any shape; they are taken as float64.
    dtype : str, dtype-like or Format
        float16, bfloat16, float32 or float64, or a :class:`~nonlin.numerics.Format` of your own.

    Returns
    -------
    numpy.ndarray of float64 or NumPy scalar
        The rounded numbers. Beyond the largest number of the format they become infinite, below
        half of its smallest 0; subnormal numbers are kept.

    Examples
    --------
    >>> print(nl.numerics.round_to(257.0, "bfloat16"), nl.numerics.round_to(70000.0, "float16"))
    256.0 inf
    """
    form = limits(dtype)
    x = np.asarray(x, dtype=np.float64)
    if form.bits == 53:
        return x[()]
    finite = np.where(np.isfinite(x), x, 0.0)
    exponent = np.maximum(np.frexp(finite)[1] - 1, form.least)
    unit = np.ldexp(1.0, exponent - form.bits + 1)
    rounded = np.rint(finite / unit) * unit
    rounded = np.where(np.abs(rounded) > form.largest, np.copysign(np.inf, rounded), rounded)
    return np.where(np.isfinite(x), rounded, x)[()]


class _Rounded(np.ndarray):
    """A float64 array whose operations round their operands and results to a format."""

    form = None

    def __array_finalize__(self, other):
        self.form = getattr(other, "form", None)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        with np.errstate(all="ignore"):
            result = getattr(ufunc, method)(*(_plain(one, self.form) for one in inputs), **options)
        return _wrap(result, self.form)

    def __array_function__(self, function, types, inputs, options):
        return _wrap(super().__array_function__(function, types, inputs, options), self.form)


def _plain(operand, form):
    array = np.asarray(operand)
    return np.asarray(round_to(array, form)) if array.dtype.kind == "f" else array


def _wrap(result, form):
    if np.asarray(result).dtype.kind != "f":
        return result
    array = np.array(round_to(result, form)).view(_Rounded)
    array.form = form
    return array


def in_format(form, x, dtype):
    """Evaluate a formula as a machine does that has nothing but one format.

    Parameters
    ----------
    form : callable
        A formula made of NumPy operations and functions, such as those of this module; it takes
        an array. Constants in it are rounded too.
    x : array_like
        Inputs (dimensionless), rounded to the format first.
    dtype : str, dtype-like or Format
        Format of every intermediate result.

    Returns
    -------
    numpy.ndarray of float64 or NumPy scalar
        Results, numbers of the format. No warning is given.

    Notes
    -----
    A function that turns its input into a plain array, as those of ``nonlin.functions`` do,
    computes in float64, and only its result is rounded. A sum over an axis counts as one
    operation.

    Examples
    --------
    >>> formats = ("bfloat16", "float16", "float64")
    >>> found = [nl.numerics.in_format(nl.numerics.naive_sigmoid, 6.0, name) for name in formats]
    >>> print(np.round(found, 6))
    [1.       0.99707  0.997527]
    """
    form_of = limits(dtype)
    with np.errstate(all="ignore"):
        result = form(_wrap(np.asarray(x, dtype=np.float64), form_of))
    return round_to(np.asarray(result), form_of)


def threshold(event, dtype, low=1.0, high=None):
    """Return the first number of a format from which on something happens in it.

    Parameters
    ----------
    event : callable
        A formula with a truth value, such as ``lambda x: np.exp(-x) == 0``; it is evaluated as
        by :func:`in_format`, false at ``low``, true at ``high``, and changes once in between.
    dtype : str or dtype-like
        float16, bfloat16, float32 or float64.
    low, high : float
        Ends of the search (dimensionless); by default 1 and the largest number of the format.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If ``event`` does not go from false to true.

    Examples
    --------
    >>> nl.numerics.threshold(lambda x: np.isinf(x * x), "float16")
    256.0
    """
    high = limits(dtype).largest if high is None else high
    return float(first_input(lambda x: bool(in_format(event, x, dtype)), low, high, dtype))
