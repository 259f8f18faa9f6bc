"""The recipe of MNIST-1D: ten templates of 12 points, and what makes signals of 40 out of them.

After S. Greydanus and D. Kobak ("Scaling down deep learning with MNIST-1D", 2020; package
``mnist1d``, Apache-2.0), the arithmetic for all signals at once. Which random numbers go in is
the caller's affair: `nonlin.lab.signals` draws them as the original package does, the widgets as
``static/lib/arena_signals.js`` does.
"""

from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter1d

CLASSES = 10
LENGTH = 40  # points of a finished signal
TEMPLATE = 12  # points of a template
PADDING = (36, 60)  # zeros appended, at least and at most
CANVAS = TEMPLATE + PADDING[1]  # points of a padded signal
SCALE, SHIFT, SHEAR = 0.4, 48, 0.75
SMOOTH_NOISE, WHITE_NOISE, WIDE = 0.25, 0.02, 2

_SHAPES = (  # one row per digit: how far its stroke swings right, from bottom to top
    (5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5),
    (5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5),
    (5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5),
    (5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5),
    (5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5),
    (5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5),
    (5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5),
    (5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5),
    (5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5),
    (5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5),
)


class Draws(NamedTuple):
    """What chance decides for each of ``count`` signals.

    Attributes
    ----------
    pad : ndarray of int, shape (count,)
        Zeros appended, 36 to 60.
    scale : ndarray, shape (count,)
        Factor of the height, 0.8 to 1.2.
    shift : ndarray of int, shape (count,)
        Points moved to the right, 0 to 47.
    smooth, white : ndarray, shape (count, 72)
        Noise before it is scaled: to be smoothed, and to stay as it is.
    shear : ndarray, shape (count,)
        Fall of a line over the signal, -0.375 to 0.375.
    """

    pad: np.ndarray
    scale: np.ndarray
    shift: np.ndarray
    smooth: np.ndarray
    white: np.ndarray
    shear: np.ndarray


def templates():
    """Return the ten template signals.

    Returns
    -------
    ndarray, shape (10, 12)
        One row per digit (dimensionless), starting at 0.
    """
    x = np.array(_SHAPES, dtype=float)
    x -= x.mean(1, keepdims=True)
    x /= x.std(1, keepdims=True)
    x -= x[:, :1]
    return x / 6


def _stretch(x, pad):
    """Append ``pad`` zeros to each row, then resample it to ``CANVAS`` points."""
    padded = np.zeros((len(x), TEMPLATE + PADDING[1]))
    padded[:, :TEMPLATE] = x + 1e-8
    last = (TEMPLATE + pad - 1)[:, None]
    place = np.linspace(0, 1, CANVAS) * last
    left = np.minimum(place.astype(int), last - 1)
    rows = np.arange(len(x))[:, None]
    start, stop = padded[rows, left], padded[rows, left + 1]
    return start + (stop - start) * (place - left)


def _resample(x, length):
    """Resample each row linearly to ``length`` points."""
    place = np.linspace(0, 1, length) * (x.shape[1] - 1)
    left = np.minimum(place.astype(int), x.shape[1] - 2)
    return x[:, left] + (x[:, left + 1] - x[:, left]) * (place - left)


def _roll(x, shift):
    """Move each row to the right by its own shift, around the end (0 doubles as no shift)."""
    columns = (np.arange(x.shape[1]) - shift[:, None]) % x.shape[1]
    return np.take_along_axis(x, columns, axis=1)


def shape_signals(labels, draws, *, smooth=SMOOTH_NOISE, white=WHITE_NOISE):
    """Make one signal of each label.

    Parameters
    ----------
    labels : ndarray of int, shape (count,)
        Classes, 0 to 9.
    draws : Draws
        What chance decided.
    smooth, white : float
        Standard deviations (dimensionless) of the noise that is smoothed afterwards and lies
        where the template does not, and of the white noise on everything.

    Returns
    -------
    ndarray, shape (count, 40)
        Signals (dimensionless), not yet standardised.
    """
    x = _stretch(templates()[labels], draws.pad) * draws.scale[:, None]
    x = _roll(x, draws.shift)
    noise = gaussian_filter1d(smooth * draws.smooth, WIDE, axis=1)
    x = np.where(x != 0, x, noise) + white * draws.white
    x = x - draws.shear[:, None] * np.linspace(-0.5, 0.5, CANVAS)
    return _resample(x, LENGTH)


def standardise(x):
    """Return x with mean 0 and standard deviation 1 over all its entries."""
    return (x - x.mean()) / x.std()
