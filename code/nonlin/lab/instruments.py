"""Instruments held to a network from outside: they change neither weights nor random state."""

import copy

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_count
from nonlin.lab.init import WEIGHTED, weighted_layers
from nonlin.lab.threads import single_thread

STRUCTURE = (
    *WEIGHTED,
    nn.Flatten,
    nn.modules.pooling._AvgPoolNd,
    nn.modules.dropout._DropoutNd,
    nn.modules.batchnorm._BatchNorm,
    nn.LayerNorm,
)


def activation_layers(network):
    """Return the modules of a network that bend: its leaves that are not affine or structural.

    ``Identity`` counts, so that layers keep their numbers in the linear network.

    Parameters
    ----------
    network : torch.nn.Module
        The network itself may be one such module.

    Returns
    -------
    list of torch.nn.Module
        From input to output.

    Examples
    --------
    >>> nl.lab.activation_layers(nl.lab.mlp([2, 8, 8, 1], "tanh", generator=0))
    [Tanh(), Tanh()]
    >>> nl.lab.activation_layers(nl.lab.cnn((1, 40), 10, "identity", generator=0))
    [Identity(), Identity(), Identity()]
    """
    leaves = [module for module in network.modules() if not list(module.children())]
    return [module for module in leaves if not isinstance(module, STRUCTURE)]


def as_tensor(name, values, like):
    """Return inputs as a tensor of the dtype of a network's weights, after checking them."""
    x = torch.as_tensor(np.array(values) if isinstance(values, np.ndarray) else values)
    if x.numel() == 0:
        raise ValueError(f"{name} is empty (shape {tuple(x.shape)})")
    if x.is_complex() or not torch.isfinite(x).all():
        raise ValueError(f"{name} holds values that are not finite real numbers")
    return x.to(next(like.parameters()).dtype)


@torch.no_grad()
def bends(network, x):
    """Send inputs through a network and note what enters and leaves each activation.

    Parameters
    ----------
    network : torch.nn.Module
        Evaluated as after training: dropout is off.
    x : array_like, shape (n, ...)
        Inputs (dimensionless).

    Returns
    -------
    list of (module, z, a)
        In order of use: the activation, its pre-activations and its outputs, as tensors of shape
        (n, units) or (n, channels, positions ...), dimensionless.

    Raises
    ------
    ValueError
        If ``x`` is empty or holds values that are not finite real numbers.

    Examples
    --------
    >>> network = nl.lab.mlp([2, 16, 8, 1], generator=0)
    >>> [(str(f), tuple(z.shape)) for f, z, a in nl.lab.bends(network, np.ones((5, 2)))]
    [('ReLU()', (5, 16)), ('ReLU()', (5, 8))]
    """
    seen, x = [], as_tensor("x", x, network)

    def note(module, inputs, output):
        seen.append((module, inputs[0], output))

    hooks = [module.register_forward_hook(note) for module in activation_layers(network)]
    modes = {module: module.training for module in network.modules()}
    try:
        network.eval()(x)
    finally:
        for module, training in modes.items():
            module.training = training
        for hook in hooks:
            hook.remove()
    return seen


def slopes(module, z):
    """Return f′(z), elementwise, as automatic differentiation gives it.

    Parameters
    ----------
    module : torch.nn.Module or callable
        An elementwise activation.
    z : torch.Tensor, any shape
        Pre-activations (dimensionless).

    Returns
    -------
    torch.Tensor
        Slopes in the shape of ``z`` (dimensionless).

    Raises
    ------
    TypeError
        If ``z`` is not a tensor of real numbers.

    Examples
    --------
    >>> import torch
    >>> nl.lab.slopes(nl.lab.bend("silu"), torch.tensor([-2.0, 0.0, 2.0]))
    tensor([-0.0908,  0.5000,  1.0908])
    """
    if not isinstance(z, torch.Tensor) or not z.is_floating_point():
        raise TypeError(f"z must be a torch tensor of real numbers, got {z!r}")
    z = z.detach().requires_grad_()
    with torch.enable_grad():
        return torch.autograd.grad(module(z).sum(), z)[0]


def dead_units(network, x):
    """Tell which units are dead: f′(z) = 0 for every input, so that none can change them.

    Parameters
    ----------
    network : torch.nn.Module
        Evaluated as after training: dropout is off.
    x : array_like, shape (n, ...)
        The inputs to judge by (dimensionless); a unit dead on a few samples may be alive on more.

    Returns
    -------
    list of ndarray of bool, shape (units,)
        One per activation layer. In a convolutional layer a unit is a channel, dead where f′ is
        0 at all its positions. ``[layer.mean() for layer in dead_units(...)]`` gives shares.

    Raises
    ------
    ValueError
        If ``x`` is empty or holds values that are not finite real numbers.

    Examples
    --------
    >>> x = nl.lab.load("xor").x_train
    >>> networks = [
    ...     nl.lab.mlp([2, 50, 1], f, bias=-100, generator=0) for f in ("relu", "leaky_relu")
    ... ]
    >>> [float(layer.mean()) for network in networks for layer in nl.lab.dead_units(network, x)]
    [1.0, 0.0]
    """
    return [off(slopes(module, z)) for module, z, _ in bends(network, x)]


def off(slope):
    """Return, for each unit, whether its slope is 0 for every input; shape (units,)."""
    others = [axis for axis in range(slope.ndim) if axis != 1]
    return (slope == 0).all(0).numpy() if slope.ndim == 2 else (slope == 0).amin(others).numpy()


def mean_loss(outputs, y):
    """Return the loss that fits the targets: cross-entropy for labels, else squared error."""
    if y.is_floating_point():
        return nn.functional.mse_loss(outputs, y.reshape(outputs.shape))  # never broadcast
    return nn.functional.cross_entropy(outputs, y)


def gradient_norms(network, x, y):
    """Return the norm of the loss gradient with respect to each weight matrix.

    Parameters
    ----------
    network : torch.nn.Module
        Used in the mode it is in; its own gradients are left as they are.
    x : array_like, shape (n, ...)
        Inputs (dimensionless).
    y : array_like, shape (n,) or (n, outputs)
        Whole-number labels (mean cross-entropy) or real targets (mean squared error).

    Returns
    -------
    ndarray, shape (layers,)
        Frobenius norms, from the first layer to the last (nats or squared units, per weight).

    Raises
    ------
    ValueError
        If ``x`` and ``y`` differ in length, or ``x`` is empty or not finite.

    Examples
    --------
    >>> network = nl.lab.mlp([2, *[16] * 8, 2], "sigmoid", init="glorot", generator=0)
    >>> task = nl.lab.load("xor")
    >>> norms = nl.lab.gradient_norms(network, task.x_train, task.y_train)
    >>> norms.shape, bool(norms[0] < norms[-1] / 1000)
    ((9,), True)
    """
    return np.array([np.linalg.norm(gradient) for gradient in weight_gradients(network, x, y)])


def weight_gradients(network, x, y):
    """Return the loss gradient with respect to each weight matrix.

    Parameters
    ----------
    network, x, y
        As `gradient_norms` takes them.

    Returns
    -------
    list of ndarray, shape (outputs, inputs, ...)
        From the first layer to the last (nats or squared units, per weight).

    Raises
    ------
    ValueError
        If ``x`` and ``y`` differ in length, or ``x`` is empty or not finite.

    Examples
    --------
    >>> network = nl.lab.mlp([2, 8, 8, 2], "sigmoid", generator=0)
    >>> task = nl.lab.load("xor")
    >>> second = nl.lab.weight_gradients(network, task.x_train[:1], task.y_train[:1])[1]
    >>> [len(set(row)) for row in np.sign(second).tolist()]  # one sample, one sign for each unit
    [1, 1, 1, 1, 1, 1, 1, 1]
    """
    x = as_tensor("x", x, network)
    y = torch.as_tensor(np.array(y) if isinstance(y, np.ndarray) else y)
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} samples but y has {len(y)}")
    y = y.to(x.dtype) if y.is_floating_point() else y.long()
    weights = [layer.weight for layer in weighted_layers(network)]
    with torch.random.fork_rng(devices=[]):  # dropout draws
        gradients = torch.autograd.grad(mean_loss(network(x), y), weights)
    return [gradient.numpy() for gradient in gradients]


def layer_gradients(network, x, *, seed):
    """Measure what arrives in each hidden layer of a gradient that starts at the outputs.

    Parameters
    ----------
    network : torch.nn.Module
        Its affine layers are used one after the other. A copy is measured, in float64 and in the
        mode the network is in: a new one normalises with the statistics of this batch.
    x : array_like, shape (n, ...)
        Inputs (dimensionless).
    seed : int
        Of the read-outs: random sums of the outputs, one for each sample, ≥ 0.

    Returns
    -------
    ndarray, shape (layers,)
        Mean square of the gradient with respect to what leaves each hidden affine layer, over
        samples and units, relative to the last of them (dimensionless); NaN where that one is 0.
        In a residual network it is the gradient with respect to the sum as well.

    Raises
    ------
    TypeError, ValueError
        If the seed is not valid, ``x`` is empty or not finite, or there is no hidden layer.

    Notes
    -----
    `nonlin.theory.expected_stack` gives what is expected at infinite width.

    Examples
    --------
    >>> network = nl.lab.mlp([50, *[100] * 20, 10], "sigmoid", init="lecun", generator=0)
    >>> x = np.random.default_rng(0).standard_normal((30, 50))
    >>> found = nl.lab.layer_gradients(network, x, seed=0)
    >>> found.shape, bool(found[0] < 1e-20)
    ((20,), True)
    """
    exact = copy.deepcopy(network).double()
    x, outputs, layers = as_tensor("x", x, exact), [], weighted_layers(exact)
    if len(layers) < 2:
        raise ValueError(f"the network needs a hidden layer, it has {len(layers)} affine layers")
    for layer in layers[:-1]:
        layer.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    rng = np.random.default_rng(check_count("seed", seed, 0))
    with single_thread(), torch.random.fork_rng(devices=[]):  # dropout draws
        out = exact(x)
        readout = (out * torch.from_numpy(rng.standard_normal(out.shape))).sum()
        gradients = torch.autograd.grad(readout, outputs)
    found = np.array([float(g.square().mean()) for g in gradients])
    return found / found[-1] if found[-1] > 0 else np.full(len(found), np.nan)


def snapshot(network):
    """Return copies of the weight matrices of a network, from the first layer to the last.

    Parameters
    ----------
    network : torch.nn.Module
        Its ``Linear``, ``Conv1d`` and ``Conv2d`` layers are read.

    Returns
    -------
    list of torch.Tensor
        Weights (dimensionless), shape (outputs, inputs, ...) each; no biases.

    Examples
    --------
    >>> network = nl.lab.mlp([2, 16, 1], generator=0)
    >>> before = nl.lab.snapshot(network)
    >>> [tuple(weights.shape) for weights in before]
    [(16, 2), (1, 16)]
    >>> nl.lab.weight_change(before, network)
    array([0., 0.])
    """
    return [layer.weight.detach().clone() for layer in weighted_layers(network)]


def weight_change(before, after):
    """Return how far each layer's weights moved, relative to where they started.

    Parameters
    ----------
    before, after : torch.nn.Module, or sequences of arrays
        Two networks of the same shapes, or what `snapshot` returned.

    Returns
    -------
    ndarray, shape (layers,)
        ‖W − W₀‖ / ‖W₀‖ in Frobenius norms (dimensionless).

    Raises
    ------
    ValueError
        If the layers do not match, or if a layer starts at 0.

    Examples
    --------
    >>> start = [[[3.0, 4.0]], [[1.0], [0.0]]]  # the weight matrices of two layers
    >>> end = [[[3.0, 4.5]], [[1.0], [2.0]]]
    >>> nl.lab.weight_change(start, end)
    array([0.1, 2. ])
    """
    before, after = _weights("before", before), _weights("after", after)
    if [w.shape for w in before] != [w.shape for w in after]:
        shapes = [[tuple(w.shape) for w in weights] for weights in (before, after)]
        raise ValueError(f"before has weights of shapes {shapes[0]}, after of {shapes[1]}")
    starts = [float(w.norm()) for w in before]
    if 0 in starts:
        raise ValueError(f"layer {starts.index(0) + 1} starts at 0: no relative change is defined")
    moved = [float((w - w0).norm()) for w0, w in zip(before, after, strict=True)]
    return np.array(moved) / np.array(starts)


def _weights(name, given):
    if isinstance(given, nn.Module):
        return snapshot(given)
    weights = [torch.as_tensor(w) for w in given]
    if not weights:
        raise ValueError(f"{name} holds no weights")
    return weights
