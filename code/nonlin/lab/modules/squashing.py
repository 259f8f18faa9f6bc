"""Torch modules for further bounded functions."""

__all__ = []

BUILDERS = {}
