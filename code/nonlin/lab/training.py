"""Training a network: to the end, or point by point. The one loop of both is in ``live``."""

import inspect

import torch
from torch import nn

from nonlin._errors import check_choice, check_count, check_real, unknown, unknown_keyword
from nonlin.lab.dataset import Dataset
from nonlin.lab.live import Steps
from nonlin.lab.optimizers import OPTIMIZERS
from nonlin.lab.schedules import SCHEDULES
from nonlin.lab.watching import check_watch

HELD = ("network", "data")  # what is trained and on what; the other arguments are settings


def train(
    network,
    data,
    *,
    epochs,
    learning_rate,
    batch=100,
    optimizer="sgd",
    schedule="constant",
    seed=0,
    watch=(),
    evaluate="both",
    evaluate_every=None,
    target=None,
):
    """Train a network, in place, by gradient descent on batches.

    Labels are learned with cross-entropy on the logits, real targets with mean squared error. A
    loss that becomes NaN or infinite is no exception: it is recorded.

    Parameters
    ----------
    network : torch.nn.Module
        Takes ``data.shape``, gives ``data.outputs`` numbers.
    data : Dataset
        The task; `load` makes one.
    epochs : int
        Passes over the training set, ≥ 1.
    learning_rate : float
        > 0 (dimensionless).
    batch : int
        Samples per step, at most the training set.
    optimizer : str
        "sgd", "momentum" (0.9) or "adam".
    schedule : str
        Of the learning rate: "constant", "linear" or "cosine" (falling to 0), or "warmup" (rising
        over the first tenth of the steps, then falling evenly).
    seed : int
        Seed of the order of the samples, ≥ 0.
    watch : str or sequence of str
        Instruments read whenever the curves are taken: "weight_change", "gradient_norm", "dead",
        "flat", "zeros", "slope", "activation_mean", "activation_std", "alpha".
    evaluate : str
        "both", "train" or "test": the sets the curves are taken on; the others stay NaN.
    evaluate_every : int, optional
        Steps between two points of the curves; by default one epoch.
    target : float, optional
        Stop as soon as the accuracy on the evaluated set (the test set if both) reaches it, 0 … 1.

    Returns
    -------
    Run
        Curves, predictions and the trained network.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the network does not fit the data, or an argument is not valid; nothing is trained.

    Examples
    --------
    >>> task = nl.lab.load("xor", noise=0.05)
    >>> network = nl.lab.mlp([*task.shape, 32, task.outputs], generator=0)
    >>> run = nl.lab.train(network, task, epochs=15, learning_rate=0.3, watch="dead")
    >>> run, run.loss.shape, run.records["dead"].shape
    (Run(60 steps, test accuracy 1.000), (16,), (16, 1))
    """
    settings = {k: v for k, v in locals().items() if k not in HELD}
    check(network, data, settings)
    training = Steps(network, data, settings)
    for _ in training:
        pass
    return training.run()


def steps(network, data, **training):
    """Train as `train` does, but stop at every point of the curves and hand out what was read.

    Whoever takes the readings decides whether it goes on: a training that is not asked for the
    next reading rests, and what was done so far can be had as a `Run`.

    Parameters
    ----------
    network : torch.nn.Module
        Trained in place.
    data : Dataset
        The task.
    **training
        Keywords of `train`; ``evaluate_every`` sets how many steps lie between two readings.

    Returns
    -------
    Steps
        An iterator of `Reading`; at its end, its ``run()`` is what `train` returns.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `train`; nothing is trained.

    Examples
    --------
    >>> task = nl.lab.load("xor", noise=0.05)
    >>> network = nl.lab.mlp([*task.shape, 32, task.outputs], generator=0)
    >>> training = nl.lab.steps(network, task, epochs=15, learning_rate=0.3)
    >>> for reading in training:
    ...     if reading.test_accuracy > 0.9:
    ...         break
    >>> reading.step == training.run().steps < training.total
    True
    """
    known = [name for name in inspect.signature(train).parameters if name not in HELD]
    for name in training:
        if name not in known:
            raise unknown_keyword("setting", "steps", name, known)
    try:
        bound = inspect.signature(train).bind(network, data, **training)
    except TypeError as error:
        raise TypeError(f"steps: {error}") from None
    bound.apply_defaults()
    settings = {k: v for k, v in bound.arguments.items() if k not in HELD}
    check(network, data, settings)
    return Steps(network, data, settings)


def check(network, data, settings):
    """Refuse what cannot be trained, before anything changes."""
    if not isinstance(network, nn.Module):
        raise TypeError(f"network must be a torch.nn.Module, got {type(network).__name__}")
    if not isinstance(data, Dataset):
        raise TypeError(f"data must be a nonlin.lab.Dataset, got {type(data).__name__}")
    check_count("epochs", settings["epochs"])
    check_real("learning_rate", settings["learning_rate"], above=0)
    check_count("batch", settings["batch"], 1, len(data.x_train))
    check_count("seed", settings["seed"], 0)
    check_choice("evaluate", settings["evaluate"], ["both", "train", "test"])
    if settings["optimizer"] not in list(OPTIMIZERS):
        raise unknown("optimizer", settings["optimizer"], OPTIMIZERS)
    check_choice("schedule", settings["schedule"], list(SCHEDULES))
    if settings["evaluate_every"] is not None:
        check_count("evaluate_every", settings["evaluate_every"])
    if settings["target"] is not None:
        check_real("target", settings["target"], 0, 1)
        if data.classes is None:
            raise ValueError("target is an accuracy; a regression task has none")
    settings["watch"] = check_watch(settings["watch"])
    _check_fit(network, data)


def _check_fit(network, data):
    weights = [w for w in network.parameters() if w.requires_grad]
    if not weights:
        raise ValueError("the network has no parameters to train")
    flat = "; data.flat() lays each input out as a vector" if len(data.shape) > 1 else ""
    try:
        with torch.no_grad():
            given = tuple(network.eval()(torch.zeros(2, *data.shape, dtype=weights[0].dtype)).shape)
    except RuntimeError as error:
        raise ValueError(
            f"the network does not take inputs of shape {data.shape}{flat} ({error})"
        ) from error
    places = () if data.classes is None else data.y_train.shape[1:]
    if given != (2, data.outputs, *places):
        raise ValueError(
            f"the network makes {given[1:]} of an input of shape {data.shape}, task {data.name!r} "
            f"needs {(data.outputs, *places)}{flat}"
        )
