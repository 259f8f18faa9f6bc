"""A signal sent through a deep random network, and a gradient sent back, layer by layer."""

from dataclasses import dataclass

import numpy as np
import torch

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.init import weighted_layers
from nonlin.lab.instruments import gradient_norms
from nonlin.lab.threads import single_thread
from nonlin.registry import get
from nonlin.theory import FLAT

LINEAR = 0.1  # a unit whose slope varies by less than this share of its largest acts as linear


@dataclass(frozen=True, eq=False)
class Propagated:
    """What was measured in each layer of one random network (all dimensionless).

    Attributes
    ----------
    q : ndarray, shape (depth,)
        Second moment of the pre-activations, over samples and units.
    correlation : ndarray, shape (depth,)
        Cosine of the pre-activations of two samples, the mean over all pairs; NaN for one sample.
    gradient : ndarray, shape (depth,)
        Mean square of the gradient of random linear read-outs, one a sample, with respect to the
        pre-activations, relative to the last layer; NaN where that one is 0.
    dead : ndarray, shape (depth,)
        Share of units with slope 0 on all samples.
    saturated : ndarray, shape (depth,)
        Share of slopes smaller in size than ``nl.theory.FLAT`` = 0.01, over samples and units.
    linear : ndarray, shape (depth,)
        Share of units that act as a linear map: their slope is not 0 and varies over the samples
        by less than a tenth of its largest size.
    gain : ndarray, shape (depth,)
        Factor by which the layer changes the root mean square; the input counts as layer 0.
    settings : dict
        The arguments.

    Examples
    --------
    >>> signal = nl.lab.propagate("tanh", depth=20, width=200, sigma_w=0.8, seed=0)
    >>> bool(signal.linear[0] < 0.1), bool(signal.linear[-1] > 0.8)  # what shrinks becomes linear
    (True, True)
    """

    q: np.ndarray
    correlation: np.ndarray
    gradient: np.ndarray
    dead: np.ndarray
    saturated: np.ndarray
    linear: np.ndarray
    gain: np.ndarray
    settings: dict

    def __repr__(self):
        given = self.settings
        return (
            f"Propagated({given['activation']}, depth {given['depth']}, width {given['width']}, "
            f"q {self.q[0]:.3g} to {self.q[-1]:.3g})"
        )


def propagate(
    activation,
    *,
    depth,
    width,
    sigma_w,
    sigma_b=0.0,
    samples=100,
    correlation=0.0,
    inputs=None,
    parameters=None,
    dtype="float64",
    seed,
):
    """Send inputs through a deep random network and a gradient back, and measure every layer.

    Weights are normal with variance sigma_w² / n for n inputs, biases with variance sigma_b².

    Parameters
    ----------
    activation : str or Activation
        Of the registry.
    depth, width : int
        Number of layers, and of units in each.
    sigma_w, sigma_b : float
        Standard deviations of weights (times sqrt(n)), > 0, and of biases, ≥ 0.
    samples : int
        Number of normal inputs of mean square 1.
    correlation : float
        Correlation of any two of them, in [0, 1].
    inputs : array_like, shape (samples, features), optional
        Inputs to be sent in place of normal ones.
    parameters : dict, optional
        Parameters of the activation.
    dtype : str
        "float64" or "float32", of all computations.
    seed : int
        Seed of inputs, weights, biases and read-outs, ≥ 0.

    Returns
    -------
    Propagated
        Numbers that outgrow the dtype become infinite or NaN and are recorded as such.

    Raises
    ------
    KeyError, TypeError, ValueError
        For an unknown activation, or an argument that is not valid.

    Notes
    -----
    `nonlin.theory.expected_propagation` gives what is expected at infinite width. Of the kind of
    Figure 6 of Glorot and Bengio (2010) and of the simulations of Schoenholz et al. (2017)
    (glorot2010understanding, schoenholz2017deep).

    Examples
    --------
    >>> signal = nl.lab.propagate("relu", depth=30, width=300, sigma_w=1.0, seed=0)
    >>> expected = nl.theory.expected_propagation("relu", depth=30, sigma_w=1.0)
    >>> bool(abs(np.log(signal.q / expected.q)).max() < 1)
    True
    >>> bool(signal.q[-1] < 1e-8)
    True
    """
    given = dict(locals())
    act = get(activation)
    params = _parameters(act, parameters)
    depth, width = check_count("depth", depth), check_count("width", width)
    sigma_w = check_real("sigma_w", sigma_w, above=0)
    sigma_b = check_real("sigma_b", sigma_b, low=0)
    dtype = np.dtype(check_choice("dtype", dtype, ["float64", "float32"]))
    rng = np.random.default_rng(check_count("seed", seed, 0))
    x = _inputs(inputs, samples, width, check_real("correlation", correlation, 0, 1), rng)
    x, layers, rows = x.astype(dtype), [], []
    with np.errstate(all="ignore"), single_thread():
        a, before = x, np.mean(np.square(x))
        for _ in range(depth):
            weights = _normal(rng, sigma_w / a.shape[1] ** 0.5, (a.shape[1], width), dtype)
            z = _product(a, weights) + _normal(rng, sigma_b, width, dtype)
            a, slope = act(z, **params), act.derivative(z, **params)
            layers.append((weights, slope))
            rows.append(_row(z, slope, before))
            before = rows[-1][0]
        gradient = _backwards(layers, _normal(rng, width**-0.5, a.shape, dtype))
    q, together, dead, saturated, linear, gain = np.array(rows, float).T
    settings = {**given, "activation": act.name, "inputs": None if inputs is None else "given"}
    return Propagated(q, together, gradient, dead, saturated, linear, gain, settings)


def _parameters(act, parameters):
    if parameters is not None and not isinstance(parameters, dict):
        raise TypeError(f"parameters must be a dict such as {{'alpha': 0.1}}, got {parameters!r}")
    return act.check(**(parameters or {}))


def _inputs(inputs, samples, width, correlation, rng):
    """Return the given inputs, or normal ones that share a part."""
    if inputs is None:
        shared = rng.standard_normal(width)
        own = rng.standard_normal((check_count("samples", samples), width))
        return correlation**0.5 * shared + (1 - correlation) ** 0.5 * own
    x = np.asarray(inputs)
    if x.ndim != 2 or x.size == 0 or x.dtype.kind not in "fiu" or not np.isfinite(x).all():
        raise ValueError(
            f"inputs must be finite real numbers of shape (samples, features), got shape {x.shape}"
        )
    return x


def _normal(rng, scale, shape, dtype):
    return (scale * rng.standard_normal(shape)).astype(dtype)


def _product(a, b):
    """Return a b by torch, on one thread: the same digits wherever it is run."""
    return (torch.from_numpy(a) @ torch.from_numpy(b)).numpy()


def _row(z, slope, before):
    """Return the numbers of one layer; ``before`` is the mean square of what entered it."""
    q = np.mean(np.square(z, dtype=np.float64))
    most, least = slope.max(axis=0), slope.min(axis=0)
    size = np.maximum(np.abs(most), np.abs(least))
    linear = (size > 0) & (most - least <= LINEAR * size)
    saturated = np.mean(np.abs(slope) < FLAT)
    return q, _cosine(z), np.mean(size == 0), saturated, linear.mean(), np.sqrt(q / before)


def _cosine(z):
    """Return the mean cosine of all pairs of rows."""
    unit = z / np.sqrt(np.square(z, dtype=np.float64).sum(axis=1, keepdims=True))
    n = len(z)
    return (np.square(unit.sum(axis=0)).sum() - n) / (n * (n - 1)) if n > 1 else np.nan


def _backwards(layers, readouts):
    """Return the mean squared gradient of every layer relative to the last."""
    found, delta = [], readouts
    for weights, slope in reversed(layers):
        delta = delta * slope
        found.append(np.mean(np.square(delta, dtype=np.float64)))
        delta = _product(delta, weights.T)
    found = np.array(found[::-1])
    return found / found[-1] if found[-1] > 0 else np.full(len(found), np.nan)


def update_ratio(network, x, y, learning_rate):
    """Return how far one step of gradient descent moves each layer, relative to its weights.

    Parameters
    ----------
    network : torch.nn.Module
        Used in the mode it is in; nothing in it changes.
    x, y : array_like
        Inputs and targets, as `gradient_norms` takes them.
    learning_rate : float
        > 0 (dimensionless).

    Returns
    -------
    ndarray, shape (layers,)
        ‖learning_rate · ∂L/∂W‖ / ‖W‖ in Frobenius norms (dimensionless), from the first layer to
        the last; infinite for a layer of weights 0.

    Raises
    ------
    TypeError, ValueError
        As in `gradient_norms`, or if the learning rate is not positive.

    Examples
    --------
    One step on a deep sigmoid network moves its last layer and leaves the first where it was.

    >>> network = nl.lab.mlp([2, *[16] * 8, 2], "sigmoid", init="glorot", generator=0)
    >>> task = nl.lab.load("xor")
    >>> ratio = nl.lab.update_ratio(network, task.x_train, task.y_train, learning_rate=0.1)
    >>> bool(ratio[0] < 1e-6), bool(ratio[-1] > 1e-3)
    (True, True)
    """
    rate = check_real("learning_rate", learning_rate, above=0)
    norms = [float(layer.weight.detach().norm()) for layer in weighted_layers(network)]
    with np.errstate(divide="ignore", invalid="ignore"):
        return rate * gradient_norms(network, x, y) / np.array(norms)
