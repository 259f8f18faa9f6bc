"""Self-gated units z g(z) whose gate may reach beyond 0 and 1, by a number that is trained."""

import math

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_choice, check_real
from nonlin.lab.fitting import prepare
from nonlin.lab.instruments import activation_layers
from nonlin.lab.training import train
from nonlin.theory import gain

__all__ = ["SelfGated", "fit_self_gated"]

# arctan: 1/2 + atan(z) / π, as an angle, for the sum loses its digits where z is very negative
GATES = {
    "arctan": lambda z: torch.atan2(torch.ones_like(z), -z) / math.pi,
    "sigmoid": torch.sigmoid,
    "normal": lambda z: torch.erfc(-z / math.sqrt(2)) / 2,
}


class SelfGated(nn.Module):
    """z ((1 + 2 alpha) g(z) - alpha), the input times a gate that runs from -alpha to 1 + alpha.

    Parameters
    ----------
    gate : str
        "arctan" (ATLU), "sigmoid" (SiLU) or "normal" (GELU).
    alpha : float
        By how much the gate reaches beyond 0 and 1 on each side (dimensionless).
    learnable : bool
        Whether alpha is trained with the weights.

    Raises
    ------
    TypeError, ValueError
        For another gate, or an alpha that is no finite number.

    Notes
    -----
    Source: Huang (2024), who trains one alpha per layer from 0 (huang2024expanded).

    Examples
    --------
    >>> import torch
    >>> unit = nl.lab.SelfGated("arctan")
    >>> unit, unit(torch.tensor([-1.0, 0.0, 1.0]))
    (SelfGated(gate=arctan, alpha=0), tensor([-0.2500,  0.0000,  0.7500]))
    """

    def __init__(self, gate="arctan", alpha=0.0, learnable=False):
        super().__init__()
        self.gate = check_choice("gate", gate, list(GATES))
        alpha = check_real("alpha", alpha)
        self.alpha = nn.Parameter(torch.tensor(alpha)) if learnable else alpha

    def forward(self, z):
        """Return the gated ``z``, in its shape and dtype (dimensionless)."""
        return z * ((1 + 2 * self.alpha) * GATES[self.gate](z) - self.alpha)

    def extra_repr(self):
        """Return the gate and the width as ``print(network)`` shows them."""
        return f"gate={self.gate}, alpha={torch.as_tensor(self.alpha).item():g}"


def fit_self_gated(seed, *, gate="arctan", learnable=False, **settings):
    """Make and train the network of `fit` with self-gated units, from the gain that fits them.

    Parameters
    ----------
    seed : int
        As in `fit`: the weights, up to their gain, and the order of samples are the same as there.
    gate : str
        As `SelfGated` takes it.
    learnable : bool
        Whether each layer trains how far its gate reaches beyond 0 and 1, starting at 0.
    **settings
        As `fit` takes them, without activation and gain.

    Returns
    -------
    Run
        As `train` returns it.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `fit` and `SelfGated` raise them.

    Examples
    --------
    >>> task = {"data": "moons", "hidden": (16,), "init": "lecun", "epochs": 20}
    >>> nl.lab.fit_self_gated(0, gate="arctan", learnable=True, **task).accuracy > 0.8
    True
    """
    unit = SelfGated(gate)
    fair = gain(lambda z: unit(torch.from_numpy(np.asarray(z, dtype=float))).numpy())
    network, task, options, _ = prepare(seed, activation="silu", gain=fair, **settings)
    replaced = activation_layers(network)
    layers = [SelfGated(gate, learnable=learnable) if m in replaced else m for m in network]
    return train(nn.Sequential(*layers), task, **options)
