"""The reference part of the book: a card for each function, one table, and who uses what."""

from nonlin.atlas.cards import anchor, card, cards
from nonlin.atlas.facts import Fact, facts
from nonlin.atlas.models import FIELDS, Model, models, models_table, used_by
from nonlin.atlas.rows import table
from nonlin.atlas.vectors import vector_table

__all__ = [
    "FIELDS",
    "Fact",
    "Model",
    "anchor",
    "card",
    "cards",
    "facts",
    "models",
    "models_table",
    "table",
    "used_by",
    "vector_table",
]
