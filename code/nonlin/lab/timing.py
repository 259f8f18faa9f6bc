"""How long things take next to each other: only ratios travel from one machine to another."""

from time import perf_counter

import numpy as np
import torch

from nonlin._errors import check_count
from nonlin.lab.threads import single_thread

WARM_UP = 2  # first rounds, not counted: memory is claimed, kernels are chosen


def median_seconds(calls, rounds=25):
    """Time several calls in turn, round after round, on one thread and without gradients.

    Whatever slows the machine down for a while slows all of them alike, so ratios of the medians
    are steadier than the medians.

    Parameters
    ----------
    calls : dict
        Name → callable without arguments, at least one.
    rounds : int
        How often each is timed, ≥ 3; two more rounds before them are not counted.

    Returns
    -------
    dict
        Name → median time of one call (seconds).

    Raises
    ------
    TypeError, ValueError
        If ``calls`` is not a dict of callables or is empty, or if there are too few rounds.

    Examples
    --------
    >>> import torch
    >>> x = torch.linspace(-3, 3, 1000)
    >>> calls = {"relu": lambda: torch.relu(x), "tanh": lambda: torch.tanh(x)}
    >>> nl.lab.median_seconds(calls, rounds=5)
    {'relu': ..., 'tanh': ...}
    """
    if not isinstance(calls, dict) or not all(callable(call) for call in calls.values()):
        raise TypeError(f"calls must be a dict of name -> callable, got {calls!r}")
    if not calls:
        raise ValueError("calls is empty; give at least one, such as {'copy': x.clone}")
    rounds = check_count("rounds", rounds, 3)
    seconds = {name: [] for name in calls}
    with single_thread(), torch.no_grad():
        for _ in range(rounds + WARM_UP):
            for name, call in calls.items():
                start = perf_counter()
                call()
                seconds[name].append(perf_counter() - start)
    return {name: float(np.median(taken[WARM_UP:])) for name, taken in seconds.items()}
