"""Oracles of further bounded functions."""

ORACLES = []
