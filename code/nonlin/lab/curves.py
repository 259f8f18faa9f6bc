"""Taking the curves of a run: loss and accuracy on whole sets, and what the instruments say."""

import numpy as np
import torch

from nonlin.lab.instruments import mean_loss, snapshot
from nonlin.lab.run import Run
from nonlin.lab.watching import read

CHUNK = 500  # samples evaluated at once
NAMES = ("loss", "test_loss", "train_accuracy", "test_accuracy")


def tensors(network, x, y):
    """Return inputs and targets as tensors, real numbers in the dtype of the network."""
    dtype = next(network.parameters()).dtype
    x, y = torch.tensor(x, dtype=dtype), torch.tensor(y)
    return x, y.to(dtype) if y.is_floating_point() else y


def points_of(samples, settings):
    """Return the steps at which curves are taken, from 0 to the last step of the training."""
    per_epoch = -(-samples // settings["batch"])
    total = settings["epochs"] * per_epoch
    return np.array([*range(0, total, settings["evaluate_every"] or per_epoch), total])


class Curves:
    """The curves of one run, taken at planned steps.

    Parameters
    ----------
    network : torch.nn.Module
    data : Dataset
    settings : dict
        The arguments of `train`.
    """

    def __init__(self, network, data, settings):
        self.network, self.settings = network, settings
        self.train = tensors(network, data.x_train, data.y_train)
        self.test = tensors(network, data.x_test, data.y_test)
        self.start = snapshot(network)
        self.at = points_of(len(data.x_train), settings)
        self.values = np.full((len(NAMES), len(self.at)), np.nan)
        self.rows, self.steps, self.diverged = [], 0, False

    @property
    def taken(self):
        """Number of points taken, that of a divergence included."""
        return len(self.rows) + self.diverged

    def take(self, step):
        """Take one point of every curve; return whether the run goes on."""
        sets, k = self.settings["evaluate"], len(self.rows)
        self.steps = step
        self.network.eval()
        if sets != "test":
            self.values[[0, 2], k] = self._score(*self.train)
        if sets != "train":
            self.values[[1, 3], k] = self._score(*self.test)
        losses = self.values[[0] if sets == "train" else [1] if sets == "test" else [0, 1], k]
        if not np.isfinite(losses).all():
            self.diverged = True
            self.values[:, k] = np.nan
            return False
        self.rows.append(read(self.settings["watch"], self.network, self.start, *self.train))
        self.network.train()
        reached, target = self.values[2 if sets == "train" else 3, k], self.settings["target"]
        return target is None or reached < target

    def run(self):
        """Return everything as a `Run`."""
        self.network.eval()
        return Run(
            at=self.at,
            **dict(zip(NAMES, self.values.copy(), strict=True)),
            steps=self.steps,
            diverged=self.diverged,
            predictions=self._predictions(),
            labels=self.test[1].numpy().copy(),
            records={name: self._record(name) for name in self.settings["watch"]},
            settings=self.settings,
            network=self.network,
        )

    @torch.no_grad()
    def _outputs(self, x):
        return torch.cat([self.network(part) for part in x.split(CHUNK)])

    def _score(self, x, y):
        """Return mean loss and accuracy over a whole set."""
        outputs = self._outputs(x)
        if y.is_floating_point():
            return float(mean_loss(outputs, y)), np.nan
        return float(mean_loss(outputs, y)), float((outputs.argmax(1) == y).double().mean())

    def _predictions(self):
        """Return labels or outputs of the test set; after a divergence −1 or NaN."""
        x, y = self.test
        if self.diverged:
            return np.full(y.shape, np.nan if y.is_floating_point() else -1)
        outputs = self._outputs(x)
        return (outputs if y.is_floating_point() else outputs.argmax(1)).numpy()

    def _record(self, name):
        if not self.rows:
            return np.full((len(self.at), 0), np.nan)
        table = np.full((len(self.at), len(self.rows[0][name])), np.nan)
        for k, row in enumerate(self.rows):
            table[k] = row[name]
        return table
