"""Relatives of ReLU and leaky ReLU: powers, thresholds, a corner rounded by a parabola."""

__all__ = []
