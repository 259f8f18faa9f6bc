"""Torch modules for functions whose shape is trained."""

__all__ = []

BUILDERS = {}
