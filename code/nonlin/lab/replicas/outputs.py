"""Output functions and losses: what a claim about them is measured by."""

from nonlin._errors import check_choice
from nonlin.functions import softmax
from nonlin.lab.calibrating import calibrate, negative_log_likelihood
from nonlin.lab.heads import fit_head


def calibrated(seed, **settings):
    """Train a classifier and return what temperature scaling does to it.

    Parameters
    ----------
    seed : int
        As in `fit`.
    **settings
        Keywords of `calibrate`.

    Returns
    -------
    dict of str to float
        "accuracy", "confidence" (mean), "error before" and "error after" (expected calibration
        errors), "loss before" and "loss after" (nats), "temperature", and "changed", the share of
        the answers that changed; all on the test set.

    Examples
    --------
    >>> task = {"data": "moons", "data_options": {"train": 20, "noise": 0.3}, "batch": 20}
    >>> task |= {"epochs": 300, "learning_rate": 0.3, "validation": 200}
    >>> told = nl.lab.replicas.calibrated(0, **task)
    >>> told["changed"], told["error after"] < told["error before"]
    (0.0, True)
    """
    told = calibrate(seed, **settings)
    answers = [softmax(told.logits / t).argmax(axis=1) for t in (1.0, told.temperature)]
    return {
        "accuracy": float((answers[0] == told.labels).mean()),
        "confidence": float(softmax(told.logits).max(axis=1).mean()),
        "error before": told.before.error,
        "error after": told.after.error,
        "loss before": negative_log_likelihood(told.logits, told.labels),
        "loss after": negative_log_likelihood(told.logits, told.labels, told.temperature),
        "temperature": told.temperature,
        "changed": float((answers[0] != answers[1]).mean()),
    }


def headed(seed, *, read, **settings):
    """Train a network under an output and a loss, and read off numbers.

    Parameters
    ----------
    seed : int
        As in `fit_head`.
    read : sequence of str
        "accuracy" (test), "loss" (training), "steps to 0.8" and the like (test accuracy; infinity
        if never), "unnamed" (classes no sample is taken for), "all right" (share of the samples
        with every answer right, at ½), "all right, tuned" (at the threshold that serves the
        training set best).
    **settings
        Keywords of `fit_head`.

    Returns
    -------
    dict of str to float
        One number for each name.

    Examples
    --------
    >>> options = {"data_options": {"train": 500}, "epochs": 5, "evaluate_every": 5}
    >>> options |= {"head": "softmax", "read": ["steps to 0.7", "unnamed"]}
    >>> found = nl.lab.replicas.headed(0, **options)
    >>> found["steps to 0.7"] <= 25, found["unnamed"]
    (True, 0.0)
    """
    known = ["accuracy", "loss", "unnamed", "all right", "all right, tuned"]
    for name in read:
        if not name.startswith("steps to "):
            check_choice("read", name, known)
    run = fit_head(seed, **settings)
    readers = {
        "accuracy": lambda: run.test_accuracy[-1],
        "loss": lambda: run.loss[-1],
        "unnamed": lambda: run.unnamed,
        "all right": lambda: run.all_right(0.5),
        "all right, tuned": run.all_right,
    }
    steps = {n: run.steps_to(float(n.split()[-1]), "test") for n in read if n.startswith("steps")}
    return {name: steps[name] if name in steps else float(readers[name]()) for name in read}
