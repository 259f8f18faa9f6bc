"""Bootstrap intervals: what a mean or a median of few seeds is good for, whatever its law."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.dataset import generator

STATISTICS = {"mean": np.mean, "median": np.median, "sd": lambda a, axis: np.std(a, axis, ddof=1)}


@dataclass(frozen=True)
class Estimate:
    """A statistic and its bootstrap interval, in the units of the values.

    Attributes
    ----------
    value, low, high : float
        The statistic of the sample and the ends of the interval.
    seeds : int
        Size of the sample.

    Examples
    --------
    >>> found = nl.lab.bootstrap([0.91, 0.93, 0.90, 0.94, 0.92, 0.95, 0.91, 0.93])
    >>> round(found.value, 5), 0.905 < found.low < 0.92 < found.high < 0.94
    (0.92375, True)
    """

    value: float
    low: float
    high: float
    seeds: int

    def __str__(self):
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f}, {self.seeds} seeds)"


def bootstrap(values, reference=None, *, statistic="mean", confidence=0.95, draws=9999, rng=0):
    """Return a statistic of some runs, or of paired differences, with its bootstrap interval.

    Parameters
    ----------
    values : array_like, shape (seeds,)
        One finite number per seed.
    reference : array_like, shape (seeds,), optional
        Numbers of another setting in the same order of seeds: the differences are taken.
    statistic : str
        "mean", "median" or "sd" (with n - 1).
    confidence : float
        0 < confidence < 1.
    draws : int
        Number of resamples, at least 1.
    rng : numpy.random.Generator or int
        Draws the resamples.

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        If there are fewer than three numbers, one is not finite, or the shapes differ.

    Notes
    -----
    Bias-corrected and accelerated (BCa), by ``scipy.stats.bootstrap``; with equal numbers the
    interval is that number. Fewer than about ten seeds give an interval that is too short.

    Examples
    --------
    >>> relu, tanh = [0.91, 0.93, 0.90, 0.94, 0.92], [0.90, 0.90, 0.89, 0.92, 0.90]
    >>> gap = nl.lab.bootstrap(relu, tanh)
    >>> round(gap.value, 3), gap.low > 0
    (0.018, True)
    """
    values = np.asarray(values, dtype=float)
    if reference is not None:
        reference = np.asarray(reference, dtype=float)
        if reference.shape != values.shape:
            raise ValueError(
                "values and reference must hold one number for each common seed, got shapes "
                f"{values.shape} and {reference.shape}"
            )
        values = values - reference
    if values.ndim != 1 or len(values) < 3:
        raise ValueError(f"values must hold at least three numbers, got shape {values.shape}")
    if not np.isfinite(values).all():
        raise ValueError("values must be finite; leave out diverged seeds")
    check_choice("statistic", statistic, list(STATISTICS))
    confidence = check_real("confidence", confidence, above=0, below=1)
    draws = check_count("draws", draws)
    function = STATISTICS[statistic]
    value = float(function(values, axis=0))
    if np.ptp(values) == 0:
        return Estimate(value, value, value, len(values))
    found = stats.bootstrap(
        (values,), function, confidence_level=confidence, n_resamples=draws, rng=generator(rng)
    ).confidence_interval
    return Estimate(value, float(found.low), float(found.high), len(values))
