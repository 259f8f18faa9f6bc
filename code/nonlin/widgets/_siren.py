"""The network of sines of a Siren in NumPy; ``static/lib/sines.js`` computes the same."""

from dataclasses import dataclass

import numpy as np

from nonlin.figures.style import BLUE, INK, VERMILLION
from nonlin.widgets._layer import normals, uniform

UNITS, POINTS, SKIP, BINS = 32, 512, 4, 40
X = -1 + 2 * (np.arange(POINTS) + 0.5) / POINTS
EDGES = np.linspace(-1, 1, BINS + 1)
NAMES = {"siren": "SIREN's", "torch": "PyTorch's", "he": "He's"}


@dataclass(frozen=True, eq=False)
class Sines:
    """A network: its curve on `X`, power below each frequency, spreads, outputs in bins."""

    curve: np.ndarray
    below: np.ndarray  # share of the power up to k / 2 cycles per unit, k = 0 … POINTS / 2
    frequency: float
    spreads: np.ndarray
    shares: np.ndarray
    gap: float


def bound(start, n, omega, first):
    """Return the largest weight of a layer with n inputs."""
    if start == "siren":
        return 1 / n if first else (6 / n) ** 0.5 / omega
    return 1 / n**0.5 if start == "torch" else (6 / n) ** 0.5


def _even(seed, count):
    return 2 * uniform(seed, count) - 1


def sines(omega, layers, start, seed):
    """Return what the network of a widget's state draws.

    Parameters
    ----------
    omega : float
        Frequency of every layer.
    layers, seed : int
        Number of hidden layers; which network.
    start : str
        "siren", "torch" or "he".

    Returns
    -------
    Sines
    """
    base, spreads, part = 100 * (seed + 1), [], slice(None, None, SKIP)
    for k in range(layers):
        n = UNITS if k else 1
        weights = bound(start, n, omega, not k) * _even(base + k, UNITS * n).reshape(UNITS, n)
        if k:
            z, slope = weights @ a, weights @ slope  # noqa: F821
        else:
            z = weights * X + _even(base + 50, UNITS)[:, None]
            slope = np.repeat(weights, POINTS // SKIP, axis=1)
        a = np.sin(omega * z)
        slope = omega * np.cos(omega * z[:, part]) * slope
        spreads.append(omega * z.std())
    out = normals(base + 60, UNITS) * (2 / UNITS) ** 0.5
    curve, rise = out @ a, out @ slope
    window = 0.5 - 0.5 * np.cos(np.pi * (X + 1))
    power = np.abs(np.fft.rfft(curve * window)) ** 2
    shares = np.histogram(a, EDGES)[0] / a.size
    law = 0.5 + np.arcsin(EDGES[1:]) / np.pi
    return Sines(
        curve,
        np.cumsum(power) / power.sum(),
        float(np.sqrt(np.mean(rise**2) / np.mean(curve[part] ** 2)) / (2 * np.pi)),
        np.array(spreads),
        shares,
        float(np.abs(np.cumsum(shares) - law).max()),
    )


def _found(widget):
    return sines(widget.omega, widget.layers, widget.start, widget.seed)


def words(widget):
    """Describe a Siren."""
    found = _found(widget)
    count = f"{widget.layers} {'layer' if widget.layers == 1 else 'layers'}"
    spreads = ", ".join(f"{spread:.1f}" for spread in found.spreads)
    return (
        f"Network of {count} of {UNITS} sines before training, omega {widget.omega:g}, "
        f"{NAMES[widget.start]} start. The curve has the frequency {found.frequency:.2f} cycles "
        f"per unit of x (root mean square), omega divided by 2 pi is "
        f"{widget.omega / (2 * np.pi):.2f}. Standard deviation of omega z by layer: {spreads}; "
        f"the outputs of the last are at most {found.gap:.3f} from the arcsine law."
    )


def draw(figure, widget):
    """Draw the curve, its frequencies and the outputs of the last layer."""
    found = _found(widget)
    axes = figure.subplot_mosaic([["curve", "curve"], ["power", "outputs"]])
    axes["curve"].plot(X, found.curve, color=BLUE, linestyle="-", linewidth=1)
    axes["curve"].set(xlim=(-1, 1), ylim=(-3.5, 3.5), xlabel="x", ylabel="output")
    places = np.arange(1, POINTS // 2 + 1) / 2
    axes["power"].plot(places, found.below[1:], color=BLUE, linestyle="-")
    axes["power"].axvline(widget.omega / (2 * np.pi), color=INK, linewidth=0.8, linestyle=":")
    axes["power"].set(xscale="log", xlim=(0.5, 128), ylim=(0, 1.03), ylabel="power below")
    axes["power"].set(xlabel="frequency (cycles per unit of x)")
    axes["outputs"].stairs(found.shares * BINS / 2, EDGES, color=BLUE)
    inner = np.linspace(-0.99, 0.99, 199)
    law = 1 / (np.pi * np.sqrt(1 - inner**2))
    axes["outputs"].plot(inner, law, color=VERMILLION, linestyle="--", label="arcsine law")
    axes["outputs"].set(xlabel="output of the last layer", ylabel="density", ylim=(0, 4))
    axes["outputs"].legend(loc="upper center", fontsize=9)
