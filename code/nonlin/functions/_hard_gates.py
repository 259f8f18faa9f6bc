"""The hard functions that let x through: hard swish, hard Mish, hard and soft shrink.

Their public home is ``nonlin.functions.hard``.
"""

from functools import partial

import numpy as np

from nonlin.functions import _copying
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import keep_nan
from nonlin.functions._quick import FINITE, FINITE_SINGLE, Quick
from nonlin.functions.parameter import Parameter

_LAMBDA = Parameter(low=0.0, shown=(0.1, 3.0), symbol=r"\lambda", words="threshold")
_FINITE = {"double": FINITE, "single": FINITE_SINGLE}
_SWISH = Quick(partial(_copying.fill_hard_gate, edge=3, width=6), **_FINITE)
_MISH = Quick(partial(_copying.fill_hard_gate, edge=2, width=2), **_FINITE)


@elementwise(quick=_SWISH)
def hardswish(x):
    """Hard swish, x clip(x + 3, 0, 6) / 6: a swish without an exponential.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    x times :func:`hardsigmoid`. Source: Howard et al. (2019).

    Examples
    --------
    >>> nl.hardswish([-2.0, 0.5, 3.0])
    array([-0.33333333,  0.29166667,  3.        ])
    """
    return np.where(x <= -3, 0.0, x * (np.minimum(x + 3, 6) / 6))


@elementwise()
def hardswish_prime(x):
    """Derivative of :func:`hardswish`: 0 for x <= -3, (2x + 3)/6 up to 3, 1 from there on.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless. At the kinks, -3 and 3, the slopes are 0 and 1
        as in PyTorch.

    Examples
    --------
    >>> nl.hardswish_prime([-2.0, 0.5, 3.0])
    array([-0.16666667,  0.66666667,  1.        ])
    """
    inner = (2 * np.clip(x, -3, 3) + 3) / 6
    return np.where(x <= -3, 0.0, np.where(x >= 3, 1.0, inner))


@elementwise(quick=_MISH)
def hardmish(x):
    """Hard Mish, x/2 clip(x + 2, 0, 2): a parabola between -2 and 0, x from there on.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    From the notes of the author of Mish in his repository H-Mish, and in the library timm; the
    paper on Mish has no such form. Source of its model: Misra (2020).

    Examples
    --------
    >>> nl.hardmish([-2.0, 0.5, 3.0])
    array([-0. ,  0.5,  3. ])
    """
    return np.where(x <= -2, 0.0, x * (np.minimum(x + 2, 2) / 2))


@elementwise()
def hardmish_prime(x):
    """Derivative of :func:`hardmish`: 0 for x <= -2, x + 1 up to 0, 1 from there on.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless. At the kink, -2, the slope is that of the left
        side by convention.

    Examples
    --------
    >>> nl.hardmish_prime([-2.0, 0.5, 3.0])
    array([0., 1., 1.])
    """
    return np.where(x <= -2, 0.0, np.minimum(x, 0) + 1)


@elementwise(lambd=_LAMBDA)
def hardshrink(x, lambd=0.5):
    """Hard shrink: x where |x| > lambd, else 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    lambd : float
        Half the width of the dead zone, at least 0; with 0 nothing changes.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``. No value lies in [-lambd, lambd] but 0.

    Notes
    -----
    It jumps at both thresholds. Source: Donoho and Johnstone (1994).

    Examples
    --------
    >>> nl.hardshrink([-2.0, 0.5, 3.0])
    array([-2.,  0.,  3.])
    """
    return np.where(np.abs(x) <= lambd, 0.0, x)


@elementwise(lambd=_LAMBDA, quick=_copying.OUTSIDE)
def hardshrink_prime(x, lambd=0.5):
    """Derivative of :func:`hardshrink`: 1 where |x| > lambd, else 0, as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    lambd : float
        Half the width of the dead zone, at least 0; with 0 the slope is 1 everywhere.

    Examples
    --------
    >>> nl.hardshrink_prime([-2.0, 0.5, 3.0])
    array([1., 0., 1.])
    """
    return keep_nan(x, (np.abs(x) > lambd) | (lambd == 0))


@elementwise(lambd=_LAMBDA)
def softshrink(x, lambd=0.5):
    """Soft shrink: x moved by lambd towards 0, and 0 where |x| <= lambd.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    lambd : float
        How far, at least 0; with 0 nothing changes.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    The proximal operator of lambd |x|. Source: Donoho (1995).

    Examples
    --------
    >>> nl.softshrink([-2.0, 0.5, 3.0])
    array([-1.5,  0. ,  2.5])
    """
    return x - np.clip(x, -lambd, lambd)


@elementwise(lambd=_LAMBDA, quick=_copying.OUTSIDE)
def softshrink_prime(x, lambd=0.5):
    """Derivative of :func:`softshrink`: 1 where |x| > lambd, else 0, as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    lambd : float
        How far values are moved, at least 0; with 0 the slope is 1 everywhere.

    Examples
    --------
    >>> nl.softshrink_prime([-2.0, 0.5, 3.0])
    array([1., 0., 1.])
    """
    return keep_nan(x, (np.abs(x) > lambd) | (lambd == 0))


for _function in (
    *(hardswish, hardswish_prime, hardmish, hardmish_prime),
    *(hardshrink, hardshrink_prime, softshrink, softshrink_prime),
):
    _function.__module__ = "nonlin.functions.hard"  # where they are imported from
