"""Torch modules for functions that wave."""

from math import frexp

import torch
from torch import nn

from nonlin._errors import check_real

__all__ = ["Gaussian", "Sine", "Snake"]


def _leading(x):
    """Return ``x`` without the last half of its digits."""
    factor = {torch.float32: 4097.0, torch.float64: 134217729.0}[x.dtype] * x
    return factor - (factor - x)


def _rest(x, near, missing):
    """Return (near + missing) * x less the float nearest to near * x (Dekker's product)."""
    a, b = _leading(near), _leading(x)
    rest = a * b - near * x + a * (x - b) + (near - a) * b + (near - a) * (x - b)
    return torch.nan_to_num(rest + missing * x, 0.0, 0.0, 0.0)


def _sine(x, frequency):
    """Return sin(frequency * x) with what rounding cuts off the product, which sin magnifies.

    That rest counts as a constant under differentiation.
    """
    if x.dtype not in (torch.float32, torch.float64):  # half precision has too few digits to split
        return _sine(x.float(), frequency).to(x.dtype)
    if isinstance(frequency, nn.Parameter):
        near, missing = frequency.to(x.dtype), 0.0
    elif abs(frexp(frequency)[0]) == 0.5:  # the product is exact
        return torch.sin(frequency * x)
    else:
        near = torch.tensor(frequency, dtype=x.dtype)
        missing = frequency - float(near)
    angle = near * x
    with torch.no_grad():
        rest = _rest(x, near, missing)
        along, across = torch.cos(rest), torch.sin(rest)
    return torch.sin(angle) * along + torch.cos(angle) * across


class _Wave(nn.Module):
    """A function with one trainable parameter, the frequency."""

    letter = "alpha"

    def __init__(self, frequency, learnable):
        super().__init__()
        value = check_real(self.letter, frequency, above=0.0)
        setattr(self, self.letter, nn.Parameter(torch.tensor(value)) if learnable else value)

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        value = torch.as_tensor(getattr(self, self.letter)).item()
        return f"{self.letter}={value:g}"


class Sine(_Wave):
    """sin(omega x).

    Parameters
    ----------
    omega : float
        Frequency, above 0 (dimensionless); SIREN networks take 30.
    learnable : bool
        Whether ``omega`` is trained with the weights, starting from the value given.

    Notes
    -----
    Source: Sitzmann et al. (2020).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.Sine(30, learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (Sine(omega=30), tensor([0.3048, 0.6503, 0.8940]))
    >>> [name for name, _ in module.named_parameters()]
    ['omega']
    """

    letter = "omega"

    def __init__(self, omega=1.0, learnable=False):
        super().__init__(omega, learnable)

    def forward(self, x):
        """Return sin(omega x) in the shape and dtype of ``x`` (dimensionless)."""
        return _sine(x, self.omega)


class Snake(_Wave):
    """x + sin(alpha x)**2 / alpha.

    Parameters
    ----------
    alpha : float
        Frequency, above 0 (dimensionless).
    learnable : bool
        Whether ``alpha`` is trained with the weights, starting from the value given.

    Notes
    -----
    Source: Ziyin et al. (2020).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.Snake(2.0, learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (Snake(alpha=2), tensor([-1.7136,  0.8540,  3.0390]))
    >>> [name for name, _ in module.named_parameters()]
    ['alpha']
    """

    def __init__(self, alpha=1.0, learnable=False):
        super().__init__(alpha, learnable)

    def forward(self, x):
        """Return Snake of ``x`` in its shape and dtype (dimensionless)."""
        return x + _sine(x, self.alpha) ** 2 / self.alpha


class Gaussian(nn.Module):
    """e**(-x**2).

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Gaussian()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([1.8316e-02, 7.7880e-01, 1.2341e-04])
    """

    def forward(self, x):
        """Return e**(-x**2) in the shape and dtype of ``x`` (dimensionless)."""
        return torch.exp(-x * x)


BUILDERS = {"sine": Sine, "snake": Snake, "gaussian": Gaussian}
