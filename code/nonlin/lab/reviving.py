"""Giving dead units a second start."""

import math
from itertools import pairwise

import torch
from torch import nn

from nonlin.lab.init import check_generator, weighted_layers
from nonlin.lab.instruments import activation_layers, as_tensor, bends, slopes

__all__ = ["revive"]


@torch.no_grad()
def revive(network, x, generator=None):
    """Re-initialise the dead units of a network, in place, without changing its answers.

    A unit that is dead on ``x`` gets new incoming weights after He and others, and the bias that
    switches it on for half of the samples. Its outgoing weights become 0, and what it used to
    send on, if that was not 0, moves into the next bias: on ``x`` the outputs are what they were.
    The gradient then finds the outgoing weights first.

    Parameters
    ----------
    network : torch.nn.Sequential
        ``Linear`` layers with an activation between each two, as `mlp` builds them.
    x : array_like, shape (n, inputs)
        The inputs to judge by (dimensionless).
    generator : torch.Generator or int
        Source of randomness, or its seed.

    Returns
    -------
    list of int
        How many units of each activation layer were dead and are not any more. A unit whose
        inputs are the same for all samples cannot be revived.

    Raises
    ------
    TypeError
        If the network is not built like that, or ``generator`` is missing.
    ValueError
        If ``x`` is empty or not finite.

    Examples
    --------
    >>> network = nl.lab.mlp([2, 50, 50, 1], bias=-100, generator=0)
    >>> x = np.random.default_rng(0).standard_normal((200, 2))
    >>> [int(layer.sum()) for layer in nl.lab.dead_units(network, x)]
    [50, 50]
    >>> nl.lab.revive(network, x, generator=1)
    [50, 50]
    >>> [int(layer.sum()) for layer in nl.lab.dead_units(network, x)]
    [0, 0]
    """
    generator = check_generator(generator)
    layers = weighted_layers(network)
    plain = all(isinstance(layer, nn.Linear) and layer.bias is not None for layer in layers)
    if not plain or len(activation_layers(network)) != len(layers) - 1:
        raise TypeError(
            "revive takes Linear layers with biases and one activation between each two, "
            f"as nonlin.lab.mlp builds them; got {network!r}"
        )
    inputs, revived = as_tensor("x", x, network), []
    for k, (layer, after) in enumerate(pairwise(layers)):
        module, z, a = bends(network, x)[k]
        dead = (slopes(module, z) == 0).all(dim=0)
        if dead.any():
            after.bias += after.weight[:, dead] @ a[0, dead]
            after.weight[:, dead] = 0.0
            _restart(layer, dead, inputs, generator)
            module, z, a = bends(network, x)[k]
        still = (slopes(module, z) == 0).all(dim=0)
        revived.append(int(dead.sum() - still.sum()))
        inputs = a
    return revived


def _restart(layer, dead, inputs, generator):
    """Draw weights for some units of a layer, and the biases that leave them half on."""
    shape = (int(dead.sum()), layer.in_features)
    weight = torch.randn(shape, generator=generator, dtype=layer.weight.dtype)
    weight *= math.sqrt(2 / layer.in_features)
    layer.weight[dead] = weight
    layer.bias[dead] = -(inputs @ weight.T).quantile(0.5, dim=0)
