"""Derivatives of any function by differences: real steps and complex steps."""

import numpy as np

from nonlin._errors import check_real

__all__ = ["complex_step", "finite_difference"]


def finite_difference(f, x, step=None):
    """Central difference (f(x + h) - f(x - h)) / 2h in float64.

    Parameters
    ----------
    f : callable
        Takes an array and returns one of the same shape.
    x : array_like
        Points, any shape, dimensionless.
    step : float, optional
        h, above 0. By default the cube root of the machine epsilon times max(1, |x|), which
        balances the error of the formula, h**2 f'''/6, and that of the rounding, eps f / h.

    Returns
    -------
    numpy.ndarray
        About ten correct digits for smooth f; wrong within h of a kink.

    Raises
    ------
    ValueError
        If ``step`` is not above 0, or f changes the shape.

    Examples
    --------
    >>> print(np.round(nl.numerics.finite_difference(nl.tanh, [0.0, 1.0]), 6))
    [1.       0.419974]
    """
    x = np.asarray(x, dtype=np.float64)
    if step is None:
        h = np.cbrt(np.finfo(np.float64).eps) * np.maximum(1.0, np.abs(x))
    else:
        h = check_real("step", step, above=0.0)
    after, before = x + h, x - h
    rise = np.asarray(f(after)) - np.asarray(f(before))
    if rise.shape != x.shape:
        raise ValueError(f"f must keep the shape {x.shape}, it returned {rise.shape}")
    return rise / (after - before)


def complex_step(f, x, step=1e-30):
    """Derivative Im f(x + ih) / h, free of cancellation.

    Parameters
    ----------
    f : callable
        An analytic formula that accepts complex arrays: no ``abs``, no comparison.
    x : array_like
        Real points, any shape, dimensionless.
    step : float
        h, above 0; it can be as small as one likes, since nothing is subtracted.

    Returns
    -------
    numpy.ndarray
        As exact as the formula itself.

    Raises
    ------
    TypeError
        If f returns real values for complex arguments.
    ValueError
        If ``step`` is not above 0.

    Notes
    -----
    The functions of this package refuse complex arrays; this is for formulas of your own.

    Examples
    --------
    >>> def sigmoid(z):
    ...     return 1 / (1 + np.exp(-z))
    >>> print(f"{nl.numerics.complex_step(sigmoid, 40.0):.6g}")
    4.24835e-18
    >>> print(nl.numerics.finite_difference(sigmoid, 40.0))
    0.0
    """
    h = check_real("step", step, above=0.0)
    value = np.asarray(f(np.asarray(x, dtype=np.float64) + 1j * h))
    if value.dtype.kind != "c":
        raise TypeError(
            "f returned real values for complex arguments (abs, maximum or where?); the complex "
            "step needs an analytic formula, finite_difference does not"
        )
    return value.imag / h
