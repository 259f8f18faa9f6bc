"""The fit of the bend builder in NumPy; ``static/lib/bends.js`` computes the same."""

from dataclasses import dataclass

import numpy as np

from nonlin import registry

GRID = np.arange(-200, 201) / 200
TARGETS = {
    "sine": lambda x: np.sin(np.pi * x),
    "bump": lambda x: np.exp(-16 * x * x),
    "abs": np.abs,
    "step": lambda x: 0.8 * np.sign(x),
    "chirp": lambda x: np.sin(3 * (x + 1) ** 2),
}
_SHARPNESS = {"relu": 0, "leaky_relu": 0, "gelu": 4, "tanh": 2, "sigmoid": 4, "identity": 0}
BENDS = (*_SHARPNESS, "square")
_PARAMETERS = {"leaky_relu": {"alpha": 0.1}}


@dataclass(frozen=True)
class Fit:
    """A line and bends: coefficients, where the bends are, and the errors over ``GRID``."""

    coefficients: np.ndarray
    places: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    rank: int
    largest: float
    rms: float


def bend_of(name, k):
    """Return the bend as a function of x - t, for k knots."""
    if name == "square":
        return np.square
    sharp = _SHARPNESS[name] * (k + 1) / 2 or 1.0
    return lambda u: registry.ACTIVATIONS[name](sharp * u, **_PARAMETERS.get(name, {}))


def fit_bends(target, name, k):
    """Fit ``a + b x + sum of c_j bend(x - t_j)`` to a target by least squares on ``GRID``.

    Parameters
    ----------
    target, name : str
        Names of the curve and of the bend.
    k : int
        Number of bends.

    Returns
    -------
    Fit
    """
    places = -1 + 2 * np.arange(1, k + 1) / (k + 1)
    bends = bend_of(name, k)(GRID[:, None] - places)
    columns = np.hstack([np.ones((GRID.size, 1)), GRID[:, None], bends])
    wanted = TARGETS[target](GRID)
    coefficients, _, rank, _ = np.linalg.lstsq(columns, wanted, rcond=1e-10)
    values = columns @ coefficients
    errors = np.abs(values - wanted)
    rms = float(np.sqrt(np.mean(errors**2)))
    return Fit(coefficients, places, columns, values, int(rank), float(errors.max()), rms)
