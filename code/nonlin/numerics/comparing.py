"""The two formulas of a pair side by side: values, right digits, what became of them."""

from dataclasses import dataclass

import numpy as np

from nonlin._errors import unknown
from nonlin.numerics.outcomes import outcome, right_digits
from nonlin.numerics.pairs import PAIRS
from nonlin.numerics.rounding import in_format, round_to

__all__ = ["Comparison", "Judged", "compare_forms"]


@dataclass(frozen=True)
class Judged:
    """Values of a formula in a format, how many digits are right, and what became of them.

    Examples
    --------
    >>> judged = nl.numerics.compare_forms("softplus", [-12.0, 0.0, 12.0], "float16").naive
    >>> print(judged.value, judged.outcome)
    [0.         0.69335938        inf] ['zero' 'fine' 'infinite']
    """

    value: np.ndarray
    digits: np.ndarray
    outcome: np.ndarray


@dataclass(frozen=True)
class Comparison:
    """Inputs as the format holds them, the exact values there, and both formulas judged.

    Examples
    --------
    >>> found = nl.numerics.compare_forms("tanh", [0.001, 100.0], "float16")
    >>> print(found.exact.round(6), found.naive.value.round(6))
    [0.001 1.   ] [0.000977      nan]
    >>> print(found.naive.digits.round(1), found.safe.digits.round(1))
    [1.6 0. ] [3.3 3.3]
    """

    x: np.ndarray
    exact: np.ndarray
    naive: Judged
    safe: Judged


def compare_forms(name, x, dtype):
    """Evaluate the naive and the safe formula of a function in a format, and judge them.

    Parameters
    ----------
    name : str
        A key of ``PAIRS``.
    x : array_like
        Inputs (dimensionless), rounded to the format first.
    dtype : str or dtype-like
        float16, bfloat16, float32 or float64. In float64 the exact values are no more exact than
        the safe formula: errors below 1e-15 mean nothing.

    Returns
    -------
    Comparison

    Raises
    ------
    KeyError
        If the function or the format is unknown.

    Examples
    --------
    >>> found = nl.numerics.compare_forms("sigmoid", [-12.0, 0.0], "float16")
    >>> print(found.naive.value, found.naive.outcome)
    [0.  0.5] ['zero' 'fine']
    >>> print(found.safe.value, found.safe.outcome)
    [6.13927841e-06 5.00000000e-01] ['fine' 'fine']
    """
    if name not in PAIRS:
        raise unknown("function with a naive form", name, PAIRS)
    pair = PAIRS[name]
    x = np.asarray(round_to(x, dtype))
    exact = np.asarray(pair.exact(x))

    def judge(form):
        value = np.asarray(in_format(form, x, dtype))
        digits = right_digits(value, exact, dtype)
        return Judged(value, digits, outcome(value, exact, dtype, pair.is_zero(x)))

    return Comparison(x, exact, judge(pair.naive), judge(pair.safe))
