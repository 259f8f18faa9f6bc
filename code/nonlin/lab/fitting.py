"""One experiment from names and numbers alone, so that a seed is all that has to travel."""

import dataclasses
import inspect
from functools import lru_cache

import numpy as np

from nonlin._errors import check_choice, check_count, unknown_keyword
from nonlin.lab.data import load
from nonlin.lab.init import torch_generator
from nonlin.lab.live import Steps
from nonlin.lab.networks import cnn, mlp
from nonlin.lab.recurrent import rnn
from nonlin.lab.training import check, train
from nonlin.lab.transformers import transformer

TRAINING = [name for name in train.__kwdefaults__ if name != "seed"]
SHAPES = {"mlp": "hidden", "cnn": "channels", "rnn": "units", "transformer": "width"}


def fit(
    seed,
    *,
    data="mnist1d",
    data_seed=0,
    data_options=None,
    network="mlp",
    hidden=None,
    channels=None,
    units=None,
    width=None,
    recurrent=None,
    activation="relu",
    parameters=None,
    norm=None,
    residual=False,
    init="he",
    gain=None,
    bias=None,
    epochs=15,
    learning_rate=0.1,
    **training,
):
    """Make a task and a network by name, train, and return the run: a function of its arguments.

    Parameters
    ----------
    seed : int
        Seed of the starting weights and of the order of the samples, ≥ 0. Runs of equal seed and
        shape start from the same draws, whatever the activation: they are pairs.
    data : str
        Name of a task, see `load`.
    data_seed : int or None
        Seed of the task; None draws the task anew for each ``seed``.
    data_options : dict, optional
        Keywords of the task, such as ``{"train": 1000}``.
    network : str
        "mlp", "cnn", "rnn" or "transformer".
    hidden : sequence of int, optional
        Hidden widths of the "mlp", (64, 64) by default; () leaves one affine map.
    channels : sequence of int, optional
        Channels of the "cnn", see `cnn`; kernels are 5 in the first layer, then 3.
    units, recurrent : int and str, optional
        Size and start of the state of the "rnn", see `rnn`.
    width : int, optional
        Size of a place of the "transformer", see `transformer`.
    norm, residual : str and bool, optional
        What is put around the bends of the "mlp", see `mlp`.
    activation, parameters, init, gain, bias
        As `mlp`, `cnn`, `rnn` and `transformer` take them.
    epochs, learning_rate, **training
        As `train` takes them.

    Returns
    -------
    Run
        Its ``settings`` hold all arguments.

    Raises
    ------
    KeyError, TypeError, ValueError
        For an unknown name or setting, or a value that `load`, `mlp`, `cnn` or `train` refuses.

    Examples
    --------
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> run = nl.lab.fit(0, **task, epochs=15, learning_rate=0.3)
    >>> run
    Run(60 steps, test accuracy 1.000)
    >>> run.network
    Sequential(
      (0): Linear(in_features=2, out_features=32, bias=True)
      (1): ReLU()
      (2): Linear(in_features=32, out_features=2, bias=True)
    )
    """
    net, task, options, given = _prepared(dict(locals()))
    run = train(net, task, **options)
    return dataclasses.replace(run, settings={**run.settings, **given})


def fit_steps(seed, **settings):
    """Return the `Steps` of what `fit` does with these arguments; nothing is trained yet."""
    net, task, options, given = prepare(seed, **settings)
    check(net, task, options)
    return Steps(net, task, options, given)


def prepare(seed, **settings):
    """Return what `fit` would train with these arguments.

    Returns
    -------
    network : torch.nn.Module
    task : Dataset
    options : dict
        All keywords of `train`.
    given : dict
        All other arguments of `fit`.
    """
    try:
        bound = inspect.signature(fit).bind(seed, **settings)
    except TypeError as error:
        raise TypeError(f"fit: {error}") from None
    bound.apply_defaults()
    return _prepared(dict(bound.arguments))


def _prepared(given):
    training = given.pop("training")
    seed = check_count("seed", given["seed"], 0)
    check_choice("network", given["network"], list(SHAPES))
    for name in training:
        if name not in TRAINING:
            raise unknown_keyword("setting", "fit", name, [*list(given)[1:], *TRAINING])
    drawn = seed if given["data_seed"] is None else given["data_seed"]
    task = _task(given["data"], drawn, given["data_options"] or {})
    streams = np.random.SeedSequence(seed).generate_state(2, np.uint64) >> np.uint64(1)
    passed = ("activation", "parameters", "init", "gain", "bias")
    options = {name: given[name] for name in passed}
    options["generator"] = torch_generator(int(streams[0]))
    task, net = _network(task, given, options)
    given["seed"] = seed
    plan = {"epochs": given["epochs"], "learning_rate": given["learning_rate"]}
    return net, task, {**train.__kwdefaults__, **training, **plan, "seed": int(streams[1])}, given


def _network(task, given, options):
    """Return the task as the network takes it, and the network."""
    kind = given["network"]
    for owner, name in [*SHAPES.items(), ("rnn", "recurrent")]:
        if owner != kind and given[name] is not None:
            right = f"network={owner!r}; network={kind!r} takes {SHAPES[kind]}"
            raise TypeError(f"{name} belongs to {right}")
    around = {name: given[name] for name in ("norm", "residual") if given[name]}
    if around and kind != "mlp":
        raise TypeError(f"{next(iter(around))} belongs to network='mlp'; network is {kind!r}")
    size = given[SHAPES[kind]]
    if kind == "mlp":
        task, inner = task.flat(), (64, 64) if size is None else tuple(size)
        return task, mlp([task.shape[0], *inner, task.outputs], **around, **options)
    if size is not None:
        options[SHAPES[kind]] = size
    if kind == "rnn":
        if given["recurrent"] is not None:
            options["recurrent"] = given["recurrent"]
        return task, rnn(task.shape, task.outputs, **options)
    if kind == "transformer":
        return task, transformer(task.shape, task.outputs, **options)
    if size is not None:
        options["kernels"] = (5, *[3] * (len(tuple(size)) - 1))
    return task, cnn(task.shape, task.outputs, **options)


def _task(name, seed, options):
    """Make a task, or take it from those made last in this process."""
    if not isinstance(options, dict):
        raise TypeError(f"data_options must be a dict, got {options!r}")
    try:
        return _kept(name, seed, tuple(sorted(options.items())))
    except TypeError as error:
        if "unhashable" not in str(error):
            raise
        return load(name, seed, **options)


@lru_cache(maxsize=4)
def _kept(name, seed, options):
    return load(name, seed, **dict(options))
