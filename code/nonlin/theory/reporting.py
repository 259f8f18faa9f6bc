"""A report on any function: what it is, what it does, and what floating point does to it."""

from dataclasses import replace
from math import inf, isfinite, sqrt

import numpy as np

from nonlin.registry import Interval
from nonlin.theory._notes import notes_on
from nonlin.theory._report import Report
from nonlin.theory._subject import subject_of
from nonlin.theory._verdict import verdict
from nonlin.theory.edge import edge_of_chaos
from nonlin.theory.fixed import fixed_points
from nonlin.theory.hazards import hazards
from nonlin.theory.measured import claims_of
from nonlin.theory.moments import moments
from nonlin.theory.recognition import recognise
from nonlin.theory.shape import limits, lipschitz, maximum, minimum

__all__ = ["Report", "report"]

POINTS = (-5.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
BIASES = (0.0, 0.1, 0.5)


@np.errstate(all="ignore")
def report(f, *, derivative=None, name=None):
    """Report on any function: a NumPy or torch function, a module, a function of one number.

    Parameters
    ----------
    f : callable, Activation or str
        The function, or a name of the registry.
    derivative : callable, optional
        Its derivative, which is then compared with the function.
    name : str, optional
        Name for the tables; that of the callable by default.

    Returns
    -------
    Report

    Raises
    ------
    TypeError
        If ``f`` is not callable, is a class, or returns no real numbers.
    ValueError
        If it raises, changes the shape, mixes elements, is random, or is NaN everywhere. The
        message says what was given and what is expected.

    Examples
    --------
    >>> found = nl.report(lambda x: x / (1 + np.exp(-x)), name="mine")
    >>> found
    Report('mine': mine is silu, ...)
    >>> round(found.minimum.value, 6), round(found.gain, 6)
    (-0.278465, 1.676532)
    """
    subject = subject_of(f, derivative)
    if name is not None:
        subject = replace(subject, name=str(name))
    missing = {}

    def attempt(section, find, *args):
        try:
            return find(*args)
        except (ValueError, OverflowError, ArithmeticError, np.linalg.LinAlgError) as error:
            missing[section] = str(error)
            return None

    low = attempt("minimum", minimum, subject)
    high = attempt("range", maximum, subject)
    found = attempt("moments", moments, subject)
    known = attempt("recognition", recognise, subject)
    edges = [attempt("edge of chaos", edge_of_chaos, subject, b) for b in BIASES] if found else []
    return Report(
        name=subject.name,
        subject=subject,
        sentence=_sentence(subject, known, missing),
        values=_values(subject),
        range=_range(low, high),
        limits=attempt("limits", limits, subject),
        breaks=subject.breaks,
        claims=attempt("claims", claims_of, subject),
        lipschitz=attempt("Lipschitz", lipschitz, subject),
        minimum=low,
        fixed_points=attempt("fixed points", fixed_points, subject),
        moments=found,
        gain=_gain(found.square) if found else None,
        backward_gain=_gain(found.slope_square) if found else None,
        edge=tuple(edges) if edges and all(e is not None for e in edges) else None,
        hazards=attempt("hazards", hazards, subject),
        recognition=known,
        notes=subject.notes + notes_on(subject),
        missing=missing,
    )


def _sentence(subject, known, missing):
    if known is None:
        return f"{subject.name} could not be compared: {missing['recognition']}"
    flat = np.ptp(subject(np.linspace(-9, 9, 181))) == 0
    return verdict(subject.name, known, constant=bool(flat))


def _values(subject):
    x = np.array(POINTS)
    f, slope = subject(x), subject.prime(x)
    return tuple(
        (float(a), float(b) + 0.0, float(c) + 0.0) for a, b, c in zip(x, f, slope, strict=True)
    )


def _range(low, high):
    if low is None or high is None:
        return None
    closed = low.attained and isfinite(low.value), high.attained and isfinite(high.value)
    return Interval(low.value, high.value, *closed)


def _gain(second):
    return 1 / sqrt(second) if second > 1e-24 else inf
