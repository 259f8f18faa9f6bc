"""A figure of differences: one line each, the interval as a bar, zero in the middle."""

import matplotlib.pyplot as plt
import numpy as np

from nonlin.figures.style import BLUE, INK, VERMILLION, context

_GROUPS = ((BLUE, "o"), (VERMILLION, "s"))


def plot_differences(groups, *, xlabel, axes=None, **settings):
    """Draw mean differences with their intervals, one line a comparison.

    Parameters
    ----------
    groups : mapping of str to mapping of str to Difference
        One or two groups, drawn in different colours and markers; inside, the name of a line to
        its difference (`nonlin.lab.paired`). All groups hold the same names.
    xlabel : str
        What the difference is, with its unit.
    axes : matplotlib.axes.Axes, optional
        Where to draw.
    **settings
        Passed to ``axes.set``.

    Returns
    -------
    matplotlib.figure.Figure
        A filled marker: the interval leaves out 0; a hollow one: it does not.

    Raises
    ------
    ValueError
        If there are no groups, more than two, or their names differ.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> gap = nl.lab.paired([0.81, 0.83, 0.80, 0.84], [0.80, 0.81, 0.79, 0.82])
    >>> figure = nl.figures.plot_differences({"digits": {"PReLU": gap}}, xlabel="accuracy gained")
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['PReLU']
    >>> plt.close(figure)
    """
    names = [list(group) for group in groups.values()]
    if not 1 <= len(names) <= len(_GROUPS) or not all(names) or any(n != names[0] for n in names):
        raise ValueError(
            "groups must be one or two mappings with the same names in the same order, got "
            f"{ {label: list(group) for label, group in groups.items()} }"
        )
    with context():
        if axes is None:
            height = 0.9 + 0.3 * len(names[0]) * len(names)
            _, axes = plt.subplots(figsize=(6.0, height))
        rows = np.arange(len(names[0]), dtype=float)
        for i, (label, group) in enumerate(groups.items()):
            color, marker = _GROUPS[i]
            offset = 0.24 * (i - (len(names) - 1) / 2)
            for row, gap in zip(rows + offset, group.values(), strict=True):
                axes.plot([gap.low, gap.high], [row, row], color=color, linestyle="-")
                axes.plot(
                    gap.mean, row, marker, color=color, ms=7, mfc=color if gap.clear else "none"
                )
            axes.plot([], [], marker, color=color, linestyle="-", label=label)
        axes.axvline(0, color=INK, linewidth=0.9, linestyle="-")
        axes.set(xlabel=xlabel, yticks=rows, yticklabels=names[0], **settings)
        axes.set_ylim(len(rows) - 0.45, -0.55)
        axes.grid(axis="y", visible=False)
        if len(names) > 1:
            axes.legend()
    return axes.figure
