"""Claims about functions that wave: pictures held in weights, frequencies learned in turn."""

import numpy as np

from nonlin.lab.data import load
from nonlin.lab.fitting import fit
from nonlin.lab.painting import fit_spectrum, outputs, psnr


def picture(seed, *, picture="sea", size=32, **settings):
    """Train a network on all pixels of a picture and judge it there and in between.

    Parameters
    ----------
    seed : int
        As in `fit`.
    picture, size
        As in `data.image`.
    **settings
        Further keywords of `fit`.

    Returns
    -------
    dict of str to float
        "pixels" and "between": PSNR in decibels at the training pixels and at the corners where
        four of them meet. NaN where the run diverged.

    Examples
    --------
    >>> options = {"size": 8, "hidden": (16,), "batch": 64, "epochs": 5, "learning_rate": 0.1}
    >>> found = nl.lab.replicas.picture(0, picture="disc", **options)
    >>> found["pixels"] > 6, list(found)
    (True, ['pixels', 'between'])
    """
    task = {"picture": picture, "size": size}
    run = fit(seed, data="image", data_options=task, **settings)
    found = {}
    for name in ("pixels", "between"):
        asked = load("image", 0, test=name, **task)
        made = outputs(run.network, asked.x_test)
        found[name] = float("nan") if run.diverged else psnr(made, asked.y_test[:, 0])
    return found


def spectrum(seed, **settings):
    """Train on a sum of sines and return what is left of each.

    Parameters
    ----------
    seed, **settings
        As in `fit_spectrum`.

    Returns
    -------
    dict of str to float
        "frequency 1" and so on → amplitude of the error at the end, as a share of the sine's.

    Examples
    --------
    >>> options = {"hidden": (64,), "epochs": 200, "batch": 200, "optimizer": "adam"}
    >>> options |= {"learning_rate": 0.01, "bias": "torch", "evaluate_every": 200}
    >>> left = nl.lab.replicas.spectrum(0, frequencies=(1, 10), **options)
    >>> left["frequency 1"] < 0.2 < 0.8 < left["frequency 10"]
    True
    """
    found = fit_spectrum(seed, **settings)
    rates = found.run.settings["data_options"]["frequencies"]
    last = found.left[-1] if not found.run.diverged else np.full(len(rates), np.nan)
    return {f"frequency {f}": float(v) for f, v in zip(rates, last, strict=True)}
