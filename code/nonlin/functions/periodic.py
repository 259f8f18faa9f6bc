"""Functions that wave: sine, Snake, and the Gaussian bump."""

__all__ = []
