"""Torch modules for algebraic rectifiers."""

__all__ = []

BUILDERS = {}
