"""What recognition answers: an activation with its numbers, written as one would write it."""

from dataclasses import dataclass, field
from fractions import Fraction

from nonlin.theory._fitting import PLAIN

__all__ = ["Match", "Recognition"]


@dataclass(frozen=True)
class Match:
    """An activation, a f(b x + c) + d with its parameters, beside a function (dimensionless).

    Attributes
    ----------
    name : str
        Name in the registry.
    params : dict
        Parameters that differ from the defaults.
    outer : tuple of float
        a, b, c and d.
    deviation : float
        Largest deviation, relative to |f(x)| plus the spread of f around its bend.
    x : float
        Where it is.
    apart : float
        The deviation there as it is.

    Examples
    --------
    >>> match = nl.theory.recognise(lambda x: 3 * np.tanh(x)).matches[0]
    >>> match.name, match.kind, match.expression
    ('tanh', 'scaled', '3*tanh(x)')
    """

    name: str
    params: dict = field(hash=False)
    outer: tuple
    deviation: float
    x: float
    apart: float = 0.0

    @property
    def kind(self):
        """What had to be changed: "exact", "parameters" or "scaled"."""
        if self.outer != PLAIN:
            return "scaled"
        return "parameters" if self.params else "exact"

    @property
    def changes(self):
        """How many numbers differ from their defaults."""
        return len(self.params) + sum(v != p for v, p in zip(self.outer, PLAIN, strict=True))

    @property
    def expression(self):
        """The function in letters, such as ``2*sigmoid(x) - 1`` or ``tanh(x/2)``."""
        a, b, c, d = self.outer
        inside = _product(b, "x") + _sum(c)
        given = "".join(f", {k}={_value(v)}" for k, v in self.params.items())
        return _product(a, f"{self.name}({inside}{given})") + _sum(d)

    def __str__(self):
        return f"{self.expression} (deviation {self.deviation:.1e} at x = {self.x:.4g})"


def _value(v):
    return repr(v) if isinstance(v, str) else _number(v)


def _number(v):
    for digits in range(1, 8):
        short = float(f"{v:.{digits}g}")
        if abs(short - v) <= 1e-9 * abs(v):
            return f"{short:.10g}"
    simple = Fraction(v).limit_denominator(12)
    if abs(simple.numerator) < 30 and abs(float(simple) - v) <= 1e-10 * abs(v):
        return str(simple)
    return f"{v:.10g}"


def _product(k, what):
    if abs(abs(k) - 1) < 1e-12:
        return what if k > 0 else f"-{what}"
    part = Fraction(k).limit_denominator(12)
    if abs(part.numerator) == 1 and abs(float(part) - k) <= 1e-10 * abs(k):
        return f"{'-' if k < 0 else ''}{what}/{part.denominator}"
    return f"{_number(k)}*{what}"


def _sum(k):
    return "" if k == 0 else f" {'-' if k < 0 else '+'} {_number(abs(k))}"


@dataclass(frozen=True)
class Recognition:
    """What a function was recognised as.

    Attributes
    ----------
    matches : tuple of Match
        Activations it equals within 1e-9 relative, the one with the fewest changes first.
    nearest : Match
        The activation at its defaults that is nearest, whether it is equal or not.
    scaled : Match or None
        The nearest up to parameters and scaling, where nothing is equal.

    Examples
    --------
    A function that is almost Mish equals nothing, and has a nearest.

    >>> found = nl.theory.recognise(lambda x: nl.mish(x) + 0.01 * np.sin(x))
    >>> found.matches, found.nearest.name, round(found.nearest.apart, 4)
    ((), 'mish', 0.01)
    """

    matches: tuple
    nearest: Match
    scaled: Match | None
