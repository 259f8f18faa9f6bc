"""Differences between paired runs: how large, how sure, and how many seeds would settle them."""

from dataclasses import dataclass
from math import copysign, inf

import numpy as np
from scipy import stats

from nonlin._errors import check_real
from nonlin._power import pairs_needed


@dataclass(frozen=True)
class Difference:
    """The mean difference between two settings over the same seeds.

    Attributes
    ----------
    mean, sd : float
        Mean and standard deviation (n − 1) of the differences, in the units of the values.
    low, high : float
        Confidence interval of the mean, by Student's t.
    seeds : int
        Number of pairs.
    needed : int, or infinity
        Seeds a difference of this size and spread needs to be found (interval clear of 0) in four
        trials of five; infinite if the mean is 0.

    Examples
    --------
    >>> gap = nl.lab.paired([0.82, 0.80, 0.85, 0.81], [0.80, 0.81, 0.82, 0.81])
    >>> round(gap.mean, 4), round(gap.low, 4), round(gap.high, 4)
    (0.01, -0.0191, 0.0391)
    >>> gap.clear, gap.seeds, gap.needed
    (False, 4, 29)
    """

    mean: float
    sd: float
    low: float
    high: float
    seeds: int
    needed: float

    @property
    def clear(self):
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0

    @property
    def effect(self):
        """Effect size: the mean in units of the standard deviation (Cohen's d of pairs)."""
        if self.mean == 0:
            return 0.0
        return self.mean / self.sd if self.sd else copysign(inf, self.mean)

    def __str__(self):
        return f"{self.mean:+.3f} ({self.low:+.3f} to {self.high:+.3f}, {self.seeds} seeds)"


def paired(values, reference, *, confidence=0.95):
    """Compare two settings that were run with the same seeds.

    Parameters
    ----------
    values, reference : array_like, shape (seeds,)
        One number per seed, in the same order of seeds, such as accuracies (0 … 1).
    confidence : float
        Of the interval, 0 < confidence < 1.

    Returns
    -------
    Difference
        Of ``values`` minus ``reference``. ``needed`` is the least number of pairs for which a
        two-sided t test has a power of 0.8, if mean and sd are what they were here.

    Raises
    ------
    ValueError
        If the two are not equally long sequences of at least two finite numbers.

    Examples
    --------
    >>> prelu, relu = [0.81, 0.83, 0.80, 0.84], [0.80, 0.81, 0.79, 0.82]
    >>> print(nl.lab.paired(prelu, relu))
    +0.015 (+0.006 to +0.024, 4 seeds)
    >>> print(nl.lab.paired(prelu, relu, confidence=0.5))
    +0.015 (+0.013 to +0.017, 4 seeds)
    """
    confidence = check_real("confidence", confidence, above=0, below=1)
    values, reference = (np.asarray(a, dtype=float) for a in (values, reference))
    if values.ndim != 1 or values.shape != reference.shape or len(values) < 2:
        raise ValueError(
            "values and reference must hold one number for each of at least two common seeds, "
            f"got shapes {values.shape} and {reference.shape}"
        )
    gaps = values - reference
    if not np.isfinite(gaps).all():
        raise ValueError("values and reference must be finite; leave out diverged seeds in both")
    mean, sd, n = float(gaps.mean()), float(gaps.std(ddof=1)), len(gaps)
    reach = float(stats.t.ppf((1 + confidence) / 2, n - 1)) * sd / n**0.5
    needed = inf if mean == 0 else pairs_needed(abs(mean), sd, confidence)
    return Difference(mean, sd, mean - reach, mean + reach, n, needed)


def best_setting(scores):
    """Choose for each column the setting with the best mean over seeds.

    Parameters
    ----------
    scores : dict
        Setting (such as a learning rate) → array of shape (seeds, columns); one column is one
        competitor, such as a slope.

    Returns
    -------
    best, chosen : ndarray of shape (seeds, columns) and list
        Each column at its own best setting, and that setting, one per column.

    Raises
    ------
    ValueError
        If there is no setting, or the arrays differ in shape.

    Examples
    --------
    >>> scores = {0.1: [[0.80, 0.70], [0.82, 0.72]], 0.3: [[0.78, 0.75], [0.79, 0.77]]}
    >>> best, chosen = nl.lab.best_setting(scores)
    >>> chosen
    [0.1, 0.3]
    >>> best
    array([[0.8 , 0.75],
           [0.82, 0.77]])
    """
    settings, table = list(scores), [np.asarray(s, dtype=float) for s in scores.values()]
    if not table:
        raise ValueError("scores is empty; give at least one setting")
    if len({array.shape for array in table}) > 1 or table[0].ndim != 2:
        raise ValueError("scores must hold arrays of one shape (seeds, columns)")
    table = np.stack(table)
    winner = table.mean(1).argmax(0)
    best = np.take_along_axis(table, winner[None, None, :], 0)[0]
    return best, [settings[i] for i in winner]
