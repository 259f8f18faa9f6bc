"""Which network arrives first: convolutional networks with a fair start, and by what factor."""

from typing import NamedTuple

import numpy as np
import torch
from scipy import stats

from nonlin._errors import check_count, check_real
from nonlin.lab.data import load
from nonlin.lab.init import torch_generator, weighted_layers
from nonlin.lab.networks import cnn
from nonlin.lab.training import train


class SpeedUp(NamedTuple):
    """How many times sooner: the geometric mean over pairs of runs, and its interval.

    Attributes
    ----------
    ratio, low, high : float
        Geometric mean of slow / fast and the ends of its confidence interval (dimensionless).

    Examples
    --------
    >>> faster = nl.lab.speed_up(slow=[400, 900, 640], fast=[200, 300, 320])
    >>> round(faster.ratio, 2), round(faster.low, 2), round(faster.high, 2)
    (2.29, 1.28, 4.1)
    """

    ratio: float
    low: float
    high: float


def speed_up(slow, fast, level=0.95):
    """Compare paired arrival times.

    Parameters
    ----------
    slow, fast : array_like, shape (n,)
        Steps (or seconds) that two kinds of runs took, in the same order of seeds, n ≥ 2, > 0.
    level : float
        Level of the interval, between 0 and 1.

    Returns
    -------
    SpeedUp
        exp of the mean of ln(slow / fast), with Student's interval for that mean
        (dimensionless).

    Raises
    ------
    ValueError
        If the lengths differ, if there are fewer than two pairs, or if a time is not finite and
        positive: a run that never arrived has no ratio and must be counted, not averaged.

    Examples
    --------
    >>> faster = nl.lab.speed_up(slow=[400, 900], fast=[200, 300])
    >>> round(faster.ratio, 3)  # the square root of 2 times 3
    2.449
    """
    slow, fast = np.asarray(slow, dtype=float), np.asarray(fast, dtype=float)
    if slow.ndim != 1 or slow.shape != fast.shape or slow.size < 2:
        raise ValueError(
            "slow and fast must be equally long sequences of at least two times, got shapes "
            f"{slow.shape} and {fast.shape}"
        )
    times = np.concatenate([slow, fast])
    if not (np.isfinite(times) & (times > 0)).all():
        raise ValueError(
            f"all times must be finite and positive, got {times.tolist()}; runs that never "
            "arrived are counted, not averaged"
        )
    level = check_real("level", level, above=0)
    if level >= 1:
        raise ValueError(f"level must be below 1, got {level}")
    logs = np.log(slow / fast)
    reach = stats.t.ppf((1 + level) / 2, logs.size - 1) * logs.std(ddof=1) / np.sqrt(logs.size)
    return SpeedUp(*(float(np.exp(logs.mean() + side * reach)) for side in (0, -1, 1)))


def centre_maps(network, middle=0.5):
    """Set the biases so that a constant output ``middle`` of each layer is not felt by the next.

    The counterpart of `centre` for convolutions. Where a kernel reaches over the edge into the
    zero padding it sees fewer inputs than its bias assumes; there the start is centred only
    roughly.

    Parameters
    ----------
    network : torch.nn.Module
        With at least two linear or convolutional layers that have biases.
    middle : float
        Output of the activation at z = 0 (dimensionless): ½ for the sigmoid.

    Returns
    -------
    torch.nn.Module
        The same network; its first layer is left as it is.

    Raises
    ------
    ValueError
        If the network has fewer than two affine layers, or one without a bias.

    Examples
    --------
    >>> network = nl.lab.cnn((1, 40), 10, "sigmoid", init="glorot", generator=0)
    >>> first, second, third = nl.lab.bends(nl.lab.centre_maps(network), np.zeros((1, 1, 40)))
    >>> second[1][0, 0].abs() < 1e-5  # only the point next to the padding is not centred
    tensor([False,  True,  True,  True,  True,  True,  True,  True,  True,  True])
    """
    middle = check_real("middle", middle)
    layers = weighted_layers(network)
    if len(layers) < 2 or any(layer.bias is None for layer in layers):
        raise ValueError("centring needs at least two affine layers, all with biases")
    with torch.no_grad():
        for layer in layers[1:]:
            layer.bias.copy_(-middle * layer.weight.flatten(1).sum(1))
    return network


def fit_cnn(
    seed,
    *,
    centred=False,
    data="mnist1d",
    data_seed=0,
    data_options=None,
    channels=None,
    activation="relu",
    init="he",
    gain=None,
    **training,
):
    """Train a convolutional network whose biases may start centred.

    Parameters
    ----------
    seed : int
        As in `fit`: weights and order of the samples are those that ``fit(network="cnn")`` draws.
    centred : bool
        Whether `centre_maps` is applied before training, as suits the sigmoid.
    data, data_seed, data_options, channels, activation, init, gain
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
        As `load`, `cnn` and `train` raise them.

    Examples
    --------
    >>> task = {"data": "mnist1d", "data_options": {"train": 200, "test": 100}}
    >>> run = nl.lab.fit_cnn(0, **task, channels=(4, 4), epochs=2, learning_rate=0.1)
    >>> run.at, run.loss.shape
    (array([0, 2, 4]), (3,))
    >>> run.network[0]
    Conv1d(1, 4, kernel_size=(5,), stride=(2,), padding=(2,))
    """
    draws = np.random.SeedSequence(check_count("seed", seed, 0)).generate_state(2, np.uint64)
    weights, order = (int(draw >> np.uint64(1)) for draw in draws)
    task = load(data, data_seed, **(data_options or {}))
    options = {} if channels is None else {"kernels": (5, *[3] * (len(tuple(channels)) - 1))}
    network = cnn(
        task.shape, task.outputs, activation, channels=channels, init=init, gain=gain,
        generator=torch_generator(weights), **options,
    )  # fmt: skip
    if centred:
        centre_maps(network)
    return train(network, task, seed=order, **training)
