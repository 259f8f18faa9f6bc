"""Entries for the functions of ``nonlin.functions.hard``."""

ENTRIES = ()
