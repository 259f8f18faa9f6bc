"""Telling states: what the buttons of a widget go to, checked and made whole."""

import traitlets as t

from nonlin import registry
from nonlin._errors import unknown


def to_pairs(states, widget):
    """Return the states for the page: pairs, since a notebook is saved with its keys sorted."""
    return [[name, state] for name, state in states.items()]


def from_pairs(pairs, widget):
    """Return the states that a page sends back."""
    return dict(pairs)


def held(widget, path):
    """Return the dict at a path such as "limits.formulas": a trait, then keys."""
    name, *keys = path.split(".")
    found = getattr(widget, name)
    for key in keys:
        found = found[key]
    return found


def _allowed(name, changes):
    """Refuse what is neither a part of the state nor a parameter of its functions."""
    if not isinstance(name, str) or not name.strip():
        raise t.TraitError(f"a telling state needs a name in words, got {name!r}")
    if not isinstance(changes, dict) or not changes:
        raise t.TraitError(f"state {name!r} must be a dict of what it sets, got {changes!r}")


def _folded(widget, name, changes):
    """Move parameters that are written beside their function into the dict they belong to."""
    _allowed(name, changes)
    found, known = dict(changes), list(widget._state)
    for held in widget._state:
        owner = getattr(widget.traits()[held], "of", None)
        act = registry.ACTIVATIONS.get(found.get(owner, getattr(widget, owner))) if owner else None
        own = set(act.parameters) - set(widget._state) if act else set()
        known += sorted(own)
        given = {key: found.pop(key) for key in own & set(found)}
        if given:
            found[held] = {**found.get(held, {}), **given}
    for key in found:
        if key not in widget._state:
            raise t.TraitError(f"state {name!r}: {unknown('setting', key, known).args[0]}")
    return found


def _set(widget, state):
    with widget.hold_trait_notifications():
        for key, value in state.items():
            setattr(widget, key, value)


def _kept(widget, start, changes):
    """Return what of the start stays: not the parameters of a function that is replaced."""
    owner = {key: getattr(widget.traits()[key], "of", None) for key in start}
    return {k: v for k, v in start.items() if owner[k] not in changes}


def complete(widget, given):
    """Return each telling state with the value of every trait of the widget's state.

    What a state does not set has the value that the widget has now. A parameter may be written
    beside its function: ``{"alpha": 1.5}`` for ``{"parameters": {"alpha": 1.5}}``.

    Parameters
    ----------
    widget : Widget
        The widget; it is as it was afterwards.
    given : dict of str to dict
        By name, the values that the state sets.

    Raises
    ------
    traitlets.TraitError
        If a state is empty or sets what the widget does not have, with the nearest name, or if
        the widget refuses a value.
    """
    start, done = {key: getattr(widget, key) for key in widget._state}, {}
    with widget.hold_sync():
        try:
            for name, changes in given.items():
                own = _folded(widget, name, changes)
                _set(widget, {**_kept(widget, start, own), **own})
                done[name] = {key: getattr(widget, key) for key in widget._state}
                _set(widget, start)
        finally:
            _set(widget, start)
    return done
