"""The arena's still picture: the median run's answer, and the losses of all runs."""

import numpy as np

from nonlin.figures.style import BLUE, INK, VERMILLION
from nonlin.widgets import _arena as arena
from nonlin.widgets import _arena_signals as ten
from nonlin.widgets import _arena_work as work


def draw(figure, widget):
    """Draw the median run's answer and the losses of all runs."""
    left, right = figure.subplots(1, 2)
    if draw_answer(left, widget):
        draw_price(right, widget)
        draw_losses(right, widget)
        right.set_title("training loss, band: all runs", fontsize=10)


def draw_answer(axes, widget):
    """Draw the median run's answer; return whether there is one."""
    try:
        _, curves, trained, task, bends = arena.outcome(widget)
    except ValueError:
        axes.set_title("the formula cannot be read", fontsize=10)
        return False
    middle = arena.median(curves)
    if task.outputs > 1:
        ten.draw_table(axes, arena.table(task, trained[middle], bends))
    else:
        (_answer if task.classes else _curve)(axes, widget, task, trained[middle], bends)
    axes.set_title(f"median run (seed {middle})", fontsize=10)
    return True


def draw_price(axes, widget):
    """Draw the loss of the best constant answer."""
    task = arena.outcome(widget)[3]
    price = np.log(max(task.outputs, 2)) if task.classes else np.var(task.y)
    axes.axhline(price, color=INK, linestyle=":", linewidth=1)
    place = (1, price), (-3, 2), ("axes fraction", "data"), "offset points"
    axes.annotate("knows nothing", *place, fontsize=8, ha="right")


def draw_losses(axes, widget, color=BLUE, linestyle="-", label="median run"):
    """Draw the training losses of all runs as a band, that of the median run as a line."""
    marks, curves, *_ = arena.outcome(widget)
    shown = np.where(np.isfinite(curves), np.maximum(curves, 1e-9), np.nan)
    if not np.isnan(shown).all(axis=0).any():
        low, high = np.nanmin(shown, axis=0), np.nanmax(shown, axis=0)
        axes.fill_between(marks, low, high, color=color, alpha=0.2, linewidth=0)
    axes.plot(marks, shown[arena.median(curves)], color=color, linestyle=linestyle, label=label)
    axes.set(xlabel="steps", yscale="log")


def _answer(axes, widget, task, weights, bends):
    reach = {"xor": 2, "circles": 1.6, "moons": 2, "spirals": 1.3}[widget.data]
    line = np.linspace(-reach, reach, 81)
    plane = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        z = work.forward(weights, bends, plane)[0][-1][:, 0].reshape(81, 81)
    share = np.nan_to_num(0.5 + 0.5 * np.tanh(z / 2))
    axes.imshow(share, extent=(-reach, reach) * 2, origin="lower", cmap="RdBu", vmin=-0.3, vmax=1.3)
    for label, mark, colour in ((0, "^", VERMILLION), (1, "o", BLUE)):
        x = task.x[task.y == label]
        axes.plot(*x.T, mark, color=colour, markersize=3, linestyle="none")
    axes.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(-reach, reach), ylim=(-reach, reach))


def _curve(axes, widget, task, weights, bends):
    x = np.linspace(-1.15, 1.15, 161)
    with np.errstate(all="ignore"):
        z = work.forward(weights, bends, x[:, None])[0][-1][:, 0]
    axes.plot(task.x[:, 0], task.y, "o", color=INK, markersize=2, alpha=0.5, linestyle="none")
    axes.plot(x, work.along_curve(widget.heights, x), color=INK, linestyle="--", linewidth=1)
    axes.plot(x, z, color=BLUE, linestyle="-")
    axes.set(xlabel="$x$", ylabel="$y$", ylim=(-1.8, 1.8))
