"""What one training run leaves behind."""

from dataclasses import dataclass, field

import numpy as np

from nonlin._errors import check_choice, check_real


@dataclass(frozen=True, eq=False)
class Run:
    """Curves and results of one training run.

    Attributes
    ----------
    at : ndarray, shape (k,)
        Training steps done when the curves were taken; the first entry is 0, before training.
    loss, test_loss : ndarray, shape (k,)
        Mean cross-entropy (nats) or mean squared error over the training and the test set.
    train_accuracy, test_accuracy : ndarray, shape (k,)
        Share of samples labelled rightly, 0 … 1; NaN for regression.
    steps : int
        Steps done in all.
    diverged : bool
        Whether the loss became infinite or NaN; the curves are NaN from there on.
    predictions : ndarray, shape (m,) or (m, outputs)
        Labels (or outputs, for regression) of the test set after training; all −1 (or NaN) after
        a divergence.
    labels : ndarray
        What ``predictions`` should have been.
    records : dict of str to ndarray, shape (k, layers)
        What was asked for by ``watch``.
    settings : dict
        The arguments of the run.
    network : torch.nn.Module
        The trained network.

    Examples
    --------
    >>> run = nl.lab.fit(0, data="xor", hidden=(32,), epochs=5, batch=100, learning_rate=0.3)
    >>> run.at
    array([ 0,  4,  8, 12, 16, 20])
    >>> run.loss.shape, run.predictions.shape, run.diverged
    ((6,), (400,), False)
    >>> run.settings["data"], run.settings["optimizer"]
    ('xor', 'sgd')
    """

    at: np.ndarray
    loss: np.ndarray
    test_loss: np.ndarray
    train_accuracy: np.ndarray
    test_accuracy: np.ndarray
    steps: int
    diverged: bool
    predictions: np.ndarray
    labels: np.ndarray
    records: dict = field(repr=False)
    settings: dict = field(repr=False)
    network: object = field(repr=False)

    @property
    def accuracy(self):
        """Accuracy on the test set after the last step; NaN after a divergence."""
        return self.final("test")

    def final(self, on="test"):
        """Return the accuracy on the "train" or "test" set at the end of the run.

        Returns
        -------
        float
            0 … 1; NaN after a divergence, for regression, or where it was not evaluated.
        """
        check_choice("on", on, ["train", "test"])
        curve = getattr(self, f"{on}_accuracy")[self.at <= self.steps]
        return float(curve[-1])

    def __repr__(self):
        end = "diverged" if self.diverged else f"test accuracy {self.accuracy:.3f}"
        if not self.diverged and np.isnan(self.accuracy):
            end = f"test loss {self.test_loss[self.at <= self.steps][-1]:.4g}"
        return f"Run({self.steps} steps, {end})"


def steps_to(run, accuracy, on="test"):
    """Return how many steps a run took to reach an accuracy.

    Parameters
    ----------
    run : Run
        Its resolution is that of ``run.at``; see ``evaluate_every`` of `train`.
    accuracy : float
        0 … 1.
    on : str
        "train" or "test".

    Returns
    -------
    float
        The first entry of ``run.at`` at which the accuracy was reached; infinity if it never was.

    Raises
    ------
    ValueError
        If the run holds no such accuracy: regression, or ``evaluate`` left that set out.

    Examples
    --------
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> training = {"learning_rate": 0.3, "evaluate_every": 20}
    >>> runs = [nl.lab.fit(0, activation=f, **task, **training) for f in ("relu", "identity")]
    >>> [nl.lab.steps_to(run, 0.99) for run in runs]
    [20.0, inf]
    """
    accuracy = check_real("accuracy", accuracy, 0, 1)
    check_choice("on", on, ["train", "test"])
    curve = getattr(run, f"{on}_accuracy")
    if np.isnan(curve).all() and not run.diverged:
        raise ValueError(f"this run holds no {on} accuracy: regression, or not evaluated")
    reached = np.flatnonzero(curve >= accuracy)
    return float(run.at[reached[0]]) if len(reached) else float("inf")
