"""One training loop for every experiment, written to be read."""

import torch
from torch import nn

from nonlin._errors import check_choice, check_count, check_real, unknown
from nonlin.lab.curves import Curves, tensors
from nonlin.lab.dataset import Dataset
from nonlin.lab.init import torch_generator
from nonlin.lab.instruments import mean_loss
from nonlin.lab.optimizers import OPTIMIZERS
from nonlin.lab.schedules import SCHEDULES
from nonlin.lab.threads import own_randomness, single_thread
from nonlin.lab.watching import check_watch


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
        "zeros", "slope", "activation_mean", "activation_std", "alpha".
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
    settings = {k: v for k, v in locals().items() if k not in ("network", "data")}
    check(network, data, settings)
    x, y = tensors(network, data.x_train, data.y_train)
    weights = [w for w in network.parameters() if w.requires_grad]
    update, factor = OPTIMIZERS[optimizer](weights, learning_rate), SCHEDULES[schedule]
    with single_thread(), own_randomness(network, seed):
        curves = Curves(network, data, settings)
        total = int(curves.at[-1])
        going = curves.take(0)
        for step, rows in enumerate(batches(len(x), settings), 1):
            if not going:
                break
            loss = mean_loss(network(x[rows]), y[rows])
            gradients = torch.autograd.grad(loss, weights)
            with torch.no_grad():
                update(gradients, factor(step, total))
            going = step not in curves.due or curves.take(step)
        return curves.run()


def batches(samples, settings):
    """Yield the rows of every step, in a new order each epoch."""
    shuffle = torch_generator(settings["seed"])
    for _ in range(settings["epochs"]):
        yield from torch.randperm(samples, generator=shuffle).split(settings["batch"])


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
    if given != (2, data.outputs):
        raise ValueError(
            f"the network makes {given[1:]} of an input of shape {data.shape}, task {data.name!r} "
            f"needs ({data.outputs},){flat}"
        )
