"""x times a gate of its own: QuickGELU, Serf, TeLU, GoLU, ACON-C."""

__all__ = []
