"""The staircase of a Staircase in NumPy; ``static/lib/staircase.js`` computes the same."""

from dataclasses import dataclass

import numpy as np

from nonlin import registry
from nonlin.figures.style import BLUE, INK, VERMILLION
from nonlin.numerics import grid_for, quantise
from nonlin.widgets._words import number

REACH, POINTS, SPREAD = 8.0, 1025, 2.0  # points of the axis at multiples of 1/64
Z = np.linspace(-REACH, REACH, POINTS)


@dataclass(frozen=True)
class Stairs:
    """A function on a grid: its values, the rounded ones, and what is said about them."""

    values: np.ndarray
    rounded: np.ndarray
    step: float
    used: int
    codes: int
    worst: float
    worst_at: float
    mean: float
    least: float


def stairs(name, bits, top, mode):
    """Return a function on the grid of a widget's state."""
    values = registry.ACTIVATIONS[name](Z)
    lowest = max(float(values.min()), -top)
    grid = grid_for(min(lowest, 0.0), top, bits, symmetric=mode == "symmetric")
    codes = quantise(values, grid)
    rounded = (codes - grid.zero) * grid.scale
    errors = np.abs(rounded - values)
    worst = int(np.flatnonzero(errors > errors.max() - 1e-9)[-1])
    weights = np.exp(-0.5 * (Z / SPREAD) ** 2)
    return Stairs(
        values,
        rounded,
        grid.scale,
        len(np.unique(codes)),
        grid.highest - grid.lowest + 1,
        float(errors[worst]),
        float(Z[worst]),
        float((errors * weights).sum() / weights.sum()),
        float(rounded[values.argmin()]),
    )


def words(widget):
    """Describe a Staircase."""
    found = stairs(widget.function, widget.bits, widget.top, widget.mode)
    return (
        f"{registry.ACTIVATIONS[widget.function].label} on {_article(widget.mode)} grid of "
        f"{widget.bits} bits up to {widget.top:g}: step {number(found.step)}, {found.used} of "
        f"{found.codes} codes used. Worst error {number(found.worst)} at z = {found.worst_at:.2f}; "
        f"mean error {number(found.mean)} over normal inputs of standard deviation {SPREAD:g}. "
        f"The smallest output becomes {number(found.least)}."
    )


def _article(mode):
    return f"an {mode}" if mode[0] in "aeiou" else f"a {mode}"


def draw(figure, widget):
    """Draw the curve with its staircase, and the error below."""
    found = stairs(widget.function, widget.bits, widget.top, widget.mode)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[2, 1])
    label = registry.ACTIVATIONS[widget.function].label
    upper.plot(Z, found.values, color=BLUE, linestyle="-", label=label)
    upper.plot(Z, found.rounded, color=VERMILLION, linestyle="--", label="rounded")
    upper.axhline(widget.top, color=INK, linewidth=0.8, linestyle=":")
    upper.set(xlim=(-REACH, REACH), ylabel="output")
    upper.legend(loc="upper left", fontsize=9)
    lower.plot(Z, found.rounded - found.values, color=VERMILLION, linestyle="-", linewidth=1.2)
    lower.axhline(0, color=INK, linewidth=0.8)
    lower.set(xlabel="z (dimensionless)", ylabel="rounded − exact")
    figure.suptitle(words(widget).split(": ")[1].split(". ")[0], fontsize=10)
