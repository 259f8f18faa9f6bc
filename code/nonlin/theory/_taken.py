"""A callable together with the way to call it; torch is looked up, never imported."""

import copy
import sys
from dataclasses import dataclass, field

import numpy as np

_OUTSIDE = (OverflowError, ZeroDivisionError, FloatingPointError, ValueError)


@dataclass(frozen=True, eq=False)
class Taken:
    """A callable together with the way to call it.

    Attributes
    ----------
    raw : callable
        What is called; a torch module may be a copy in float64.
    mode : str
        "array", "tensor" or "scalar".
    name : str
        Name for tables.
    notes : tuple of str
        What was found on the way, in sentences.
    eps : float
        Unit roundoff of the values it returns for float64 (dimensionless).
    raised : dict
        Exception type to the x nearest 0 at which a scalar function raised it; filled as it is
        called, and the value there is NaN.
    """

    raw: object
    mode: str
    name: str
    notes: tuple = ()
    eps: float = np.finfo(np.float64).eps
    raised: dict = field(default_factory=dict)

    def native(self, x):
        """Return what the callable itself returns for the vector ``x``, as an array."""
        with np.errstate(all="ignore"):
            if self.mode == "scalar":
                return np.array([self._number(v) for v in x], dtype=np.float64)
            if self.mode == "array":
                return as_array(self.raw(np.array(x)))
            torch = sys.modules["torch"]
            with torch.no_grad():
                return as_array(self.raw(torch.tensor(np.array(x))))

    def __call__(self, x):
        """Return float64 values for a float64 vector ``x``."""
        return self.native(x).astype(np.float64, copy=False)

    def in_format(self, dtype):
        """Return the same function for inputs of ``dtype``: a module's parameters go with it."""
        torch = sys.modules.get("torch")
        if self.mode != "tensor" or not isinstance(self.raw, torch.nn.Module):
            return self
        module = copy.deepcopy(self.raw).to(getattr(torch, str(dtype)))
        return Taken(module, self.mode, self.name)

    def _number(self, x):
        try:
            return float(self.raw(float(x)))
        except _OUTSIDE as error:
            kind = type(error).__name__
            if abs(x) < abs(self.raised.get(kind, np.inf)):
                self.raised[kind] = float(x)
            return np.nan


def as_array(value):
    """Return an array or tensor as a NumPy array."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    return np.asarray(value)
