"""Training a network until it is ill, then trying to cure it."""

from nonlin._errors import check_choice
from nonlin.lab.fitting import fit, prepare
from nonlin.lab.reviving import revive
from nonlin.lab.training import train

__all__ = ["rescue"]

REGIMES = ("as before", "lower rate", "leak", "revival", "revival, old rate", "fresh network")


def rescue(seed, *, regime, lower=0.001, leak=0.1, watch=(), **settings):
    """Train a ReLU network until units have died, apply a cure, and train as long again.

    Parameters
    ----------
    seed : int
        As in `fit`.
    regime : str
        "as before" (nothing is changed), "lower rate", "leak" (lower rate, and ReLU becomes a
        leaky ReLU), "revival" (lower rate, after `revive`), "revival, old rate", or "fresh
        network" (another network, trained once, at the lower rate).
    lower : float
        The lower learning rate, > 0 (dimensionless).
    leak : float
        Negative slope of the leaky ReLU (dimensionless).
    watch
        As in `train`, of the second training.
    **settings
        Of the first training, as `fit` takes them.

    Returns
    -------
    Run
        Of the second training.

    Raises
    ------
    ValueError
        If ``regime`` is none of these.

    Examples
    --------
    >>> ill = {"data": "xor", "data_options": {"noise": 0.1}, "hidden": (32, 32), "epochs": 10}
    >>> ill |= {"optimizer": "adam", "learning_rate": 0.5, "watch": "dead"}
    >>> for regime in ("as before", "leak"):
    ...     print(regime, nl.lab.rescue(0, regime=regime, **ill).records["dead"][-1] > 0.1)
    as before [ True  True]
    leak [False False]
    """
    check_choice("regime", regime, list(REGIMES))
    cured = {**settings, "learning_rate": lower}
    if regime == "fresh network":
        return fit(seed, watch=watch, **cured)
    ill = fit(seed, **settings).network
    if regime in ("as before", "revival, old rate"):
        cured = settings
    if regime == "leak":
        cured = {**cured, "activation": "leaky_relu", "parameters": {"alpha": leak}}
    network, task, options, _ = prepare(seed, watch=watch, **cured)
    network.load_state_dict(ill.state_dict())
    if regime.startswith("revival"):
        revive(network, task.x_train, generator=seed)
    return train(network, task, **{**options, "seed": options["seed"] + 1})
