"""Oracles of algebraic rectifiers."""

ORACLES = []
