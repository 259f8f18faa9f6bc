"""Torch modules for relatives of ReLU."""

__all__ = []

BUILDERS = {}
