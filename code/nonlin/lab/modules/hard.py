"""Torch modules for hard, piecewise functions."""

__all__ = []

BUILDERS = {}
