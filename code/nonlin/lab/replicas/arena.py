"""Claims about the small networks that train in a page."""

import numpy as np


def arena_run(seed, **state):
    """Train one network of the arena, on a sample of the task that goes with its seed.

    Parameters
    ----------
    seed : int
        Of starting weights and batches, 0 to 99, and of the sample, ``draw``.
    **state
        Attributes of `nonlin.widgets.Arena`.

    Returns
    -------
    dict of str to float
        "loss": of the training set at the end; "accuracy": share of right answers on the test set,
        NaN for a curve. Both NaN for a run that diverged (dimensionless).

    Raises
    ------
    TraitError
        If the arena has no such state.

    Examples
    --------
    >>> nl.lab.replicas.arena_run(0, activation="identity", steps=200)["loss"] > 0.68
    True
    """
    from nonlin.widgets import Arena

    loss, accuracy = Arena(**{"draw": int(seed), **state}).run(seed)
    return {"loss": loss if np.isfinite(loss) else np.nan, "accuracy": accuracy}
