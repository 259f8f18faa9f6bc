"""Recognising a function: which activation of the registry it is, up to parameters and scaling."""

import numpy as np

from nonlin.registry import ACTIVATIONS
from nonlin.theory._fitting import PLAIN, forms, starts
from nonlin.theory._matches import Match, Recognition
from nonlin.theory._subject import subject_of
from nonlin.theory._target import target_of
from nonlin.theory._trials import EQUAL, by_both, by_parameters, by_scaling, judge

__all__ = ["Match", "Recognition", "recognise"]


@np.errstate(all="ignore")
def recognise(f, *, derivative=None, **params):
    """Find the activations of the registry that a function equals.

    Parameters
    ----------
    f : callable, Activation or str
        The function.
    derivative : callable, optional
        Its derivative.
    **params
        Parameters of a registered activation.

    Returns
    -------
    Recognition
        Equal means: the largest deviation on 2243 points, relative to |f(x)| plus the spread of
        f around its bend, is below 1e-9. Tried are the functions as they are, their parameters,
        a f(b x + c) + d, and both together, by least squares from several starts.

    Examples
    --------
    >>> nl.theory.recognise(lambda x: x / (1 + np.exp(-3 * x))).matches[0].expression
    'swish(x, beta=3)'
    """
    subject = subject_of(f, derivative, params)
    target = target_of(subject)
    if not target.x.size > 20:
        raise ValueError(f"{subject.name} is not finite where it could be compared")
    plain = [judge(target, form, PLAIN, {}) for form in forms()]
    nearest = min(
        (judge(target, form, PLAIN, {}, near=True) for form in forms()), key=lambda m: m.deviation
    )
    if np.ptp(target.values) == 0:
        return Recognition((), nearest, None)
    found = [m for m in plain if m.deviation < EQUAL]
    ranked = sorted(((starts(form, target), form) for form in forms()), key=lambda r: r[0][0][0])
    tried = [by_parameters(target, form) for form in forms() if form.numbers]
    tried += list(by_scaling(target, ranked))
    found += [m for m in tried if m.deviation < EQUAL]
    if not found:
        tried += list(by_both(target, ranked))
        found = [m for m in tried if m.deviation < EQUAL]
    matches, order = {}, {name: i for i, name in enumerate(ACTIVATIONS)}
    for match in sorted(found, key=lambda m: (m.changes, order[m.name])):
        key = (match.name, *(v for v in match.params.values() if isinstance(v, str)))
        matches.setdefault(key, match)
    rest = min(tried, key=lambda m: m.deviation, default=None) if not found else None
    return Recognition(tuple(matches.values()), nearest, rest)
