"""Figures of measurements: bands over seeds, values per layer, confusion matrices, maps."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from nonlin.figures.curves import check_number_of_curves
from nonlin.figures.style import BLUE, DASHES, INK, PALETTE, VERMILLION, context

_MARKERS = ("o", "s", "^", "D")
_BLUES = LinearSegmentedColormap.from_list("blues", ["#ffffff", BLUE])
_SIGNED = LinearSegmentedColormap.from_list("signed", [VERMILLION, "#ffffff", BLUE])


def plot_bands(curves, *, xlabel, ylabel, x=None, axes=None, **settings):
    """Draw the mean over seeds of up to four curves, each with its full range as a band.

    Parameters
    ----------
    curves : mapping of str to array_like of shape (seeds, points)
        One row a seed.
    xlabel, ylabel : str
        Axis labels.
    x : array_like of shape (points,), optional
        Abscissae; 0, 1, 2 … by default.
    axes : matplotlib.axes.Axes, optional
        Where to draw.
    **settings
        Passed to ``axes.set``.

    Returns
    -------
    matplotlib.figure.Figure
        The band runs from the lowest to the highest seed, not one standard deviation.

    Raises
    ------
    ValueError
        If there are no curves or more than four, or one has not the shape (seeds, points).

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> loss = {"relu": [[1.0, 0.5, 0.2], [1.2, 0.6, 0.4]]}  # two seeds, three epochs
    >>> figure = nl.figures.plot_bands(loss, xlabel="epoch", ylabel="loss (nats)")
    >>> figure.axes[0].lines[0].get_ydata()
    array([1.1 , 0.55, 0.3 ])
    >>> plt.close(figure)
    """
    check_number_of_curves(curves)
    with context():
        if axes is None:
            _, axes = plt.subplots()
        for (label, values), color, dash in zip(curves.items(), PALETTE, DASHES, strict=False):
            values = _seeds_by_points(label, values)
            at = np.arange(values.shape[1]) if x is None else np.asarray(x)
            axes.fill_between(
                at, values.min(axis=0), values.max(axis=0), color=color, alpha=0.22, linewidth=0
            )
            axes.plot(at, values.mean(axis=0), color=color, linestyle=dash, label=label)
        axes.set(xlabel=xlabel, ylabel=ylabel, **settings)
        axes.legend()
    return axes.figure


def plot_layers(values, *, ylabel, xlabel="layer", theory=None, every=1, axes=None, **settings):
    """Draw one number per layer: the mean over seeds as a marker, the range as a bar.

    Parameters
    ----------
    values : mapping of str to array_like of shape (seeds, layers)
        Up to four groups.
    ylabel, xlabel : str
        Axis labels.
    theory : mapping of str to array_like of shape (layers,), optional
        Lines drawn behind the group of the same name.
    every : int
        Which layers are marked: 1 for all, 7 for the first, the eighth and so on.
    axes : matplotlib.axes.Axes, optional
        Where to draw.
    **settings
        Passed to ``axes.set``, such as ``yscale="log"``.

    Returns
    -------
    matplotlib.figure.Figure
        The first layer stands at 1; the bar runs from the lowest to the highest seed.

    Raises
    ------
    ValueError
        If there are no groups or more than four, or one has not the shape (seeds, layers).

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> dead = {"relu": [[0.1, 0.3, 0.5], [0.2, 0.3, 0.4]]}  # two seeds, three layers
    >>> figure = nl.figures.plot_layers(dead, ylabel="share of dead units")
    >>> figure.axes[0].get_xticks(), figure.axes[0].get_ylabel()
    (array([1, 2, 3]), 'share of dead units')
    >>> plt.close(figure)
    """
    check_number_of_curves(values)
    with context():
        if axes is None:
            _, axes = plt.subplots()
        width = 0.14
        for i, (label, group) in enumerate(values.items()):
            group = _seeds_by_points(label, group)
            places = 1 + np.arange(group.shape[1])[::every]
            group = group[:, ::every]
            at = places + every**0.5 * width * (i - (len(values) - 1) / 2)
            mean = group.mean(axis=0)
            spread = np.clip([mean - group.min(axis=0), group.max(axis=0) - mean], 0, None)
            axes.errorbar(
                at, mean, spread, color=PALETTE[i], marker=_MARKERS[i], ms=6,
                linestyle="none", elinewidth=1.6, label=label,
            )  # fmt: skip
            if theory is not None and label in theory:
                line = np.asarray(theory[label])
                axes.plot(1 + np.arange(line.size), line, color=PALETTE[i], linestyle=DASHES[i])
        axes.set(xlabel=xlabel, ylabel=ylabel, xticks=places, **settings)
        axes.legend()
    return axes.figure


def plot_confusions(matrices):
    """Draw confusion matrices side by side, rows normalised to the true class.

    Parameters
    ----------
    matrices : mapping of str to array_like of shape (classes, classes)
        Title to counts: row = true class, column = predicted class.

    Returns
    -------
    matplotlib.figure.Figure
        Every cell of one per cent or more carries its percentage.

    Raises
    ------
    ValueError
        If there is no matrix, or one is not square.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure = nl.figures.plot_confusions({"relu": [[9, 1], [0, 20]], "tanh": [[8, 2], [5, 15]]})
    >>> [[cell.get_text() for cell in axes.texts] for axes in figure.axes]
    [['90', '10', '100'], ['80', '20', '25', '75']]
    >>> plt.close(figure)
    """
    if not matrices:
        raise ValueError("matrices is empty; give at least one, such as {'relu': counts}")
    for title, counts in matrices.items():
        if np.ndim(counts) != 2 or len(set(np.shape(counts))) != 1:
            raise ValueError(f"the matrix {title!r} must be square, got shape {np.shape(counts)}")
    with context():
        size = 3.3 * len(matrices)
        figure, panels = plt.subplots(1, len(matrices), figsize=(size, 3.6), squeeze=False)
        for axes, (title, counts) in zip(panels[0], matrices.items(), strict=True):
            counts = np.asarray(counts, dtype=float)
            share = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
            axes.imshow(share, cmap=_BLUES, vmin=0, vmax=100)
            for (row, column), value in np.ndenumerate(share):
                if value >= 1:
                    color = "white" if value > 55 else "black"
                    axes.text(column, row, f"{value:.0f}", color=color, ha="center", va="center",
                              fontsize=8)  # fmt: skip
            ticks = np.arange(len(counts))
            axes.set(xticks=ticks, yticks=ticks, xlabel="predicted", title=title)
            axes.grid(False)
        panels[0][0].set_ylabel("true class (row = 100 %)")
    return figure


def plot_map(scores, points, labels, *, extent, axes=None, title=None):
    """Draw a two-class decision map with the data on top.

    Parameters
    ----------
    scores : array_like of shape (rows, columns)
        Score of the second class minus the first; rows run from low to high second input.
    points : array_like of shape (n, 2)
        Inputs.
    labels : array_like of int, shape (n,)
        Class of each point, 0 or 1.
    extent : tuple of float
        ``(x1 low, x1 high, x2 low, x2 high)``.
    axes : matplotlib.axes.Axes, optional
        Where to draw.
    title : str, optional
        Title of the panel.

    Returns
    -------
    matplotlib.figure.Figure
        Blue where the second class leads, vermillion where the first does; a line where neither.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> scores, corners = [[-1, 1], [1, -1]], [[-1, -1], [1, 1], [-1, 1], [1, -1]]
    >>> figure = nl.figures.plot_map(scores, corners, [0, 0, 1, 1], extent=(-2, 2, -2, 2))
    >>> {line.get_label(): len(line.get_xdata()) for line in figure.axes[0].lines}
    {'class 0': 2, 'class 1': 2}
    >>> plt.close(figure)
    """
    scores, points, labels = np.asarray(scores), np.asarray(points), np.asarray(labels)
    with context():
        if axes is None:
            _, axes = plt.subplots(figsize=(3.6, 3.6))
        reach = np.abs(scores).max() or 1.0
        axes.imshow(scores, extent=extent, origin="lower", cmap=_SIGNED, vmin=-reach, vmax=reach,
                    alpha=0.55, aspect="auto")  # fmt: skip
        if scores.min() < 0 < scores.max():
            axes.contour(scores, levels=[0], colors=[INK], extent=extent, linewidths=1.4)
        for label, color, marker in ((0, VERMILLION, "s"), (1, BLUE, "o")):
            chosen = points[labels == label]
            axes.plot(chosen[:, 0], chosen[:, 1], marker, color=color, ms=4, linestyle="none",
                      mec="white", mew=0.4, label=f"class {label}")  # fmt: skip
        axes.set(xlabel="input x₁", ylabel="input x₂", title=title or "")
        axes.grid(False)
    return axes.figure


def _seeds_by_points(label, values):
    values = np.asarray(values, dtype=float)
    if values.ndim != 2 or values.size == 0:
        raise ValueError(
            f"{label!r} must have the shape (seeds, points), got {values.shape}; "
            "stack one row a seed"
        )
    return values
