"""Oracles of self-gated functions."""

ORACLES = []
