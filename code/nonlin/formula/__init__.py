"""Formulas in z that a reader types: parsed by hand, with their derivatives.

The pages of the book read the same language in JavaScript, with the same messages.
"""

from nonlin.formula._words import FormulaError
from nonlin.formula.registered import FORMULAS
from nonlin.formula.typed import Formula, parse_formula

__all__ = ["FORMULAS", "Formula", "FormulaError", "parse_formula"]
