"""Oracles of hard, piecewise functions."""

ORACLES = []
