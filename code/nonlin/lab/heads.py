"""The same network under different outputs and losses, asked one question or several."""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch.nn import functional as F

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.data import load
from nonlin.lab.init import torch_generator
from nonlin.lab.networks import mlp
from nonlin.lab.threads import single_thread

__all__ = ["HeadRun", "fit_head"]

TRAITS = {  # of the digits 0 to 9, for questions whose answers do not exclude each other
    "odd": (1, 3, 5, 7, 9),
    "above four": (5, 6, 7, 8, 9),
    "prime": (2, 3, 5, 7),
    "divisible by three": (0, 3, 6, 9),
    "with a loop": (0, 6, 8, 9),
}
HEADS = {
    "softmax": (lambda z: F.softmax(z, 1), lambda z, y: -(y * F.log_softmax(z, 1)).sum(1)),
    "softmax twice": (
        lambda z: F.softmax(z, 1),
        lambda z, y: -(y * F.log_softmax(F.softmax(z, 1), 1)).sum(1),
    ),
    "sigmoid": (
        torch.sigmoid,
        lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="none").sum(1),
    ),
    "sigmoid, squared error": (
        torch.sigmoid,
        lambda z, y: (torch.sigmoid(z) - y).square().sum(1) / 2,
    ),
}


@dataclass(frozen=True, eq=False)
class HeadRun:
    """A network trained under one output and loss.

    Attributes
    ----------
    at : ndarray, shape (k,)
        Steps at which the curves were taken, 0 first.
    loss : ndarray, shape (k,)
        Mean loss of the training set (nats, or half the squared error).
    train_accuracy, test_accuracy : ndarray, shape (k,)
        Share of the samples answered rightly; of several questions, all of them.
    outputs, targets : ndarray, shape (n, outputs)
        Of the test set, at the end.
    seen : tuple of two ndarrays
        The same of the training set.
    network : torch.nn.Module
        Gives the logits.

    Examples
    --------
    >>> run = nl.lab.fit_head(0, head="sigmoid", data_options={"train": 500}, epochs=5)
    >>> run.at, run.outputs.shape
    (array([ 0,  5, 10, 15, 20, 25]), (1000, 10))
    """

    at: np.ndarray
    loss: np.ndarray
    train_accuracy: np.ndarray
    test_accuracy: np.ndarray
    outputs: np.ndarray = field(repr=False)
    targets: np.ndarray = field(repr=False)
    seen: tuple = field(repr=False)
    network: object = field(repr=False)

    def steps_to(self, accuracy, on="train"):
        """Return the steps after which an accuracy was reached, infinity if it never was."""
        check_choice("on", on, ["train", "test"])
        reached = np.flatnonzero(getattr(self, f"{on}_accuracy") >= accuracy)
        return float(self.at[reached[0]]) if len(reached) else float("inf")

    @property
    def unnamed(self):
        """Number of classes that no test sample is taken for."""
        return self.outputs.shape[1] - len(np.unique(self.outputs.argmax(axis=1)))

    def all_right(self, threshold=None):
        """Return the share of test samples with all questions answered rightly.

        Parameters
        ----------
        threshold : float, optional
            An output above it is a yes, 0 … 1; by default the one that serves the training set
            best.
        """

        def share(outputs, targets, level):
            return float(((outputs > level) == (targets > 0.5)).all(axis=1).mean())

        if threshold is None:
            threshold = max(np.linspace(0.02, 0.98, 49), key=lambda v: share(*self.seen, v))
        return share(self.outputs, self.targets, check_real("threshold", threshold, 0, 1))


def fit_head(
    seed,
    *,
    head,
    labels="class",
    data_options=None,
    hidden=(64,),
    bias=0.0,
    epochs=10,
    learning_rate=0.1,
    batch=100,
    evaluate_every=None,
):
    """Train a network on the digits with a given output and loss, by plain gradient descent.

    Parameters
    ----------
    seed : int
        Seed of the starting weights and of the order of the samples, ≥ 0.
    head : str
        "softmax" (cross-entropy from the logits), "softmax twice" (the probabilities are handed
        to a loss that takes logits), "sigmoid" (binary cross-entropy of every output), or
        "sigmoid, squared error".
    labels : str
        "class": which digit it is, one output each. "traits": whether it is odd, above four,
        prime, divisible by three, has a loop; a softmax then gets the shares of those that apply.
    data_options : dict, optional
        Keywords of `data.digits`.
    hidden : sequence of int
        Hidden widths, of ReLUs after He.
    bias : float
        Bias of all outputs at the start (dimensionless).
    epochs, learning_rate, batch, evaluate_every
        As in `train`.

    Returns
    -------
    HeadRun

    Raises
    ------
    ValueError, TypeError
        If an argument is not valid.

    Examples
    --------
    >>> options = {"data_options": {"train": 500}, "epochs": 10, "learning_rate": 0.1}
    >>> once, twice = (nl.lab.fit_head(0, head=h, **options) for h in ("softmax", "softmax twice"))
    >>> bool(once.loss[-1] < 1 < 1.46 < twice.loss[-1])
    True
    """
    check_choice("head", head, list(HEADS))
    check_choice("labels", labels, ["class", "traits"])
    epochs, batch = check_count("epochs", epochs), check_count("batch", batch)
    rate = check_real("learning_rate", learning_rate, above=0)
    task = load("digits", 0, **(data_options or {})).flat()
    sets = [(torch.tensor(x), _targets(y, labels)) for x, y in
            ((task.x_train, task.y_train), (task.x_test, task.y_test))]  # fmt: skip
    network = mlp([task.shape[0], *hidden, sets[0][1].shape[1]], generator=seed)
    with torch.no_grad():
        network[-1].bias += check_real("bias", bias)
    output, loss = HEADS[head]
    weights, shuffle = list(network.parameters()), torch_generator(seed)
    x, y = sets[0]
    fitted = y / y.sum(1, keepdim=True).clamp(min=1) if head.startswith("softmax") else y
    per_epoch = -(-len(x) // batch)
    every = per_epoch if evaluate_every is None else check_count("evaluate_every", evaluate_every)
    at, rows = [], []

    def read(step):
        with torch.no_grad():
            z = [network(part) for part, _ in sets]
            right = [_right(output(a), b, labels) for a, (_, b) in zip(z, sets, strict=True)]
            at.append(step)
            rows.append([float(loss(z[0], fitted).mean()), *right])

    with single_thread():
        read(0)
        for step in range(epochs * per_epoch):
            if step % per_epoch == 0:
                parts = torch.randperm(len(x), generator=shuffle).split(batch)
            part = parts[step % per_epoch]
            slopes = torch.autograd.grad(loss(network(x[part]), fitted[part]).mean(), weights)
            with torch.no_grad():
                for weight, slope in zip(weights, slopes, strict=True):
                    weight -= rate * slope
            if (step + 1) % every == 0 or step + 1 == epochs * per_epoch:
                read(step + 1)
        with torch.no_grad():
            ends = [(output(network(x)).double().numpy(), y.numpy()) for x, y in sets]
    return HeadRun(np.array(at), *np.array(rows).T, *ends[1], ends[0], network)


def _targets(labels, kind):
    table = np.eye(10) if kind == "class" else np.zeros((10, len(TRAITS)))
    if kind == "traits":
        for column, digits in enumerate(TRAITS.values()):
            table[list(digits), column] = 1
    return torch.tensor(table[labels], dtype=torch.float32)


def _right(outputs, targets, labels):
    if labels == "class":
        return float((outputs.argmax(1) == targets.argmax(1)).float().mean())
    return float(((outputs > 0.5) == (targets > 0.5)).all(1).float().mean())
