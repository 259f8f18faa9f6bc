"""What the laboratory shows of a training: four panels, and the same in words."""

import math

import numpy as np

from nonlin.figures.style import BLUE, GREEN, INK, VERMILLION, context
from nonlin.widgets._words import named, number, percent

HOW = (
    "Training needs a Python kernel. To choose, start and stop it yourself, open the chapter in "
    "JupyterLab (<code>make lab</code>) and run this cell."
)
LEAST = 1e-12  # the lowest gradient norm drawn


def curve(readings, name):
    """Return one curve of the readings."""
    return np.array([getattr(reading, name) for reading in readings])


def layers(readings, name):
    """Return what an instrument read first and last, one number per layer each."""
    held = [reading.records[name] for reading in readings if not reading.diverged]
    return (held[0], held[-1]) if held else (np.array([]), np.array([]))


def span(rows):
    """Return whole powers of ten around all finite positive values of some arrays."""
    values = np.concatenate(rows) if rows else np.array([])
    values = values[np.isfinite(values) & (values > 0)]
    if not values.size:
        return (0.1, 1.0)
    low, high = math.floor(np.log10(values.min())), math.ceil(np.log10(values.max()))
    return 10.0**low, 10.0 ** max(high, low + 1)


def draw(readings):
    """Return a figure of loss, accuracy, gradient norms and dead and flat units."""
    from matplotlib.figure import Figure

    with context():
        figure = Figure(figsize=(7.4, 4.8), layout="none")
        panels = figure.subplots(2, 2).ravel()
        figure.subplots_adjust(0.14, 0.11, 0.97, 0.975, wspace=0.3, hspace=0.36)
        _curves(panels[0], readings, ("loss", "test_loss"))
        _decades(panels[0], "loss", [curve(readings, name) for name in ("loss", "test_loss")])
        _curves(panels[1], readings, ("train_accuracy", "test_accuracy"), 100)
        panels[1].set(ylabel="accuracy in %", ylim=(-3, 103))
        _gradients(panels[2], readings)
        _units(panels[3], readings)
    return figure


def _curves(axes, readings, names, factor=1):
    at = curve(readings, "step")
    style = ((BLUE, "-", "training set"), (VERMILLION, "--", "test set"))
    for name, (color, dash, label) in zip(names, style, strict=True):
        axes.plot(at, factor * curve(readings, name), color=color, linestyle=dash, label=label)
    axes.set(xlabel="step", xlim=(0, max(readings[-1].total, 1)))
    axes.legend(fontsize=9)


def _gradients(axes, readings):
    first, last = (np.maximum(norms, LEAST) for norms in layers(readings, "gradient_norm"))
    at = 1 + np.arange(len(last))
    axes.plot(
        at, first, "o:", color=INK, mfc="none", linewidth=1, clip_on=False, label="at the start"
    )
    axes.plot(at, last, "o-", color=BLUE, clip_on=False, label="now")
    _decades(axes, "gradient norm", [first, last])
    axes.set(xlabel="layer of weights", xticks=_ticks(at))
    axes.legend(fontsize=9)


def _units(axes, readings):
    marks = (("flat", "s", "--", GREEN), ("dead", "o", "-", VERMILLION))
    for name, mark, dash, color in marks:
        first, last = layers(readings, name)
        at = 1 + np.arange(len(last))
        axes.plot(at, 100 * first, mark, color=color, mfc="none")
        axes.plot(at, 100 * last, mark, linestyle=dash, color=color, label=f"{name} now")
    axes.set(xlabel="layer of units (open: at the start)", ylabel="share in %", ylim=(-3, 103))
    axes.set_xticks(_ticks(at))
    axes.legend(fontsize=9)


def _decades(axes, label, rows):
    """Make a log axis of whole powers of ten."""
    axes.set(ylabel=label, yscale="log", ylim=span(rows))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter("")


def _ticks(at):
    return at[:: 1 + len(at) // 12]


def setting_words(settings):
    """Return the settings in one clause."""
    kind = "layers" if settings["network"] == "mlp" else "convolutions"
    act = named(settings["activation"], settings["parameters"])
    gain = "" if settings["gain"] is None else f" with gain {settings['gain']:g}"
    bias = "" if settings["bias"] is None else f" and bias {settings['bias']}"
    return (
        f"{settings['depth']} {kind} of {settings['width']} {act} units on {settings['data']}, "
        f"started by {settings['init']}{gain}{bias}, {settings['optimizer']} at a rate of "
        f"{settings['learning_rate']:g}, seed {settings['seed']}"
    )


def words(work, readings):
    """Return in words what the figure of a training shows."""
    known = [reading for reading in readings if not reading.diverged] or readings
    first, norms = layers(known, "gradient_norm") if known[-1].records else ((), ())
    last, end = known[-1], {"diverged": "the loss became infinite", "finished": "the end"}
    text = (
        f"Training of {setting_words(work.settings)}. Step {readings[-1].step} of {last.total}, "
        f"{end.get(work.state, work.state)}. Training loss {last.loss:.3g}"
    )
    if np.isfinite(last.test_accuracy):
        text += f", test accuracy {percent(last.test_accuracy)}"
    if len(norms):
        text += (
            f". Gradient norm of the first layer {number(norms[0])}, of the last "
            f"{number(norms[-1])}; at the start {number(first[0])} and {number(first[-1])}"
        )
        shares = [layers(known, name)[1] for name in ("dead", "flat")]
        dead, flat = (", ".join(f"{100 * s:.0f}" for s in part) for part in shares)
        text += f". Dead units per layer in %: {dead}; flat slopes in %: {flat}"
    return text + "."


def figure(work):
    """Return the figure of a training with its words.

    Raises
    ------
    ValueError
        If nothing was trained.
    """
    from nonlin.figures.alt import Alt

    if work is None or not work.readings:
        raise ValueError("nothing was trained yet: call train() first")
    readings = list(work.readings)
    return Alt(draw(readings), words(work, readings))


def bundle(laboratory, work):
    """Return what a page without a kernel shows: the still of the last run, and how to run it."""
    if work is None or not work.readings:
        return {"text/plain": repr(laboratory), "text/html": f"<p>{HOW}</p>"}
    data = figure(work)._repr_mimebundle_()
    return {**data, "text/html": f"{data['text/html']}<p>The last run, as a still. {HOW}</p>"}
