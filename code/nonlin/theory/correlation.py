"""How two inputs come together or part in a wide random network."""

from math import sqrt

import numpy as np
from scipy.optimize import brentq

from nonlin._errors import check_real
from nonlin.theory._maps import scales
from nonlin.theory._quadrature import expectation
from nonlin.theory._subject import subject_of
from nonlin.theory.meanfield import fixed_variances, variance_map
from nonlin.theory.moments import moments_of, splits_of

__all__ = ["correlation_map", "fixed_correlation"]

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(20)
_REACH = 10.0
_MOST = 512


def settled(subject, sigma_w, sigma_b, q):
    """Return ``q``, or the least variance above 0 that the layers settle at."""
    if q is not None:
        return check_real("q", q, above=0.0)
    found = fixed_variances(subject, sigma_w, sigma_b)
    held = [f for f in found if f.stability == "attracting" and f.q > 0]
    held += [f for f in found if f.stability == "neutral" and f.high > 0]
    if not held:
        raise ValueError(
            f"{subject.name} with sigma_w = {sigma_w:g}, sigma_b = {sigma_b:g} settles at no "
            "variance above 0; give q"
        )
    return held[0].q or 1.0


def correlation_map(act, c, sigma_w, sigma_b=0.0, *, q=None, derivative=None, **params):
    """Correlation of the next layer's pre-activations for two inputs of correlation ``c``.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    c : float or array_like
        Correlation, in [-1, 1].
    sigma_w, sigma_b : float
        Standard deviations of weights (times sqrt(n)) and of biases.
    q : float, optional
        Variance of both pre-activations, above 0; by default the one at which they settle.
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    float or ndarray
        (sigma_w² E f(x) f(y) + sigma_b²) / V(q) in the shape of ``c``, dimensionless.

    Raises
    ------
    ValueError
        If ``c`` lies outside [-1, 1], or no variance above 0 is attracting and none is given.

    Notes
    -----
    Sources: Poole et al. (2016) and Schoenholz et al. (2017)
    (poole2016exponential, schoenholz2017deep).

    Examples
    --------
    ReLU makes inputs more alike: uncorrelated ones have the correlation 1/pi a layer later.

    >>> nl.theory.correlation_map("relu", [0.0, 0.5, 1.0], sigma_w=2**0.5)
    array([0.31830989, 0.60899778, 1.        ])
    """
    subject, (sigma_w, sigma_b) = subject_of(act, derivative, params), scales(sigma_w, sigma_b)
    q = settled(subject, sigma_w, sigma_b, q)
    total = variance_map(subject, q, sigma_w, sigma_b)
    values = [
        (sigma_w**2 * paired(subject, subject, check_real("c", float(v), -1.0, 1.0), q)
         + sigma_b**2) / total
        for v in np.ravel(c)
    ]  # fmt: skip
    return values[0] if np.ndim(c) == 0 else np.reshape(values, np.shape(c))


def paired(subject, g, c, q):
    """Return E g(x) g(y) for x, y of variance ``q`` and correlation ``c``.

    ``g`` is the subject itself or its ``prime``; the inner integral is cut at the kinks too, and
    at 0, where functions without a kink are joined: ELU's second derivative jumps there.
    """
    splits, rest = np.array(sorted({*splits_of(subject), 0.0})), sqrt((1 - c) * (1 + c))
    if rest < 1e-9:
        sign = 1.0 if c > 0 else -1.0
        places = np.concatenate([splits, sign * splits])
        found = expectation(lambda x, z: (g(x) * g(sign * x))[None], q, places)
        return float(found.value[0])
    kinks, root = splits / sqrt(q), sqrt(q)

    def inner(z, panels):
        edges = np.linspace(-_REACH, _REACH, panels + 1)
        cuts = np.clip((kinks - c * z[:, None]) / rest, -_REACH, _REACH)
        edges = np.sort(np.concatenate([np.broadcast_to(edges, (z.size, edges.size)), cuts], 1))
        half = np.diff(edges, axis=1)[..., None] / 2
        t = edges[:, :-1, None] + half * (1 + _NODES)
        values = g((root * (c * z[:, None, None] + rest * t)).ravel()).reshape(t.shape)
        return np.sum(values * half * _WEIGHTS * np.exp(-t * t / 2), axis=(1, 2)) / sqrt(2 * np.pi)

    panels = _enough(inner, max(12, int(12 * root * rest)))
    chunk = max(1, 200_000 // (20 * (panels + kinks.size)))

    def integrand(x, z):
        parts = [inner(z[i : i + chunk], panels) for i in range(0, z.size, chunk)]
        return (g(x) * np.concatenate(parts))[None]

    return float(expectation(integrand, q, splits, f"E f f of {subject.name}").value[0])


def _enough(inner, panels):
    """Return a number of inner panels at which more of them change nothing."""
    z = np.linspace(-3.1, 3.3, 9)
    rough = inner(z, panels)
    while panels < _MOST:
        fine = inner(z, 2 * panels)
        if np.all(np.abs(fine - rough) <= 1e-12 * np.abs(fine).max()):
            return panels
        panels, rough = 2 * panels, fine
    return panels


def fixed_correlation(act, sigma_w, sigma_b=0.0, *, q=None, derivative=None, **params):
    """Correlation that two different inputs settle at: 1 in the ordered phase, less in chaos.

    Parameters
    ----------
    act, sigma_w, sigma_b, q, derivative, **params
        As in `correlation_map`.

    Returns
    -------
    float
        Dimensionless; 1 if chi <= 1, else the attracting fixed point in [0, 1).

    Examples
    --------
    In the ordered phase all inputs become alike, in the chaotic phase they part.

    >>> nl.theory.fixed_correlation("tanh", sigma_w=1.0, sigma_b=0.3)
    1.0
    >>> round(nl.theory.fixed_correlation("tanh", sigma_w=2.5, sigma_b=0.3), 6)
    0.122104
    """
    subject, (sigma_w, sigma_b) = subject_of(act, derivative, params), scales(sigma_w, sigma_b)
    q = settled(subject, sigma_w, sigma_b, q)
    if sigma_w**2 * moments_of(subject, q).slope_square <= 1 + 1e-9:
        return 1.0

    def excess(c):
        return correlation_map(subject, c, sigma_w, sigma_b, q=q) - c

    if excess(0.0) <= 1e-13:
        return 0.0
    high = next((c for c in (0.9, 0.99, 0.999, 0.9999, 0.99999) if excess(c) < 0), None)
    return 1.0 if high is None else float(brentq(excess, 0.0, high, xtol=1e-12))
