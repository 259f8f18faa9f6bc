"""What a network is before it learns: its dead units, its pieces, whether it is constant."""

import numpy as np

from nonlin.lab.births import born_dead
from nonlin.lab.data import load
from nonlin.lab.instruments import dead_units
from nonlin.lab.networks import mlp
from nonlin.lab.pieces import count_pieces

DEEP = (256,) * 5 + (128,) * 5


def dead_at_start(seed, *, data="fashion", samples=10_000, init="torch", bias=None, hidden=DEEP):
    """Measure the share of dead units of an untrained ReLU network.

    Parameters
    ----------
    seed : int
        Of the weights, ≥ 0.
    data : str
        Task whose training inputs are sent through.
    samples : int
        How many of them.
    init, bias
        As in `mlp`.
    hidden : sequence of int
        Hidden widths.

    Returns
    -------
    dict of str to float
        "all": share of all units, and "first half", "second half" of the layers, 0 … 1.

    Examples
    --------
    >>> nl.lab.replicas.dead_at_start(0, data="mnist1d", samples=500, hidden=(32,) * 4)
    {'all': 0.0703125, 'first half': 0.0, 'second half': 0.140625}
    """
    task = load(data, 0, **({"train": samples, "test": 1} if data == "fashion" else {})).flat()
    network = mlp([*task.shape, *hidden, 10], "relu", init=init, bias=bias, generator=seed)
    dead = dead_units(network, task.x_train[:samples])
    half = len(dead) // 2
    parts = {"all": dead, "first half": dead[:half], "second half": dead[half:]}
    return {name: float(np.concatenate(layers).mean()) for name, layers in parts.items()}


def born_constant(seed, *, depth=10, width=2, draws=1000):
    """Measure the share of ReLU networks with one input that are born constant.

    Parameters
    ----------
    seed : int
        Of all weights, ≥ 0.
    depth, width : int
        Hidden layers, and units in each; biases are 0.
    draws : int
        Number of networks.

    Returns
    -------
    float
        0 … 1.

    Examples
    --------
    >>> 0.8 < nl.lab.replicas.born_constant(0, depth=10, width=2) < 1
    True
    """
    return born_dead(depth=depth, width=width, draws=draws, seed=seed) / draws


def line_pieces(seed, *, depth=1, neurons=48):
    """Count the linear pieces of a fresh ReLU network of one input on [−10, 10], per neuron.

    Parameters
    ----------
    seed : int
        Of the weights, ≥ 0; biases are those of torch.
    depth, neurons : int
        Hidden layers, and hidden units in all.

    Returns
    -------
    float
        Pieces / (neurons + 1): 1 if each neuron adds one piece.

    Examples
    --------
    >>> [round(nl.lab.replicas.line_pieces(0, depth=d), 2) for d in (1, 4)]
    [0.98, 0.96]
    """
    widths = [1, *[neurons // depth] * depth, 1]
    return count_pieces(mlp(widths, bias="torch", generator=seed), -10, 10) / (neurons + 1)
