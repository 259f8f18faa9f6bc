"""Torch modules for self-gated functions."""

__all__ = []

BUILDERS = {}
