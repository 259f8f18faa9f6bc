"""Entries for the functions of ``nonlin.functions.periodic``."""

ENTRIES = ()
