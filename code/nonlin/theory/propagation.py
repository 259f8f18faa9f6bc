"""What mean field expects of every layer of a deep random network, from the first to the last."""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy.special import ndtri

from nonlin._errors import check_count, check_real
from nonlin.theory._maps import scales
from nonlin.theory._subject import subject_of
from nonlin.theory.correlation import paired
from nonlin.theory.moments import moments_of

__all__ = ["FLAT", "ExpectedPropagation", "expected_propagation"]

FLAT = 0.01
"""Slopes smaller than this in size count as saturated."""

_QUANTILES = ndtri((np.arange(4000) + 0.5) / 4000)


@dataclass(frozen=True, eq=False)
class ExpectedPropagation:
    """Expectations for each layer of an infinitely wide random network (all dimensionless).

    Attributes
    ----------
    q : ndarray, shape (depth,)
        Variance (second moment) of the pre-activations.
    gradient : ndarray, shape (depth,)
        Mean square of the gradient of a random linear read-out with respect to the
        pre-activations, relative to the last layer.
    saturated : ndarray, shape (depth,)
        Share of slopes smaller in size than ``FLAT``.
    gain : ndarray, shape (depth,)
        Factor by which the layer changes the root mean square; the input counts as layer 0.
    correlation : ndarray, shape (depth,), or None
        Correlation of the pre-activations of two inputs, if that of the inputs was given.

    Examples
    --------
    >>> expected = nl.theory.expected_propagation("relu", depth=3, sigma_w=1.0)
    >>> expected.q, expected.gain[1:]
    (array([1.  , 0.5 , 0.25]), array([0.70710678, 0.70710678]))
    """

    q: np.ndarray
    gradient: np.ndarray
    saturated: np.ndarray
    gain: np.ndarray
    correlation: np.ndarray | None


def expected_propagation(
    act, *, depth, sigma_w, sigma_b=0.0, q_in=1.0, correlation=None, derivative=None, **params
):
    """Iterate the mean-field maps of variance, gradient and correlation through a network.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    depth : int
        Number of layers, at least 1.
    sigma_w, sigma_b : float
        Standard deviations of weights (times sqrt(n)) and of biases.
    q_in : float
        Mean square of the inputs, at least 0.
    correlation : float, optional
        Correlation of two inputs, in [-1, 1]; without it none is computed, which is faster.
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    ExpectedPropagation
        Infinite from the layer on at which a moment is too large for float64.

    Notes
    -----
    q_1 = sigma_w² q_in + sigma_b² and q_{l+1} = sigma_w² E f(sqrt(q_l) z)² + sigma_b²; backwards,
    squared gradients grow by sigma_w² E f'(sqrt(q_l) z)². Sources: Poole et al. (2016),
    Schoenholz et al. (2017) (poole2016exponential, schoenholz2017deep).
    `nonlin.lab.propagate` measures the same in networks of finite width.

    Examples
    --------
    Glorot's weights through tanh: no variance is held, it falls like 1 / (2 l).

    >>> expected = nl.theory.expected_propagation("tanh", depth=200, sigma_w=1.0)
    >>> (expected.q * 2 * np.arange(1, 201)).round(3)[[0, 9, 99, 199]]
    array([2.   , 1.16 , 1.024, 1.013])
    """
    subject, (sigma_w, sigma_b) = subject_of(act, derivative, params), scales(sigma_w, sigma_b)
    depth, q_in = check_count("depth", depth), check_real("q_in", q_in, low=0.0)
    if correlation is not None:
        correlation = check_real("correlation", correlation, -1.0, 1.0)
    q, chi, c = [sigma_w**2 * q_in + sigma_b**2], [], []
    if correlation is not None:
        c = [_ratio(sigma_w**2 * q_in * correlation + sigma_b**2, q[0])]
    for _ in range(depth):
        square, slope = _squares(subject, q[-1])
        chi.append(sigma_w**2 * slope)
        q.append(sigma_w**2 * square + sigma_b**2)
        if correlation is not None:
            shared = _shared(subject, c[-1], q[-2])
            c.append(_ratio(sigma_w**2 * shared + sigma_b**2, q[-1]))
    q, before = np.array(q[:-1]), np.array([q_in, *q[:-2]])
    with np.errstate(all="ignore"):
        backwards = np.cumprod([1.0, *chi[-2::-1]])[::-1]
        gain = np.sqrt(q / before)
    return ExpectedPropagation(
        q=q,
        gradient=backwards,
        saturated=np.array([_saturated(subject, v) for v in q]),
        gain=gain,
        correlation=np.array(c[:depth]) if correlation is not None else None,
    )


def _squares(subject, q):
    """Return E f² and E f'², infinite where they are too large."""
    try:
        found = moments_of(subject, float(q)) if q < inf else None
    except OverflowError:
        found = None
    return (found.square, found.slope_square) if found else (inf, inf)


def _shared(subject, c, q):
    """Return E f(x) f(y)."""
    if q == 0:
        return moments_of(subject, 0.0).mean ** 2
    try:
        return paired(subject, subject, float(np.clip(c, -1, 1)), float(q)) if q < inf else inf
    except OverflowError:
        return inf


def _ratio(part, whole):
    return part / whole if 0 < whole < inf else float("nan")


def _saturated(subject, q):
    """Return the share of slopes below ``FLAT``, taken at 4000 quantiles of the bell."""
    if q == inf:
        return float("nan")
    with np.errstate(all="ignore"):
        return float(np.mean(np.abs(subject.prime(sqrt(q) * _QUANTILES)) < FLAT))
