"""Entries for the functions of ``nonlin.functions.learned``."""

ENTRIES = ()
