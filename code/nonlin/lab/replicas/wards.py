"""The clinic's patients, trained sick and treated."""

from nonlin.lab.clinic.patients import patients


def ward(seed, *, treated, names=None):
    """Admit the patients of the clinic, train each, and return how well they do.

    Parameters
    ----------
    seed : int
        Seed of their weights and of the order of the samples, ≥ 0.
    treated : bool
        As in `clinic.patients`.
    names : sequence of str, optional
        Letters of those to train; all by default.

    Returns
    -------
    dict of str to float
        Test accuracy of each (dimensionless); NaN where the run diverged.

    Examples
    --------
    >>> ward = nl.lab.replicas.ward(0, treated=True, names=["B", "F"])
    >>> [round(accuracy, 1) for accuracy in ward.values()]
    [0.8, 0.8]
    """
    admitted = patients(seed, treated=treated)
    kept = admitted if names is None else {name: admitted[name] for name in names}
    return {name: patient.train(seed=seed).final("test") for name, patient in kept.items()}
