"""Torch modules for algebraic rectifiers."""

import torch
from torch import nn

from nonlin._errors import check_real

__all__ = ["CELU", "ISRLU", "BentIdentity", "Exponential", "Squareplus"]


class CELU(nn.Module):
    """x for x > 0, alpha (e**(x/alpha) - 1) for x <= 0.

    Parameters
    ----------
    alpha : float
        Scale of the negative side, above 0 (dimensionless).

    Notes
    -----
    Source: Barron (2017).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.CELU(alpha=0.5)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0]))
    (CELU(alpha=0.5), tensor([-0.4908,  0.5000,  3.0000]))
    """

    # Not the module of torch 2.13, whose float64 gradient rounds alpha to float32.

    def __init__(self, alpha=1.0):
        super().__init__()
        self.alpha = check_real("alpha", alpha, above=0.0)

    def forward(self, x):
        """Return CELU of ``x`` in its shape and dtype (dimensionless)."""
        left = x.clamp(max=0)  # the branch not taken is differentiated too
        return torch.where(x > 0, x, self.alpha * torch.expm1(left / self.alpha))

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        return f"alpha={self.alpha:g}"


class ISRLU(nn.Module):
    """x for x > 0, x / sqrt(1 + alpha x**2) for x <= 0.

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
    >>> module = nl.lab.modules.ISRLU(alpha=0.5)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0]))
    (ISRLU(alpha=0.5), tensor([-1.1547,  0.5000,  3.0000]))
    """

    def __init__(self, alpha=1.0):
        super().__init__()
        self.alpha = check_real("alpha", alpha, above=0.0)

    def forward(self, x):
        """Return ISRLU of ``x`` in its shape and dtype (dimensionless)."""
        left = x.clamp(max=0)  # the branch not taken is differentiated too
        return torch.where(x > 0, x, left / torch.sqrt(1 + self.alpha * left * left))

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        return f"alpha={self.alpha:g}"


class Squareplus(nn.Module):
    """(x + sqrt(x**2 + b)) / 2.

    Parameters
    ----------
    b : float
        Width of the bend, above 0 (dimensionless).

    Notes
    -----
    Source: Barron (2021).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.Squareplus(b=1.0)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0]))
    (Squareplus(b=1), tensor([0.1180, 0.8090, 3.0811]))
    """

    def __init__(self, b=4.0):
        super().__init__()
        self.b = check_real("b", b, above=0.0)

    def forward(self, x):
        """Return squareplus of ``x`` in its shape and dtype (dimensionless)."""
        left, right = x.clamp(max=0), x.clamp(min=0)
        below = self.b / (torch.sqrt(left * left + self.b) - left) / 2  # no difference of equals
        return torch.where(x > 0, (right + torch.sqrt(right * right + self.b)) / 2, below)

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        return f"b={self.b:g}"


class BentIdentity(nn.Module):
    """(sqrt(x**2 + 1) - 1) / 2 + x.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.BentIdentity()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([-1.3820,  0.5590,  4.0811])
    """

    def forward(self, x):
        """Return the bent identity of ``x`` in its shape and dtype (dimensionless)."""
        return x + (torch.sqrt(x * x + 1) - 1) / 2


class Exponential(nn.Module):
    """Exponential, e**x.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Exponential()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([ 0.1353,  1.6487, 20.0855])
    """

    def forward(self, x):
        """Return e**x in the shape and dtype of ``x`` (dimensionless)."""
        return torch.exp(x)


BUILDERS = {
    "celu": CELU,
    "isrlu": ISRLU,
    "squareplus": Squareplus,
    "bent_identity": BentIdentity,
    "exponential": Exponential,
}
