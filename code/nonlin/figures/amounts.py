"""A figure of amounts: one line each, from zero to a marker, the smallest first."""

import matplotlib.pyplot as plt
import numpy as np

from nonlin.figures.style import BLUE, VERMILLION, context

_GROUPS = ((BLUE, "o", "-"), (VERMILLION, "s", "--"))


def plot_amounts(groups, *, xlabel, axes=None, **settings):
    """Draw named amounts of one unit, sorted by size.

    Parameters
    ----------
    groups : mapping of str to mapping of str to float
        One or two groups, told apart by colour, marker and line; inside, the name of a line to
        its amount.
    xlabel : str
        What the amount is, with its unit.
    axes : matplotlib.axes.Axes, optional
        Where to draw.
    **settings
        Passed to ``axes.set``.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there are no groups or more than two, one is empty, or an amount is not finite.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> cost = {"function": {"leak": 0.1, "GELU": 5.5}, "else": {"rate": 30.5}}
    >>> figure = nl.figures.plot_amounts(cost, xlabel="points")
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['leak', 'GELU', 'rate']
    >>> plt.close(figure)
    """
    if not 1 <= len(groups) <= len(_GROUPS) or not all(groups.values()):
        raise ValueError(f"groups must be one or two mappings with entries, got {groups!r}")
    rows = [(float(v), name, i) for i, g in enumerate(groups.values()) for name, v in g.items()]
    if not np.isfinite([value for value, *_ in rows]).all():
        raise ValueError(f"amounts must be finite, got {groups!r}")
    rows.sort()
    with context():
        if axes is None:
            _, axes = plt.subplots(figsize=(6.4, 0.9 + 0.27 * len(rows)))
        for row, (value, _, group) in enumerate(rows):
            color, marker, dash = _GROUPS[group]
            axes.plot([0, value], [row, row], color=color, linestyle=dash)
            axes.plot(value, row, marker, color=color, ms=7)
        for label, (color, marker, dash) in zip(groups, _GROUPS, strict=False):
            axes.plot([], [], marker, color=color, linestyle=dash, label=label)
        names = [name for _, name, _ in rows]
        axes.set(xlabel=xlabel, yticks=range(len(rows)), yticklabels=names, **settings)
        axes.set_ylim(len(rows) - 0.45, -0.55)
        axes.grid(axis="y", visible=False)
        if len(groups) > 1:
            axes.legend(loc="lower right")
    return axes.figure
