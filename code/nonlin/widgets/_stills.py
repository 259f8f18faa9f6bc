"""The still pictures of the widgets, drawn by matplotlib from the same traits."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from scipy.special import ndtr

from nonlin import registry
from nonlin.figures.style import BLUE, DASHES, GREEN, INK, PALETTE, PURPLE, VERMILLION
from nonlin.widgets import _bends, _layer, _words

_DIVERGING = LinearSegmentedColormap.from_list("purple to green", [PURPLE, "white", GREEN])


def _broken(x, y, jumps):
    """Put a gap into a curve at each of the points where it jumps."""
    x, y = x.copy(), y.copy()
    for jump in jumps:
        y[np.argmin(np.abs(x - jump))] = np.nan
    return x, y


def _axes_lines(axes):
    axes.axhline(0, color=INK, linewidth=0.8, linestyle="-", zorder=1)
    axes.axvline(0, color=INK, linewidth=0.8, linestyle="-", zorder=1)


def explorer_words(widget):
    """Return the words for an Explorer."""
    return _words.explorer(widget)


def draw_explorer(figure, widget):
    """Draw the curves, the point and its tangent."""
    axes = figure.subplots()
    low, high, _ = widget.limits["z"]
    grid = np.linspace(low, high, 1001)
    pairs = [(widget.function, widget.parameters, "f")]
    if widget.compare != "none":
        pairs.append((widget.compare, widget.compare_parameters, "g"))
    for i, (name, parameters, letter) in enumerate(pairs):
        act = registry.ACTIVATIONS[name]
        shown = [(widget.show_f, act, "value"), (widget.show_prime, act.derivative, "slope")]
        for j, (on, function, kind) in enumerate(shown):
            if not on:
                continue
            style = {"color": PALETTE[2 * i + j], "linestyle": DASHES[2 * i + j]}
            label = f"{kind} of {letter}, {_words.named(name, parameters)}"
            kinks = act.kinks_at(**parameters) if j or name == "step" else ()
            curve = _broken(grid, function(grid, **parameters), kinks)
            axes.plot(*curve, label=label, **style)
            value = function(widget.z, **parameters)
            axes.plot(widget.z, value, "o", color=PALETTE[2 * i + j], markersize=7)
    if widget.show_f:
        act = registry.ACTIVATIONS[widget.function]
        slope = float(act.derivative(widget.z, **widget.parameters))
        reach = 1.6 / np.hypot(1, slope) * np.array([-1, 1])
        value = float(act(widget.z, **widget.parameters))
        axes.plot(widget.z + reach, value + slope * reach, color=INK, linestyle="-", linewidth=1.4)
    _axes_lines(axes)
    axes.axvline(widget.z, color=INK, linewidth=0.8, linestyle=":")
    axes.set(xlim=(low, high), ylim=widget.limits["y"], aspect="equal")
    axes.set(xlabel="z (dimensionless)", ylabel="value and slope")
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="upper left", fontsize=9)


def _neuron_numbers(widget):
    numbers = range(1, widget.inputs + 1)
    weights, inputs = ([getattr(widget, f"{c}{i}") for i in numbers] for c in "wx")
    rest = widget.bias + sum(w * x for w, x in zip(weights[2:], inputs[2:], strict=True))
    z = round(rest + sum(w * x for w, x in zip(weights[:2], inputs[:2], strict=True)), 9)
    act = registry.ACTIVATIONS[widget.activation]
    return weights, inputs, rest, z, lambda v: act(v, **widget.parameters)


def neuron_words(widget):
    """Return the words for a Neuron."""
    *_, z, f = _neuron_numbers(widget)
    return _words.neuron(widget, z, float(f(z)))


def draw_neuron(figure, widget):
    """Draw the activation's curve with the point, and the response over the plane."""
    weights, inputs, rest, z, f = _neuron_numbers(widget)
    left, right = figure.subplots(1, 2)
    grid = np.linspace(-8, 8, 801)
    left.plot(grid, f(grid), color=BLUE, linestyle="-")
    left.plot(np.clip(z, -8, 8), f(z), "o", color=INK, markersize=8)
    _axes_lines(left)
    left.set(xlim=(-8, 8), xlabel="z", ylabel="a = f(z)", box_aspect=1)
    low, high, _ = widget.limits["x1"]
    side = np.linspace(low, high, 201)
    x1, x2 = np.meshgrid(side, side)
    field = weights[0] * x1 + weights[1] * x2 + rest
    scale = 1.0 if np.abs(f(np.array([-50.0, 50.0]))).max() <= 1.5 else 4.0
    image = right.pcolormesh(
        x1, x2, f(field), cmap=_DIVERGING, vmin=-scale, vmax=scale, rasterized=True
    )
    if field.min() < 0 < field.max():
        right.contour(x1, x2, field, levels=[0], colors=INK, linestyles="--", linewidths=1.4)
    right.plot(inputs[0], inputs[1], "o", color=INK, markersize=8)
    right.set(xlabel="x1", ylabel="x2", box_aspect=1)
    figure.colorbar(image, ax=right, label="a", shrink=0.6)
    words = neuron_words(widget).split(": ", 1)[1]
    figure.suptitle(words.replace(", and ", ",\n"), fontsize=10)


def bend_words(widget):
    """Return the words for a BendBuilder."""
    return _words.bends(widget, _bends.fit_bends(widget.target, widget.bend, widget.k))


def draw_bends(figure, widget):
    """Draw target, fit, parts and knots, and the errors for every number of bends."""
    _, most, _ = widget.limits["k"]
    fits = [_bends.fit_bends(widget.target, widget.bend, k) for k in range(most + 1)]
    fit = fits[widget.k]
    left, right = figure.subplots(1, 2, width_ratios=[2, 1])
    grid = _bends.GRID
    wanted = _bends.TARGETS[widget.target](grid)
    left.fill_between(grid, wanted, fit.values, color=PURPLE, alpha=0.3, linewidth=0)
    if widget.show_parts:
        parts = fit.columns * fit.coefficients
        left.plot(grid, parts[:, 0] + parts[:, 1], color=GREEN, linestyle="-", linewidth=0.9)
        left.plot(grid, parts[:, 2:], color=GREEN, linestyle="-", linewidth=0.9)
    left.plot(grid, wanted, color=INK, linestyle=":", label="target")
    left.plot(grid, fit.values, color=BLUE, linestyle="-", label=f"fit, k = {widget.k}")
    knots = np.interp(fit.places, grid, fit.values)
    left.plot(fit.places, knots, "o", markerfacecolor="white", color=BLUE, markersize=5)
    left.set(xlim=(-1, 1), ylim=(-1.5, 1.5), xlabel="x (dimensionless)")
    left.set_xticks([-1, -0.5, 0, 0.5, 1])
    left.legend(loc="upper left", fontsize=9)
    for kind, marker, colour in (("largest", "D", PURPLE), ("rms", "o", GREEN)):
        errors = np.maximum([getattr(one, kind) for one in fits], 1e-4)
        style = {"color": colour, "linestyle": "none"}
        right.plot(range(most + 1), errors, marker, markersize=3, **style)
        label = f"{'largest' if kind == 'largest' else 'RMS'} error"
        right.plot(widget.k, errors[widget.k], marker, markersize=8, label=label, **style)
    right.set(yscale="log", ylim=(8e-5, 2), xlabel="number of bends k")
    right.legend(loc="lower left", fontsize=9)


def _layers(widget):
    values = _layer.projections(widget.seed, widget.samples)
    alpha = widget.alpha if widget.activation == "leaky_relu" else 0.0
    given = {"alpha": alpha, "bias": widget.bias, "scale": widget.scale, "step": widget.step}
    return values, [_layer.train_biases(values, steps=n, **given) for n in (0, widget.steps)]


def dying_words(widget):
    """Return the words for a DyingReLU."""
    return _words.dying(widget, *_layers(widget)[1])


def draw_dying(figure, widget):
    """Draw the fraction never on against bias / scale, and the units."""
    values, (start, end) = _layers(widget)
    left, right = figure.subplots(1, 2, width_ratios=[1.7, 1])
    grid = np.linspace(-5, 3, 401)
    left.plot(grid, ndtr(-grid) ** widget.samples, color=BLUE, linestyle="-", label="theory")
    ratios = np.arange(-5, 3.1, 0.25)
    dots = [_layer.never_on(values, r) for r in ratios]
    left.plot(ratios, dots, "o", color=GREEN, markerfacecolor="white", ms=4, label="simulated")
    for layer, face, label in ((start, "white", "at the start"), (end, INK, "after the steps")):
        place = np.clip(layer.biases.mean() / widget.scale, -5, 3)
        style = {"color": INK, "markerfacecolor": face, "markersize": 8, "linestyle": "none"}
        left.plot(place, layer.never, "o", label=label, **style)
    left.set(xlim=(-5.1, 3.1), ylim=(-0.03, 1.03), xlabel="bias / weight scale, b/s")
    left.set_ylabel("fraction of units never on")
    left.legend(loc="upper right", fontsize=9)
    image = np.where(end.on > 0, 0.15 + 0.85 * np.sqrt(end.on), 0).reshape(10, 10)
    blues = LinearSegmentedColormap.from_list("white to blue", ["white", BLUE])
    right.imshow(image, cmap=blues, vmin=0, vmax=1)
    rows, columns = np.nonzero(image == 0)
    if widget.activation == "relu":
        right.plot(columns, rows, "x", color=VERMILLION, markersize=7, markeredgewidth=1.8)
    right.set(xticks=[], yticks=[], xlabel="the units (cross: dead)")
    right.grid(False)
