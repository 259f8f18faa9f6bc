"""The edge of chaos: where signals and gradients neither die out nor explode."""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from nonlin._errors import check_real
from nonlin.theory._maps import GRID, crossings, homogeneous_scale
from nonlin.theory._subject import subject_of
from nonlin.theory.meanfield import variance_slope
from nonlin.theory.moments import moments_of

__all__ = ["EdgeOfChaos", "edge_of_chaos"]


@dataclass(frozen=True)
class EdgeOfChaos:
    """The point of the edge of chaos for one sigma_b, or why there is none.

    Attributes
    ----------
    name : str
        The activation.
    sigma_b : float
        Standard deviation of the biases (dimensionless).
    exists : bool
        Whether there is a point.
    sigma_w : float
        Standard deviation of the weights times sqrt(n); NaN if there is none.
    q : float
        The variance that reproduces itself there; NaN where every one does.
    slope : float
        Slope of the variance map at ``q``: below 1 it is reached from nearby.
    others : tuple of (float, float)
        Further points (sigma_w, q), at larger q.
    reason : str
        Why there is none, or what is special; empty otherwise.

    Examples
    --------
    >>> edge = nl.theory.edge_of_chaos("relu", sigma_b=0.2)
    >>> if not edge:
    ...     print(edge.reason)
    f has no scale of its own: the only point is sigma_b = 0, sigma_w = 1.41421, where every q
    is fixed
    """

    name: str
    sigma_b: float
    exists: bool
    sigma_w: float = nan
    q: float = nan
    slope: float = nan
    others: tuple = ()
    reason: str = ""

    def __bool__(self):
        return self.exists


def edge_of_chaos(act, sigma_b=0.0, *, derivative=None, **params):
    """Find sigma_w and q with chi = sigma_w² E f'² = 1 and q = sigma_w² E f² + sigma_b².

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    sigma_b : float
        Standard deviation of the biases, at least 0 (dimensionless).
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    EdgeOfChaos
        True as a condition if there is a point. Variances from 1e-8 to 1e6 are searched, and 0
        as the limit where f(0) = 0.

    Notes
    -----
    For each q, chi = 1 gives sigma_w, and the fixed point then gives sigma_b² = q - E f² / E f'²;
    this is solved for q. ReLU has the single point (0, sqrt 2). Sources: Schoenholz et al.
    (2017), Hayou et al. (2019) (schoenholz2017deep, hayou2019impact).

    Examples
    --------
    >>> edge = nl.theory.edge_of_chaos("tanh", sigma_b=0.2)
    >>> round(edge.sigma_w, 6), round(edge.q, 6)
    (1.304146, 0.512079)
    """
    subject = subject_of(act, derivative, params)
    sigma_b = check_real("sigma_b", sigma_b, low=0.0)
    scale = homogeneous_scale(subject)
    if scale is not None:
        return _homogeneous(subject.name, scale, sigma_b)

    def excess(q):
        try:
            found = moments_of(subject, q)
        except OverflowError:
            return nan
        if found.slope_square <= 1e-24:  # also what differences make of a slope of 0
            return nan
        return q - found.square / found.slope_square - sigma_b**2

    values = np.array([excess(q) for q in GRID])
    if np.isnan(values).all():
        return _none(subject.name, sigma_b, "the slope is 0 almost everywhere: chi is always 0")
    points = crossings(excess, GRID, least=1e-9)
    if sigma_b == 0 and _through_zero(subject):
        points.insert(0, 0.0)
    if not points:
        return _none(subject.name, sigma_b, _why(values, sigma_b))
    pairs = [(1 / sqrt(moments_of(subject, q).slope_square), q) for q in points]
    sigma_w, q = pairs[0]
    slope = variance_slope(subject, q, sigma_w)
    return EdgeOfChaos(subject.name, sigma_b, True, sigma_w, q, slope, tuple(pairs[1:]))


def _through_zero(subject):
    """Return whether q = 0 is a fixed point with a gradient: f(0) = 0 without a jump, f' not 0."""
    near = np.abs(subject(np.array([-1e-12, 0.0, 1e-12])))
    if near[1] != 0 or near.max() > 1e-9:
        return False
    rounding = 10 * subject.slope_noise * subject.slope_floor
    return moments_of(subject, 0.0).slope_square > rounding**2


def _homogeneous(name, scale, sigma_b):
    if scale == 0:
        return _none(name, sigma_b, "f is 0: chi is always 0")
    sigma_w = sqrt(1 / scale)
    if sigma_b > 0:
        return _none(
            name,
            sigma_b,
            "f has no scale of its own: the only point is sigma_b = 0, "
            f"sigma_w = {sigma_w:.6g}, where every q is fixed",
        )
    reason = "f has no scale of its own: every q is fixed, and there is no other point"
    return EdgeOfChaos(name, sigma_b, True, sigma_w, slope=1.0, reason=reason)


def _none(name, sigma_b, reason):
    return EdgeOfChaos(name, sigma_b, False, reason=reason)


def _why(values, sigma_b):
    """Say whether the condition asks for too little or for too much bias."""
    values = values[np.isfinite(values)] + sigma_b**2
    if np.all(values < 1e-12):
        return "chi = 1 would need sigma_b² < 0 for every q: the mean of f carries too much"
    if sigma_b**2 > values.max():
        return f"chi = 1 admits only sigma_b up to {sqrt(values.max()):.4g} for q up to 1e6"
    return f"chi = 1 admits only sigma_b from {sqrt(max(values.min(), 0)):.4g} for q from 1e-8"
