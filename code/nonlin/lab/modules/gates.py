"""Torch modules for self-gated functions; torch has none of its own."""

import torch
from torch import nn

__all__ = ["GoLU", "LiSHT", "QuickGELU", "Serf", "TeLU"]


class QuickGELU(nn.Module):
    """x sigma(1.702 x).

    Source: Hendrycks and Gimpel (2016).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.QuickGELU()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-0.0643,  0.3504,  2.9819])
    """

    def forward(self, x):
        """Return x sigma(1.702 x) in the shape and dtype of ``x`` (dimensionless)."""
        return x * torch.sigmoid(1.702 * x)


class Serf(nn.Module):
    """x erf(softplus(x)).

    Source: Nag and Bhattacharyya (2021).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Serf()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-0.2849,  0.4158,  3.0000])
    """

    def forward(self, x):
        """Return x erf(softplus(x)) in the shape and dtype of ``x`` (dimensionless)."""
        return x * torch.erf(nn.functional.softplus(x))


class TeLU(nn.Module):
    """x tanh(e**x).

    Source: Fernandez and Mali (2024).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.TeLU()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-0.2690,  0.4643,  3.0000])
    """

    def forward(self, x):
        """Return x tanh(e**x) in the shape and dtype of ``x`` (dimensionless).

        The gate is 1 from x = 3 on; the clamp keeps its gradient from becoming 0 times infinity.
        """
        return x * torch.tanh(torch.exp(x.clamp(max=7)))


class GoLU(nn.Module):
    """x e**-e**-x.

    Source: Das et al. (2025).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.GoLU()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-1.2360e-03,  2.7262e-01,  2.8543e+00])
    """

    def forward(self, x):
        """Return x e**-e**-x in the shape and dtype of ``x`` (dimensionless).

        The gate is 0 below x = -7; the clamp keeps its gradient from becoming 0 times infinity.
        """
        return x * torch.exp(-torch.exp(-x.clamp(min=-7)))


class LiSHT(nn.Module):
    """x tanh(x).

    Source: the survey of Dubey et al. (2022).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.LiSHT()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([1.9281, 0.2311, 2.9852])
    """

    def forward(self, x):
        """Return x tanh(x) in the shape and dtype of ``x`` (dimensionless)."""
        return x * torch.tanh(x)


BUILDERS = {
    "quick_gelu": QuickGELU,
    "serf": Serf,
    "telu": TeLU,
    "golu": GoLU,
    "lisht": LiSHT,
}
