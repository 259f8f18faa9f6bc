"""Mean field of wide random networks: how the variance of pre-activations goes layer by layer.

With weights of variance sigma_w² / n and biases of variance sigma_b², the variance q of one
layer's pre-activations gives that of the next. Sources: Poole et al. (2016), Schoenholz et al.
(2017).
"""

from dataclasses import dataclass
from math import inf, nan

import numpy as np

from nonlin._errors import check_real
from nonlin.theory._maps import GRID, crossings, homogeneous_scale, scales, stability_of
from nonlin.theory._quadrature import expectation
from nonlin.theory._subject import subject_of
from nonlin.theory.moments import moments_of, splits_of

__all__ = ["FixedVariance", "chi", "fixed_variances", "variance_map", "variance_slope"]


@dataclass(frozen=True)
class FixedVariance:
    """A variance that reproduces itself (all dimensionless).

    Attributes
    ----------
    low, high : float
        The variance; different ends where a whole interval is fixed, as for ReLU at the gain 2.
    slope : float
        Slope of the variance map there.
    stability : str
        "attracting" below slope 1 in size, "repelling" above, else "neutral".

    Examples
    --------
    >>> found = nl.theory.fixed_variances("relu", sigma_w=1.0, sigma_b=0.5)[0]
    >>> round(found.q, 6), round(found.slope, 6), found.stability
    (0.5, 0.5, 'attracting')
    """

    low: float
    high: float
    slope: float
    stability: str

    @property
    def q(self):
        """The variance, or the low end of an interval."""
        return self.low


def variance_map(act, q, sigma_w, sigma_b=0.0, *, derivative=None, **params):
    """Variance of the next layer, sigma_w² E f(sqrt(q) z)² + sigma_b².

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    q : float or array_like
        Variance of the pre-activations, at least 0.
    sigma_w, sigma_b : float
        Standard deviations of weights (times sqrt(n)) and of biases, dimensionless.
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    float or ndarray
        In the shape of ``q``, dimensionless.

    Notes
    -----
    Source: Poole et al. (2016) (poole2016exponential).

    Examples
    --------
    With the weights of He et al., ReLU keeps every variance; tanh pulls them together.

    >>> nl.theory.variance_map("relu", [0.25, 1.0, 4.0], sigma_w=2**0.5)
    array([0.25, 1.  , 4.  ])
    >>> nl.theory.variance_map("tanh", [0.25, 1.0, 4.0], sigma_w=1.5, sigma_b=0.1)
    array([0.40041132, 0.8971626 , 1.43933778])
    """
    subject, (sigma_w, sigma_b) = subject_of(act, derivative, params), scales(sigma_w, sigma_b)
    values = [
        sigma_w**2 * moments_of(subject, check_real("q", float(v), low=0.0)).square + sigma_b**2
        for v in np.ravel(q)
    ]
    return values[0] if np.ndim(q) == 0 else np.reshape(values, np.shape(q))


def variance_slope(act, q, sigma_w, *, derivative=None, **params):
    """Slope of the variance map at ``q``: above 1 the variance is not held.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    q : float
        Variance of the pre-activations, at least 0; at 0 the function must be 0 at 0.
    sigma_w : float
        Standard deviation of the weights times sqrt(n).
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    float
        sigma_w² E[f² (z² - 1)] / 2q, which needs no second derivative, for kinks and jumps too.

    Examples
    --------
    A deviation from the variance that tanh settles at is about halved by each layer.

    >>> q = nl.theory.fixed_variances("tanh", sigma_w=1.5, sigma_b=0.1)[0].q
    >>> round(nl.theory.variance_slope("tanh", q, sigma_w=1.5), 6)
    0.493803
    """
    subject = subject_of(act, derivative, params)
    q, sigma_w = check_real("q", q, low=0.0), check_real("sigma_w", sigma_w, above=0.0)
    return sigma_w**2 * _square_slope(subject, q)


def _square_slope(subject, q):
    """Return d E f² / dq."""
    centre = subject.at(0)
    if q == 0:
        if centre != 0:
            raise ValueError(f"the slope at q = 0 needs f(0) = 0, {subject.name} has {centre:g}")
        return moments_of(subject, 0.0).slope_square
    found = expectation(
        lambda x, z: ((subject(x) ** 2 - centre**2) * (z * z - 1))[None],
        q,
        splits_of(subject),
        f"the variance slope of {subject.name}",
        subject.noise,
    )
    return float(found.value[0]) / (2 * q)


def chi(act, q, sigma_w, *, derivative=None, **params):
    """Growth sigma_w² E f'(sqrt(q) z)² of squared gradients a layer; 1 at the edge of chaos.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    q : float
        Variance of the pre-activations, at least 0.
    sigma_w : float
        Standard deviation of the weights times sqrt(n).
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    float
        Dimensionless; at least 0.

    Notes
    -----
    Source: Schoenholz et al. (2017), where it is called chi_1
    (schoenholz2017deep).

    Examples
    --------
    Squared gradients through tanh grow by a third a layer with these weights; through ReLU with the
    weights of He et al. they keep their size.

    >>> round(nl.theory.chi("tanh", q=0.5, sigma_w=1.5), 6)
    1.332958
    >>> round(nl.theory.chi("relu", q=0.5, sigma_w=2**0.5), 6)
    1.0
    """
    subject, q = subject_of(act, derivative, params), check_real("q", q, low=0.0)
    sigma_w = check_real("sigma_w", sigma_w, above=0.0)
    return sigma_w**2 * moments_of(subject, q).slope_square


def fixed_variances(act, sigma_w, sigma_b=0.0, *, derivative=None, **params):
    """Variances that reproduce themselves from layer to layer.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    sigma_w, sigma_b : float
        Standard deviations of weights (times sqrt(n)) and of biases.
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    tuple of FixedVariance
        In order; those between 1e-8 and 1e6 at which the map crosses the diagonal, and 0.
        Positively homogeneous functions such as ReLU are solved exactly.

    Examples
    --------
    With sigma_w above 1, tanh leaves the variance 0 and settles at another.

    >>> for found in nl.theory.fixed_variances("tanh", sigma_w=1.5):
    ...     print(round(found.q, 6), found.stability)
    0.0 repelling
    0.793354 attracting
    """
    subject, (sigma_w, sigma_b) = subject_of(act, derivative, params), scales(sigma_w, sigma_b)
    exact = homogeneous_scale(subject)
    if exact is not None:
        return _homogeneous(sigma_w**2 * exact, sigma_b)

    def excess(q):
        try:
            return sigma_w**2 * moments_of(subject, q).square + sigma_b**2 - q
        except OverflowError:
            return nan

    found = []
    if sigma_b == 0 and subject.at(0) == 0:
        slope = sigma_w**2 * _square_slope(subject, 0.0)
        found.append(FixedVariance(0.0, 0.0, slope, stability_of(slope)))
    for q in crossings(excess, GRID):
        slope = sigma_w**2 * _square_slope(subject, q)
        found.append(FixedVariance(q, q, slope, stability_of(slope)))
    return tuple(found)


def _homogeneous(slope, sigma_b):
    if abs(slope - 1) <= 1e-15:
        return (FixedVariance(0.0, inf, 1.0, "neutral"),) if sigma_b == 0 else ()
    q = sigma_b**2 / (1 - slope)
    return (FixedVariance(q, q, slope, stability_of(slope)),) if q >= 0 else ()
