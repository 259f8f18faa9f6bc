"""Figures of the functions themselves: f and f′, side by side, on the same axes for all."""

import matplotlib.pyplot as plt
import numpy as np

from nonlin.figures.style import DASHES, F_STYLE, INK, PALETTE, PRIME_STYLE, context
from nonlin.registry import get

SPAN = (-5.0, 5.0)
LIMITS = (-1.6, 3.2)


def plot_pair(activation, *, axes=None, span=SPAN, limits=LIMITS, legend=True, **parameters):
    """Draw f (blue, solid) and f′ (vermillion, dashed) of one activation.

    Parameters
    ----------
    activation : str or Activation
        A name of the registry.
    axes : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    span, limits : pair of float
        Interval of the pre-activation z, and of the value (dimensionless).
    legend : bool
        Whether to name the two curves.
    **parameters
        Parameters of the activation.

    Returns
    -------
    matplotlib.figure.Figure
        The figure drawn on. Kinks are open circles on f, finite bounds of the range
        dotted lines (0 is the axis).

    Raises
    ------
    KeyError, TypeError, ValueError
        If there is no such activation, or its parameters are not valid.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure = nl.figures.plot_pair("leaky_relu", alpha=0.1)
    >>> [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    ['Leaky ReLU  f', 'slope  f′']
    >>> plt.close(figure)
    """
    act = get(activation)
    with context():
        if axes is None:
            _, axes = plt.subplots()
        z = _grid(span, act.kinks_at(**parameters))
        axes.plot(z, act(z, **parameters), label=f"{act.label}  f", **F_STYLE)
        axes.plot(*_broken(z, act, parameters), label="slope  f′", **PRIME_STYLE)
        for kink in act.kinks_at(**parameters):
            axes.plot(kink, act(kink, **parameters), "o", mfc="none", mec=INK, ms=7)
        for bound in act.range_at(**parameters):
            if np.isfinite(bound) and bound != 0:
                axes.axhline(bound, color=INK, linewidth=0.8, linestyle=":")
        axes.set(xlim=span, ylim=limits, xlabel="pre-activation z", ylabel="value")
        axes.axhline(0, color=INK, linewidth=0.8, linestyle="-")
        axes.axvline(0, color=INK, linewidth=0.8, linestyle="-")
        if legend:
            axes.legend(loc="upper left")
    return axes.figure


def plot_pairs(activations, *, columns=3, span=SPAN, limits=LIMITS):
    """Draw several activations as small multiples on the same axes.

    Parameters
    ----------
    activations : sequence of str or of (str, dict)
        Names, or names with their parameters.
    columns : int
        Panels in a row.
    span, limits : pair of float
        As in `plot_pair`.

    Returns
    -------
    matplotlib.figure.Figure
        One panel an activation; the title of a panel is its name.

    Raises
    ------
    ValueError
        If there are no activations; for their names and parameters as in `plot_pair`.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure = nl.figures.plot_pairs(["relu", "gelu", ("elu", {"alpha": 0.5})])
    >>> [axes.get_title() for axes in figure.axes]
    ['ReLU', 'GELU', 'ELU (alpha = 0.5)']
    >>> plt.close(figure)
    """
    items = [(item, {}) if isinstance(item, str) else item for item in activations]
    if not items:
        raise ValueError("activations is empty; name at least one function of the registry")
    rows = -(-len(items) // columns)
    with context():
        figure, grid = plt.subplots(
            rows, columns, figsize=(6.4, 2.1 * rows), sharex=True, sharey=True, squeeze=False
        )
        for axes, (name, parameters) in zip(grid.flat, items, strict=False):
            plot_pair(name, axes=axes, span=span, limits=limits, legend=False, **parameters)
            extra = ", ".join(f"{key} = {value:g}" for key, value in parameters.items())
            axes.set_title(get(name).label + (f" ({extra})" if extra else ""), fontsize=11)
            axes.label_outer()
        for axes in grid.flat[len(items) :]:
            axes.set_visible(False)
    return figure


def plot_curves(curves, *, xlabel, ylabel, axes=None, **settings):
    """Draw up to four named curves in the book's palette.

    Parameters
    ----------
    curves : mapping of str to (array_like, array_like)
        Label to abscissae and ordinates, of the same length.
    xlabel, ylabel : str
        Axis labels, with the unit or "(dimensionless)" where it is not plain.
    axes : matplotlib.axes.Axes, optional
        Where to draw.
    **settings
        Passed to ``axes.set``: ``xlim``, ``ylim``, ``xscale``, ``yscale`` …

    Returns
    -------
    matplotlib.figure.Figure
        The figure drawn on; more than one curve brings a legend.

    Raises
    ------
    ValueError
        If there are no curves or more than four (use small multiples).

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> curves = {"fast": ([0, 1, 2], [2.3, 0.9, 0.6]), "slow": ([0, 1, 2], [2.3, 1.6, 1.2])}
    >>> figure = nl.figures.plot_curves(curves, xlabel="epoch", ylabel="loss (nats)")
    >>> [(line.get_label(), line.get_linestyle()) for line in figure.axes[0].lines]
    [('fast', '-'), ('slow', '--')]
    >>> plt.close(figure)
    """
    check_number_of_curves(curves)
    with context():
        if axes is None:
            _, axes = plt.subplots()
        for (label, (x, y)), color, dash in zip(curves.items(), PALETTE, DASHES, strict=False):
            axes.plot(x, y, color=color, linestyle=dash, label=label)
        axes.set(xlabel=xlabel, ylabel=ylabel, **settings)
        if len(curves) > 1:
            axes.legend()
    return axes.figure


def check_number_of_curves(curves):
    """Raise ``ValueError`` unless there are one to four curves (rule fig-2)."""
    if not 1 <= len(curves) <= len(PALETTE):
        raise ValueError(
            f"one to {len(PALETTE)} curves fit one panel, got {len(curves)}; "
            "draw small multiples instead"
        )


def _grid(span, kinks):
    z = np.linspace(*span, 601)
    around = [
        edge for k in kinks for edge in (np.nextafter(k, -np.inf), k, np.nextafter(k, np.inf))
    ]
    return np.unique(np.concatenate([z, around]))


def _broken(z, act, parameters):
    """Slope with a gap where it jumps, so that no vertical line is drawn through a jump."""
    slope = np.array(act.derivative(z, **parameters))
    for kink in act.kinks_at(**parameters):
        at = np.searchsorted(z, kink)
        if 0 < at < z.size - 1 and abs(slope[at + 1] - slope[at - 1]) > 1e-6:
            slope[at] = np.nan
    return z, slope
