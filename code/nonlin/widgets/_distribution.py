"""The outputs of a Distribution in NumPy; ``static/lib/distribution.js`` computes the same."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from nonlin import registry
from nonlin.figures.style import BLUE, INK, VERMILLION
from nonlin.theory._quadrature import expectation
from nonlin.widgets._words import named, number, percent

END, BINS, SHALLOW = 5.0, 60, 0.1
_SPARE = 3  # bins beyond the smallest and the largest output
_PIECES, _BESIDE, _FAR = 2400, 1e-9, 50.0
_VANISHED = 1e-200  # a slope that only float64 takes for 0
_NUDGE = 1e-9  # inwards, so that no output sits on the line between two bins


@dataclass(frozen=True)
class Outputs:
    """How outputs are distributed: shares of bins, shares of single values, moments."""

    frame: tuple
    shares: np.ndarray
    atoms: tuple
    flat: float
    mean: float
    square: float
    variance: float


def frame_of(f):
    """Return both ends of the axis of outputs; what the function tends to belongs in it."""
    values, far = f(np.linspace(-END, END, 241)), f(np.array([-_FAR, _FAR]))
    far = far[np.abs(far - values[[0, -1]]) <= np.ptp(values) / 4]
    values = np.concatenate([values, far])
    low, high = max(-END, min(0.0, values.min())), min(END, max(0.0, values.max()))
    room = _SPARE * max(high - low, 1e-3) / (BINS - 2 * _SPARE)
    return low - room, high + room


def outputs(name, parameters, mean, sd):
    """Return the `Outputs` of a widget's state."""
    act = registry.ACTIVATIONS[name]

    def f(x):
        return act(x, **parameters)

    frame = frame_of(f)
    kinks = act.kinks_at(**act.check(**parameters))
    grid = mean + sd * np.linspace(-6, 6, _PIECES + 1)
    inside = np.array([k for k in kinks if grid[0] < k < grid[-1]])
    ends = np.unique(np.concatenate([grid, inside]))
    beside = _BESIDE * np.isin(ends, inside)
    start, stop = f(ends + beside)[:-1], f(ends - beside)[1:]
    mass = np.diff(ndtr((ends - mean) / sd))
    slope = act.derivative((ends[1:] + ends[:-1]) / 2, **parameters)
    one = _constant((start == stop) & (slope == 0), slope)
    values = np.unique(start[one])
    atoms = [(float(v), float(mass[one & (start == v)].sum())) for v in values + 0.0]
    atoms = sorted((a for a in atoms if a[1] >= 5e-4), key=lambda a: -a[1])
    edges = np.linspace(*frame, BINS + 1)
    low, high = (pick(start, stop)[~one] for pick in (np.minimum, np.maximum))
    low, high = (y + _NUDGE * (sum(frame) / 2 - y) for y in (low, high))
    part = (edges[:, None] - low) / np.maximum(high - low, 1e-300)
    shares = np.diff((mass[~one] * np.clip(part, 0, 1)).sum(axis=1))
    slopes = [np.abs(act.derivative(x, **parameters)) for x in (ends + beside, ends - beside)]
    flat = float(mass @ _shallow(slopes[0][:-1], slopes[1][1:]))
    return Outputs(frame, shares, tuple(atoms), flat, *_moments(f, mean, sd, kinks))


def _shallow(one, other):
    """Return the share of short parts with a shallow slope, from the slopes at their ends."""
    least, most = np.minimum(one, other), np.maximum(one, other)
    within = (SHALLOW - least) / np.maximum(most - least, 1e-300)
    return np.where(most < SHALLOW, 1.0, np.where(least >= SHALLOW, 0.0, within))


def _constant(still, slope):
    """Return which parts are truly constant: not those that fade into 0 where float64 ends."""
    fading = np.concatenate([[False], (slope != 0) & (np.abs(slope) < _VANISHED), [False]])
    turns = np.flatnonzero(np.diff(np.concatenate([[0], still.astype(int), [0]])))
    for begin, end in turns.reshape(-1, 2):
        if fading[begin] or fading[end + 1]:
            still[begin:end] = False
    return still


def _moments(f, mean, sd, kinks):
    def integrands(x, z):
        y = f(x + mean)
        return np.stack([y, y * y])

    first, square = expectation(integrands, sd * sd, [k - mean for k in (0.0, *kinks)]).value
    spread = expectation(
        lambda x, z: (f(x + mean) - first)[None] ** 2, sd * sd, [k - mean for k in kinks]
    )
    return float(first), float(square), float(spread.value[0])


def words(widget):
    """Describe a Distribution."""
    found = outputs(widget.function, widget.parameters, widget.mean, widget.sd)
    mean = 0.0 if abs(found.mean) < 1e-12 else found.mean
    text = (
        f"{named(widget.function, widget.parameters)} of normal inputs with mean {widget.mean:g} "
        f"and standard deviation {widget.sd:g}: outputs with mean {number(mean)} and variance "
        f"{number(found.variance)}."
    )
    for at, share in found.atoms[:3]:
        text += f" {percent(share)} of the outputs are exactly {at:g}."
    return text


def draw(figure, widget):
    """Draw curve and inputs at the left, the outputs at the right."""
    act = registry.ACTIVATIONS[widget.function]
    found = outputs(widget.function, widget.parameters, widget.mean, widget.sd)
    left, right = figure.subplots(1, 2, sharey=True, width_ratios=[2.2, 1])
    z = np.linspace(-END, END, 1201)
    low, high = found.frame
    bell = np.exp(-(((z - widget.mean) / widget.sd) ** 2) / 2)
    top = min(0.85, 0.28 / widget.sd) * (high - low)
    left.fill_between(z, low, low + top * bell, color=INK, alpha=0.15, label="inputs")
    left.plot(z, act(z, **widget.parameters), color=BLUE, linestyle="-", label="f")
    left.legend(loc="upper left", fontsize=9)
    left.set(xlim=(-END, END), ylim=(low, high), xlabel="z (dimensionless)", ylabel="output f(z)")
    edges = np.linspace(low, high, BINS + 1)
    right.stairs(
        100 * found.shares, edges, orientation="horizontal", fill=True, color=BLUE, alpha=0.5
    )
    most = 100 * max(found.shares.max(), 1e-4)
    for at, share in found.atoms[:4]:
        right.barh(at, 1.1 * most, height=0.015 * (high - low), color=VERMILLION)
        right.annotate(percent(share), (1.1 * most, at), (0, 4), textcoords="offset points",
                       ha="right", fontsize=9)  # fmt: skip
    right.axhline(found.mean, color=INK, linestyle=":", linewidth=1)
    right.set(xlim=(0, 1.2 * most), xlabel="share of a bin in %")
