"""What a function's parameter may be: its default, its valid values, a slider's interval."""

from dataclasses import dataclass
from math import inf, isinf

import numpy as np

from nonlin._errors import check_choice, check_real

_GREEK = ("alpha", "beta", "gamma", "omega")


@dataclass(frozen=True)
class Parameter:
    """One parameter of an activation (dimensionless).

    Attributes
    ----------
    name : str
        Keyword of the function.
    default : float or str
        Value used when the keyword is not given.
    low, high : float
        Valid range; every valid value is finite as well.
    low_open : bool
        Whether ``low`` itself is excluded.
    choices : tuple of str
        The valid values of a parameter that is a word; empty for a number.
    shown : tuple of float
        Interval that a slider or a figure should cover; it lies inside the valid range.
    array : bool
        Whether an array that broadcasts to ``x`` is accepted (one value per channel).
    symbol : str
        LaTeX of the letter that stands for it in formulas; by default its name, Greek if it is.
    words : str
        What it is, in a few words for a label, such as ``"sharpness"``.

    Examples
    --------
    >>> alpha = nl.get("celu").domains["alpha"]
    >>> alpha.default, alpha.describe()
    (1.0, 'alpha > 0')
    """

    name: str = ""
    default: float | str | None = None
    low: float = -inf
    high: float = inf
    low_open: bool = False
    choices: tuple = ()
    shown: tuple = (0.0, 1.0)
    array: bool = False
    symbol: str = ""
    words: str = ""

    @property
    def letter(self):
        """LaTeX of the letter that stands for the parameter in formulas."""
        return self.symbol or (f"\\{self.name}" if self.name in _GREEK else self.name)

    def check(self, value, owner="function"):
        """Return ``value`` as a float, a word or a float64 array.

        Parameters
        ----------
        value : float, str or array_like
            What the caller gave.
        owner : str
            Name of the function, for the message.

        Raises
        ------
        TypeError
            If the value is not a number, or not a word where a word is wanted.
        ValueError
            If it is NaN, infinite, outside the range or not among the choices.
        """
        label = f"{owner}: {self.name}"
        if self.choices:
            return check_choice(label, value, self.choices)
        if self.array and np.ndim(value) > 0:
            return self._check_array(label, value)
        bounds = {} if isinf(self.low) else {"above" if self.low_open else "low": self.low}
        return check_real(label, value, high=None if isinf(self.high) else self.high, **bounds)

    def _check_array(self, label, value):
        array = np.asarray(value)
        if array.dtype.kind not in "fiu":
            raise TypeError(f"{label} must hold real numbers, got dtype {array.dtype}")
        array = array.astype(np.float64)
        bad = ~np.isfinite(array) | (array < self.low) | (array > self.high)
        if bad.any():
            raise ValueError(f"{label} must be finite everywhere, got {array[bad].flat[0]!r}")
        return array

    def describe(self):
        """Return the valid values in words, such as ``"beta > 0"``."""
        if self.choices:
            return f"{self.name} is one of {', '.join(map(repr, self.choices))}"
        if isinf(self.low):
            return f"{self.name} is any finite number"
        bounds = f"{self.name} {'>' if self.low_open else '>='} {self.low:g}"
        return bounds if isinf(self.high) else f"{bounds} and <= {self.high:g}"


ANY = Parameter(words="negative side")
AT_LEAST_ZERO = Parameter(low=0.0)
POSITIVE = Parameter(low=0.0, low_open=True)
