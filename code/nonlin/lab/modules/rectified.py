"""Torch modules for the relatives of ReLU; ``Threshold`` and ``RReLU`` are torch's own."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn import RReLU, Threshold

from nonlin._errors import check_real

__all__ = ["Absolute", "RReLU", "ReLUSquared", "SmeLU", "StarReLU", "Threshold"]


class Absolute(nn.Module):
    """|x|, with the slope 0 at 0.

    Source: Jarrett et al. (2009).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Absolute()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([2.0000, 0.5000, 3.0000])
    """

    def forward(self, x):
        """Return |x| in the shape and dtype of ``x`` (dimensionless)."""
        return torch.abs(x)


class ReLUSquared(nn.Module):
    """max(x, 0)**2.

    Source: So et al. (2021).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.ReLUSquared()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([0.0000, 0.2500, 9.0000])
    """

    def forward(self, x):
        """Return the square of the ReLU in the shape and dtype of ``x`` (dimensionless)."""
        return torch.square(F.relu(x))


class StarReLU(nn.Module):
    """scale * max(x, 0)**2 + bias.

    Parameters
    ----------
    scale, bias : float
        Any finite numbers (dimensionless). The authors' code starts from 1 and 0.
    learnable : bool
        Whether both are trained with the weights, starting from the values given.

    Notes
    -----
    Source: Yu et al. (2024).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.StarReLU(learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (StarReLU(scale=0.8944, bias=-0.4472), tensor([-0.4472, -0.2236,  7.6024]))
    >>> [name for name, _ in module.named_parameters()]
    ['scale', 'bias']
    """

    def __init__(self, scale=0.8944, bias=-0.4472, learnable=False):
        super().__init__()
        scale, bias = check_real("scale", scale), check_real("bias", bias)
        self.scale = nn.Parameter(torch.tensor(scale)) if learnable else scale
        self.bias = nn.Parameter(torch.tensor(bias)) if learnable else bias

    def forward(self, x):
        """Return the StarReLU in the shape and dtype of ``x`` (dimensionless)."""
        return self.scale * torch.square(F.relu(x)) + self.bias

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        scale, bias = (float(torch.as_tensor(value).detach()) for value in (self.scale, self.bias))
        return f"scale={scale:g}, bias={bias:g}"


class SmeLU(nn.Module):
    """ReLU with a parabola between -beta and beta; with beta = 1 it is sparse plus.

    Parameters
    ----------
    beta : float
        Half the width of the bend, above 0 (dimensionless).

    Notes
    -----
    Source: Shamir and Lin (2022).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.SmeLU(beta=4.0)
    >>> module, module(torch.tensor([-2.0, 0.5, 6.0]))
    (SmeLU(beta=4), tensor([0.2500, 1.2656, 6.0000]))
    """

    def __init__(self, beta=1.0):
        super().__init__()
        self.beta = check_real("beta", beta, above=0)

    def forward(self, x):
        """Return the SmeLU in the shape and dtype of ``x`` (dimensionless)."""
        rise = (torch.clamp(x, -self.beta, self.beta) + self.beta) / 2
        return torch.where(x >= self.beta, x, rise * (rise / self.beta))

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        return f"beta={self.beta:g}"


BUILDERS = {
    "absolute": Absolute,
    "threshold": Threshold,
    "rrelu": RReLU,
    "relu_squared": ReLUSquared,
    "star_relu": StarReLU,
    "smelu": SmeLU,
    "sparse_plus": SmeLU,  # at its default, beta = 1
}
