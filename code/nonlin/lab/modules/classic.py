"""The classics: torch's own modules, re-exported; ``Step`` and ``Swish`` are added."""

import torch
from torch import nn
from torch.nn import (
    ELU,
    GELU,
    SELU,
    Identity,
    LeakyReLU,
    LogSigmoid,
    Mish,
    PReLU,
    ReLU,
    Sigmoid,
    SiLU,
    Softplus,
    Softsign,
    Tanh,
)

from nonlin._errors import check_real

__all__ = [
    "ELU",
    "GELU",
    "SELU",
    "Identity",
    "LeakyReLU",
    "LogSigmoid",
    "Mish",
    "PReLU",
    "ReLU",
    "SiLU",
    "Sigmoid",
    "Softplus",
    "Softsign",
    "Step",
    "Swish",
    "Tanh",
]


class _StepFunction(torch.autograd.Function):
    """1 for x > 0, 0 for x <= 0, with a gradient that is 0 rather than missing."""

    @staticmethod
    def forward(context, x):
        return torch.where(torch.isnan(x), x, (x > 0).to(x.dtype))

    @staticmethod
    def backward(context, gradient):
        return torch.zeros_like(gradient)


class Step(nn.Module):
    """Heaviside step; its gradient is 0, so that layers before it do not learn.

    Source: McCulloch and Pitts (1943).

    Examples
    --------
    >>> import torch
    >>> x = torch.tensor([-2.0, 0.0, 3.0])
    >>> nl.lab.modules.Step()(x)
    tensor([0., 0., 1.])
    >>> nl.lab.slopes(nl.lab.modules.Step(), x)
    tensor([0., 0., 0.])
    """

    def forward(self, x):
        """Return 1 where x > 0, else 0, in the shape and dtype of ``x`` (dimensionless)."""
        return _StepFunction.apply(x)


class Swish(nn.Module):
    """x sigma(beta x).

    Parameters
    ----------
    beta : float
        Sharpness, any finite number (dimensionless).
    learnable : bool
        Whether ``beta`` is trained with the weights, starting from the value given.

    Notes
    -----
    Source: Ramachandran et al. (2017).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.Swish(1.5, learnable=True)
    >>> module, module(torch.tensor([-2.0, 0.5, 3.0])).detach()
    (Swish(beta=1.5), tensor([-0.0949,  0.3396,  2.9670]))
    >>> [name for name, _ in module.named_parameters()]
    ['beta']
    """

    def __init__(self, beta=1.0, learnable=False):
        super().__init__()
        value = check_real("beta", beta)
        self.beta = nn.Parameter(torch.tensor(value)) if learnable else value

    def forward(self, x):
        """Return x sigma(beta x) in the shape and dtype of ``x`` (dimensionless)."""
        return x * torch.sigmoid(self.beta * x)

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        return f"beta={float(torch.as_tensor(self.beta).detach()):g}"


def _prelu(alpha):
    slopes = torch.as_tensor(alpha, dtype=torch.get_default_dtype())
    if sum(size > 1 for size in slopes.shape) > 1:
        raise ValueError(
            f"prelu: torch learns one alpha, or one per channel; got shape {tuple(slopes.shape)}"
        )
    module = PReLU(num_parameters=slopes.numel())
    with torch.no_grad():
        module.weight.copy_(slopes.reshape(-1))
    return module


BUILDERS = {
    "identity": Identity,
    "step": Step,
    "sigmoid": Sigmoid,
    "logsigmoid": LogSigmoid,
    "tanh": Tanh,
    "softsign": Softsign,
    "relu": ReLU,
    "leaky_relu": lambda alpha: LeakyReLU(negative_slope=alpha),
    "prelu": _prelu,
    "elu": ELU,
    "selu": SELU,
    "softplus": lambda beta: Softplus(beta=beta, threshold=40),  # 40 is exact in float64 too
    "silu": SiLU,
    "swish": Swish,
    "gelu": GELU,
    "mish": Mish,
}
