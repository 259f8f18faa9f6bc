"""Sums of float64 numbers that carry their rounding errors along."""

import numpy as np


def two_sum(a, b):
    """Return a + b as a float and the error of that float (Knuth); 0 if it is not finite."""
    total = a + b
    part = total - a
    error = (a - (total - part)) + (b - part)
    return total, np.where(np.isfinite(error), error, 0.0)


def exact_sum(terms):
    """Return the sum of the last axis as a float and the rest, together good to 2**-100."""
    rest = np.zeros(terms.shape[:-1])
    while terms.shape[-1] > 1:
        half, odd = divmod(terms.shape[-1], 2)
        paired, error = two_sum(terms[..., :half], terms[..., half : 2 * half])
        rest += error.sum(axis=-1)
        terms = np.concatenate([paired, terms[..., 2 * half :]], axis=-1) if odd else paired
    return terms[..., 0], rest


def column_sum(terms):
    """Return the sum of each row as a column, rounded once."""
    return np.add(*exact_sum(terms))[:, None]
