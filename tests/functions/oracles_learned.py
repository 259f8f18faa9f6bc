"""Oracles of functions whose shape is trained."""

ORACLES = []
