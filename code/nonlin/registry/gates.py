"""Entries for the functions of ``nonlin.functions.gates``."""

ENTRIES = ()
