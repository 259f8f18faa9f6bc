"""Calling a reader's function without letting it break the check, and reading its mistakes."""

import inspect
import warnings
from functools import partial

import numpy as np

from nonlin.exercises.feedback import wrong


def with_parameters(candidate, params):
    """Return ``candidate`` as a function of x, its parameters filled in where it takes them."""
    try:
        accepted = inspect.signature(candidate).parameters
    except (TypeError, ValueError):  # some C functions have no signature
        return candidate
    anything = any(p.kind is p.VAR_KEYWORD for p in accepted.values())
    taken = {name: value for name, value in params.items() if anything or name in accepted}
    return partial(candidate, **taken)


def call(candidate, x):
    """Return (value, warnings, error): one of value and error is None.

    The candidate gets its own copy of ``x``.
    """
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        try:
            value, error = candidate(np.array(x)), None
        except Exception as exception:
            value, error = None, exception
    seen = [str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)]
    return value, seen, error


def _one_by_one(candidate, x):
    """Return the candidate's values number by number, or None if it fails there too."""
    values = []
    for number in x:
        value, _, error = call(candidate, number)
        if error is not None or np.ndim(value) or not isinstance(value, (int, float, np.generic)):
            return None
        values.append(float(value))
    return np.array(values)


def _raised(candidate, x, error):
    named = f"{type(error).__name__}: {error}"
    if _one_by_one(candidate, x[:3]) is not None:
        return wrong(
            "elementwise",
            f"It works for one number but not for an array ({named}). An if chooses once for "
            "the whole array; np.where, np.maximum or np.minimum choose for each element.",
        )
    return wrong("exception", f"Your function raised {named}")


def _misshapen(value, x):
    shape = np.shape(value)
    if shape == ():
        return wrong(
            "shape",
            f"For {x.size} inputs it returned the single number {value!r}; an activation acts on "
            "each element and keeps the shape. Is there a sum, a max or a mean in it?",
        )
    return wrong("shape", f"For an input of shape {x.shape} it returned shape {shape}.")


def evaluate(candidate, x):
    """Evaluate the candidate on the float64 vector ``x``.

    Returns
    -------
    value : numpy.ndarray of float64 or None
    warned : list of str
        RuntimeWarnings it caused.
    feedback : Feedback or None
        Why there is no value.
    """
    if not callable(candidate):
        kind = type(candidate).__name__
        message = f"Pass the function itself, without calling it: this is {candidate!r} ({kind})."
        return None, [], wrong("not a function", message)
    value, warned, error = call(candidate, x)
    if error is not None:
        return None, warned, _raised(candidate, x, error)
    if value is None:
        return None, warned, wrong("nothing", "It returned None: is the return missing?")
    try:
        array = np.asarray(value)
    except ValueError:
        return None, warned, wrong("dtype", "It returned lists of unequal lengths.")
    if array.shape != x.shape:
        return None, warned, _misshapen(value, x)
    if array.dtype.kind not in "fiub":
        message = f"It returned values of type {array.dtype}; real numbers are wanted."
        return None, warned, wrong("dtype", message)
    return array.astype(np.float64), warned, None
