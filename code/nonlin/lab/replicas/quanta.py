"""Claims about hidden outputs of few bits: rounded after training, or while training."""

from nonlin.lab.fitting import fit
from nonlin.lab.quantised import (
    accuracy_of,
    accuracy_on_grids,
    fit_levels,
    task_of,
    with_levels,
)
from nonlin.theory import gain


def rounded(seed, *, grids, **settings):
    """Train as usual, then round the hidden outputs to grids.

    Parameters
    ----------
    seed : int
        As in `fit`.
    grids : dict of str to dict
        As `accuracy_on_grids` takes them.
    **settings
        Keywords of `fit`; a gain of "fair" is `nonlin.theory.gain` of the activation.

    Returns
    -------
    dict of str to float
        "float" and the label of each grid: test accuracy, NaN where the run diverged.

    Examples
    --------
    >>> task = {"data": "moons", "hidden": (32,), "epochs": 30}
    >>> found = nl.lab.replicas.rounded(0, grids={"12 bits": {"bits": 12}}, **task)
    >>> abs(found["float"] - found["12 bits"]) < 0.01, list(found)
    (True, ['float', '12 bits'])
    """
    if settings.get("gain") == "fair":
        settings["gain"] = gain(settings["activation"])
    run = fit(seed, **settings)
    asked = {"float": None, **grids}
    if run.diverged:
        return dict.fromkeys(asked, float("nan"))
    return accuracy_on_grids(run.network, task_of(run), asked)


def on_few_levels(seed, *, levels=2, slope="hardtanh", after=None, **settings):
    """Train with few hidden values, or put them in after training; return the test accuracy.

    Parameters
    ----------
    seed, levels, slope, **settings
        As `fit_levels` takes them; a gain of "fair" is that of the hard tanh.
    after : int, optional
        Number of values put in place of the activations once training is done.

    Returns
    -------
    float
        0 … 1; NaN where the run diverged.

    Examples
    --------
    >>> task = {"data": "moons", "hidden": (32,), "epochs": 30, "init": "lecun"}
    >>> 0.7 < nl.lab.replicas.on_few_levels(0, levels=2, **task) <= 1
    True
    """
    if settings.get("gain") == "fair":
        settings["gain"] = gain("hardtanh")
    run = fit_levels(seed, levels=levels, slope=slope, **settings)
    if run.diverged:
        return float("nan")
    if after is None:
        return run.accuracy
    return accuracy_of(with_levels(run.network, after), task_of(run))
