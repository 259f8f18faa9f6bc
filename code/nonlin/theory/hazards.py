"""What goes wrong in floating point: overflow, NaN, lost monotony and lost values, and where."""

import warnings

import numpy as np

from nonlin.theory._intake import take
from nonlin.theory._places import Hazard, first_place, numbers
from nonlin.theory._subject import Subject, subject_of
from nonlin.theory.measured import claims_of

__all__ = ["Hazard", "hazards"]

FORMATS = ("float16", "float32", "float64")
_FALL = 2.0  # units in the last place that a rising function may fall by rounding


@np.errstate(all="ignore")
def hazards(f, *, derivative=None, **params):
    """Look for what floating point does to a function.

    Parameters
    ----------
    f : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    derivative : callable, optional
        Its derivative; not examined.
    **params
        Parameters of a registered activation.

    Returns
    -------
    tuple of Hazard
        In float16 every number is tried, in float32 and float64 some 30 000 from the smallest
        to the largest. The reference is the function's own float64 result. Without one, in
        float64, only NaN, overflow and falls of a rising function can be seen. A function of
        one number at a time is examined in float64 only.

    Examples
    --------
    Softplus as the textbook writes it overflows; the one of this package does not.

    >>> for hazard in nl.theory.hazards(lambda x: np.log(1 + np.exp(x))):
    ...     if hazard.kind == "overflow":
    ...         print(hazard)
    float16: overflows for x >= 11.0938, where f is finite
    float32: overflows for x >= 88.7228, where f is finite
    float64: is infinite for x >= 709.783
    >>> [str(h) for h in nl.theory.hazards("softplus") if h.kind == "overflow"]
    []
    """
    subject = subject_of(f, derivative, params)
    taken = subject.function
    scalar = getattr(taken, "mode", "") == "scalar"
    found = []
    for name in FORMATS[2:] if scalar else FORMATS:
        call = taken if subject.entry else taken.in_format(name).native
        found += _in_format(subject, call, np.dtype(name))
    return tuple(found)


def _called(call, x):
    """Return values as float64, the dtype they came in, and the warnings."""
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        y = np.asarray(call(x))
    kinds = {str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)}
    return y.astype(np.float64), y.dtype, sorted(kinds)


def _in_format(subject, call, dtype):
    x = numbers(dtype)
    try:
        y, given, _ = _called(call, x)
    except Exception as error:  # whatever a stranger's function raises is a finding
        words = f"refuses {dtype.name}: {type(error).__name__}: {str(error).splitlines()[0][:90]}"
        return [Hazard(dtype.name, "refuses", np.nan, words)]
    if given.kind == "f" and given.itemsize > dtype.itemsize:
        return []  # it answers in a wider format, which is examined by itself
    wide = x.astype(np.float64)
    reference = subject(wide) if dtype != np.float64 else None
    found = [
        _nan(call, dtype, wide, y, reference),
        _overflow(call, dtype, wide, y, reference),
        _falls(dtype, wide, y, reference, subject),
        _lost(dtype, wide, y, reference, subject),
        _raised(subject) if dtype == np.float64 else None,
    ]
    if found[-1] is not None:
        found[0] = None  # what was raised was counted as NaN
    return [hazard for hazard in found if hazard]


def _nan(call, dtype, x, y, reference):
    bad = np.isnan(y)
    if not np.any(bad if reference is None else bad & ~np.isnan(reference)):
        return None
    first, words = first_place(call, dtype, x, bad, np.isnan)
    return Hazard(dtype.name, "NaN", first, f"is NaN {words}")


def _overflow(call, dtype, x, y, reference):
    bad = np.isinf(y)
    if not bad.any():
        return None
    first, words = first_place(call, dtype, x, bad, np.isinf)
    if reference is None or np.isinf(reference[bad]).all():
        return Hazard(dtype.name, "overflow", first, f"is infinite {words}")
    if np.any(bad & (np.abs(reference) < np.finfo(dtype).max)):
        return Hazard(dtype.name, "overflow", first, f"overflows {words}, where f is finite")
    return Hazard(dtype.name, "beyond the format", first, f"exceeds the format {words}")


def _falls(dtype, x, y, reference, subject):
    with np.errstate(all="ignore"):
        drop = y[:-1] - y[1:]
        unit = np.spacing(np.maximum(np.abs(y[:-1]), np.abs(y[1:])).astype(dtype))
        fall = drop / unit.astype(np.float64)
        if reference is None:
            rises = np.full(drop.shape, _rises(subject))
        else:
            rises = reference[1:] >= reference[:-1]
        bad = rises & np.isfinite(fall) & (fall > _FALL)
    if not bad.any():
        return None
    worst = int(np.argmax(np.where(bad, fall, 0)))
    place = float(x[1:][bad][np.argmin(np.abs(x[1:][bad]))])
    words = (
        f"falls where it should rise, at {bad.sum()} of {x.size} places, first at x = {place:.6g}; "
        f"by up to {fall[worst]:.3g} units in the last place at x = {x[worst + 1]:.6g}"
    )
    return Hazard(dtype.name, "falls", place, words)


def _rises(subject):
    return claims_of(subject).monotone != "not monotone"


def _lost(dtype, x, y, reference, subject):
    """Report values that vanish although the format could hold them."""
    if reference is None:
        return None
    least = max(64 * float(np.finfo(dtype).tiny), 1e-12 * subject.floor)
    bad = (y == 0) & (np.abs(reference) > least) & np.isfinite(reference)
    if not bad.any():
        return None
    at = int(np.argmax(np.where(bad, np.abs(reference), 0.0)))
    words = (
        f"is 0 at {bad.sum()} places; the worst is x = {x[at]:.6g}, where f is {reference[at]:.3g}"
    )
    return Hazard(dtype.name, "lost", float(x[at]), words)


def _raised(subject):
    raised = getattr(subject.function, "raised", {})
    if not raised:
        return None
    kind, x = min(raised.items(), key=lambda item: abs(item[1]))
    return Hazard("float64", "NaN", x, f"raises {kind}, first seen at x = {x:.6g}")


def warnings_of(f):
    """Return the floating-point warnings NumPy gives for float64 arguments up to 1e308.

    Parameters
    ----------
    f : callable or Subject
        The function.
    """
    subject = f if isinstance(f, Subject) else None
    taken = subject.function if subject else take(f)
    if getattr(taken, "mode", "") != "array":
        return ()
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        taken.raw(numbers(np.dtype(np.float64)))
    return tuple(sorted({str(w.message) for w in caught if w.category is RuntimeWarning}))
