"""Torch modules for further bounded functions."""

import torch
from torch import nn
from torch.nn import Tanhshrink

from nonlin._errors import check_real

__all__ = ["ISRU", "Arctan", "Erf", "LeCunTanh", "Sign", "Tanhshrink"]


class LeCunTanh(nn.Module):
    """1.7159 tanh(2x/3).

    Source: LeCun et al. (1998).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.LeCunTanh()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-1.4929,  0.5517,  1.6542])
    """

    def forward(self, x):
        """Return 1.7159 tanh(2x/3) in the shape and dtype of ``x`` (dimensionless)."""
        return 1.7159 * torch.tanh(2 * x / 3)


class Arctan(nn.Module):
    """Arctangent.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Arctan()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-1.1071,  0.4636,  1.2490])
    """

    def forward(self, x):
        """Return arctan(x) in the shape and dtype of ``x`` (radians)."""
        return torch.atan(x)


class ISRU(nn.Module):
    """x / sqrt(1 + alpha x**2).

    Parameters
    ----------
    alpha : float
        Scale inside the root, above 0 (dimensionless).

    Notes
    -----
    Source: Carlile et al. (2017).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.ISRU(alpha=4.0)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0]))
    (ISRU(alpha=4), tensor([-0.4851,  0.3536,  0.4932]))
    """

    def __init__(self, alpha=1.0):
        super().__init__()
        self.alpha = check_real("alpha", alpha, above=0.0)

    def forward(self, x):
        """Return x / sqrt(1 + alpha x**2) in the shape and dtype of ``x`` (dimensionless)."""
        return x / torch.sqrt(1 + self.alpha * x * x)

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        return f"alpha={self.alpha:g}"


class Erf(nn.Module):
    """Error function.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Erf()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-0.9953,  0.5205,  1.0000])
    """

    def forward(self, x):
        """Return erf(x) in the shape and dtype of ``x`` (dimensionless)."""
        return torch.erf(x)


class Sign(nn.Module):
    """-1, 0 or 1; its gradient is 0, so that layers before it do not learn.

    Examples
    --------
    >>> import torch
    >>> x = torch.tensor([-2.0, 0.0, 3.0])
    >>> nl.lab.modules.Sign()(x)
    tensor([-1.,  0.,  1.])
    >>> nl.lab.slopes(nl.lab.modules.Sign(), x)
    tensor([0., 0., 0.])
    """

    def forward(self, x):
        """Return the sign of ``x`` in its shape and dtype (dimensionless), NaN for NaN."""
        return torch.where(torch.isnan(x), x, torch.sign(x))


BUILDERS = {
    "lecun_tanh": LeCunTanh,
    "arctan": Arctan,
    "isru": ISRU,
    "erf": Erf,
    "tanhshrink": Tanhshrink,
    "sign": Sign,
}
