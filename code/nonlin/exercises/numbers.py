"""Checking a number, or a few."""

import numpy as np

from nonlin._errors import check_real
from nonlin.exercises.feedback import right, wrong


def _as_numbers(value):
    """Return a float64 array, or None if ``value`` is not made of real numbers."""
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    if array.dtype.kind not in "fiu":
        return None
    return array.astype(np.float64)


def _near_misses(expected):
    """Yield (slip, sentence, number) for what is easily confused with the right answer."""
    yield "sign", "The sign is flipped.", -expected
    nonzero = np.where(expected == 0, np.nan, expected)
    yield "reciprocal", "This is 1 divided by the right number.", 1 / nonzero
    yield "complement", "This is 1 minus the right number.", 1 - expected
    yield "percent", "This is the right number in per cent.", 100 * expected
    yield "percent", "This is a hundredth of the right number.", expected / 100
    for factor, name in ((2, "2"), (4, "4"), (10, "10"), (np.e, "e"), (np.log(10), "ln 10")):
        yield "factor", f"This is {name} times the right number.", factor * expected
        yield "factor", f"A factor {name} is missing.", expected / factor
    yield "square", "This is the square of the right number.", expected**2
    yield "root", "This is the square root of the right number.", np.sqrt(np.abs(expected))


def _close(value, expected, rtol, atol):
    return bool(np.all(np.isclose(value, expected, rtol=rtol, atol=atol)))


def check_number(answer, expected, rtol=1e-3, atol=0.0, slips=None):
    """Check a number, or an array of numbers in the right order.

    Parameters
    ----------
    answer : float or array_like
        What the reader found.
    expected : float or array_like
        The right answer, in the same unit.
    rtol : float
        Relative tolerance, at least 0.
    atol : float
        Absolute tolerance in the unit of the answer, at least 0; give one if 0 is expected.
    slips : dict, optional
        Wrong answer (a number or a tuple of numbers) -> sentence that says why it is wrong. They
        are tried before the general ones: sign, reciprocal, factor, per cent, rounding.

    Returns
    -------
    Feedback
        True if every number is within the tolerances.

    Raises
    ------
    TypeError
        If ``expected`` is not made of numbers, or a tolerance is not a number.
    ValueError
        If a tolerance is negative.

    Examples
    --------
    >>> nl.exercises.check_number(0.2, 0.25)
    ✗ 0.2 is too small.
    >>> nl.exercises.check_number(4, 0.25)
    ✗ This is 1 divided by the right number.
    >>> nl.exercises.check_number([0.25, 1.0], [0.25, 1.0])
    ✓ Right.
    >>> nl.exercises.check_number(1, 0.25, slips={1: "That is the slope of tanh at 0."})
    ✗ That is the slope of tanh at 0.
    """
    rtol, atol = check_real("rtol", rtol, low=0), check_real("atol", atol, low=0)
    truth, value = _as_numbers(expected), _as_numbers(answer)
    if truth is None:
        raise TypeError(f"expected must be a number or an array of numbers, got {expected!r}")
    if value is None:
        return wrong("not a number", f"A number is wanted, this is {answer!r}.")
    if value.shape != truth.shape:
        want = "one number" if truth.ndim == 0 else f"numbers in the shape {truth.shape}"
        return wrong("shape", f"The answer is {want}, yours has the shape {value.shape}.")
    if np.isnan(value).any() and not np.isnan(truth).any():
        return wrong("nan", "There is a NaN in it: 0/0 or inf - inf happened on the way.")
    if _close(value, truth, rtol, atol):
        return right("Right.")
    for number, why in (slips or {}).items():
        if np.shape(number) == truth.shape and _close(value, np.asarray(number), rtol, atol):
            return wrong("known", why)
    return _diagnose(value, truth, rtol, atol)


def _diagnose(value, truth, rtol, atol):
    for slip, sentence, number in _near_misses(truth):
        distinct = not _close(number, truth, rtol, atol)
        if distinct and np.isfinite(number).all() and _close(value, number, rtol, atol):
            return wrong(slip, sentence)
    if _close(value, truth, max(30 * rtol, 0.03), atol):
        return wrong("rounding", f"Close, but the first {_digits(rtol)} digits must be right.")
    if truth.ndim:
        bad = int(np.argmax(~np.isclose(value, truth, rtol=rtol, atol=atol).ravel()))
        return wrong("other", f"Number {bad + 1} of {truth.size} is wrong: {value.ravel()[bad]:g}.")
    side = "large" if value > truth else "small"
    return wrong("other", f"{value:g} is too {side}.")


def _digits(rtol):
    return max(1, round(-np.log10(max(rtol, 1e-15))))
