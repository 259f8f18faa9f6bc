"""The words and the still picture of a Gate."""

import numpy as np

from nonlin import registry
from nonlin.figures.style import BLUE, GREEN, INK
from nonlin.widgets._stills import _DIVERGING, _axes_lines

UNITS = {
    "sigmoid": "glu",
    "identity": "bilinear",
    "relu": "reglu",
    "gelu": "geglu",
    "silu": "swiglu",
}
LEVELS = {"sigmoid": (0.5, 2.0)}  # of the lines in the map; 1 and 5 for all others


def numbers(widget):
    """Return the gate's opening, the output, and its slopes in value and gate."""
    pair = [widget.a, widget.b]
    unit = registry.VECTOR_ACTIVATIONS[UNITS[widget.gate]]
    slopes = unit.vjp(pair, [1.0])
    opened = registry.ACTIVATIONS[widget.gate](widget.b)
    return float(opened), float(unit(pair)[0]), *map(float, slopes)


def words(widget):
    """Return the words for a Gate."""
    opened, y, in_a, in_b = (v + 0.0 for v in numbers(widget))
    label = registry.VECTOR_ACTIVATIONS[UNITS[widget.gate]].label
    return (
        f"{label} with value a = {widget.a:g} and gate b = {widget.b:g}: the gate is open by "
        f"{opened:.3f}, output {y:.3f}, slope in a {in_a:.3f}, slope in b {in_b:.3f}."
    )


def draw(figure, widget):
    """Draw the output over the plane with the point, and its two cuts."""
    act = registry.ACTIVATIONS[widget.gate]
    low, high, _ = widget.limits["a"]
    left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
    side = np.linspace(low, high, 201)
    a, b = np.meshgrid(side, side)
    y = a * act(b)
    shade = np.sign(y) * np.sqrt(np.abs(y) / np.abs(y).max())
    left.pcolormesh(a, b, shade, cmap=_DIVERGING, vmin=-1, vmax=1, rasterized=True)
    levels = LEVELS.get(widget.gate, (1.0, 5.0))
    lines = left.contour(
        a, b, y, levels=sorted([*levels, *(-v for v in levels)]), colors=INK, linewidths=0.8
    )
    left.clabel(lines, fontsize=8)
    left.plot(widget.a, widget.b, "o", color=INK, markersize=8)
    left.set(xlabel="value a", ylabel="gate b", box_aspect=1)
    left.grid(False)
    t = np.linspace(-2, 2, 201)
    opened, now, *_ = numbers(widget)
    right.plot(t, (widget.a + t) * opened, color=BLUE, linestyle="-", label="a moves")
    right.plot(t, widget.a * act(widget.b + t), color=GREEN, linestyle="-.", label="b moves")
    right.plot(0, now, "o", color=INK, markersize=8)
    _axes_lines(right)
    right.set(xlim=(-2, 2), xlabel="change of one input", ylabel="y")
    right.legend(fontsize=9)
    figure.suptitle(words(widget).replace(": the", ":\nthe"), fontsize=9)
