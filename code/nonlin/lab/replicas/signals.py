"""Signals and gradients of deep networks before any training."""

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_count, check_real
from nonlin.lab.data import load
from nonlin.lab.init import torch_generator, weighted_layers
from nonlin.lab.networks import mlp
from nonlin.lab.propagation import propagate


def deep_signal(
    seed, *, activation="relu", gain=1.0, start=1.0, layers=(50,), width=500, samples=20
):
    """Measure the mean square of the pre-activations deep in a random network.

    Parameters
    ----------
    seed : int
        Of the weights and of the normal inputs, ≥ 0.
    activation : str
        Registered name.
    gain : float
        Weights have the standard deviation gain / √width; biases are 0.
    start : float
        Mean square of the first layer's pre-activations (dimensionless).
    layers : sequence of int
        Which layers to report, counted from 1.
    width, samples : int
        Units of a layer, and inputs.

    Returns
    -------
    dict of str to float
        "layer 50" and so on → mean square (dimensionless).

    Examples
    --------
    >>> found = nl.lab.replicas.deep_signal(0, activation="relu", gain=2**0.5, layers=(1, 10))
    >>> {name: round(value, 1) for name, value in found.items()}
    {'layer 1': 1.0, 'layer 10': 1.0}
    """
    start, gain = check_real("start", start, above=0), check_real("gain", gain, above=0)
    depth = max(check_count("a layer", layer) for layer in layers)
    x = np.random.default_rng(seed + 2**32).standard_normal((samples, width))
    network = {"width": width, "sigma_w": gain, "seed": seed}
    x *= (start / propagate(activation, depth=1, inputs=x, **network).q[0]) ** 0.5
    q = propagate(activation, depth=depth, inputs=x, **network).q
    return {f"layer {layer}": float(q[layer - 1]) for layer in layers}


def bias_gradients(seed, *, hidden=4, width=30, samples=1000, bias=1.0, gain=1.0):
    """Measure by what factor the bias gradients of a sigmoid network grow from layer to layer.

    Parameters
    ----------
    seed : int
        Of the weights, ≥ 0.
    hidden, width : int
        Hidden layers, and their units.
    samples : int
        How many of the 5,000 MNIST digits.
    bias, gain : float
        Standard deviation of the biases, and of the weights times √inputs.

    Returns
    -------
    dict of str to float
        "factor a layer": geometric mean of the ratios of neighbouring hidden layers;
        "first norm": norm of the mean bias gradient of the first hidden layer (squared error).

    Examples
    --------
    >>> found = nl.lab.replicas.bias_gradients(0, samples=100)
    >>> found["factor a layer"] > 2
    True
    """
    task = load("digits", 0).flat()
    x, y = task.x_train[:samples], task.y_train[:samples]
    x = (x - x.min()) / (x.max() - x.min())  # grey values from 0 to 1, as they were there
    network = mlp([784, *[width] * hidden, 10], "sigmoid", init="lecun", gain=gain, generator=seed)
    draws = torch_generator(seed + 1)
    layers = weighted_layers(network)
    with torch.no_grad():
        for layer in layers:
            layer.bias.normal_(0, bias, generator=draws)
    outputs = torch.sigmoid(network(torch.tensor(x)))
    aims = nn.functional.one_hot(torch.tensor(y), 10).float()
    loss = 0.5 * (outputs - aims).square().sum(1).mean()
    found = torch.autograd.grad(loss, [layer.bias for layer in layers[:-1]])
    norms = np.array([float(g.norm()) for g in found])
    growth = (norms[-1] / norms[0]) ** (1 / (hidden - 1))
    return {"factor a layer": float(growth), "first norm": float(norms[0])}


def matrix_products(seed, *, scale=1.0, size=100, times=50, dtype="float64", bend=False):
    """Multiply inputs by random matrices again and again, and see what is left.

    Parameters
    ----------
    seed : int
        Of inputs and matrices, ≥ 0.
    scale : float
        Standard deviation of the entries of the matrices.
    size, times : int
        Size of the matrices, and how many.
    dtype : str
        "float32" or "float64".
    bend : bool
        Whether a ReLU follows each product.

    Returns
    -------
    dict of str to float
        "log10 of the spread": of the standard deviation at the end; infinities count as 999, a
        spread of 0 as −999. "NaN": share of the entries.

    Examples
    --------
    >>> ends = [nl.lab.replicas.matrix_products(0, dtype=d) for d in ("float64", "float32")]
    >>> [round(end["NaN"], 2) for end in ends], round(ends[0]["log10 of the spread"])
    ([0.0, 1.0], 50)
    """
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((200, size)).astype(dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(times):
            x = x @ (rng.standard_normal((size, size)) * scale).astype(dtype)
            x = np.maximum(x, 0) if bend else x
        lost = np.isnan(x)
        spread = x[np.isfinite(x)].astype(float)
    spread = spread.std() if spread.size == x.size else np.inf
    log = 999.0 if np.isinf(spread) else -999.0 if spread == 0 else np.log10(spread)
    return {"log10 of the spread": float(log), "NaN": float(lost.mean())}
