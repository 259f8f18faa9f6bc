"""A figure of all values over seeds: a row of dots for each case, and its mean."""

import matplotlib.pyplot as plt
import numpy as np

from nonlin.figures.style import BLUE, INK, context


def plot_strips(cases, *, xlabel, axes=None, **settings):
    """Draw every value of every case as a dot, with the mean of each case.

    Parameters
    ----------
    cases : mapping of str to array_like, shape (seeds,)
        Label to values; what is not finite is left out and counted at the label.
    xlabel : str
        What the values are, with the unit or "(dimensionless)".
    axes : matplotlib.axes.Axes, optional
        Where to draw.
    **settings
        Passed to ``axes.set``: ``xlim``, ``xscale`` …

    Returns
    -------
    matplotlib.figure.Figure
        The figure drawn on, the first case on top.

    Raises
    ------
    ValueError
        If there are no cases, or one holds no finite value.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> cases = {"ReLU": [0.57, 0.55], "tanh": [0.53, np.nan]}
    >>> figure = nl.figures.plot_strips(cases, xlabel="accuracy")
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['ReLU', 'tanh (1 lost)']
    >>> plt.close(figure)
    """
    rows = {label: np.asarray(values, dtype=float).ravel() for label, values in cases.items()}
    kept = {label: values[np.isfinite(values)] for label, values in rows.items()}
    empty = [label for label, values in kept.items() if not values.size]
    if not rows or empty:
        raise ValueError(f"each case needs a finite value; there is none in {empty or 'cases'}")
    with context():
        if axes is None:
            _, axes = plt.subplots(figsize=(6.0, 0.9 + 0.36 * len(rows)))
        labels = []
        for place, (label, values) in enumerate(kept.items()):
            axes.plot(values, np.full(values.size, place), "o", color=BLUE, alpha=0.5, markersize=6)
            axes.plot([values.mean()] * 2, [place - 0.3, place + 0.3], color=INK, linestyle="-")
            lost = rows[label].size - values.size
            labels.append(f"{label} ({lost} lost)" if lost else label)
        axes.set_yticks(range(len(labels)), labels)
        axes.set_ylim(len(labels) - 0.4, -0.6)
        axes.set(xlabel=xlabel, **settings)
    return axes.figure
