"""Oracles of relatives of ReLU."""

ORACLES = []
