"""The loop of a Recurrence in NumPy, its words and its still; ``lib/recurrence.js`` is the same."""

import numpy as np

from nonlin import registry
from nonlin.figures.style import BLUE, VERMILLION
from nonlin.widgets._words import number

STEPS = 50


def run_loop(function, weight, input, start):
    """Return the states h₀ … h₅₀ and the slope of each with respect to h₀."""
    act = registry.ACTIVATIONS[function]
    states, slopes = [float(start)], [1.0]
    for _ in range(STEPS):
        z = weight * states[-1] + input
        states.append(float(act(z)))
        slopes.append(slopes[-1] * weight * float(act.derivative(z)))
    return np.array(states), np.array(slopes)


def _ran(widget):
    return run_loop(widget.function, widget.weight, widget.input, widget.start)


def words(widget):
    """Return the words for a Recurrence."""
    states, slopes = _ran(widget)
    label = registry.ACTIVATIONS[widget.function].label
    return (
        f"Recurrence of one unit over {STEPS} steps: {label}, recurrent weight {widget.weight:g}, "
        f"input {widget.input:g}, first state {widget.start:g}. The last state is "
        f"{number(states[-1])}, its slope with respect to the first {number(abs(slopes[-1]))}."
    )


def draw(figure, widget):
    """Draw the states and the sizes of the slopes."""
    states, slopes = _ran(widget)
    left, right = figure.subplots(1, 2)
    left.plot(states, "o-", color=BLUE, markersize=3, linewidth=1.6)
    left.set(xlabel="step t", ylabel="state h", xlim=(-1, STEPS + 1), ylim=(-3, 3))
    right.plot(np.maximum(np.abs(slopes), 1e-99), "o-", color=VERMILLION, markersize=3, lw=1.6)
    right.set(xlabel="step t", ylabel="gradient", xlim=(-1, STEPS + 1))
    right.set(yscale="log", ylim=(1e-12, 1e6))
