"""A claim about laws with second derivatives."""

from nonlin.lab.springs import fit_spring


def spring(seed, **settings):
    """Train on the law of a spring and return what is left to make small, and what is wrong.

    Parameters
    ----------
    seed, **settings
        As in `fit_spring`.

    Returns
    -------
    dict of str to float
        "loss" and "error", see `Spring`.

    Examples
    --------
    >>> found = nl.lab.replicas.spring(0, activation="gelu")
    >>> list(found), found["error"] < 1e-4
    (['loss', 'error'], True)
    """
    found = fit_spring(seed, **settings)
    return {"loss": found.loss, "error": found.error}
