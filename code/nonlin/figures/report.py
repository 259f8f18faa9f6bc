"""Figure of a report: f and f′ of any function, with its kinks and jumps marked."""

import matplotlib.pyplot as plt
import numpy as np

from nonlin.figures.style import F_STYLE, INK, PRIME_STYLE, context

_SPAN = 5.0
_TALLEST = 6.0


def plot_report(report, *, axes=None, span=None, limits=None):
    """Draw f (blue, solid) and f′ (vermillion, dashed) of the function of a report.

    Parameters
    ----------
    report : nonlin.theory.Report
        What `nonlin.report` returned.
    axes : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    span : pair of float, optional
        Interval of x (dimensionless); by default from -5 to 5, or as far as the kinks reach.
    limits : pair of float, optional
        Interval of the value; by default what is drawn, at most from -6 to 6.

    Returns
    -------
    matplotlib.figure.Figure
        Kinks are open circles on f, jumps have one on either side; both curves are
        interrupted where they jump.
    """
    low, high = span or _span(report.breaks)
    inside = [b for b in report.breaks if low <= b.x <= high and b.order <= 1]
    x = np.linspace(low, high, 801)
    x = np.unique(np.concatenate([x, *(_around(b.x) for b in inside)]))
    f, slope = np.array(report.subject(x)), np.array(report.subject.prime(x))
    for b in inside:
        slope[np.isclose(x, b.x, rtol=0, atol=1e-12)] = np.nan
        if b.order <= 0:
            f[np.isclose(x, b.x, rtol=0, atol=1e-12)] = np.nan
    with context():
        if axes is None:
            _, axes = plt.subplots()
        axes.plot(x, f, label=f"{report.name}  f", **F_STYLE)
        axes.plot(x, slope, label="slope  f′", **PRIME_STYLE)
        for b in inside:
            for y in {b.left, b.right}:
                axes.plot(b.x, y, "o", mfc="none", mec=INK, ms=7)
        axes.axhline(0, color=INK, linewidth=0.8, linestyle="-")
        axes.axvline(0, color=INK, linewidth=0.8, linestyle="-")
        axes.set(xlim=(low, high), ylim=limits or _limits(f, slope), xlabel="x", ylabel="value")
        axes.legend(loc="upper left")
    return axes.figure


def _span(breaks):
    reach = max((abs(b.x) for b in breaks if abs(b.x) <= 20), default=0.0)
    reach = max(_SPAN, 1.2 * reach)
    return -reach, reach


def _around(x):
    return np.array([x - 1e-9, x, x + 1e-9])


def _limits(f, slope):
    both = np.concatenate([f, slope])
    both = both[np.isfinite(both)]
    if not both.size:
        return -1.0, 1.0
    low, high = max(both.min(), -_TALLEST), min(both.max(), _TALLEST)
    margin = 0.05 * max(high - low, 0.2)
    return low - margin, high + margin
