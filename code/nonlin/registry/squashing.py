"""Entries for the functions of ``nonlin.functions.squashing``."""

ENTRIES = ()
