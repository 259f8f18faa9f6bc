"""A network that is shown no data but a law: the spring y″ = −y, released at 1 and at rest."""

from dataclasses import dataclass

import numpy as np

from nonlin._errors import check_count, check_real
from nonlin.registry import get

__all__ = ["Spring", "fit_spring"]

DENSE = 2001  # times at which the answer is judged
STEP = 1e-4  # of the difference that stands for the third derivative, in the search only
BETWEEN_KINKS = {  # second derivatives of functions that have none at their kinks
    "relu": np.zeros_like,
    "hardswish": lambda z: (abs(z) < 3) / 3,
    "elu": lambda z: np.where(z > 0, 0.0, np.exp(np.minimum(z, 0))),
    "relu_squared": lambda z: 2.0 * (z > 0),
}


@dataclass(frozen=True, eq=False)
class Spring:
    """What a network made of the spring, at 2,001 even times.

    Attributes
    ----------
    t : ndarray, shape (2001,)
        Times from 0 on (dimensionless).
    y, slope, curvature : ndarray, shape (2001,)
        The network, its first and its second derivative; the spring's are cos t, −sin t, −cos t.
    loss : float
        What training made small: the mean of (y″ + y)² over its points, and the squared misses of
        y(0) = 1 and y′(0) = 0.
    error : float
        Root mean square of y − cos t.

    Examples
    --------
    >>> found = nl.lab.fit_spring(0, activation="tanh")
    >>> found.t.shape, round(float(found.y[0]), 3)
    ((2001,), 1.0)
    """

    t: np.ndarray
    y: np.ndarray
    slope: np.ndarray
    curvature: np.ndarray
    loss: float
    error: float


def fit_spring(seed, *, activation="silu", units=16, points=60, until=np.pi, steps=150):
    """Train one hidden layer on the law y″ = −y with y(0) = 1 and y′(0) = 0.

    Parameters
    ----------
    seed : int
        Seed of the starting weights, ≥ 0.
    activation : str
        A name of the registry, of a function with a second derivative there; or "relu",
        "hardswish", "elu", "relu_squared", which have one between their kinks.
    units : int
        Hidden units, at least 1.
    points : int
        Even times at which the law is asked for, 0 and ``until`` among them, at least 2.
    until : float
        End of the time, > 0 (dimensionless; a period is 2π).
    steps : int
        Steps of the search that are tried, at least 1.

    Returns
    -------
    Spring

    Raises
    ------
    KeyError, TypeError, ValueError
        For an unknown activation or a value that is not valid.

    Notes
    -----
    y = Σ v f(w t + b) + c, and y″ = Σ v w² f″(w t + b). The bends start evenly spread over the
    time. The search is that of Levenberg and Marquardt, least squares with damping that adapts:
    it has no rate to be chosen.

    Examples
    --------
    >>> silu, relu = (nl.lab.fit_spring(0, activation=f) for f in ("silu", "relu"))
    >>> silu.error < 1e-4, relu.error > 0.3
    (True, True)
    """
    act = get(activation)
    second = BETWEEN_KINKS.get(act.name, act.second)
    if second is None:
        raise ValueError(f"{act.name} has no second derivative here; see nonlin.get(name).second")
    f = (act, act.derivative, second)
    units, points = check_count("units", units), check_count("points", points, 2)
    until = check_real("until", until, above=0)
    rng = np.random.default_rng(check_count("seed", seed, 0))
    w = rng.standard_normal(units)
    start = [w, -w * rng.uniform(0, until, units), rng.standard_normal(units) / units**0.5, [0.0]]
    network = _Network(f, np.linspace(0, until, points))
    theta, loss = _descended(network, np.concatenate(start), check_count("steps", steps))
    t = np.linspace(0, until, DENSE)
    y, slope, curvature = _Network(f, t).three(theta)
    error = float(np.sqrt(np.mean((y - np.cos(t)) ** 2)))
    return Spring(t, y, slope, curvature, loss, error)


def _descended(network, theta, steps):
    """Return the parameters that Levenberg and Marquardt's search ends at, and their loss."""
    misses, damping, fresh = network.misses(theta), 0.01, True
    for _ in range(steps):
        if fresh:
            slopes = network.jacobian(theta)
            square, downhill = slopes.T @ slopes, -slopes.T @ misses
        there = theta + np.linalg.solve(square + damping * np.eye(len(theta)), downhill)
        found = network.misses(there)
        fresh = found @ found < misses @ misses
        if fresh:
            theta, misses, damping = there, found, max(damping / 3, 1e-12)
        else:
            damping *= 3
    return theta, float(misses @ misses)


class _Network:
    """One hidden layer at fixed times, its misses of the law and their slopes."""

    def __init__(self, f, t):
        self.f, self.t = f, t
        self.share = len(t) ** -0.5

    def parts(self, theta):
        w, b, v = theta[:-1].reshape(3, -1)
        return w, v, np.outer(self.t, w) + b

    def bends(self, z):
        return [derivative(z) for derivative in self.f]

    def three(self, theta):
        """Return y, y′ and y″."""
        w, v, z = self.parts(theta)
        f, prime, second = self.bends(z)
        return f @ v + theta[-1], prime @ (v * w), second @ (v * w * w)

    def misses(self, theta):
        y, slope, curvature = self.three(theta)
        return np.concatenate([self.share * (curvature + y), [y[0] - 1, slope[0]]])

    def jacobian(self, theta):
        w, v, z = self.parts(theta)
        f, prime, second = self.bends(z)
        near = [self.f[2](z + h) for h in (STEP, -STEP)]
        third, t = (near[0] - near[1]) / (2 * STEP), self.t[:, None]
        by_w = v * (t * prime + 2 * w * second + w * w * t * third)
        law = [by_w, v * (prime + w * w * third), f + w * w * second, np.ones((len(t), 1))]
        value = [v * t[0] * prime[0], v * prime[0], f[0], [1.0]]
        slope = [v * prime[0] + v * w * t[0] * second[0], v * w * second[0], w * prime[0], [0.0]]
        ends = np.stack([np.concatenate(value), np.concatenate(slope)])
        return np.concatenate([self.share * np.concatenate(law, 1), ends])
