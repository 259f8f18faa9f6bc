"""Torch modules for functions whose shape is trained; torch has none of its own.

With ``learnable=True`` the parameters are trained with the weights, from the values given.
"""

import torch
from torch import nn

from nonlin._errors import check_real
from nonlin.functions.learned import PAU_DENOMINATOR, PAU_NUMERATOR

__all__ = ["PAU", "XIELU", "AconC", "DyT"]


class _Shaped(nn.Module):
    """A module with real parameters that are trained or not."""

    def __init__(self, learnable, **values):
        super().__init__()
        self._names = tuple(values)
        for name, given in values.items():
            value = check_real(name, given)
            setattr(self, name, nn.Parameter(torch.tensor(value)) if learnable else value)

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        values = {name: torch.as_tensor(getattr(self, name)).item() for name in self._names}
        return ", ".join(f"{name}={value:g}" for name, value in values.items())


class AconC(_Shaped):
    """(p1 - p2) x sigma(beta (p1 - p2) x) + p2 x.

    Parameters
    ----------
    p1, p2, beta : float
        Slopes of the two lines and sharpness, any finite numbers (dimensionless).
    learnable : bool
        Whether the three are trained with the weights.

    Notes
    -----
    Source: Ma et al. (2021), who train one triple per channel.

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.AconC(p2=0.25, learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (AconC(p1=1, p2=0.25, beta=1), tensor([-0.7736,  0.3472,  2.7855]))
    >>> [name for name, _ in module.named_parameters()]
    ['p1', 'p2', 'beta']
    """

    def __init__(self, p1=1.0, p2=0.0, beta=1.0, learnable=False):
        super().__init__(learnable, p1=p1, p2=p2, beta=beta)

    def forward(self, x):
        """Return ACON-C of ``x`` in its shape and dtype (dimensionless)."""
        line = (self.p1 - self.p2) * x
        return line * torch.sigmoid(self.beta * line) + self.p2 * x


class XIELU(_Shaped):
    """alpha_p x**2 + beta x for x > 0, alpha_n (e**x - 1 - x) + beta x for x <= 0.

    Parameters
    ----------
    alpha_p, alpha_n, beta : float
        Half the second derivative on the right, scale of the left side, slope at 0
        (dimensionless).
    learnable : bool
        Whether the three are trained with the weights. The paper keeps beta fixed and trains
        softplus^-1 of alpha_p and of alpha_n - beta, so that f stays convex with a minimum; here
        the numbers themselves are trained.

    Notes
    -----
    Source: Huang and Schlag (2024).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.XIELU(learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (XIELU(alpha_p=0.8, alpha_n=0.8, beta=0.5), tensor([-0.0917,  0.4500,  8.7000]))
    >>> [name for name, _ in module.named_parameters()]
    ['alpha_p', 'alpha_n', 'beta']
    """

    def __init__(self, alpha_p=0.8, alpha_n=0.8, beta=0.5, learnable=False):
        super().__init__(learnable, alpha_p=alpha_p, alpha_n=alpha_n, beta=beta)

    def forward(self, x):
        """Return xIELU of ``x`` in its shape and dtype (dimensionless)."""
        right, left = x.clamp(min=0), x.clamp(max=0)  # so that no gradient is 0 times infinity
        curved = self.alpha_p * right * right + self.alpha_n * (torch.expm1(left) - left)
        return curved + self.beta * x


class DyT(_Shaped):
    """gamma tanh(alpha x) + shift.

    Parameters
    ----------
    alpha, gamma, shift : float
        Scale of x, scale and shift of the value, any finite numbers (dimensionless).
    learnable : bool
        Whether the three are trained with the weights. The paper has one alpha a layer and one
        gamma and shift a channel; here each is one number.

    Notes
    -----
    Source: Zhu et al. (2025).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.DyT(alpha=1.0, learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (DyT(alpha=1, gamma=1, shift=0), tensor([-0.9640,  0.4621,  0.9951]))
    >>> [name for name, _ in module.named_parameters()]
    ['alpha', 'gamma', 'shift']
    """

    def __init__(self, alpha=0.5, gamma=1.0, shift=0.0, learnable=False):
        super().__init__(learnable, alpha=alpha, gamma=gamma, shift=shift)

    def forward(self, x):
        """Return dynamic tanh of ``x`` in its shape and dtype (dimensionless)."""
        return self.gamma * torch.tanh(self.alpha * x) + self.shift


def _horner(coefficients, x):
    total = torch.zeros_like(x)
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


class PAU(nn.Module):
    """Pade activation unit P(x) / (1 + |Q(x)|).

    Parameters
    ----------
    numerator : sequence of float
        Coefficients of P, lowest power first (dimensionless).
    denominator : sequence of float
        Coefficients of Q from the first power on: Q(0) = 0 (dimensionless).
    learnable : bool
        Whether the coefficients are trained with the weights, from the values given.

    Raises
    ------
    ValueError
        If one of the two is empty.

    Notes
    -----
    Source: Molina et al. (2020).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.PAU(learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (PAU(degrees=(5, 4)), tensor([-0.0121,  0.5119,  2.9874]))
    >>> [name for name, _ in module.named_parameters()]
    ['numerator', 'denominator']
    """

    def __init__(self, numerator=PAU_NUMERATOR, denominator=PAU_DENOMINATOR, learnable=False):
        super().__init__()
        for name, given in (("numerator", numerator), ("denominator", denominator)):
            values = [check_real(f"{name}[{k}]", value) for k, value in enumerate(given)]
            if not values:
                raise ValueError(f"{name} needs at least one coefficient, got none")
            setattr(self, name, nn.Parameter(torch.tensor(values)) if learnable else values)

    def forward(self, x):
        """Return P(x) / (1 + |Q(x)|) in the shape and dtype of ``x`` (dimensionless)."""
        below = 1 + torch.abs(x * _horner(list(self.denominator), x))
        return _horner(list(self.numerator), x) / below

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        return f"degrees=({len(self.numerator) - 1}, {len(self.denominator)})"


BUILDERS = {"acon_c": AconC, "xielu": XIELU, "dyt": DyT, "pau": PAU}
