"""Oracles of functions that wave."""

ORACLES = []
