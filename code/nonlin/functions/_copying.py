"""Kernels that compare, choose and copy, written straight into the result."""

import numpy as np

from nonlin.functions._quick import FINITE, FINITE_SINGLE, Quick


def ones(x, out):
    """Write 1 everywhere."""
    out[...] = 1


def rectify(x, out):
    """Write max(x, 0)."""
    np.clip(x, 0, np.inf, out=out)  # its loop is faster than that of maximum with a scalar


def positive(x, out):
    """Write 1 where x > 0, else 0."""
    np.greater(x, 0, out=out)


def _leaky(x, out, alpha):
    np.multiply(x, alpha, out=out)
    (np.maximum if alpha <= 1 else np.minimum)(x, out, out=out)


def _leaky_single(alpha):
    return FINITE_SINGLE if alpha == 0 or 2.0**-60 <= abs(alpha) <= 2.0**60 else None


LEAKY = Quick(_leaky, double=FINITE, single=_leaky_single)
