"""Kernels that compare, choose and copy, written straight into the result."""

import numpy as np

from nonlin.functions._plain import moderate, single
from nonlin.functions._quick import FINITE, FINITE_SINGLE, REAL, Quick


def zeros(x, out):
    """Write 0 everywhere."""
    out[...] = 0


def ones(x, out):
    """Write 1 everywhere."""
    out[...] = 1


def rectify(x, out):
    """Write max(x, 0)."""
    np.clip(x, 0, np.inf, out=out)  # its loop is faster than that of maximum with a scalar


def positive(x, out):
    """Write 1 where x > 0, else 0."""
    np.greater(x, 0, out=out)


def softsign(x, out):
    """Write x / (1 + |x|)."""
    np.abs(x, out=out)
    out += 1
    np.divide(x, out, out=out)


def softsign_prime(x, out):
    """Write 1 / (1 + |x|)**2, whose square could overflow."""
    np.abs(x, out=out)
    out += 1
    np.divide(1 / out, out, out=out)


def _leaky(x, out, alpha):
    np.multiply(x, alpha, out=out)
    (np.maximum if alpha <= 1 else np.minimum)(x, out, out=out)


def _leaky_single(alpha):
    return FINITE_SINGLE if alpha == 0 or moderate(alpha) else None


LEAKY = Quick(_leaky, double=FINITE, single=_leaky_single)


def fill_clip(x, out, min_val, max_val):
    """Write clip(x, min_val, max_val)."""
    np.clip(x, min_val, max_val, out=out)


def fill_between(x, out, min_val, max_val):
    """Write 1 where min_val < x < max_val, else 0."""
    np.greater(x, min_val, out=out)
    out *= np.less(x, max_val)


def fill_outside(x, out, lambd):
    """Write 1 where |x| > lambd, else 0; for lambd = 0 everywhere 1."""
    if lambd == 0:
        out[...] = 1
    else:
        np.abs(x, out=out)
        np.greater(out, lambd, out=out)


def fill_beyond(x, out, threshold, value):
    """Write 1 where x > threshold, else 0."""
    del value
    np.greater(x, threshold, out=out)


def fill_hard_gate(x, out, edge, width):
    """Write x min(max(x + edge, 0), width) / width, in float32 too exact to 2 ulp."""
    np.add(x, edge, out=out)
    np.clip(out, 0, width, out=out)
    out /= width
    out *= x


def same(**numbers):
    """Return the whole line if float32 holds every number, so that comparisons agree."""
    return REAL if all(single(number) for number in numbers.values()) else None


OUTSIDE = Quick(fill_outside, single=same, nan=False)
BEYOND = Quick(fill_beyond, single=same, nan=False)
