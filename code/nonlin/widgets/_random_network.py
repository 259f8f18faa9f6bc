"""The network of the propagation widget in NumPy, as ``static/lib/random_network.js`` has it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nonlin import registry
from nonlin.figures.style import BLUE, VERMILLION
from nonlin.theory import FLAT, expected_propagation
from nonlin.widgets._layer import normals
from nonlin.widgets._words import named, number, percent

WIDTH, SAMPLES = 100, 16
LOWEST, HIGHEST = 1e-12, 1e6


@dataclass(frozen=True, eq=False)
class Layers:
    """Arrays of one number per layer."""

    q: np.ndarray
    gradient: np.ndarray
    flat: np.ndarray
    dead: np.ndarray


@lru_cache(maxsize=64)
def _drawn(seed, count):
    return normals(seed, count)


@np.errstate(all="ignore")
def send_through(name, parameters, *, sigma_w, sigma_b, depth, seed):
    """Measure a signal and a gradient in every layer of one random network.

    Parameters
    ----------
    name, parameters : str, dict
        The activation.
    sigma_w, sigma_b : float
        Scales of weights and biases.
    depth, seed : int
        Number of layers; which network.

    Returns
    -------
    Layers
    """
    act, base = registry.ACTIVATIONS[name], 1000 * (seed + 1)
    cells, square = (WIDTH, SAMPLES), (WIDTH, WIDTH)
    a, delta = (_drawn(base + i, WIDTH * SAMPLES).reshape(cells) for i in (0, 1))
    weights = [_drawn(base + 2 + 2 * k, WIDTH**2).reshape(square) for k in range(depth)]
    scale, slopes, rows = sigma_w / WIDTH**0.5, [], []
    for k in range(depth):
        z = scale * (weights[k] @ a) + sigma_b * _drawn(base + 3 + 2 * k, WIDTH)[:, None]
        a, slope = act(z, **parameters), act.derivative(z, **parameters)
        slopes.append(slope)
        dead = (slope == 0).all(axis=1).mean()
        rows.append((np.square(z).mean(), np.mean(np.abs(slope) < FLAT), dead))
    squared = []
    for k in reversed(range(depth)):
        delta = delta * slopes[k]
        squared.append(np.square(delta).sum())
        delta = scale * (weights[k].T @ delta)
    q, flat, dead = np.array(rows).T
    return Layers(q, np.array(squared[::-1]) / squared[0], flat, dead)


def _both(widget):
    """Return what is expected and what one network shows."""
    given = {key: getattr(widget, key) for key in ("sigma_w", "sigma_b", "depth")}
    expected = expected_propagation(widget.activation, **given, **widget.parameters)
    found = send_through(widget.activation, widget.parameters, **given, seed=widget.seed)
    return expected, found


def words(widget):
    """Describe a Propagation."""
    expected, found = _both(widget)
    return (
        f"Random network of {widget.depth} {'layer' if widget.depth == 1 else 'layers'} of "
        f"{named(widget.activation, widget.parameters)}, weight scale {widget.sigma_w:.4g}, bias "
        f"scale {widget.sigma_b:.4g}. By theory the variance of the pre-activations goes from "
        f"{number(expected.q[0])} to {number(expected.q[-1])}, the squared gradient at layer 1 is "
        f"{number(expected.gradient[0])} of that at the last. One network of width {WIDTH}: "
        f"variance {number(found.q[-1])}, squared gradient {number(found.gradient[0])}; in its "
        f"last layer {percent(found.flat[-1])} of the slopes are saturated and "
        f"{percent(found.dead[-1])} of the units dead."
    )


def draw(figure, widget):
    """Draw the three panels."""
    expected, found = _both(widget)
    layers = np.arange(1, widget.depth + 1)
    rows = (
        ("variance q", expected.q, found.q),
        ("squared gradient, last = 1", expected.gradient, found.gradient),
        ("share saturated; dead (filled)", expected.saturated, found.flat),
    )
    for axes, (label, line, dots) in zip(figure.subplots(1, 3), rows, strict=True):
        axes.plot(layers, line, color=BLUE, linestyle="-", label="theory")
        style = {"color": BLUE, "markerfacecolor": "white", "markersize": 4, "linestyle": "none"}
        axes.plot(layers, dots, "o", label=f"width {WIDTH}", **style)
        axes.set(xlabel="layer", xlim=(0.5, widget.depth + 0.5))
        axes.set_title(label, fontsize=10)
        if axes is not figure.axes[2]:
            axes.set(yscale="log", ylim=(LOWEST, HIGHEST))
    style = {"color": VERMILLION, "markersize": 3.5, "linestyle": "none"}
    figure.axes[2].plot(layers, found.dead, "o", label="dead", **style)
    figure.axes[2].set(ylim=(-0.03, 1.03))
    figure.axes[0].legend(loc="lower left", fontsize=9)
