"""Torch modules for hard, piecewise functions: torch's own where they are exact."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn import Hardshrink, Hardswish, Hardtanh, ReLU6, Softshrink

__all__ = [
    "Hardmish",
    "Hardshrink",
    "Hardsigmoid",
    "HardsigmoidONNX",
    "Hardswish",
    "Hardtanh",
    "ReLU6",
    "Softshrink",
    "SparseSigmoid",
]


class Hardsigmoid(nn.Module):
    """clip(x/6 + 1/2, 0, 1), with the slope 0 at both kinks.

    Source: Howard et al. (2019).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Hardsigmoid()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([0.1667, 0.5833, 1.0000])
    """

    # torch's module rounds the slope 1/6 to float32, in float64 as well.

    def forward(self, x):
        """Return the hard sigmoid in the shape and dtype of ``x`` (dimensionless)."""
        return (F.hardtanh(x, -3.0, 3.0) + 3) / 6


def _line(x, reach):
    """Return clip(x / (2 reach) + 1/2, 0, 1), whose slope at a kink is that of the left side."""
    return F.relu(torch.clamp(x, max=reach) + reach) / (2 * reach)


class HardsigmoidONNX(nn.Module):
    """clip(0.2 x + 1/2, 0, 1), the hard sigmoid of ONNX and Keras 2.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.HardsigmoidONNX()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([0.1000, 0.6000, 1.0000])
    """

    def forward(self, x):
        """Return the hard sigmoid in the shape and dtype of ``x`` (dimensionless)."""
        return _line(x, 2.5)


class SparseSigmoid(nn.Module):
    """clip((x + 1)/2, 0, 1), the slope of sparse plus.

    Source: Courbariaux et al. (2015).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.SparseSigmoid()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([0.0000, 0.7500, 1.0000])
    """

    def forward(self, x):
        """Return the sparse sigmoid in the shape and dtype of ``x`` (dimensionless)."""
        return _line(x, 1.0)


class Hardmish(nn.Module):
    """x/2 clip(x + 2, 0, 2), as in the library timm; the slope at the kink is 0.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Hardmish()(torch.tensor([-1.0, 0.5, 3.0]))
    tensor([-0.5000,  0.5000,  3.0000])
    """

    def forward(self, x):
        """Return the hard Mish in the shape and dtype of ``x`` (dimensionless)."""
        left = F.hardtanh(x, -2.0, 0.0)
        return torch.where(x >= 0, x, left * ((left + 2) / 2))


BUILDERS = {
    "hardsigmoid": Hardsigmoid,
    "hardsigmoid_onnx": HardsigmoidONNX,
    "sparse_sigmoid": SparseSigmoid,
    "hardtanh": Hardtanh,
    "relu6": ReLU6,
    "hardswish": Hardswish,
    "hardmish": Hardmish,
    # torch gives the slope 0 at 0 for lambd = 0 too, where nothing is shrunk
    "hardshrink": lambda lambd: Hardshrink(lambd) if lambd else nn.Identity(),
    "softshrink": lambda lambd: Softshrink(lambd) if lambd else nn.Identity(),
}
