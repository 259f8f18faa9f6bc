"""Sigmoid layers that start centred: biases that take away the ½ around which sigmoids move.

σ(z) = ½ + ½ tanh(z/2). With the bias −½ Σⱼ wᵢⱼ the ½ of each input cancels, and what reaches the
next layer is ½ W tanh(z/2): the sigmoid network starts as a tanh network.
"""

import numpy as np
import torch

from nonlin._errors import check_count, check_real
from nonlin.lab.data import load
from nonlin.lab.fitting import fit
from nonlin.lab.init import torch_generator, weighted_layers
from nonlin.lab.networks import mlp
from nonlin.lab.training import train


def centre(network, middle=0.5):
    """Set the biases so that a constant output ``middle`` of each layer is not felt by the next.

    Parameters
    ----------
    network : torch.nn.Module
        A multilayer perceptron, as `mlp` builds it; its first layer is left as it is.
    middle : float
        Output of the activation at z = 0 (dimensionless): ½ for the sigmoid.

    Returns
    -------
    torch.nn.Module
        The same network, with bᵢ = −``middle`` · Σⱼ wᵢⱼ from the second layer on.

    Raises
    ------
    ValueError
        If the network has fewer than two affine layers, or one without a bias or not ``Linear``.

    Examples
    --------
    >>> network = nl.lab.mlp([2, 16, 8, 1], "sigmoid", init="glorot", generator=0)
    >>> first, second = nl.lab.bends(nl.lab.centre(network), np.zeros((1, 2)))
    >>> second[2]  # the outputs of the second layer, whose inputs are all 1/2
    tensor([[0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000]])
    """
    middle = check_real("middle", middle)
    layers = weighted_layers(network)
    if len(layers) < 2:
        raise ValueError(f"centring needs at least two affine layers, got {len(layers)}")
    for layer in layers[1:]:
        if layer.bias is None or layer.weight.ndim != 2:
            raise ValueError(f"centring needs Linear layers with biases, got {layer}")
    with torch.no_grad():
        for layer in layers[1:]:
            layer.bias.copy_(-middle * layer.weight.sum(1))
    return network


def fit_centred(
    seed,
    *,
    centred=True,
    data="digits",
    data_seed=0,
    hidden=(64, 64),
    activation="sigmoid",
    init="glorot",
    gain=None,
    **training,
):
    """Train a multilayer perceptron that may start with centred biases.

    Parameters
    ----------
    seed : int
        As in `fit`; the weights and the order of the samples are those `fit` draws.
    centred : bool
        Whether `centre` is applied before training; without it this is `fit`.
    data, data_seed, hidden, activation, init, gain
        As `fit` takes them.
    **training
        ``epochs``, ``learning_rate`` and the other keywords of `train`.

    Returns
    -------
    Run
        As `train` returns it.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `load`, `mlp`, `centre` and `train` raise them.

    Examples
    --------
    >>> task = {"data": "xor", "hidden": (64, 64, 64), "epochs": 1, "learning_rate": 0.1}
    >>> runs = [nl.lab.fit_centred(seed, **task) for seed in range(3)]
    >>> [round(float(run.loss[0]), 3) for run in runs]  # ln 2: none prefers a class at the start
    [0.693, 0.693, 0.693]
    """
    settings = {k: v for k, v in locals().items() if k not in ("seed", "centred", "training")}
    if not centred:
        return fit(seed, **settings, **training)
    draws = np.random.SeedSequence(check_count("seed", seed, 0)).generate_state(2, np.uint64)
    weights, order = (int(draw >> np.uint64(1)) for draw in draws)
    task = load(data, data_seed).flat()
    widths = [task.shape[0], *hidden, task.outputs]
    generator = torch_generator(weights)
    network = mlp(widths, activation, init=init, gain=gain, generator=generator)
    return train(centre(network), task, seed=order, **training)
