"""The comparison of a Seeds in NumPy and SciPy; ``static/lib/repetitions.js`` computes the same."""

from dataclasses import dataclass
from math import inf

import numpy as np
from scipy import stats

from nonlin._power import POWER, chance_above, pairs_needed
from nonlin.figures.style import BLUE, GREEN, INK, VERMILLION
from nonlin.widgets._layer import normals

REPETITIONS, FEWEST, MOST, COUNTED = 20, 2, 50, 1000
LOOKS = {
    "above": ("o", BLUE, BLUE),
    "covering": ("o", INK, "white"),
    "below": ("x", *[VERMILLION] * 2),
}


@dataclass(frozen=True, eq=False)
class Comparison:
    """Chances of an interval and of its mean; repetitions as rows of mean, low end, high end."""

    above: float
    below: float
    behind: float
    needed: float
    rows: np.ndarray

    def counts(self):
        """Return how many of the rows lie above 0, cover it, and lie below."""
        _, low, high = self.rows.T
        above, below = int((low > 0).sum()), int((high < 0).sum())
        return above, len(self.rows) - above - below, below


def spread_of_pairs(spread, shared):
    """Return the standard deviation of a difference of two runs with the same seed."""
    return spread * (2 * (1 - shared)) ** 0.5


def seeds_needed(gap, sd):
    """Return the least number of seeds that find a gap four times in five, inf beyond 1,000."""
    n = pairs_needed(gap, sd) if gap > 0 else inf
    return n if n <= COUNTED else inf


def repeated(draw, gap, sd, seeds):
    """Return mean, low end and high end of each repetition's interval, shape (REPETITIONS, 3)."""
    drawn = gap + sd * normals(9008 + draw, REPETITIONS * MOST).reshape(REPETITIONS, MOST)
    own = drawn[:, :seeds]
    mean = own.mean(axis=1)
    reach = stats.t.ppf(0.975, seeds - 1) * own.std(axis=1, ddof=1) / seeds**0.5
    return np.stack([mean, mean - reach, mean + reach], axis=1)


def comparison(widget):
    """Return the `Comparison` of a widget's state."""
    sd, n = spread_of_pairs(widget.spread, widget.shared), widget.seeds
    shift = widget.gap / sd * n**0.5
    return Comparison(
        *(float(chance_above(n - 1, v)) for v in (shift, -shift)),
        float(stats.norm.cdf(-shift)),
        seeds_needed(widget.gap, sd),
        repeated(widget.draw, widget.gap, sd, n),
    )


def words(widget):
    """Return the words for a Seeds."""
    found = comparison(widget)
    above, covering, below = found.counts()
    chances = (found.above, 1 - found.above - found.below, found.below, found.behind)
    up, open_, down, behind = (f"{100 * v:.1f}%" for v in chances)
    enough = f"{found.needed}" if found.needed < inf else "more than 1,000"
    last = f" Seeds that find the difference four times in five: {enough}." if widget.gap else ""
    return (
        f"Comparison over {widget.seeds} seeds; true difference {widget.gap:.1f} points, spread "
        f"{widget.spread:.1f}, correlation {widget.shared:.2f}, so pairs spread by "
        f"{spread_of_pairs(widget.spread, widget.shared):.2f}. The 95% interval lies above 0 with "
        f"a chance of {up}, covers 0 with {open_}, lies below with {down}; the mean lies below 0 "
        f"with {behind}. Of {REPETITIONS} repetitions {above} above, {covering} covering, {below} "
        f"below.{last}"
    )


def draw(figure, widget):
    """Draw the repetitions' intervals, and the chance of one above 0 over the number of seeds."""
    found = comparison(widget)
    left, right = figure.subplots(1, 2)
    for i, (mean, low, high) in enumerate(found.rows):
        marker, colour, face = LOOKS["above" if low > 0 else "below" if high < 0 else "covering"]
        left.plot([low, high], [i, i], color=colour, linestyle="-", linewidth=1.4)
        left.plot(mean, i, marker, color=colour, markerfacecolor=face, markersize=5)
    left.axvline(0, color=INK, linewidth=0.8, linestyle="-")
    left.axvline(widget.gap, color=GREEN, linestyle="-.")
    left.set(xlim=(-6, 8), ylim=(REPETITIONS, -1), yticks=[], xlabel="difference (points)")
    left.set_ylabel(f"{REPETITIONS} repetitions")
    numbers = np.arange(FEWEST, MOST + 1)
    apart = spread_of_pairs(widget.spread, 0)
    sd = spread_of_pairs(widget.spread, widget.shared)
    same = chance_above(numbers - 1, widget.gap / sd * numbers**0.5)
    other = chance_above(2 * (numbers - 1), widget.gap / apart * numbers**0.5)
    right.plot(numbers, same, color=BLUE, linestyle="-", label="the same seeds for both")
    right.plot(numbers, other, color=VERMILLION, linestyle="--", label="other seeds for each")
    right.axhline(POWER, color=INK, linewidth=0.8, linestyle=":")
    right.plot(widget.seeds, found.above, "o", color=INK, markersize=8)
    right.set(xlim=(0, MOST), ylim=(0, 1.03), xlabel="number of seeds")
    right.set_ylabel("chance of an interval above 0")
    right.legend(loc="lower right", fontsize=9)
