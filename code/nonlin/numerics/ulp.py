"""Error measured in units in the last place of a floating-point format."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

from nonlin.numerics.formats import limits

__all__ = ["spacing", "ulp_error"]

_LARGEST = 1 << 1023  # no error beyond is told from infinity
_FURTHEST = 1 << 14  # binary exponents beyond this are 0 or overflow in every format


def _from_mpf(number):
    """Return an mpmath number (or its infinity or NaN as a float) without rounding."""
    sign, mantissa, exponent, bits = number._mpf_
    if mantissa == 0 and exponent:
        return float(number)
    mantissa = -int(mantissa) if sign else int(mantissa)
    if abs(exponent + bits) > _FURTHEST:
        limit = _FURTHEST if exponent > 0 else -_FURTHEST
        mantissa, exponent = (-1 if sign else 1), limit
    return Fraction(mantissa) * Fraction(2) ** exponent


def as_fraction(exact):
    """Return a number as a ``Fraction``, or as a float if it is infinite or NaN.

    Raises
    ------
    TypeError
        If it is neither a Python number, a NumPy scalar nor an mpmath ``mpf``.
    """
    if hasattr(exact, "_mpf_"):
        return _from_mpf(exact)
    if isinstance(exact, (int, Fraction, float, np.floating, np.integer, Decimal)):
        plain = exact.item() if isinstance(exact, np.generic) else exact
        finite = not isinstance(plain, (float, Decimal)) or np.isfinite(float(plain))
        return Fraction(plain) if finite else float(plain)
    raise TypeError(
        f"exact must be an int, float, Fraction, Decimal or mpmath mpf, got {type(exact).__name__}"
    )


def _exponent(magnitude):
    """Return floor(log2(magnitude)) of a positive fraction."""
    guess = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    return guess if Fraction(2) ** guess <= magnitude else guess - 1


def spacing(exact, dtype):
    """Distance between neighbouring floats of ``dtype`` at the real number ``exact``.

    Parameters
    ----------
    exact : int, float, Fraction, Decimal or mpmath.mpf
        Any finite real number, in or out of the range of the format.
    dtype : dtype-like
        float16, bfloat16, float32 or float64.

    Returns
    -------
    Fraction
        2**(e - p + 1) with e = floor(log2 |exact|), p the bits of the significand; the constant
        spacing of the subnormals below the smallest normal number, that of the largest binade
        above the largest.

    Examples
    --------
    >>> print(nl.numerics.spacing(1, "float32"), nl.numerics.spacing(1000, "float16"))
    1/8388608 1/2
    """
    form = limits(dtype)
    magnitude = abs(as_fraction(exact))
    exponent = _exponent(magnitude) if magnitude else form.least
    return Fraction(2) ** (min(max(exponent, form.least), form.most) - form.bits + 1)


def _as_float(distance):
    return float(distance) if distance < _LARGEST else float("inf")


def _one_error(value, exact, form):
    reference = as_fraction(exact)
    if isinstance(reference, float) or np.isnan(value):
        same = value == reference or (np.isnan(value) and np.isnan(float(reference)))
        return 0.0 if same else float("inf")
    unit = spacing(reference, form)
    if np.isinf(value):  # as if the format went on: infinity stands for 2**(most + 1)
        edge = Fraction(2) ** (form.most + 1)
        beyond = reference if value > 0 else -reference
        return _as_float(max(Fraction(0), edge - beyond) / unit)
    return _as_float(abs(Fraction(float(value)) - reference) / unit)


def ulp_error(value, exact, dtype=None):
    """Distance from ``value`` to ``exact`` in units in the last place.

    Parameters
    ----------
    value : array_like of float16, float32 or float64
        Computed values.
    exact : number or nested sequence of numbers
        True values in the shape of ``value``, each an int, float, Fraction, Decimal or mpmath
        ``mpf``. A float stands for exactly the number it holds.
    dtype : dtype-like, optional
        Format whose unit is used; that of ``value`` if not given.

    Returns
    -------
    float or numpy.ndarray of float64
        Error at the spacing around ``exact`` (dimensionless): at most 0.5 where ``value`` is
        correctly rounded, ``inf`` where only one of the two is NaN or ``exact`` is infinite and
        ``value`` is not.

    Raises
    ------
    TypeError
        If ``value`` is not floating point or ``exact`` is not made of numbers.
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> from fractions import Fraction
    >>> print(nl.numerics.ulp_error(0.1, Fraction(1, 10)), nl.numerics.ulp_error(0.1 + 0.2, 0.3))
    0.4 1.0
    """
    array = np.asarray(value)
    if array.dtype.kind != "f":
        raise TypeError(f"value must be floating point, got dtype {array.dtype}")
    form = limits(array.dtype if dtype is None else dtype)
    truth = np.empty(array.shape, dtype=object)
    if np.shape(exact) not in ((), array.shape) or (np.shape(exact) == () and array.ndim):
        raise ValueError(f"value has shape {array.shape}, exact {np.shape(exact)}")
    truth[...] = exact
    pairs = zip(array.ravel(), truth.ravel(), strict=True)
    errors = np.array([_one_error(v, t, form) for v, t in pairs]).reshape(array.shape)
    return errors if array.ndim else float(errors)
