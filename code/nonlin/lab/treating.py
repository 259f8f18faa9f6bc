"""What may be done to an activation: outputs shifted or dropped, its curve cut or straightened."""

import copy

import torch
from torch import nn

from nonlin._errors import check_choice, check_real
from nonlin.lab.fitting import prepare
from nonlin.lab.instruments import activation_layers
from nonlin.lab.recurrent import Recurrent
from nonlin.lab.training import train

__all__ = ["fit_treated", "treat"]


class Changed(nn.Module):
    """An activation that is changed by an amount; it counts as one activation."""

    def __init__(self, inner, amount):
        super().__init__()
        self.amount, self._inner = amount, [inner]  # a list hides it: one leaf, not two

    def extra_repr(self):
        """Return what is changed, and by how much."""
        return f"{self._inner[0]}, {self.amount:g}"


class Shifted(Changed):
    """An activation with a constant taken off its outputs."""

    def forward(self, z):
        """Return f(z) minus the constant."""
        return self._inner[0](z) - self.amount


class Levelled(Changed):
    """An activation that stays left of a point what it is there."""

    def forward(self, z):
        """Return f(z), and left of the point its value there."""
        return self._inner[0](z.clamp(min=self.amount))


class Straightened(Changed):
    """The polygon through an activation's values at all multiples of a width."""

    def forward(self, z):
        """Return the value on the straight line between the two nearest multiples."""
        left = torch.floor(z.detach() / self.amount) * self.amount
        at, then = self._inner[0](left), self._inner[0](left + self.amount)
        return at + (then - at) * ((z - left) / self.amount)


TREATMENTS = {
    "shift": lambda inner, amount: [Shifted(inner, amount)],
    "level": lambda inner, amount: [Levelled(inner, amount)],
    "straighten": lambda inner, amount: [Straightened(inner, amount)],
    "dropout": lambda inner, rate: [inner, nn.Dropout(rate)],
    "alpha dropout": lambda inner, rate: [inner, nn.AlphaDropout(rate)],
}


def treat(network, treatment, amount):
    """Treat the outputs of every activation of a network.

    Parameters
    ----------
    network : torch.nn.Sequential or recurrent network
        As `mlp` or, for a simple recurrent network, `rnn` builds it; it shares its layers with
        what is returned.
    treatment : str
        "shift" (a constant is taken off), "level" (left of a point the value there is kept),
        "straighten" (straight lines between the values at multiples of a width), "dropout"
        (outputs are set to 0 at random, the others divided by the share that is left) or "alpha
        dropout" (outputs are set to −λα, the limit of SELU on the left, and all are mapped back to
        mean 0 and variance 1).
    amount : float
        The constant, the point, the width (> 0), or the probability of an output to be dropped,
        0 ≤ rate < 1 (dimensionless).

    Returns
    -------
    torch.nn.Module
        A new network of the same form; dropout acts in training only.

    Raises
    ------
    TypeError, ValueError
        If the network is none of these, or for another treatment or amount.

    Notes
    -----
    Alpha dropout is from section 2 of Klambauer et al. (2017) (klambauer2017self).

    Examples
    --------
    >>> nl.lab.treat(nl.lab.mlp([2, 8, 1], "selu", generator=0), "alpha dropout", 0.1)
    Sequential(
      (0): Linear(in_features=2, out_features=8, bias=True)
      (1): SELU()
      (2): AlphaDropout(p=0.1, inplace=False)
      (3): Linear(in_features=8, out_features=1, bias=True)
    )
    """
    if not isinstance(network, nn.Sequential | Recurrent):
        kinds = "a torch.nn.Sequential or a simple recurrent network"
        raise TypeError(f"network must be {kinds}, got {type(network).__name__}")
    check_choice("treatment", treatment, list(TREATMENTS))
    amount = check_real("amount", amount)
    if treatment == "straighten":
        check_real("amount", amount, above=0)
    if "dropout" in treatment and not 0 <= amount < 1:
        raise ValueError(f"amount is a probability here, 0 <= amount < 1; got {amount:g}")
    if isinstance(network, Recurrent):
        treated = copy.copy(network)  # shares the weights
        treated._modules = dict(network._modules)
        treated.bend = nn.Sequential(*TREATMENTS[treatment](network.bend, amount))
        return treated
    bending = activation_layers(network)
    if not any(module in bending for module in network):
        raise ValueError("the network has no activation of its own to treat")
    layers = []
    for module in network:
        layers += TREATMENTS[treatment](module, amount) if module in bending else [module]
    return nn.Sequential(*layers)


def fit_treated(seed, *, treatment=None, amount=0.0, **settings):
    """Make and train the network of `fit`, its activations treated.

    Parameters
    ----------
    seed : int
        As in `fit`: the weights and the order of the samples are the same as there.
    treatment, amount
        As `treat` takes them; without a treatment this is `fit`. Two sequences of equal length
        are done in turn.
    **settings
        As `fit` takes them.

    Returns
    -------
    Run
        As `train` returns it.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `fit` and `treat` raise them.

    Examples
    --------
    >>> task = {"data": "moons", "hidden": (32, 32), "activation": "selu", "init": "lecun"}
    >>> run = nl.lab.fit_treated(0, treatment="alpha dropout", amount=0.05, epochs=30, **task)
    >>> run.accuracy > 0.75
    True
    """
    network, task, options, _ = prepare(seed, **settings)
    if treatment is not None:
        one = isinstance(treatment, str)
        for kind, much in [(treatment, amount)] if one else zip(treatment, amount, strict=True):
            network = treat(network, kind, much)
    return train(network, task, **options)
