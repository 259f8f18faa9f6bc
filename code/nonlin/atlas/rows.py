"""The table of the atlas as data: rows and columns for the widget, ready for JSON."""

from functools import lru_cache
from math import isfinite

from nonlin.atlas.cards import anchor
from nonlin.atlas.facts import facts, number
from nonlin.registry import ACTIVATIONS

COLUMNS = (
    ("range", "range", "text"),
    ("mean", "mean of *f*", "number"),
    ("forward_gain", "gain forward", "number"),
    ("backward_gain", "gain backward", "number"),
    ("lipschitz", "largest slope", "number"),
    ("minimum", "minimum", "number"),
    ("smoothness", "smoothness", "text"),
    ("year", "year", "number"),
)


def _traits(act, known):
    claims = act.claims
    words = [claims.monotone, claims.curvature, claims.parity]
    words = [word for word in words if word not in ("neither", "")]
    if claims.monotone == "strictly increasing":
        words.append("increasing")
    words.append("smooth" if claims.smoothness == float("inf") else "not smooth")
    words += ["with a kink or jump"] * bool(act.kinks)
    words += ["homogeneous"] * claims.homogeneous
    words += ["bounded"] * all(map(isfinite, act.range))
    words += ["centred for normal inputs"] * (known["mean"].value == 0)
    words += ["slope at most 1"] * (known["lipschitz"].value <= 1 + 1e-12)
    return words


def _cell(fact, kind):
    if kind == "text":
        return {"value": fact.text, "text": fact.text}
    value, text = fact.value, number(fact.value)
    if value is not None and not isfinite(value):
        value = 1e308 if value > 0 else -1e308  # JSON has no infinity; it sorts as the largest
    return {"value": value, "text": text}


def _row(act):
    known = facts(act)
    short = {key: known[key] for key, _, _ in COLUMNS}
    cells = {key: _cell(short[key], kind) for key, _, kind in COLUMNS}
    return {
        "name": act.name,
        "label": act.label,
        "family": act.group,
        "aliases": list(act.aliases),
        "traits": _traits(act, known),
        "parameters": dict(act.parameters),
        "href": f"#{anchor(act.name)}",
        "cells": cells,
    }


@lru_cache(maxsize=1)
def table():
    """Return the rows and the columns of the table, one row a function.

    Returns
    -------
    rows, columns : list of dict
        A row has name, label, family, aliases, traits, parameters, href and cells; a cell the
        value to sort by and the text to show. A column has key, label and kind.

    Examples
    --------
    >>> rows, columns = nl.atlas.table()
    >>> relu = next(row for row in rows if row["name"] == "relu")
    >>> [f"{key['label']}: {relu['cells'][key['key']]['text']}" for key in columns[:3]]
    ['range: [0, ∞)', 'mean of *f*: 0.39894', 'gain forward: 1.4142']
    """
    columns = [{"key": key, "label": label, "kind": kind} for key, label, kind in COLUMNS]
    return [_row(act) for act in ACTIVATIONS.values()], columns
