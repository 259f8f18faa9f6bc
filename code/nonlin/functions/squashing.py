"""Further bounded functions: scaled tanh, arctangent, error function, inverse square root."""

__all__ = []
