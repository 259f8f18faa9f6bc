"""An interval of the real line that knows which of its ends belong to it."""

from dataclasses import dataclass
from math import inf, isinf


def _latex(number):
    if isinf(number):
        return r"\infty" if number > 0 else r"-\infty"
    return f"{number:.5g}"


@dataclass(frozen=True)
class Interval:
    """Range of a function (dimensionless); unpacks as ``low, high``.

    Attributes
    ----------
    low, high : float
        Infimum and supremum.
    low_closed, high_closed : bool
        Whether the end is a value the function takes at a finite x.

    Examples
    --------
    >>> found = nl.get("elu").range_at(alpha=2.0)
    >>> print(found, found.low, -2.0 in found)
    (-2, ∞) -2.0 False
    """

    low: float
    high: float
    low_closed: bool = False
    high_closed: bool = False

    def __iter__(self):
        return iter((self.low, self.high))

    def __contains__(self, value):
        above = self.low <= value if self.low_closed else self.low < value
        below = value <= self.high if self.high_closed else value < self.high
        return bool(above and below)

    def __str__(self):
        left, right = "[" if self.low_closed else "(", "]" if self.high_closed else ")"
        return f"{left}{self.low:g}, {self.high:g}{right}".replace("inf", "∞")

    @property
    def latex(self):
        """LaTeX of the interval, such as ``[0, \\infty)``."""
        left, right = "[" if self.low_closed else "(", "]" if self.high_closed else ")"
        return f"{left}{_latex(self.low)}, {_latex(self.high)}{right}"


REAL = Interval(-inf, inf)
NOT_NEGATIVE = Interval(0.0, inf, low_closed=True)
ABOVE_ZERO = Interval(0.0, inf)
