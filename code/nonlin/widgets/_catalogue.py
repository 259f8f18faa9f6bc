"""What the widgets must know of the registry, as plain data for JavaScript.

Names, labels, formulas and slider ranges come from here; the JavaScript holds mathematics only.
"""

import re
from functools import cache

import traitlets as t

from nonlin import registry
from nonlin.widgets._formula import plain

_CHOICE_WORDS = {"none": "exact", "tanh": "tanh approximation"}


def _letters(text):
    """Return a sentence with z for x, Greek letters and the true minus."""
    text = re.sub(r"\bx\b", "z", text)
    text = text.replace("alpha", "α").replace("beta", "β")
    return re.sub(r"(?<![\w)])-(?=[\wα-ω])", "−", text)


def _step(low, high):
    """Return the step of a slider: 0.01 up to a span of 1, else 0.05, 0.1 beyond 5."""
    span = high - low
    return 0.01 if span <= 1 else 0.05 if span <= 5 else 0.1


def _label(domain):
    if domain.choices:
        return domain.words or domain.name
    return ", ".join(filter(None, (plain(domain.letter), domain.words)))


def _parameter(domain):
    spec = {"name": domain.name, "label": _label(domain)}
    if domain.choices:
        choices = [[choice, _CHOICE_WORDS.get(choice, choice)] for choice in domain.choices]
        return spec | {"default": domain.default, "choices": choices}
    low, high = domain.shown
    return spec | {"default": domain.default, "min": low, "max": high, "step": _step(low, high)}


@cache
def _entry(name):
    act = registry.ACTIVATIONS[name]
    return {
        "label": act.label,
        "group": act.group,
        "formula": plain(act.formula),
        "summary": _letters(act.summary),
        "parameters": [_parameter(domain) for domain in act.domains.values()],
    }


def catalogue(names=None):
    """Return label, formula, summary and parameters with slider ranges of each function.

    Parameters
    ----------
    names : iterable of str, optional
        Which functions; all of the registry by default.

    Returns
    -------
    dict
        By name, in the registry's order; JSON-ready, to be shared, not changed.
    """
    return {name: _entry(name) for name in (registry.ACTIVATIONS if names is None else names)}


def complete(name, given):
    """Return all parameters of a function, the given ones checked, the others at their defaults.

    Parameters
    ----------
    name : str
        Canonical name of an activation, or "none" for no function.
    given : dict
        Values by parameter name.

    Raises
    ------
    traitlets.TraitError
        If a name is unknown or a value lies outside the slider's range.
    """
    act = registry.ACTIVATIONS.get(name)
    if act is None:
        if given:
            raise t.TraitError(f"{name!r} has no parameters, got {given!r}")
        return {}
    try:
        checked = act.check(**given)
    except (TypeError, ValueError) as error:
        raise t.TraitError(str(error)) from None
    for key, domain in act.domains.items():
        low, high = domain.shown or (None, None)
        if not domain.choices and not low <= checked[key] <= high:
            raise t.TraitError(f"{name}: {key} must be from {low} to {high}, got {given[key]!r}")
    return checked
