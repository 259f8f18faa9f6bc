"""The one list of activations. Menus, tables, figures, tests and widgets iterate over it.

A new function is one entry in one of the family modules here, beside its f and f' in the module
of the same name in ``nonlin.functions``.
"""

from difflib import get_close_matches
from types import MappingProxyType

from nonlin._errors import unknown
from nonlin.functions.parameter import Parameter
from nonlin.registry import (
    algebraic,
    gates,
    hard,
    learned,
    periodic,
    rectified,
    rectifiers,
    sigmoids,
    smooth,
    squashing,
)
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import Interval
from nonlin.registry.vectors import VECTOR_ACTIVATIONS, VectorActivation

__all__ = [
    "ACTIVATIONS",
    "VECTOR_ACTIVATIONS",
    "Activation",
    "Claims",
    "Interval",
    "Parameter",
    "VectorActivation",
    "get",
]

_FAMILIES = (
    rectifiers,
    rectified,
    algebraic,
    sigmoids,
    squashing,
    smooth,
    gates,
    hard,
    periodic,
    learned,
)
_ORDER = ("identity", "step")  # the two that come before all history


def _collect():
    entries = {entry.name: entry for family in _FAMILIES for entry in family.ENTRIES}
    first = {name: entries.pop(name) for name in _ORDER}
    return MappingProxyType(first | entries)


def _plain(name):
    """Return ``name`` without case, underscores, hyphens and spaces."""
    return name.lower().translate({ord(c): None for c in "_- "})


def _index(activations):
    index = {}
    for entry in activations.values():
        for name in (entry.name, entry.label, *entry.aliases):
            if index.setdefault(_plain(name), entry) is not entry:
                raise RuntimeError(f"{name!r} names both {entry.name} and another activation")
    return index


ACTIVATIONS = _collect()
_INDEX = _index(ACTIVATIONS)
_VECTOR_INDEX = _index(VECTOR_ACTIVATIONS)


def get(name):
    """Return the activation of that name.

    Parameters
    ----------
    name : str or Activation
        Canonical name or alias; case, hyphens, spaces and underscores do not matter. An
        :class:`Activation` is returned as it is.

    Returns
    -------
    Activation

    Raises
    ------
    KeyError
        If there is none; the message names the closest ones. Those of whole vectors, such as
        softmax, are found in ``VECTOR_ACTIVATIONS``.

    Examples
    --------
    >>> nl.get("Leaky ReLU")
    Activation('leaky_relu', alpha=0.01)
    >>> nl.get("logistic").name
    'sigmoid'
    """
    if isinstance(name, Activation):
        return name
    if isinstance(name, str) and _plain(name) in _INDEX:
        return _INDEX[_plain(name)]
    given = name.name if isinstance(name, VectorActivation) else str(name)
    vector = _VECTOR_INDEX.get(_plain(given))
    if vector:
        raise KeyError(
            f"{vector.name!r} is no elementwise activation: it takes whole vectors and is found in "
            f"nonlin.VECTOR_ACTIVATIONS[{vector.name!r}], its function is nonlin.{vector.name}"
        )
    aliases = [alias for entry in ACTIVATIONS.values() for alias in entry.aliases]
    close = get_close_matches(_plain(name), aliases, n=1) if isinstance(name, str) else []
    raise unknown("activation", name, [*ACTIVATIONS, *close])
