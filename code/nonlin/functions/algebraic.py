"""Rectifiers with an algebraic or exponential left side, and a few that stand alone."""

__all__ = []
