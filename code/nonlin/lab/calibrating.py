"""How far a classifier's confidence lies from its accuracy, and the one number that mends it.

Temperature scaling divides all logits by one T > 0, fitted on samples that trained nothing.
"""

from dataclasses import dataclass, field

import numpy as np
import torch
from scipy.optimize import brentq

from nonlin._errors import check_count, check_real
from nonlin.functions import log_softmax, softmax
from nonlin.lab.fitting import fit, prepare
from nonlin.lab.instruments import as_tensor

__all__ = [
    "Calibrated",
    "Reliability",
    "calibrate",
    "fit_temperature",
    "logits_of",
    "negative_log_likelihood",
    "reliability",
]

_RANGE = 1e-3, 1e3  # temperatures that are looked at


@torch.no_grad()
def logits_of(network, x):
    """Return what a network puts out, before any softmax.

    Parameters
    ----------
    network : torch.nn.Module
        Evaluated as after training: dropout is off.
    x : array_like, shape (n, ...)
        Inputs (dimensionless).

    Returns
    -------
    ndarray, shape (n, outputs)
        float64 (dimensionless).

    Raises
    ------
    ValueError
        If ``x`` is empty or holds values that are not finite real numbers.

    Examples
    --------
    >>> network = nl.lab.mlp([2, 8, 3], generator=0)
    >>> nl.lab.logits_of(network, np.ones((5, 2))).shape
    (5, 3)
    """
    mode = network.training
    try:
        return network.eval()(as_tensor("x", x, network)).double().numpy()
    finally:
        network.train(mode)


@dataclass(frozen=True, eq=False)
class Reliability:
    """Confidence and accuracy of a classifier in bins of equal width of its confidence.

    Attributes
    ----------
    edges : ndarray, shape (bins + 1,)
        From 0 to 1; a bin holds its upper edge.
    counts : ndarray of int, shape (bins,)
        Samples in each bin.
    confidence, accuracy : ndarray, shape (bins,)
        Mean probability of the predicted class, and share of right predictions, in each bin; NaN
        where it is empty.

    Examples
    --------
    >>> told = nl.lab.reliability([[0.9, 0.1], [0.8, 0.2], [0.6, 0.4]], [0, 1, 0], bins=2)
    >>> told.counts, told.confidence.round(2), told.accuracy.round(2), round(told.error, 2)
    (array([0, 3]), array([ nan, 0.77]), array([ nan, 0.67]), 0.1)
    """

    edges: np.ndarray
    counts: np.ndarray
    confidence: np.ndarray
    accuracy: np.ndarray

    @property
    def error(self):
        """Expected calibration error: mean distance of the two, weighted by the counts."""
        full = self.counts > 0
        gaps = np.abs(self.accuracy - self.confidence)[full]
        return float((self.counts[full] * gaps).sum() / self.counts.sum())


def reliability(probabilities, labels, bins=15):
    """Sort predictions by their confidence into bins, and see how many of each bin are right.

    Parameters
    ----------
    probabilities : array_like, shape (n, classes)
        Rows that sum to 1 (dimensionless).
    labels : array_like of int, shape (n,)
        True classes.
    bins : int
        Number of bins of equal width between 0 and 1.

    Returns
    -------
    Reliability
        Its ``error`` is the expected calibration error.

    Raises
    ------
    ValueError
        If the shapes do not fit, a row does not sum to 1, or a label is no class.

    Notes
    -----
    Source: Guo et al. (2017), section 2, equation 3.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> p = rng.uniform(size=100_000)
    >>> honest = nl.lab.reliability(np.c_[1 - p, p], rng.uniform(size=p.size) < p)
    >>> boastful = nl.lab.reliability(np.c_[1 - p, p] > 0.5, rng.uniform(size=p.size) < p)
    >>> round(honest.error, 2), round(boastful.error, 2)
    (0.0, 0.25)
    """
    probabilities, labels = _pair("probabilities", probabilities, labels)
    if (probabilities < 0).any() or not np.allclose(probabilities.sum(1), 1, atol=1e-5):
        raise ValueError("each row of probabilities must be >= 0 and sum to 1; apply nl.softmax")
    bins = check_count("bins", bins)
    edges = np.linspace(0, 1, bins + 1)
    sure, right = probabilities.max(1), probabilities.argmax(1) == labels
    place = np.clip(np.searchsorted(edges, sure, side="left") - 1, 0, bins - 1)
    counts = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        confidence, accuracy = (np.bincount(place, v, bins) / counts for v in (sure, right))
    return Reliability(edges, counts, confidence, accuracy)


def negative_log_likelihood(logits, labels, temperature=1.0):
    """Mean cross-entropy of a softmax of logits over a temperature.

    Parameters
    ----------
    logits : array_like, shape (n, classes)
        Dimensionless.
    labels : array_like of int, shape (n,)
        True classes.
    temperature : float
        > 0 (dimensionless).

    Returns
    -------
    float
        Nats per sample.

    Raises
    ------
    ValueError
        If the shapes do not fit, a label is no class, or the temperature is not above 0.

    Examples
    --------
    >>> round(nl.lab.negative_log_likelihood([[4.0, 0.0], [4.0, 0.0]], [0, 1]), 3)
    2.018
    >>> round(nl.lab.negative_log_likelihood([[4.0, 0.0], [4.0, 0.0]], [0, 1], 100.0), 3)
    0.693
    """
    logits, labels = _pair("logits", logits, labels)
    temperature = check_real("temperature", temperature, above=0)
    return float(-log_softmax(logits / temperature)[np.arange(len(labels)), labels].mean())


def fit_temperature(logits, labels):
    """Return the temperature at which a softmax of logits explains the labels best.

    Parameters
    ----------
    logits : array_like, shape (n, classes)
        Of samples that trained nothing (dimensionless).
    labels : array_like of int, shape (n,)
        Their true classes.

    Returns
    -------
    float
        T > 0 of the least mean cross-entropy (dimensionless): above 1 for a classifier too sure
        of itself. It is at least 0.001 (all right, by any margin) and at most 1000 (no better
        than chance).

    Raises
    ------
    ValueError
        If the shapes do not fit, or a label is no class.

    Notes
    -----
    In 1/T the loss is convex; where its slope, the mean of Σ p z less the mean logit of the true
    class, is 0, it is least. Source: Guo et al. (2017), section 4.2.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> logits = rng.normal(size=(5000, 4))
    >>> labels = [rng.choice(4, p=p) for p in nl.softmax(logits)]
    >>> round(nl.lab.fit_temperature(3 * logits, labels), 1)
    3.0
    """
    logits, labels = _pair("logits", logits, labels)
    logits = logits - logits.max(axis=1, keepdims=True)
    true = logits[np.arange(len(labels)), labels].mean()

    def slope(log_t):
        return float((softmax(logits / np.exp(log_t)) * logits).sum(axis=1).mean() - true)

    low, high = np.log(_RANGE)
    if slope(low) <= 0:
        return _RANGE[0]
    if slope(high) >= 0:
        return _RANGE[1]
    return float(np.exp(brentq(slope, low, high, xtol=1e-9)))


@dataclass(frozen=True, eq=False)
class Calibrated:
    """A trained classifier, the temperature fitted to it, and what that changed.

    Attributes
    ----------
    run : Run
        The training; accuracies in it are on validation and test set together.
    temperature : float
        Fitted on the validation set (dimensionless).
    logits, labels : ndarray, shapes (n, classes) and (n,)
        Of the test set.
    before, after : Reliability
        On the test set, at temperature 1 and at the one fitted.

    Examples
    --------
    >>> task = {"data": "moons", "data_options": {"train": 20, "noise": 0.3}, "batch": 20}
    >>> told = nl.lab.calibrate(0, epochs=300, learning_rate=0.3, validation=200, **task)
    >>> told.temperature > 2, told.after.error < told.before.error
    (True, True)
    """

    run: object = field(repr=False)
    temperature: float
    logits: np.ndarray = field(repr=False)
    labels: np.ndarray = field(repr=False)
    before: Reliability = field(repr=False)
    after: Reliability = field(repr=False)


def calibrate(seed, *, validation=1000, bins=15, **settings):
    """Train a classifier, fit its temperature on a part of the test set, judge it on the rest.

    Parameters
    ----------
    seed : int
        As in `fit`.
    validation : int
        Samples of the test set, the first ones of a random order, on which the temperature is
        fitted; at least one must be left.
    bins : int
        As in `reliability`.
    **settings
        Keywords of `fit`.

    Returns
    -------
    Calibrated

    Raises
    ------
    ValueError
        If the test set is not larger than ``validation``, or the run diverged.

    Examples
    --------
    >>> task = {"data": "moons", "data_options": {"train": 20, "noise": 0.3}, "batch": 20}
    >>> told = nl.lab.calibrate(0, epochs=300, learning_rate=0.3, validation=200, **task)
    >>> len(told.labels), told.temperature > 2
    (200, True)
    """
    _, task, _, _ = prepare(seed, **settings)
    validation = check_count("validation", validation, 1, len(task.y_test) - 1)
    run = fit(seed, **settings)
    if run.diverged:
        raise ValueError("the run diverged: there are no probabilities to calibrate")
    order = np.random.default_rng(seed).permutation(len(task.y_test))
    logits, labels = logits_of(run.network, task.x_test)[order], task.y_test[order]
    temperature = fit_temperature(logits[:validation], labels[:validation])
    logits, labels = logits[validation:], labels[validation:]
    before, after = (reliability(softmax(logits / t), labels, bins) for t in (1.0, temperature))
    return Calibrated(run, temperature, logits, labels, before, after)


def _pair(name, rows, labels):
    """Return rows and labels as arrays that fit each other."""
    rows, labels = np.asarray(rows, dtype=float), np.asarray(labels)
    if rows.ndim != 2 or rows.shape[1] < 2 or labels.shape != rows.shape[:1] or not labels.size:
        raise ValueError(
            f"{name} must have the shape (n, classes) and labels (n,), with two classes or more; "
            f"got {rows.shape} and {labels.shape}"
        )
    if not np.isfinite(rows).all():
        raise ValueError(f"{name} holds values that are not finite")
    labels = labels.astype(np.int64)
    if labels.min() < 0 or labels.max() >= rows.shape[1]:
        raise ValueError(
            f"labels must be classes 0 to {rows.shape[1] - 1}, got {labels.min()} to {labels.max()}"
        )
    return rows, labels
