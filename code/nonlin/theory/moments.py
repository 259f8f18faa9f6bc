"""Gaussian moments of an activation: E f, E f² and E f′² for normal pre-activations."""

from dataclasses import dataclass
from functools import lru_cache
from math import copysign, nextafter

import numpy as np

from nonlin._errors import check_real
from nonlin.theory._pieces import SPAN
from nonlin.theory._quadrature import expectation
from nonlin.theory._subject import subject_of

__all__ = ["Moments", "moments"]

_FAR = 7.0  # standard deviations beyond which a numerical derivative may be a difference


@dataclass(frozen=True)
class Moments:
    """Moments of f(x) for x = sqrt(q) z, z ~ N(0, 1) (all dimensionless).

    Attributes
    ----------
    name : str
        The activation.
    q : float
        Variance of the pre-activations.
    mean, square, slope_square : float
        E f, E f² and E f'². Where f jumps, f' is its value beside the jump.
    mean_error, square_error, slope_square_error : float
        Bounds on the error of each. A mean that is 0 by symmetry has an error above 0.

    Examples
    --------
    >>> found = nl.theory.moments("gelu")
    >>> round(found.mean, 6), round(found.square, 6), round(found.std, 6)
    (0.282095, 0.425221, 0.587915)
    """

    name: str
    q: float
    mean: float
    square: float
    slope_square: float
    mean_error: float
    square_error: float
    slope_square_error: float

    @property
    def variance(self):
        """E f² - (E f)²."""
        return self.square - self.mean**2

    @property
    def std(self):
        """Standard deviation of f."""
        return max(self.variance, 0.0) ** 0.5


def moments(act, q=1.0, *, derivative=None, **params):
    """Return E f, E f² and E f'² for pre-activations from N(0, q).

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    q : float
        Variance of the pre-activations, at least 0 (dimensionless); 0 means the limit.
    derivative : callable, optional
        f' of a callable. Without it polynomials through the values are differentiated, and the
        stated error grows accordingly.
    **params
        Parameters of a registered activation, one number each.

    Returns
    -------
    Moments

    Raises
    ------
    ValueError
        If ``q`` is below 0 or the function is NaN somewhere.
    OverflowError
        If a moment does not exist or is too large for float64.

    Notes
    -----
    Gauss-Legendre panels between the kinks, halved until they agree. Why second moments rather
    than variances: He et al. (2015), section 2.2
    (he2015delving).

    Examples
    --------
    >>> found = nl.theory.moments("relu", q=4.0)
    >>> round(found.mean, 12), round(found.square, 12), round(found.slope_square, 12)
    (0.797884560803, 2.0, 0.5)
    """
    return moments_of(subject_of(act, derivative, params), check_real("q", q, low=0.0))


@lru_cache(maxsize=4096)
def moments_of(subject, q):
    """Return the `Moments` of a subject; ``q`` is a valid variance."""
    if q == 0:
        return _at_zero(subject)

    def integrands(x, z):
        f, slope = subject(x), subject.prime(x)
        return np.stack([f, f * f, slope * slope, np.abs(slope)])

    result = expectation(
        integrands, q, splits_of(subject), f"a moment of {subject.name}", subject.noise
    )
    error = result.error[:3]
    if subject.given is None:
        error[2] += _slope_error(subject, q, result.value)
    return Moments(subject.name, q, *map(float, result.value[:3]), *map(float, error))


def splits_of(subject):
    """Return the places at which integrals over a subject are cut."""
    return subject.kinks if subject.kinks is not None else [b.x for b in subject.breaks]


def _slope_error(subject, q, value):
    """Return what an inexact derivative adds to the error of E f'²."""
    noise = subject.slope_noise
    if _FAR * q**0.5 > SPAN:
        noise = max(noise, 1e-8)
    return 2 * noise * (value[2] + subject.slope_floor * value[3])


def _at_zero(subject):
    """Return the limits for q towards 0: half of all x lie on either side of 0."""
    sides = np.array([nextafter(0.0, copysign(1.0, s)) for s in (-1, 1)])
    f, slope = subject(sides), subject.prime(sides)
    if not any(b == 0 for b in splits_of(subject)):
        f = subject(np.zeros(1))
    values = [float(np.mean(v)) for v in (f, f * f, slope * slope)]
    errors = [8 * subject.noise * abs(v) for v in values[:2]]
    slope_error = 4 * max(subject.noise, subject.slope_noise) * values[2]
    return Moments(subject.name, 0.0, *values, *errors, slope_error)
