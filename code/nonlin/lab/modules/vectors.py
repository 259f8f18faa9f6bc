"""Torch modules of whole vectors: torch's own softmax and GLU, re-exported, and their kin.

The gate is the second half of ``dim``, as in ``torch.nn.GLU``.
"""

from numbers import Integral

import torch
from torch import nn
from torch.nn import GLU, LogSoftmax, Softmax, Softmin
from torch.nn import functional as F

from nonlin._errors import check_choice, check_count, check_real

__all__ = [
    "GEGLU",
    "GLU",
    "BilinearGLU",
    "CReLU",
    "ClampedSwiGLU",
    "LogSoftmax",
    "Maxout",
    "ReGLU",
    "Softmax",
    "Softmin",
    "Sparsemax",
    "SwiGLU",
]


def _check_dim(dim):
    if isinstance(dim, bool) or not isinstance(dim, Integral):
        raise TypeError(f"axis (dim) must be one whole number, got {dim!r} ({type(dim).__name__})")
    return int(dim)


class _AlongDim(nn.Module):
    """A module that works along one dimension."""

    def __init__(self, dim=-1):
        super().__init__()
        self.dim = _check_dim(dim)

    def extra_repr(self):
        """Return what ``print(network)`` shows in the parentheses."""
        shown = {k: v for k, v in vars(self).items() if k[0] != "_" and k != "training"}
        return ", ".join(f"{name}={value}" for name, value in shown.items())

    def _groups(self, x, members, neighbours=True):
        """Return ``x`` with ``dim`` split in groups and members, and where the members are."""
        at, size = self.dim % x.dim(), x.size(self.dim)
        if size % members:
            where = f"{type(self).__name__}: dimension {self.dim} of x has size {size}"
            raise ValueError(f"{where}; it must be divisible by {members}")
        sizes = (size // members, members) if neighbours else (members, size // members)
        return x.unflatten(at, sizes), at + neighbours

    def _halves(self, x):
        return self._groups(x, 2, neighbours=False)[0].unbind(self.dim % x.dim())


class Sparsemax(_AlongDim):
    """Nearest point of the simplex along ``dim``: shares that sum to 1, with exact zeros.

    Source: Martins and Astudillo (2016).

    Parameters
    ----------
    dim : int
        Dimension along which the shares sum to 1.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.Sparsemax()(torch.tensor([[2.0, 1.5, 0.0], [0.1, 0.0, 0.2]]))
    tensor([[0.7500, 0.2500, 0.0000],
            [0.3333, 0.2333, 0.4333]])
    """

    def forward(self, x):
        """Return the shares in the shape and dtype of ``x`` (dimensionless)."""
        x = x - x.amax(self.dim, keepdim=True).detach()
        ordered = x.detach().sort(self.dim, descending=True).values
        place = torch.ones_like(ordered).cumsum(self.dim)
        inside = 1 + place * ordered > ordered.cumsum(self.dim)
        count = inside.sum(self.dim, keepdim=True)
        support = x.detach() >= ordered.gather(self.dim, count - 1)
        total = torch.where(support, x, 0).sum(self.dim, keepdim=True)
        threshold = (total - 1) / support.sum(self.dim, keepdim=True)
        return torch.where(support, (x - threshold).clamp(min=0), 0)


class BilinearGLU(_AlongDim):
    """Product of the two halves of ``dim``: a GLU without activation.

    Source: Shazeer (2020).

    Parameters
    ----------
    dim : int
        Dimension to halve.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.BilinearGLU()(torch.tensor([1.0, 2.0, 3.0, -1.0]))
    tensor([ 3., -2.])
    """

    def forward(self, x):
        """Return a b, half the size of ``x`` along ``dim`` (dimensionless)."""
        first, second = self._halves(x)
        return first * second


class ReGLU(_AlongDim):
    """GLU whose gate is a ReLU.

    Source: Shazeer (2020).

    Parameters
    ----------
    dim : int
        Dimension to halve.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.ReGLU()(torch.tensor([1.0, 2.0, 3.0, -1.0]))
    tensor([3., 0.])
    """

    def forward(self, x):
        """Return a max(b, 0), half the size of ``x`` along ``dim`` (dimensionless)."""
        first, second = self._halves(x)
        return first * F.relu(second)


class GEGLU(_AlongDim):
    """GLU whose gate is a GELU.

    Source: Shazeer (2020).

    Parameters
    ----------
    dim : int
        Dimension to halve.
    approximate : {"none", "tanh"}
        Form of the GELU.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.GEGLU()(torch.tensor([1.0, 2.0, 2.0, -1.0]))
    tensor([ 1.9545, -0.3173])
    """

    def __init__(self, dim=-1, approximate="none"):
        super().__init__(dim)
        self.approximate = check_choice("approximate", approximate, ("none", "tanh"))

    def forward(self, x):
        """Return a GELU(b), half the size of ``x`` along ``dim`` (dimensionless)."""
        first, second = self._halves(x)
        return first * F.gelu(second, approximate=self.approximate)


class SwiGLU(_AlongDim):
    """GLU whose gate is a Swish.

    Source: Shazeer (2020).

    Parameters
    ----------
    dim : int
        Dimension to halve.
    beta : float
        Sharpness of the gate, any finite number (dimensionless).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.SwiGLU(beta=2.0)
    >>> module, module(torch.tensor([1.0, 2.0, 3.0, -1.0]))
    (SwiGLU(dim=-1, beta=2.0), tensor([ 2.9926, -0.2384]))
    """

    def __init__(self, dim=-1, beta=1.0):
        super().__init__(dim)
        self.beta = check_real("beta", beta)

    def forward(self, x):
        """Return a b sigma(beta b), half the size of ``x`` along ``dim`` (dimensionless)."""
        first, second = self._halves(x)
        return first * (second * torch.sigmoid(self.beta * second))


class ClampedSwiGLU(_AlongDim):
    """SwiGLU of gpt-oss: gate and linear part interleaved and clamped, the latter plus 1.

    Source: OpenAI (2025).

    Parameters
    ----------
    dim : int
        Dimension of the pairs.
    alpha : float
        Sharpness of the gate, any finite number (dimensionless).
    limit : float
        Above 0 (dimensionless).

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.ClampedSwiGLU()
    >>> module, module(torch.tensor([1.0, 2.0, 3.0, 9.0]))
    (ClampedSwiGLU(dim=-1, alpha=1.702, limit=7.0), tensor([ 2.5374, 23.8554]))
    """

    def __init__(self, dim=-1, alpha=1.702, limit=7.0):
        super().__init__(dim)
        self.alpha, self.limit = check_real("alpha", alpha), check_real("limit", limit, above=0.0)

    def forward(self, x):
        """Return (u + 1) g sigma(alpha g), half the size of ``x`` along ``dim``."""
        pairs, at = self._groups(x, 2)
        gate, linear = pairs.unbind(at)
        gate, linear = gate.clamp(max=self.limit), linear.clamp(-self.limit, self.limit)
        return (linear + 1) * (gate * torch.sigmoid(self.alpha * gate))


class Maxout(_AlongDim):
    """Largest of every ``pieces`` consecutive entries of ``dim``; ties share the gradient.

    Source: Goodfellow et al. (2013).

    Parameters
    ----------
    dim : int
        Dimension to group.
    pieces : int
        Pieces per unit, at least 1.

    Examples
    --------
    >>> import torch
    >>> module = nl.lab.modules.Maxout(pieces=2)
    >>> module(torch.tensor([1.0, 2.0, 3.0, -1.0, -4.0, -5.0]))
    tensor([ 2.,  3., -4.])
    """

    def __init__(self, dim=-1, pieces=2):
        super().__init__(dim)
        self.pieces = check_count("pieces", pieces)

    def forward(self, x):
        """Return the maxima, ``x`` with the size along ``dim`` divided by ``pieces``."""
        groups, at = self._groups(x, self.pieces)
        return groups.amax(at)


class CReLU(_AlongDim):
    """[max(x, 0), max(-x, 0)], one behind the other along ``dim``.

    Source: Shang et al. (2016).

    Parameters
    ----------
    dim : int
        Dimension that doubles.

    Examples
    --------
    >>> import torch
    >>> nl.lab.modules.CReLU()(torch.tensor([-2.0, 0.5]))
    tensor([0.0000, 0.5000, 2.0000, 0.0000])
    """

    def forward(self, x):
        """Return ``x`` with twice the size along ``dim`` (dimensionless)."""
        return torch.cat([F.relu(x), F.relu(-x)], self.dim)


VECTOR_BUILDERS = {
    "softmax": lambda dim: Softmax(_check_dim(dim)),
    "log_softmax": lambda dim: LogSoftmax(_check_dim(dim)),
    "softmin": lambda dim: Softmin(_check_dim(dim)),
    "sparsemax": Sparsemax,
    "maxout": Maxout,
    "crelu": CReLU,
    "glu": lambda dim: GLU(_check_dim(dim)),
    "bilinear": BilinearGLU,
    "reglu": ReGLU,
    "geglu": GEGLU,
    "swiglu": SwiGLU,
    "swiglu_oss": ClampedSwiGLU,
}
