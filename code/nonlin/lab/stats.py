"""Summaries over seeds: bands, tables, confusion."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nonlin._errors import check_choice, check_count


class Band(NamedTuple):
    """A curve over seeds: its mean, and the lower and upper edge of its spread.

    Attributes
    ----------
    mean, low, high : ndarray
        In the shape and the units of one curve.

    Examples
    --------
    >>> band = nl.lab.band([[1.0, 0.5, 0.3], [3.0, 1.5, 0.5]], spread="range")
    >>> band.low, band.high
    (array([1. , 0.5, 0.3]), array([3. , 1.5, 0.5]))
    >>> band.mean
    array([2. , 1. , 0.4])
    """

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


def band(arrays, spread="sd"):
    """Return the mean of curves and the edges of their spread.

    Parameters
    ----------
    arrays : array_like, shape (seeds, ...)
        One curve per seed, at least two. A NaN in one curve makes the band NaN there.
    spread : str
        "sd": mean ± one standard deviation (n − 1); "range": smallest and largest; "quartiles".

    Returns
    -------
    Band
        ``mean``, ``low`` and ``high``, in the shape and the units of one curve.

    Raises
    ------
    ValueError
        If there are fewer than two curves, or they differ in shape.

    Examples
    --------
    >>> nl.lab.band([[1.0, 2.0], [3.0, 6.0]], spread="range")
    Band(mean=array([2., 4.]), low=array([1., 2.]), high=array([3., 6.]))
    >>> nl.lab.band([[1.0, 2.0], [3.0, 6.0]]).low
    array([0.58578644, 1.17157288])
    """
    check_choice("spread", spread, ["sd", "range", "quartiles"])
    curves = list(arrays)
    if len(curves) < 2:
        raise ValueError(f"a band needs at least two curves, got {len(curves)}")
    lengths = sorted({np.shape(curve) for curve in curves})
    if len(lengths) > 1:
        raise ValueError(f"the curves differ in shape: {', '.join(map(str, lengths))}")
    curves = np.array(curves, dtype=float)
    mean = curves.mean(0)
    if spread == "range":
        return Band(mean, curves.min(0), curves.max(0))
    if spread == "quartiles":
        return Band(mean, *np.quantile(curves, [0.25, 0.75], axis=0))
    sd = curves.std(0, ddof=1)
    return Band(mean, mean - sd, mean + sd)


@dataclass(frozen=True)
class Row:
    """Accuracy over seeds (0 … 1), without the runs that diverged, which are counted."""

    mean: float
    sd: float
    min: float
    max: float
    seeds: int
    diverged: int


class AccuracyTable(dict):
    """Name → `Row`; prints as a table of per cent.

    A row has ``mean``, ``sd``, ``min`` and ``max`` (0 … 1), ``seeds`` and ``diverged`` (counts).

    Examples
    --------
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> runs = nl.lab.over_seeds(nl.lab.fit, seeds=2, jobs=1, learning_rate=0.3, **task)
    >>> table = nl.lab.accuracy_table({"relu": runs})
    >>> table["relu"].mean, table["relu"].diverged
    (1.0, 0)
    """

    def __repr__(self):
        width = max((len(str(name)) for name in self), default=0)
        lines = [f"{'':{width}}   mean     sd    min    max  seeds  diverged"]
        for name, row in self.items():
            cells = "  ".join(f"{100 * v:5.1f}" for v in (row.mean, row.sd, row.min, row.max))
            lines.append(f"{name!s:{width}}  {cells}  {row.seeds:5d}  {row.diverged:8d}")
        return "\n".join(lines)


def accuracy_table(runs, on="test"):
    """Summarise final accuracies.

    Parameters
    ----------
    runs : dict
        Name → list of `Run`, at least one each; what `compare` and `sweep` return.
    on : str
        "test" or "train".

    Returns
    -------
    AccuracyTable
        Mean, standard deviation (n − 1), smallest, largest (0 … 1), number of seeds and how many
        of them diverged; the diverged are left out of the four.

    Raises
    ------
    TypeError, ValueError
        If ``runs`` is not a dict, if it or a list in it is empty, or if a run holds no such
        accuracy.

    Examples
    --------
    >>> cases = {"relu": {}, "tanh": {"activation": "tanh"}, "too fast": {"learning_rate": 1e30}}
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> runs = nl.lab.compare(nl.lab.fit, cases, seeds=3, jobs=1, learning_rate=0.3, **task)
    >>> nl.lab.accuracy_table(runs)
               mean     sd    min    max  seeds  diverged
    relu      100.0    0.0  100.0  100.0      3         0
    tanh      100.0    0.0  100.0  100.0      3         0
    too fast    nan    nan    nan    nan      3         3
    """
    if not isinstance(runs, dict):
        raise TypeError(f"runs must be a dict of lists of runs, got {type(runs).__name__}")
    if not runs:
        raise ValueError("runs is empty")
    return AccuracyTable({name: _row(name, some, on) for name, some in runs.items()})


def _row(name, runs, on):
    if not runs:
        raise ValueError(f"there are no runs under {name!r}")
    finals = np.array([run.final(on) for run in runs if not run.diverged])
    if np.isnan(finals).any():
        raise ValueError(f"the runs under {name!r} hold no {on} accuracy")
    diverged = len(runs) - len(finals)
    if len(finals) == 0:
        return Row(np.nan, np.nan, np.nan, np.nan, len(runs), diverged)
    sd = finals.std(ddof=1) if len(finals) > 1 else np.nan
    figures = (finals.mean(), sd, finals.min(), finals.max())
    return Row(*map(float, figures), len(runs), diverged)


def confusion(source, classes=None):
    """Count which class is taken for which on the test set.

    Parameters
    ----------
    source : Run, list of Run, or pair (labels, predictions)
        Several runs are added up.
    classes : int, optional
        Number of classes; by default one more than the largest label that occurs.

    Returns
    -------
    ndarray of int, shape (classes, classes)
        Row: the true class; column: the predicted one.

    Raises
    ------
    ValueError
        If a run diverged (its predictions mean nothing), or labels and predictions do not match.

    Examples
    --------
    >>> labels, predictions = [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0]
    >>> nl.lab.confusion((labels, predictions))
    array([[2, 1, 0],
           [0, 2, 0],
           [1, 0, 0]])
    """
    pairs = _pairs(source)
    for labels, predictions in pairs:
        if labels.dtype.kind not in "iu" or predictions.dtype.kind not in "iu":
            raise TypeError("confusion needs whole-number labels and predictions")
        if labels.shape != predictions.shape or labels.ndim != 1 or labels.size == 0:
            raise ValueError(
                f"labels and predictions must be equally long, got shapes {labels.shape} "
                f"and {predictions.shape}"
            )
    low = min(min(int(a.min()), int(b.min())) for a, b in pairs)
    high = max(max(int(a.max()), int(b.max())) for a, b in pairs)
    classes = high + 1 if classes is None else check_count("classes", classes, 2)
    if low < 0 or high >= classes:
        raise ValueError(f"labels run from {low} to {high}; with {classes} classes from 0")
    table = np.zeros((classes, classes), dtype=np.int64)
    for labels, predictions in pairs:
        np.add.at(table, (labels, predictions), 1)
    return table


def _pairs(source):
    """Return (labels, predictions) of every run."""
    if hasattr(source, "predictions"):
        source = [source]
    items = list(source)
    if not items:
        raise ValueError("confusion needs at least one run")
    if not all(hasattr(item, "predictions") for item in items):
        if len(items) != 2:
            raise ValueError(
                f"confusion takes runs or a pair (labels, predictions), got {len(items)} items"
            )
        return [tuple(np.asarray(item) for item in items)]
    for item in items:
        if item.diverged:
            raise ValueError(f"the run of seed {item.settings.get('seed')} diverged; leave it out")
    return [(run.labels, run.predictions) for run in items]
