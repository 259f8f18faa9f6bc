"""What the winner of a trial of many is worth: on the seeds that chose it, and on the others."""

from dataclasses import dataclass

import numpy as np

from nonlin._errors import check_count

__all__ = ["Winners", "pick_winners"]


@dataclass(frozen=True)
class Winners:
    """Winners of many small trials out of one large table.

    Attributes
    ----------
    names : tuple of str
        The winner of each draw of seeds.
    told, kept : float
        Its mean lead over the reference on the seeds that chose it, and on all others (unit of
        the scores).

    Examples
    --------
    >>> nl.lab.Winners(("silu", "gelu"), told=2.0, kept=0.5).told
    2.0
    """

    names: tuple
    told: float
    kept: float

    def share(self, name):
        """Return the share of the draws that a name has won."""
        return self.names.count(name) / len(self.names)


def pick_winners(scores, reference, *, seeds=1, draws=1000, seed=0):
    """Draw a few seeds at random, pick the best mean on them, and look at it on the other seeds.

    Parameters
    ----------
    scores : mapping of str to array_like, shape (runs,)
        Finite scores of each candidate with the same seeds; larger is better.
    reference : str
        The candidate whose score is taken off.
    seeds : int
        Number of runs that choose, at least 1 and fewer than there are.
    draws : int
        Number of draws, without replacement within each.
    seed : int
        Seed of the draws, ≥ 0.

    Returns
    -------
    Winners

    Raises
    ------
    KeyError, TypeError, ValueError
        If the reference is none of the candidates, the rows differ in length or hold NaN, or a
        number is out of its range.

    Notes
    -----
    The candidates may be of equal worth: the best of their means on few seeds is then ahead on
    these seeds, and on no others. This is the bias of any choice by the data on which it is
    judged.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> equals = {f"f{i}": rng.standard_normal(20) for i in range(40)}
    >>> found = nl.lab.pick_winners(equals, "f0", seeds=1)
    >>> found.told > 1.5, abs(found.kept) < 0.5
    (True, True)
    """
    if reference not in scores:
        raise KeyError(f"reference must be one of {', '.join(scores)}, got {reference!r}")
    names = list(scores)
    lengths = {len(np.atleast_1d(row)) for row in scores.values()}
    if len(lengths) > 1:
        raise ValueError(f"scores must hold rows of one length, got {sorted(lengths)}")
    table = np.array([scores[name] for name in names], dtype=float)
    if not np.isfinite(table).all():
        bad = [name for name, row in zip(names, table, strict=True) if not np.isfinite(row).all()]
        raise ValueError(f"scores must be finite; {', '.join(bad)} hold NaN or infinity")
    runs = table.shape[1]
    seeds, draws = check_count("seeds", seeds), check_count("draws", draws)
    if seeds >= runs:
        raise ValueError(f"seeds must be below the {runs} runs there are, got {seeds}")
    rng, leads = np.random.default_rng(seed), table - table[names.index(reference)]
    winners, told, kept = [], [], []
    for _ in range(draws):
        order = rng.permutation(runs)
        best = table[:, order[:seeds]].mean(1).argmax()
        winners.append(names[best])
        told.append(leads[best, order[:seeds]].mean())
        kept.append(leads[best, order[seeds:]].mean())
    return Winners(tuple(winners), float(np.mean(told)), float(np.mean(kept)))
