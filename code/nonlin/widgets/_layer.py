"""The layer of the dying-ReLU widget in NumPy; ``static/lib/layer.js`` computes the same."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

UNITS, DIMENSION, TARGET = 100, 32, 1.0
SAMPLES = (32, 128, 1000)


def uniform(seed, count):
    """Return ``count`` numbers in [0, 1) of the generator mulberry32 (public domain)."""
    steps = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x6D2B79F5)
    state = ((np.uint64(seed) + steps) & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    t = (state ^ (state >> np.uint32(15))) * (state | np.uint32(1))
    t ^= t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))
    return (t ^ (t >> np.uint32(14))) / 2.0**32


def normals(seed, count):
    """Return ``count`` standard normal numbers (Box-Muller, both of each pair)."""
    u = uniform(seed, count + count % 2).reshape(-1, 2)
    radius, angle = np.sqrt(-2 * np.log(1 - u[:, 0])), 2 * np.pi * u[:, 1]
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).ravel()[:count]


@lru_cache(maxsize=8)
def projections(seed, samples):
    """Return the projections of the samples on unit weights, shape (UNITS, samples)."""
    data = normals(2 * seed + 1, samples * DIMENSION).reshape(samples, DIMENSION)
    weights = normals(2 * seed + 2, UNITS * DIMENSION).reshape(UNITS, DIMENSION)
    return weights @ data.T / np.linalg.norm(weights, axis=1, keepdims=True)


@dataclass(frozen=True)
class Layer:
    """Bias and fraction of samples that switch it on, of each unit."""

    biases: np.ndarray
    on: np.ndarray

    @property
    def never(self):
        """Fraction of units that no sample switches on."""
        return float(np.mean(self.on == 0))


def train_biases(values, *, alpha, bias, scale, step, steps):
    """Take gradient steps on the biases towards the mean output ``TARGET``.

    Parameters
    ----------
    values : numpy.ndarray
        Projections, shape (units, samples).
    alpha : float
        Slope of the negative side; 0 for ReLU.
    bias, scale : float
        Bias at the start, length of the weights.
    step, steps : float, int
        Step size and number of steps.

    Returns
    -------
    Layer
    """
    biases = np.full(len(values), float(bias))
    for _ in range(steps):
        z = scale * values + biases[:, None]
        slope = np.where(z > 0, 1.0, alpha)
        biases = biases - step * np.mean((slope * z - TARGET) * slope, axis=1)
    return Layer(biases, np.mean(scale * values + biases[:, None] > 0, axis=1))


def never_on(values, ratio):
    """Return the fraction of units that no sample switches on at bias / scale = ratio."""
    return float(np.mean(values.max(axis=1) + ratio <= 0))
