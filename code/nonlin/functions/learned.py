"""Functions whose shape is trained: xIELU, Pade units, dynamic tanh."""

__all__ = []
