"""One seed, many slopes: leaky ReLU networks that differ in alpha alone, trained side by side.

The networks of one call share their draws of weights and every batch, so that they are pairs by
construction, and one batched product serves them all: eight networks cost about three.
"""

from dataclasses import dataclass, field

import numpy as np
import torch

from nonlin._errors import check_choice, check_count, check_real, unknown
from nonlin.lab.dataset import Dataset
from nonlin.lab.flock import Flock
from nonlin.lab.init import torch_generator
from nonlin.lab.optimizers import OPTIMIZERS
from nonlin.lab.threads import single_thread

LEARNED = ("layer", "unit")


@dataclass(frozen=True, eq=False)
class Leaks:
    """What the networks of one seed did; the first axis of every array is the network.

    Attributes
    ----------
    alphas : ndarray, shape (k,)
        Slopes of the negative side that were asked for (dimensionless).
    at : ndarray of int, shape (points,)
        Epochs done at each look: the last, or with ``every`` several, the first of them 0.
    accuracy, train_accuracy : ndarray, shape (k, points)
        Share of test and training samples labelled rightly, 0 … 1. A network whose outputs are
        no longer finite answers class 0 to everything.
    on : ndarray, shape (k, points, layers)
        Share of the hidden units of a layer with z > 0 for at least one training sample.
    learned : list of ndarray, shape (k, 1) or (k, units)
        Slopes after training, one array per hidden layer; the given ones unless they are learned.
    diverged : ndarray of bool, shape (k,)
        Whether the outputs at the end are not finite.
    seed : int
        The seed of weights and batches.

    Examples
    --------
    >>> task = nl.lab.load("xor", noise=0.05)
    >>> leaks = nl.lab.fit_slopes(0, [0.0, 0.1, 1.0], data=task, hidden=(8, 8), epochs=4, every=2)
    >>> leaks.alphas, leaks.at
    (array([0. , 0.1, 1. ]), array([0, 2, 4]))
    >>> leaks.accuracy.shape, leaks.on.shape
    ((3, 3), (3, 3, 2))
    """

    alphas: np.ndarray
    at: np.ndarray
    accuracy: np.ndarray
    train_accuracy: np.ndarray = field(repr=False)
    on: np.ndarray = field(repr=False)
    learned: list = field(repr=False)
    diverged: np.ndarray = field(repr=False)
    seed: int

    def __repr__(self):
        ends = ", ".join(
            f"{a:g}: {s:.3f}" for a, s in zip(self.alphas, self.accuracy[:, -1], strict=True)
        )
        return f"Leaks(seed {self.seed}; alpha: test accuracy = {{{ends}}})"


def fit_slopes(
    seed,
    alphas,
    *,
    data,
    hidden=(64, 64),
    gain="fair",
    bias=0.0,
    waiting=0,
    waiting_rate=None,
    learn=None,
    epochs=15,
    learning_rate=0.1,
    batch=200,
    optimizer="momentum",
    every=None,
):
    """Train one multilayer perceptron per slope, from the same draws and on the same batches.

    Parameters
    ----------
    seed : int
        Seed of the starting weights and of the order of the samples, ≥ 0.
    alphas : sequence of float
        Slope of the negative side of each network; 0 is ReLU, 1 is no activation.
    data : Dataset
        A task with labels; its inputs are laid out as vectors.
    hidden : sequence of int
        Hidden widths.
    gain : "fair" or float
        Factor of the weights' standard deviation gain / √inputs; "fair" is `fair_gain`.
    bias : float or sequence of float
        Starting bias of the hidden layers, one for all networks or one for each.
    waiting : int
        Epochs for which all networks are ReLU networks, before each gets its slope.
    waiting_rate : float, optional
        Learning rate of those epochs; by default that of the others.
    learn : None, "layer" or "unit"
        Whether slopes are learned with the weights (PReLU): one per layer, or one per unit.
    epochs, learning_rate, batch, optimizer
        As `train` takes them; ``epochs`` includes those of ``waiting``.
    every : int, optional
        Epochs between two looks at the networks; by default there is one look, at the end.

    Returns
    -------
    Leaks
        Each network's results are those of `fit` with ``activation="leaky_relu"`` (or "prelu"),
        up to rounding.

    Raises
    ------
    KeyError, TypeError, ValueError
        If there are no slopes or hidden layers, if ``data`` holds no labels, or if an argument is
        not valid.

    Examples
    --------
    >>> task = nl.lab.load("xor", noise=0.05)
    >>> training = {"data": task, "hidden": (32,), "learning_rate": 0.3}
    >>> nl.lab.fit_slopes(0, [0.0, 0.2], **training)
    Leaks(seed 0; alpha: test accuracy = {0: 1.000, 0.2: 1.000})
    >>> [a.shape for a in nl.lab.fit_slopes(0, [0.0, 0.2], learn="unit", **training).learned]
    [(2, 32)]
    """
    given = {name: value for name, value in locals().items() if name != "seed"}
    alphas, data = _check(check_count("seed", seed, 0), given), data.flat()
    draws, order = (int(s) >> 1 for s in np.random.SeedSequence(seed).generate_state(2, np.uint64))
    with single_thread():
        flock = Flock(data, alphas, given, draws)
        update = OPTIMIZERS[optimizer](flock.trained, waiting_rate or learning_rate)
        shuffle, rows = torch_generator(order), [flock.row()] if every else []
        at = [*range(0, epochs, every or epochs), epochs][0 if every else 1 :]
        for epoch in range(epochs):
            if waiting and epoch == waiting:
                flock.leak(alphas)
                update = OPTIMIZERS[optimizer](flock.trained, learning_rate)
            for part in torch.randperm(len(data.x_train), generator=shuffle).split(batch):
                gradients = flock.gradients(part)
                with torch.no_grad():
                    update(gradients)
            if epoch + 1 in at:
                rows.append(flock.row())
    accuracy, train_accuracy, on = (
        np.moveaxis(np.array(column), 0, 1) for column in zip(*rows, strict=True)
    )
    learned = [slopes.detach()[:, 0].numpy().copy() for slopes in flock.slopes]
    lost = flock.diverged()
    return Leaks(alphas, np.array(at), accuracy, train_accuracy, on, learned, lost, seed)


def _check(seed, given):
    """Refuse what cannot be trained; return the slopes as an array."""
    alphas = [check_real(f"alphas[{i}]", a) for i, a in enumerate(given["alphas"])]
    if not alphas:
        raise ValueError("alphas is empty; give at least one slope, such as [0.0, 0.1]")
    data = given["data"]
    if not isinstance(data, Dataset):
        raise TypeError(
            f"data must be a nonlin.lab.Dataset such as load('mnist1d', 0), got {data!r}"
        )
    if data.classes is None:
        raise ValueError(f"task {data.name!r} is a regression; fit_slopes needs labels")
    if not len(given["hidden"]):
        raise ValueError("hidden is empty; a slope needs at least one hidden layer")
    if given["gain"] != "fair":
        check_real('gain, if not "fair",', given["gain"], above=0)
    if np.ndim(given["bias"]) > 0 and len(given["bias"]) != len(alphas):
        raise ValueError(f"bias has {len(given['bias'])} entries, alphas has {len(alphas)}")
    check_count("epochs", given["epochs"])
    check_count("waiting", given["waiting"], 0, given["epochs"])
    check_count("every", 1 if given["every"] is None else given["every"])
    if given["learn"] is not None:
        check_choice("learn", given["learn"], LEARNED)
    for name in ("learning_rate", "waiting_rate"):
        if given[name] is not None or name == "learning_rate":
            check_real(name, given[name], above=0)
    check_count("batch", given["batch"], 1, len(data.x_train))
    if given["optimizer"] not in OPTIMIZERS:
        raise unknown("optimizer", given["optimizer"], OPTIMIZERS)
    return np.array(alphas)
