"""A function of one's own as a module."""

import torch
from torch import nn

__all__ = ["Bend"]


class Bend(nn.Module):
    """Applies a function elementwise; its slope is what automatic differentiation makes of it."""

    def __init__(self, function, parameters=None):
        super().__init__()
        self.function, self.parameters_given = function, dict(parameters or {})
        self._check()

    def forward(self, z):
        """Return f(z), of the shape of z."""
        return self.function(z, **self.parameters_given)

    def extra_repr(self):
        """Return the name of the function."""
        given = [f"{name}={value!r}" for name, value in self.parameters_given.items()]
        return ", ".join([self.name, *given])

    @property
    def name(self):
        """Name of the function, as Python knows it."""
        return getattr(self.function, "__name__", type(self.function).__name__)

    def _check(self):
        probe = torch.linspace(-3, 3, 12).reshape(3, 4).requires_grad_()
        try:
            out = self(probe)
        except Exception as error:
            raise TypeError(
                f"{self.name} does not take a torch tensor: {error}; write it with torch "
                "functions, as in `lambda z: z * torch.sigmoid(z)`"
            ) from error
        if not isinstance(out, torch.Tensor) or out.shape != probe.shape:
            shown = tuple(out.shape) if isinstance(out, torch.Tensor) else type(out).__name__
            raise TypeError(
                f"{self.name} must return a tensor of the shape it is given, (3, 4); got {shown}"
            )
        if not out.requires_grad:
            raise ValueError(
                f"{self.name} returns a tensor without a gradient; it leaves torch on the way "
                "(through NumPy, .detach() or .item()), or it is constant"
            )
