"""Entries for the functions of ``nonlin.functions.rectified``."""

ENTRIES = ()
