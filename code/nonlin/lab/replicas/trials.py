"""One training run, and the numbers a claim is about."""

import numpy as np

from nonlin._errors import check_choice
from nonlin.lab.centring import fit_centred
from nonlin.lab.fitting import fit
from nonlin.lab.racing import fit_cnn
from nonlin.lab.rescuing import rescue
from nonlin.lab.run import steps_to
from nonlin.lab.treating import fit_treated
from nonlin.lab.widening import fit_self_gated
from nonlin.theory import gain

TRAINERS = {
    "fit": fit,
    "centred": fit_centred,
    "cnn": fit_cnn,
    "rescue": rescue,
    "self-gated": fit_self_gated,
    "treated": fit_treated,
}


def trial(seed, *, read, trainer="fit", **settings):
    """Train once and read off numbers.

    Parameters
    ----------
    seed : int
        As in `fit`.
    read : str or sequence of str
        "accuracy" (test), "train accuracy", "loss" (training, at the end), "test loss", "dead"
        (share of the units of all layers at the end), "dead in the first layer", "dead in the
        last layer", "flat" (share of the slopes below a twentieth of the steepest, at the start),
        "first gradient" (norm for the first weights, at the start), "early change"
        (‖ΔW‖/‖W₀‖ of the first layer / that of the last), "top mean" (smallest mean output of
        the last hidden layer over the run), "top first" (whether the last hidden layer is the
        one whose mean output falls lowest, 1 or 0), "patient accuracy" (test accuracy at its
        best epoch, training stopped after 7 without a better one), "steps to 0.75 train" and the
        like (infinity if never).
    trainer : str
        "fit", "centred" (`fit_centred`), "cnn" (`fit_cnn`), "rescue" (`rescue`), "self-gated"
        (`fit_self_gated`) or "treated" (`fit_treated`).
    **settings
        Keywords of the trainer. A gain of "fair" is `nonlin.theory.gain` of the activation.

    Returns
    -------
    float or dict of str to float
        One number, or one for each name. NaN where the run diverged.

    Examples
    --------
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> names = ("accuracy", "steps to 0.9 test")
    >>> nl.lab.replicas.trial(0, read=names, evaluate_every=10, learning_rate=0.3, **task)
    {'accuracy': 1.0, 'steps to 0.9 test': 10.0}
    """
    check_choice("trainer", trainer, list(TRAINERS))
    names = (read,) if isinstance(read, str) else tuple(read)
    readers = {name: _reader(name) for name in names}
    watch = {w for name in names for n, w in WATCHED.items() if name == n}
    if settings.get("gain") == "fair":
        settings["gain"] = gain(settings["activation"])
    run = TRAINERS[trainer](seed, **settings, **({"watch": tuple(sorted(watch))} if watch else {}))
    found = {
        name: float("nan") if run.diverged else reader(run) for name, reader in readers.items()
    }
    return found[read] if isinstance(read, str) else found


def _reader(name):
    if name.startswith("steps to "):
        share, on = name.removeprefix("steps to ").split()
        return lambda run: steps_to(run, float(share), on)
    check_choice("read", name, list(READERS))
    return READERS[name]


def _dead(run):
    layers = run.records["dead"][-1]
    return float(layers.mean())  # the layers are of one width


def _early(run):
    change = run.records["weight_change"][-1]
    return float(change[0] / change[-1])


def _patient(run, patience=7):
    """Return the best test accuracy before ``patience`` epochs without a better one."""
    best, since = -np.inf, 0
    for value in run.test_accuracy[1:]:
        best, since = (value, 0) if value > best else (best, since + 1)
        if since == patience:
            break
    return float(best)


def _means(run):
    return run.records["activation_mean"].min(0)


WATCHED = {
    "dead in the first layer": "dead",
    "flat": "flat",
    "first gradient": "gradient_norm",
    "dead": "dead",
    "dead in the last layer": "dead",
    "early change": "weight_change",
    "top mean": "activation_mean",
    "top first": "activation_mean",
}
READERS = {
    "accuracy": lambda run: run.final("test"),
    "train accuracy": lambda run: run.final("train"),
    "loss": lambda run: float(run.loss[-1]),
    "test loss": lambda run: float(run.test_loss[-1]),
    "dead": _dead,
    "dead in the last layer": lambda run: float(run.records["dead"][-1, -1]),
    "dead in the first layer": lambda run: float(run.records["dead"][-1, 0]),
    "flat": lambda run: float(run.records["flat"][0].mean()),
    "first gradient": lambda run: float(run.records["gradient_norm"][0, 0]),
    "early change": _early,
    "top mean": lambda run: float(_means(run)[-1]),
    "top first": lambda run: float(_means(run).argmin() == len(_means(run)) - 1),
    "patient accuracy": _patient,
}
