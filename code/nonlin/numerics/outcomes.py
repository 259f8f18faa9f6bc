"""What became of a value: how many digits are right, how many ulp it is off, or what it lost."""

from math import log10

import numpy as np

from nonlin.numerics.formats import limits
from nonlin.numerics.rounding import in_format, round_to
from nonlin.numerics.ulp import ulp_error

__all__ = ["OUTCOMES", "digits_held", "errors", "outcome", "right_digits"]

OUTCOMES = ("fine", "zero", "infinite", "nan", "beneath", "beyond")
"""Words that :func:`outcome` returns."""


def digits_held(dtype):
    """Decimal digits of a correctly rounded number of a format, p log10(2).

    Parameters
    ----------
    dtype : str, dtype-like or Format
        float16, bfloat16, float32 or float64.

    Examples
    --------
    >>> print(*(round(nl.numerics.digits_held(name), 2) for name in ("bfloat16", "float32")))
    2.41 7.22
    """
    return limits(dtype).bits * log10(2.0)


def right_digits(value, exact, dtype):
    """Count the decimal digits of a value that are right, -log10 of its relative error.

    Parameters
    ----------
    value, exact : array_like
        Computed and true values (float64), of the same shape.
    dtype : str, dtype-like or Format
        The format of ``value``; no more digits are counted than it holds.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        From 0 (the error is as large as the value, or there is no value) to
        :func:`digits_held`.

    Examples
    --------
    >>> print(np.round(nl.numerics.right_digits([3.0, 3.14, np.nan], [np.pi] * 3, "float32"), 2))
    [1.35 3.3  0.  ]
    """
    value, exact = np.asarray(value, dtype=np.float64), np.asarray(exact, dtype=np.float64)
    with np.errstate(all="ignore"):
        relative = np.abs(value - exact) / np.abs(exact)
        digits = np.clip(-np.log10(relative), 0.0, digits_held(dtype))
    digits = np.where(value == exact, digits_held(dtype), digits)
    return (np.where(np.isnan(digits), 0.0, digits) + 0.0)[()]


def outcome(value, exact, dtype, is_zero=None):
    """Say in a word what became of a value.

    Parameters
    ----------
    value, exact : array_like
        Computed and true values (float64), of the same shape.
    dtype : str, dtype-like or Format
        The format of ``value``.
    is_zero : array_like of bool, optional
        Where the true value is 0, and not only smaller than every float64; by default wherever
        ``exact`` is 0.

    Returns
    -------
    numpy.ndarray of str or NumPy scalar
        "zero", "infinite" or "nan" where that stands in the place of a number which the format
        can hold; "beneath" or "beyond" where the true value itself rounds to 0 or to infinity;
        else "fine".

    Examples
    --------
    >>> print(nl.numerics.outcome([0.5, 0.0, np.nan, 0.0], [0.5, 1e-5, 1.0, 1e-9], "float16"))
    ['fine' 'zero' 'nan' 'beneath']
    """
    value, exact = np.asarray(value, dtype=np.float64), np.asarray(exact, dtype=np.float64)
    best = np.asarray(round_to(exact, dtype))
    is_zero = exact == 0 if is_zero is None else np.asarray(is_zero)
    cases = [
        np.isnan(value) & ~np.isnan(exact),
        (best == 0) & ~is_zero,
        np.isinf(best),
        (value == 0) & ~is_zero,
        np.isinf(value),
    ]
    return np.select(cases, ["nan", "beneath", "beyond", "zero", "infinite"], "fine")[()]


def errors(form, exact, x, dtype):
    """Error of a formula evaluated in a format, in units in the last place.

    Parameters
    ----------
    form : callable
        The formula, as :func:`in_format` takes it.
    exact : callable
        Takes the float64 array of rounded inputs and returns true values: numbers, Fractions or
        mpmath's ``mpf``.
    x : array_like
        Inputs (dimensionless); they are rounded to the format before both are evaluated, so that
        the error is the formula's alone.
    dtype : str, dtype-like or Format
        Format of the arithmetic.

    Returns
    -------
    float or numpy.ndarray of float64
        0.5 at most where the result is correctly rounded; infinite for a NaN.

    Examples
    --------
    >>> forms = nl.numerics.naive_elu, nl.numerics.safe_elu
    >>> print(*(f"{nl.numerics.errors(f, nl.elu, -(2.0**-12), 'float32'):.1f}" for f in forms))
    2047.8 0.2
    """
    x = round_to(x, dtype)
    return ulp_error(np.asarray(in_format(form, x, dtype)), exact(x), limits(dtype))
