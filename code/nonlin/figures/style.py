"""One look for every figure: palette, ink and sizes (rules fig-1 and fig-2)."""

import matplotlib as mpl
from matplotlib import cycler

INK = "#010203"
"""Sentinel colour of axes and text; `Alt` turns it into ``currentColor``."""

BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
PALETTE = (BLUE, VERMILLION, GREEN, PURPLE)
DASHES = ("-", "--", "-.", ":")
F_STYLE = {"color": BLUE, "linestyle": "-", "linewidth": 2.2}
PRIME_STYLE = {"color": VERMILLION, "linestyle": "--", "linewidth": 2.2}

_RC = {
    "figure.figsize": (6.0, 3.5),
    "figure.facecolor": "none",
    "figure.constrained_layout.use": True,
    "savefig.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.prop_cycle": cycler(color=PALETTE, linestyle=DASHES),
    "grid.color": INK,
    "grid.alpha": 0.16,
    "grid.linewidth": 0.6,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "font.family": "sans-serif",
    "font.size": 11,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "lines.solid_capstyle": "round",
    "svg.fonttype": "none",
    "svg.hashsalt": "nonlin",
}


def use_style():
    """Set the book's matplotlib style for the figures that follow.

    Every chapter calls it once, in its setup cell.

    Examples
    --------
    >>> import matplotlib as mpl
    >>> with mpl.rc_context():  # only here, so that the example changes nothing that follows
    ...     nl.figures.use_style()
    ...     mpl.rcParams["figure.figsize"], mpl.rcParams["font.size"]
    ([6.0, 3.5], 11.0)
    """
    mpl.rcParams.update(_RC)


def context():
    """Return a context manager with the book's style; nothing outside it changes.

    Returns
    -------
    context manager
        What ``matplotlib.rc_context`` gives: to be used in ``with``.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> with nl.figures.context():
    ...     figure, axes = plt.subplots()
    >>> figure.get_size_inches(), axes.spines["top"].get_visible()
    (array([6. , 3.5]), False)
    >>> plt.close(figure)
    """
    return mpl.rc_context(_RC)
