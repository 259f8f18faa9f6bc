"""Torch modules for functions that wave."""

__all__ = []

BUILDERS = {}
