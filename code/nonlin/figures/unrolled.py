"""A recurrent network drawn out in time."""

import matplotlib.pyplot as plt

from nonlin._errors import check_count
from nonlin.figures.style import BLUE, INK, VERMILLION, context


def plot_unrolled(steps=5, *, axes=None):
    """Draw a recurrent network unrolled in time, with the way of its state and of its gradient.

    Parameters
    ----------
    steps : int
        Number of states, from 2 to 8.
    axes : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.figure.Figure
        Boxes h₁ … from left to right; solid arrows forward, dashed ones back.

    Raises
    ------
    TypeError, ValueError
        If ``steps`` is no whole number from 2 to 8.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure = nl.figures.plot_unrolled(3)
    >>> [text.get_text() for text in figure.axes[0].texts if text.get_text()][:3]
    ['$h_1$', '$x_1$', 'W']
    >>> plt.close(figure)
    """
    steps = check_count("steps", steps, 2, 8)
    ahead = {"arrowstyle": "-|>", "color": BLUE, "linewidth": 1.8}
    back = {"arrowstyle": "-|>", "color": VERMILLION, "linewidth": 1.6, "linestyle": "--"}
    middle = {"ha": "center", "va": "center"}
    box = {"boxstyle": "round,pad=0.45", "facecolor": "none", "edgecolor": INK}
    with context():
        if axes is None:
            _, axes = plt.subplots(figsize=(1.6 * steps + 0.6, 2.7))
        for t in range(1, steps + 1):
            axes.text(t, 0, f"$h_{t}$", bbox=box, fontsize=13, **middle)
            axes.text(t, -1.25, f"$x_{t}$", fontsize=12, **middle)
            axes.annotate("", (t, -0.33), (t, -1.05), arrowprops=ahead)
            axes.text(t + 0.1, -0.75, "W", ha="left", va="center", color=BLUE)
            if t < steps:
                axes.annotate("", (t + 0.76, 0.1), (t + 0.24, 0.1), arrowprops=ahead)
                axes.text(t + 0.5, 0.32, "U", color=BLUE, **middle)
                axes.annotate("", (t + 0.24, -0.12), (t + 0.76, -0.12), arrowprops=back)
                axes.text(t + 0.52, -0.36, "Uᵀf′", color=VERMILLION, fontsize=10, **middle)
        axes.annotate("", (steps, 1.0), (steps, 0.33), arrowprops=ahead)
        axes.text(steps, 1.2, "output", **middle)
        axes.set(xlim=(0.5, steps + 0.6), ylim=(-1.5, 1.4))
        axes.axis("off")
    return axes.figure
