"""One training loop for every experiment, written to be read, and to be stopped."""

from dataclasses import dataclass, field, replace

import torch

from nonlin.lab.curves import NAMES, Curves
from nonlin.lab.init import torch_generator
from nonlin.lab.instruments import mean_loss
from nonlin.lab.optimizers import OPTIMIZERS
from nonlin.lab.schedules import SCHEDULES
from nonlin.lab.threads import own_randomness, single_thread


@dataclass(frozen=True, eq=False)
class Reading:
    """One point of the curves of a training.

    Attributes
    ----------
    step, total : int
        Steps done, and steps planned in all.
    loss, test_loss : float
        Mean cross-entropy (nats) or mean squared error; NaN where not evaluated.
    train_accuracy, test_accuracy : float
        0 … 1; NaN for regression or where not evaluated.
    diverged : bool
        Whether the loss is NaN or infinite; it is the last reading then, all of it NaN.
    records : dict of str to ndarray, shape (layers,)
        What was asked for by ``watch``; empty after a divergence.

    Examples
    --------
    >>> task = nl.lab.load("xor", noise=0.05)
    >>> network = nl.lab.mlp([*task.shape, 32, task.outputs], generator=0)
    >>> training = nl.lab.steps(network, task, epochs=5, learning_rate=0.3, watch="dead")
    >>> first = next(training)
    >>> first.step, first.total, first.records["dead"].shape
    (0, 20, (1,))
    """

    step: int
    total: int
    loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    diverged: bool
    records: dict = field(repr=False)


class Steps:
    """A training that is done from reading to reading; `steps` makes one.

    Between two readings nothing of it is in force: no thread setting, no random state.

    Parameters
    ----------
    network : torch.nn.Module
        Trained in place.
    data : Dataset
        The task.
    settings : dict
        The checked arguments of `train`.
    given : dict, optional
        Further settings for the record.

    Attributes
    ----------
    total : int
        Steps planned in all.

    Examples
    --------
    >>> task = nl.lab.load("xor", noise=0.05)
    >>> network = nl.lab.mlp([*task.shape, 32, task.outputs], generator=0)
    >>> training = nl.lab.steps(network, task, epochs=5, learning_rate=0.3)
    >>> [reading.step for reading in training]
    [0, 4, 8, 12, 16, 20]
    >>> training.run().steps
    20
    """

    def __init__(self, network, data, settings, given=None):
        self._curves = Curves(network, data, settings)
        self._given = given or {}
        self.total = int(self._curves.at[-1])
        self._readings = _readings(self._curves)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._readings)

    def run(self):
        """Return what was done so far as a `Run`; its curves are NaN from there on.

        Its network is the one in training: it changes if the training goes on.

        Raises
        ------
        ValueError
            If no reading was taken yet.
        """
        if not self._curves.taken:
            raise ValueError("nothing was read yet: take the first reading, next(training)")
        run = self._curves.run()
        return replace(run, settings={**run.settings, **self._given})


def batches(samples, settings):
    """Yield the rows of every step, in a new order each epoch."""
    shuffle = torch_generator(settings["seed"])
    for _ in range(settings["epochs"]):
        yield from torch.randperm(samples, generator=shuffle).split(settings["batch"])


def _readings(curves):
    """Train up to every point of the curves in turn, and yield its reading."""
    network, settings, (x, y) = curves.network, curves.settings, curves.train
    weights = [w for w in network.parameters() if w.requires_grad]
    update = OPTIMIZERS[settings["optimizer"]](weights, settings["learning_rate"])
    factor, total = SCHEDULES[settings["schedule"]], int(curves.at[-1])
    own, rows = own_randomness(network, settings["seed"]), batches(len(x), settings)
    done = 0
    for due in curves.at.tolist():
        with single_thread(), own:
            network.train()
            for step in range(done + 1, due + 1):
                part = next(rows)
                gradients = torch.autograd.grad(mean_loss(network(x[part]), y[part]), weights)
                with torch.no_grad():
                    update(gradients, factor(step, total))
            going, done = curves.take(due), due
        yield _reading(curves)
        if not going:
            return


def _reading(curves):
    """Return the last point of the curves."""
    k = curves.taken - 1
    values = {name: float(curve[k]) for name, curve in zip(NAMES, curves.values, strict=True)}
    records = {} if curves.diverged else curves.rows[k]
    return Reading(curves.steps, int(curves.at[-1]), diverged=curves.diverged, records=records,
                   **values)  # fmt: skip
