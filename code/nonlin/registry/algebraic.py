"""Entries for the functions of ``nonlin.functions.algebraic``."""

ENTRIES = ()
