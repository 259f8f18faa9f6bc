"""What the judges of the rows share."""

import numpy as np


def gap(values, reference):
    """Return the paired difference of two cases, without the seeds that either lost."""
    from nonlin.lab import paired

    kept = np.isfinite(values) & np.isfinite(reference)
    return paired(values[kept], reference[kept])


def kept(values):
    """Return the values of the runs that did not diverge."""
    return values[~np.isnan(values)]


def mean(values):
    """Return the mean of the runs that did not diverge, NaN if there are none."""
    left = kept(values)
    return float(left.mean()) if left.size else float("nan")


def cheapest(values, prefix, cost):
    """Return the case of least cost among those whose label begins with a prefix."""
    return min((label for label in values if label.startswith(prefix)),
               key=lambda label: cost(values[label]))  # fmt: skip


def best(values, prefix):
    """Return the case of best mean; a run that diverged counts as 0."""
    return cheapest(values, prefix, lambda row: -np.nan_to_num(row).mean())


def least(values, prefix, lost):
    """Return the case of least mean; a run that diverged counts as ``lost``."""
    return cheapest(values, prefix, lambda row: np.nan_to_num(row, nan=lost).mean())


def quickest(values, prefix):
    """Return the case of least median time; a run that diverged never arrives."""
    return cheapest(values, prefix, lambda row: np.median(np.where(np.isnan(row), np.inf, row)))
