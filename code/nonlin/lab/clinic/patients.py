"""Eight networks for the waiting room: seven are sick, each in its own way, and one is sound."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_count
from nonlin.lab.clinic.case import Case
from nonlin.lab.clinic.diagnosis import diagnose
from nonlin.lab.data import load
from nonlin.lab.dataset import Dataset
from nonlin.lab.networks import mlp
from nonlin.lab.training import train
from nonlin.lab.watching import FLAT

__all__ = ["Charts", "Patient", "charts", "patients"]

_TRAIN, _BATCH = 1000, 256
_DULL = "It answers the same digit whatever I show it."
# Per patient: what its owner says, what it is, and what the treatment changes.
_ADMITTED = {
    "A": ("It learns, but so slowly that I suspect the machine.",
          {"activation": "tanh", "gain": 8.0}, {"gain": None, "init": "glorot"}),
    "B": (_DULL, {"bias": -1.5}, {"bias": 0.0}),
    "C": ("It learns, but the loss never gets below 1.46.", {"softmax": True}, {"softmax": False}),
    "D": ("It was fine in our laboratory. At the customer's it guesses.",
          {"raw": True}, {"raw": False}),
    "E": (_DULL, {"activation": "sigmoid", "init": "glorot", "layers": 8},
          {"activation": "relu", "init": "he"}),
    "F": ("Nothing is wrong, I only wanted it looked at.", {}, {}),
    "G": ("I gave it ten layers to make it better, and now it guesses.",
          {"init": "torch", "layers": 10}, {"init": "he"}),
    "H": ("After a minute the loss is not a number.",
          {"learning_rate": 3.0}, {"learning_rate": 0.05}),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Patient:
    """An untrained network, the task it is for, and what its owner complains about.

    Attributes
    ----------
    name : str
        A letter.
    complaint : str
        What its owner says.
    model : torch.nn.Module
        The network.
    task : Dataset
        Digits, 784 inputs each.
    learning_rate : float
        Of plain gradient descent, with which it is to be trained.

    Examples
    --------
    >>> patient = nl.lab.clinic.patients()["F"]
    >>> patient.complaint
    'Nothing is wrong, I only wanted it looked at.'
    >>> patient.diagnose().healthy
    True
    """

    name: str
    complaint: str
    model: nn.Module
    task: Dataset
    learning_rate: float

    @property
    def x(self):
        """The batch to examine it on, shape (256, 784)."""
        return self.task.x_train[:_BATCH]

    @property
    def y(self):
        """The labels of the batch, shape (256,)."""
        return self.task.y_train[:_BATCH]

    def diagnose(self):
        """Return what `nonlin.diagnose` finds."""
        return diagnose(self.model, self.x, self.y, learning_rate=self.learning_rate)

    def train(self, epochs=4, seed=0):
        """Train it, in place, for some passes over 1,000 digits; return the `Run`.

        Its curves are of the test set, at the start and at the end.
        """
        return train(self.model, self.task, epochs=epochs, batch=50, seed=seed, evaluate="test",
                     learning_rate=self.learning_rate, evaluate_every=10**6)  # fmt: skip


@cache
def _task(raw):
    return load("digits", 0, train=_TRAIN, pixels="grey" if raw else "standard").flat()


def _admit(name, complaint, seed, layers=3, softmax=False, raw=False, learning_rate=0.05, **given):
    model = mlp([784, *[64] * layers, 10], generator=seed, **given)
    if softmax:
        model = nn.Sequential(*model, nn.Softmax(-1))
    return Patient(name, complaint, model, _task(raw), learning_rate)


def patients(seed=0, *, treated=False):
    """Return the patients of the clinic, fresh from their initialisation.

    Parameters
    ----------
    seed : int
        Seed of their weights, ≥ 0.
    treated : bool
        Whether the one thing that ails each has been put right.

    Returns
    -------
    dict of str to Patient
        "A" to "H".

    Examples
    --------
    >>> list(nl.lab.clinic.patients())
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
    >>> nl.lab.clinic.patients()["B"].diagnose().findings[0].cause
    'bias'
    >>> nl.lab.clinic.patients(treated=True)["B"].diagnose().healthy
    True
    """
    seed = check_count("seed", seed, 0)
    return {
        name: _admit(name, said, seed, **(sick | cure if treated else sick))
        for name, (said, sick, cure) in _ADMITTED.items()
    }


@dataclass(frozen=True, repr=False)
class Charts:
    """One line of measurements per patient; prints as a table.

    Attributes
    ----------
    rows : tuple of dict
        Column to text.

    Examples
    --------
    >>> charts = nl.lab.clinic.charts(nl.lab.clinic.patients())
    >>> charts.rows[0]["patient"], charts.rows[0]["function"]
    ('A', 'tanh')
    """

    rows: tuple

    def __repr__(self):
        table = [list(self.rows[0]), *(list(row.values()) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in table
        )
        return "\n".join(line.rstrip() for line in lines)


def charts(waiting):
    """Measure patients, without a word about causes.

    Parameters
    ----------
    waiting : dict of str to Patient
        What `patients` returned.

    Returns
    -------
    Charts
        Of each: hidden layers and function; mean and standard deviation of the inputs; then, for
        the first and the last hidden layer, mean and standard deviation of z, the share of dead
        units and of flat slopes (below a twentieth of the steepest there); the root mean square
        gradient of the first and the last weight matrix; the largest step of gradient descent
        relative to the weights it changes; the range of the outputs (all dimensionless).

    Examples
    --------
    >>> nl.lab.clinic.charts({"F": nl.lab.clinic.patients()["F"]})
    patient  layers  function ...
    """
    return Charts(tuple(_row(patient) for patient in waiting.values()))


def _row(patient):
    case = Case(patient.model, *_tensors(patient), None, patient.learning_rate)
    case.forward()
    case.backward()
    hidden = [(heard, sheet) for heard, sheet in case]
    (first, one), (last, two) = hidden[0], hidden[-1]
    sizes = list(case.gradients.values())
    out = case.result.detach()
    return {
        "patient": patient.name,
        "layers": str(len(hidden)),
        "function": one.name,
        "inputs": f"{case.data_mean:.2g} ± {case.data_std:.2g}",
        "mean of z": f"{one.mean:.2f}, {two.mean:.2f}",
        "std of z": f"{one.std:.2g}, {two.std:.2g}",
        "dead": f"{one.dead:.0%}, {two.dead:.0%}",
        "flat": f"{_flat(first):.0%}, {_flat(last):.0%}",
        "gradient": f"{sizes[0]:.0e}, {sizes[-1]:.0e}",
        "step": f"{max(case.updates.values()):.1%}",
        "outputs": f"{float(out.min()):.2g} … {float(out.max()):.2g}",
    }


def _flat(heard):
    slopes = heard.slopes().abs()
    return float((slopes <= FLAT * slopes.max()).double().mean())


def _tensors(patient):
    return torch.from_numpy(np.array(patient.x)), torch.from_numpy(np.array(patient.y))
