"""Claims about recurrent networks: what they remember, and how large their states become."""

import numpy as np

from nonlin._errors import check_count
from nonlin.lab.data import load
from nonlin.lab.treating import fit_treated
from nonlin.lab.unrolled import states


def remembered(seed, *, longer=10, length=20, sequences=500, **settings):
    """Train a recurrent network to add over a distance, then let it run on.

    Parameters
    ----------
    seed : int
        As in `fit`.
    longer : int
        How many times as long the sequences are on which the states are looked at.
    length, sequences : int
        Steps of a training sequence, and their number; the test set has 500.
    **settings
        Further keywords of `fit_treated`.

    Returns
    -------
    dict of str to float
        "error": mean squared error on the test set; "state" and "long state": largest entry of
        any state, in size, on 50 test sequences and on 50 that are ``longer`` times as long. NaN
        where the run diverged; a state beyond all numbers is infinite.

    Examples
    --------
    >>> options = {"units": 8, "init": "lecun", "batch": 20, "epochs": 1, "sequences": 100}
    >>> found = nl.lab.replicas.remembered(0, activation="gru", length=6, **options)
    >>> 0 < found["state"] < 1, 0 < found["long state"] < 1
    (True, True)
    """
    task = {"length": check_count("length", length, 2), "train": sequences, "test": 500}
    given = {"evaluate": "test", "network": "rnn", **settings}
    run = fit_treated(seed, data="adding", data_options=task, **given)
    if run.diverged:
        return dict.fromkeys(("error", "state", "long state"), float("nan"))
    found = {"error": float(run.test_loss[-1])}
    for name, times in (("state", 1), ("long state", longer)):
        asked = load("adding", 1, length=times * length, train=1, test=50)
        size = np.abs(states(run.network, asked.x_test))
        found[name] = float(np.nan_to_num(size, nan=np.inf, posinf=np.inf).max())
    return found
