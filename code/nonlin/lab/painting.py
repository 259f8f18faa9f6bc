"""What a network has made of a picture, or of the frequencies of a signal."""

from dataclasses import dataclass

import numpy as np
import torch

from nonlin._errors import check_choice, check_count
from nonlin.lab.fitting import fit_steps
from nonlin.lab.instruments import as_tensor
from nonlin.lab.pictures import PICTURES, pixels
from nonlin.lab.run import Run

POINTS = 400  # at which a signal is read for its frequencies


@torch.no_grad()
def outputs(network, x):
    """Return the first output of a network for every row of x, as float64."""
    return network.eval()(as_tensor("x", x, network))[:, 0].double().numpy()


def psnr(outputs, targets, *, peak=2.0):
    """Return the peak signal-to-noise ratio of a picture.

    Parameters
    ----------
    outputs, targets : array_like, same shape
        Brightness of the copy and of the original.
    peak : float
        Distance from black to white; 2 for brightness from −1 to 1.

    Returns
    -------
    float
        10 log₁₀(peak² / mean squared error), in decibels; infinite for a perfect copy.

    Raises
    ------
    ValueError
        If the shapes differ or nothing is given.

    Examples
    --------
    A copy that is wrong by a hundredth of the range everywhere has 40 dB.

    >>> round(nl.lab.psnr([0.02, 0.98], [0.0, 1.0]), 6)
    40.0
    """
    outputs, targets = np.asarray(outputs, float), np.asarray(targets, float)
    if outputs.shape != targets.shape or not outputs.size:
        raise ValueError(f"outputs has shape {outputs.shape}, targets {targets.shape}")
    error = np.mean(np.square(outputs - targets))
    return float(10 * np.log10(peak**2 / error)) if error > 0 else float("inf")


def paint(network, size=64):
    """Let a network of places in the plane paint a picture of any size.

    Parameters
    ----------
    network : torch.nn.Module, or str
        Takes places of [−1, 1]²; or the name of a picture of `data.image`, to paint the original.
    size : int
        Pixels along a side, 2 or more.

    Returns
    -------
    ndarray, shape (size, size)
        Brightness (dimensionless), the top row first.

    Examples
    --------
    >>> nl.lab.paint("disc", 4)[1]
    array([-1.,  1.,  1., -1.])
    >>> nl.lab.paint(nl.lab.mlp([2, 8, 1], generator=0), 16).shape
    (16, 16)
    """
    places = pixels(check_count("size", size, 2))
    if isinstance(network, str):
        values = PICTURES[check_choice("network", network, list(PICTURES))](*places.T)
    else:
        values = outputs(network, places)
    return values.reshape(size, size)


@dataclass(frozen=True, eq=False)
class Spectrum:
    """How much of each frequency a network still lacked as it was trained.

    Attributes
    ----------
    at : ndarray, shape (k,)
        Training steps done at each reading, 0 first.
    left : ndarray, shape (k, frequencies)
        Amplitude of the error at each frequency, as a share of the amplitude of the signal
        (dimensionless); 1 where the network has nothing of it. NaN after a divergence.
    run : Run
        The training.

    Examples
    --------
    >>> options = {"hidden": (16,), "epochs": 2, "batch": 200, "learning_rate": 0.01}
    >>> nl.lab.fit_spectrum(0, frequencies=(1, 4), **options).left.shape
    (3, 2)
    """

    at: np.ndarray
    left: np.ndarray
    run: Run


def fit_spectrum(seed, *, frequencies=(1, 3, 6, 10), train=200, **settings):
    """Train on a sum of sines on [−1, 1] and follow the error at each of their frequencies.

    Parameters
    ----------
    seed : int
        As in `fit`.
    frequencies : sequence of int
        Periods per unit of x, see `data.waves`; whole numbers, so that the sines are orthogonal.
    train : int
        Number of training points, evenly spaced.
    **settings
        Further keywords of `fit`; a reading is taken every ``evaluate_every`` steps.

    Returns
    -------
    Spectrum

    Raises
    ------
    KeyError, TypeError, ValueError
        If a frequency is not a whole number from 1 to 199, and as `fit`.

    Examples
    --------
    Low frequencies come first with ReLU:

    >>> options = {"hidden": (64,), "epochs": 200, "batch": 200, "optimizer": "adam"}
    >>> found = nl.lab.fit_spectrum(0, learning_rate=0.01, bias="torch", **options)
    >>> bool(found.left[-1, 0] < 0.2 < 0.8 < found.left[-1, 3])
    True
    """
    rates = [check_count("a frequency", f, 1, POINTS // 2 - 1) for f in frequencies]
    task = {"frequencies": tuple(rates), "reach": 1.0, "train": train}
    steps = fit_steps(seed, data="waves", data_options=task, **settings)
    x = np.linspace(-1, 1, POINTS, endpoint=False)
    waves = np.exp(-2j * np.pi * np.outer(rates, x)) * 2 / POINTS
    target = np.sin(2 * np.pi * np.outer(x, rates)).sum(1)
    at, left = [], []
    for reading in steps:
        error = np.nan if reading.diverged else outputs(steps.run().network, x[:, None]) - target
        at.append(reading.step)
        left.append(np.abs(waves @ (error * np.ones(POINTS))))
    return Spectrum(np.array(at), np.array(left), steps.run())
