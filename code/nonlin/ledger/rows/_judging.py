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


def best(values, prefix):
    """Return the case of best mean among those whose label begins with a prefix."""
    labels = [label for label in values if label.startswith(prefix)]
    scores = {label: mean(np.where(np.isnan(values[label]), 0, values[label])) for label in labels}
    return max(scores, key=scores.get)


def quickest(values, prefix):
    """Return the case of least median time among those whose label begins with a prefix."""
    labels = [label for label in values if label.startswith(prefix)]
    times = {
        label: float(np.median(np.where(np.isnan(values[label]), np.inf, values[label])))
        for label in labels
    }
    return min(times, key=times.get)
