"""A least upper bound or greatest lower bound, with its place in numbers and in words."""

from dataclasses import dataclass

import numpy as np

from nonlin.registry import Interval
from nonlin.theory._pieces import SPAN


@dataclass(frozen=True)
class Extreme:
    """A least upper bound or greatest lower bound (all dimensionless).

    Attributes
    ----------
    value : float
        The bound; infinite where there is none.
    x : float
        The place nearest 0 at which it is reached or approached; may be infinite.
    attained : bool
        Whether it is a value of the function.
    places : tuple of float
        All separate places between -50 and 50, or the ends of the line.
    interval : Interval or None
        Where a whole interval has it.
    words : str
        The place in words, such as "at x = 1.4142136" or "as x → 3 from the left".

    Examples
    --------
    >>> low = nl.theory.minimum("sigmoid")
    >>> low.value, low.attained, low.words
    (0.0, False, 'approached as x → -∞')
    """

    value: float
    x: float
    attained: bool
    places: tuple
    interval: Interval | None
    words: str

    def __str__(self):
        return f"{self.value:.10g} {self.words}".replace("inf", "∞")


def nearest(places):
    """Return the place nearest 0, of two the positive one."""
    return min(places, key=lambda p: (round(abs(p), 9), -p))


def shown(x):
    """Return a place as text."""
    return f"{x + 0.0:.10g}"


def far_away(value, where, how):
    """Return a bound that belongs to one or both ends of the line."""
    words = " and ".join("x → " + ("-∞" if w < 0 else "∞") for w in where)
    return Extreme(value, where[-1], False, where, None, f"{how} as {words}")


def plateau(h, run):
    """Return a bound that ``h`` has on a whole interval."""
    x = min(max(0.0, run.low), run.high)
    ends = max(run.low, -SPAN), min(run.high, SPAN)
    value = float(h(np.array([(ends[0] + ends[1]) / 2]))[0]) + 0.0
    return Extreme(value, x, True, (x,), run, f"for all x in {run}")
