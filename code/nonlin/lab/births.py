"""Networks that are dead at birth: how many there are, and between which bounds."""

from dataclasses import dataclass

import numpy as np
import torch

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.init import GAINS, torch_generator
from nonlin.lab.threads import single_thread

__all__ = ["BornDeadBounds", "born_dead", "born_dead_bounds", "born_dead_by_layer"]

_CHUNK = 2_000_000  # activations held at a time
_SAMPLES = 200
_DISTRIBUTIONS = ("normal", "uniform")


@dataclass(frozen=True)
class BornDeadBounds:
    """Bounds of the probability that a network is born dead; unpacks into the two.

    Attributes
    ----------
    lower, upper : float or ndarray
        0 … 1 (dimensionless).

    Examples
    --------
    >>> bounds = nl.lab.born_dead_bounds(depth=10, width=2)
    >>> round(bounds.lower, 3), round(bounds.upper, 3)
    (0.903, 0.944)
    """

    lower: float
    upper: float

    def __iter__(self):
        return iter((self.lower, self.upper))


def born_dead(widths=None, **settings):
    """Draw many ReLU networks and count those that are born dead.

    A network is *born dead* if a hidden layer is off, as a whole, on every input: all that
    follows sees the same zeros, and the network is a constant function with no gradient left of
    that layer.

    Parameters
    ----------
    widths : sequence of int, optional
        Numbers of hidden units, from the first hidden layer to the last; or give ``depth`` and
        ``width``.
    **settings
        As `born_dead_by_layer` takes them.

    Returns
    -------
    int
        How many of ``draws`` networks.

    Raises
    ------
    TypeError, ValueError
        As `born_dead_by_layer`.

    Examples
    --------
    >>> nl.lab.born_dead(depth=10, width=2, draws=2000), nl.lab.born_dead([8, 8], draws=2000)
    (1819, 0)
    """
    return int(born_dead_by_layer(widths, **settings)[-1])


def born_dead_by_layer(
    widths=None,
    *,
    depth=None,
    width=None,
    inputs=1,
    draws=1000,
    samples=None,
    init="he",
    gain=None,
    bias=0.0,
    distribution=None,
    seed=0,
):
    """Count the networks that are dead by each of their hidden layers.

    Since layers are drawn one after the other, entry ``l`` also counts the born dead among
    networks that end at layer ``l``: one call gives the whole curve over depth.

    Parameters
    ----------
    widths : sequence of int, optional
        Numbers of hidden units.
    depth, width : int, optional
        Number of hidden layers, and of units in each; in place of ``widths``.
    inputs : int
        Number of inputs of the network.
    draws : int
        Number of networks.
    samples : int or array_like, shape (n, inputs), optional
        The inputs to judge by (dimensionless), the same for all networks; a number stands for as
        many standard normal ones. By default 200, and for one input without biases the two
        points −1 and 1: a network without biases is homogeneous, so these two stand for the
        whole line.
    init, gain, bias
        As `initialise` takes them. Without biases the scale of the weights does not matter.
    distribution : str, optional
        "normal" or "uniform"; by default that of ``init``.
    seed : int
        Seed of the weights and samples, ≥ 0.

    Returns
    -------
    ndarray of int, shape (depth,)
        Numbers of networks with a dead layer among the first 1, 2, …, depth; they never fall.

    Raises
    ------
    TypeError, ValueError
        If neither or both of ``widths`` and ``depth`` with ``width`` are given, or an argument is
        not valid.

    References
    ----------
    Lu and others 2020, *Dying ReLU and initialization*, section 3.

    Examples
    --------
    >>> nl.lab.born_dead_by_layer(depth=5, width=2, draws=1000)
    array([  0, 163, 362, 534, 637])
    """
    widths = _hidden(widths, depth, width)
    inputs, draws = check_count("inputs", inputs), check_count("draws", draws)
    check_choice("init", init, list(GAINS))
    gain = GAINS[init] if gain is None else check_real("gain", gain, above=0)
    if distribution is None:
        distribution = "normal" if init in ("he", "lecun") else "uniform"
    check_choice("distribution", distribution, _DISTRIBUTIONS)
    if bias != "torch":
        bias = check_real("bias", bias)
    generator = torch_generator(check_count("seed", seed, 0))
    x = _inputs(samples, inputs, bias, generator)
    fans = [2 / (m + n) if init == "glorot" else 1 / m
            for m, n in zip([inputs, *widths], widths, strict=False)]  # fmt: skip
    layers = [(n, gain * fan**0.5, distribution, bias) for n, fan in zip(widths, fans, strict=True)]
    chunk = max(1, _CHUNK // (len(x) * max(inputs, *widths)))
    with single_thread():
        counts = sum(
            _births(x.expand(min(chunk, draws - k), -1, -1), layers, generator)
            for k in range(0, draws, chunk)
        )
    return np.cumsum(counts)


def _births(a, layers, generator):
    """Return how many networks die in each layer; a has shape (networks, samples, inputs)."""
    deaths = np.zeros(len(layers), int)
    for k, (width, std, distribution, bias) in enumerate(layers):
        alive, inputs = len(a), a.shape[2]
        shape = (alive, inputs, width)
        if distribution == "normal":
            w = torch.randn(shape, generator=generator) * std
        else:
            w = (2 * torch.rand(shape, generator=generator) - 1) * (3**0.5 * std)
        z = a @ w
        if bias == "torch":
            z += (2 * torch.rand((alive, 1, width), generator=generator) - 1) / inputs**0.5
        elif bias:
            z += bias
        a = z.clamp_(min=0)
        largest = a.amax(dim=(1, 2))
        a = a[largest > 0]
        deaths[k] = alive - len(a)
        if bias == 0.0 and len(a):  # homogeneous: keep the size, so that nothing underflows
            a = a / largest[largest > 0, None, None]
    return deaths


def _hidden(widths, depth, width):
    pair = (depth is not None, width is not None)
    if (widths is None) != all(pair) or (widths is not None and any(pair)):
        raise TypeError("give either widths, such as [4, 4, 4], or both depth and width")
    if widths is None:
        return [check_count("width", width)] * check_count("depth", depth)
    try:
        widths = list(widths)
    except TypeError:
        raise TypeError(f"widths must be a sequence of whole numbers, got {widths!r}") from None
    if not widths:
        raise ValueError("widths is empty: a network without hidden layers cannot be born dead")
    return [check_count(f"widths[{i}]", n) for i, n in enumerate(widths)]


def _inputs(samples, inputs, bias, generator):
    if samples is None:
        if inputs == 1 and bias == 0.0:
            return torch.tensor([[-1.0], [1.0]])
        samples = _SAMPLES
    if np.ndim(samples) == 0:
        shape = (check_count("samples", samples), inputs)
        return torch.randn(shape, generator=generator)
    x = np.asarray(samples, dtype=np.float32)
    if x.ndim != 2 or x.shape[1] != inputs or not len(x):
        raise ValueError(
            f"samples must have shape (n, {inputs}), one column for each of the inputs, "
            f"got {x.shape}"
        )
    if not np.isfinite(x).all():
        raise ValueError("samples holds values that are not finite")
    return torch.from_numpy(x)


def born_dead_bounds(depth, width, inputs=1):
    """Bound the probability that a ReLU network without biases is born dead.

    Parameters
    ----------
    depth : int or array_like of int
        Number of hidden layers L, ≥ 1.
    width : int or array_like of int
        Number of units N in each, ≥ 1.
    inputs : int
        Number of inputs of the network: with 1, inputs of either sign occur, and the lower bound
        is the sharper one.

    Returns
    -------
    BornDeadBounds
        ``lower`` and ``upper``: floats, or arrays in the broadcast shape of depth and width.

    Raises
    ------
    TypeError, ValueError
        If an argument is not made of whole numbers ≥ 1.

    Notes
    -----
    Weights are independent, their distributions symmetric about 0 and continuous.

    *Upper.* On one input other than 0 a living layer is followed by a dead one with probability
    exactly 2⁻ᴺ. To be dead on all inputs implies to be dead on this one:
    P ≤ 1 − (1 − 2⁻ᴺ)ᴸ.

    *Lower, one input.* The two halves of the line reach the second layer on disjoint sets of
    units, at a right angle, or all on one side, with probability 2¹⁻ᴺ. From a right angle a layer
    kills both halves with probability 4⁻ᴺ, and leaves one half, or both on a single unit, with
    2¹⁻ᴺ + (N − 2) 4⁻ᴺ; what is left dies with 2⁻ᴺ per layer. Activations are never negative, so
    that later angles are at most right, and a smaller angle only makes death likelier. With
    a₁ = 1 − 2⁻ᴺ, a₂ = 1 − 2¹⁻ᴺ − (N − 1) 4⁻ᴺ, c = (1 − 2¹⁻ᴺ) a₁ / (1 + (N − 1) 2⁻ᴺ), this sums to
    P ≥ (1 + c)(1 − a₁ᴸ⁻¹) − c (1 − a₂ᴸ⁻¹). The angles take weights whose direction is evenly
    distributed, such as normal ones.

    *Lower, several inputs.* A layer whose inputs are never negative is off for good if all its N²
    weights are negative, hence P ≥ 1 − (1 − 2^(−N²))ᴸ⁻¹.

    References
    ----------
    Lu and others 2020, *Dying ReLU and initialization*, section 3, with one layer more in their
    count, the output.

    Examples
    --------
    >>> nl.lab.born_dead_bounds(depth=[1, 10, 100], width=2).upper.round(3)
    array([0.25 , 0.944, 1.   ])
    >>> nl.lab.born_dead_bounds(depth=10, width=16).upper < 2e-4
    True
    """
    scalar = np.ndim(depth) == 0 and np.ndim(width) == 0
    depth, width = np.broadcast_arrays(_wholes("depth", depth), _wholes("width", width))
    inputs = check_count("inputs", inputs)
    one = 2.0**-width
    upper = _within(one, depth)
    if inputs == 1:
        second = 2 * one + (width - 1) * one**2
        share = (1 - 2 * one) * (1 - one) / (1 + (width - 1) * one)
        lower = (1 + share) * _within(one, depth - 1) - share * _within(second, depth - 1)
    else:
        lower = _within(2.0 ** -(width**2.0), depth - 1)
    lower = np.maximum(lower, 0.0)
    return BornDeadBounds(*(float(v) if scalar else v for v in (lower, upper)))


def _within(chance, layers):
    """Return 1 − (1 − chance)^layers without cancellation."""
    with np.errstate(divide="ignore", invalid="ignore"):  # width 1
        return np.where(layers == 0, 0.0, -np.expm1(layers * np.log1p(-chance)))


def _wholes(name, values):
    array = np.asarray(values)
    for value in array.ravel().tolist():
        check_count(name, value)
    return array.astype(float)
