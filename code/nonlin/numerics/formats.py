"""What a floating-point format can hold, and from which x on a function saturates in it."""

from dataclasses import dataclass
from math import log, log1p, log2, sqrt

import numpy as np

from nonlin._errors import unknown

__all__ = ["FORMATS", "Format", "first_input", "limits"]


@dataclass(frozen=True)
class Format:
    """A binary floating-point format and the thresholds that follow from it (dimensionless).

    Attributes
    ----------
    name : str
        Name as in torch: float16, bfloat16, float32, float64.
    bits : int
        p, the bits of the significand with the leading one.
    least, most : int
        Exponents of the smallest normal number and of the largest binade.

    Examples
    --------
    >>> half = nl.numerics.limits("float16")
    >>> print(half.largest, half.epsilon, round(half.exp_overflows, 6))
    65504.0 0.0009765625 11.089866
    >>> print(nl.numerics.Format("float8_e5m2", bits=3, least=-14, most=15).largest)
    57344.0
    """

    name: str
    bits: int
    least: int
    most: int

    @property
    def epsilon(self):
        """Distance from 1 to the next number, 2**(1 - p)."""
        return 2.0 ** (1 - self.bits)

    @property
    def largest(self):
        """Largest finite number."""
        return (2.0 - self.epsilon) * 2.0**self.most

    @property
    def smallest(self):
        """Smallest positive number, a subnormal."""
        return 2.0 ** (self.least - self.bits + 1)

    @property
    def sigmoid_is_one(self):
        """From here on the correctly rounded sigma(x) is 1: ln(2**(p + 1) - 1)."""
        return log(2.0 ** (self.bits + 1)) + log1p(-(2.0 ** -(self.bits + 1)))

    @property
    def naive_sigmoid_is_one(self):
        """From here on 1 / (1 + e**-x), evaluated in the format, is 1: p ln 2."""
        return self.bits * log(2.0)

    @property
    def tanh_is_one(self):
        """From here on the correctly rounded tanh(x) is 1: ln(2**(p + 2) - 1) / 2."""
        return (log(2.0 ** (self.bits + 2)) + log1p(-(2.0 ** -(self.bits + 2)))) / 2

    @property
    def exp_overflows(self):
        """Above this e**x is larger than the largest number."""
        return log(self.largest)

    @property
    def exp_vanishes(self):
        """From here on e**-x rounds to 0: half the smallest number is reached."""
        return -(log2(self.smallest) - 1) * log(2.0)

    @property
    def square_overflows(self):
        """Above this x**2 is larger than the largest number."""
        return sqrt(self.largest)


def _from_numpy(name):
    info = np.finfo(name)
    return Format(name, int(info.nmant) + 1, int(info.minexp), int(info.maxexp) - 1)


# bfloat16 is float32 with 16 bits of its significand cut off; NumPy does not know it.
FORMATS = {name: _from_numpy(name) for name in ("float16", "float32", "float64")}
FORMATS["bfloat16"] = Format("bfloat16", 8, FORMATS["float32"].least, FORMATS["float32"].most)


def limits(dtype):
    """Return the :class:`Format` of a dtype.

    Parameters
    ----------
    dtype : str, dtype-like or Format
        float16, bfloat16, float32 or float64, as a name, a NumPy dtype or a torch dtype; a
        ``Format`` is returned as it is.

    Raises
    ------
    KeyError
        If the format is unknown.

    Examples
    --------
    >>> print(nl.numerics.limits("bfloat16").epsilon, nl.numerics.limits(np.float32).epsilon)
    0.0078125 1.1920928955078125e-07
    """
    if isinstance(dtype, Format):
        return dtype
    name = str(dtype) if isinstance(dtype, str) else getattr(dtype, "__name__", str(dtype))
    name = name.removeprefix("torch.")
    if name not in FORMATS:
        raise unknown("floating-point format", name, FORMATS)
    return FORMATS[name]


def _numbers_of(dtype):
    """Return the dtype that holds the numbers of a format, and how many low bits it ignores."""
    if limits(dtype) is FORMATS["bfloat16"]:
        return np.dtype(np.float32), 16
    return np.dtype(limits(dtype).name), 0


def _rank(value, unused):
    """Return the place of a float among all floats of its format, 0 for 0."""
    bits = int(value.view(f"u{value.itemsize}")) >> unused
    top = 1 << (8 * value.itemsize - 1 - unused)
    return -(bits ^ top) if bits >= top else bits


def _unrank(rank, dtype, unused):
    top = 1 << (8 * dtype.itemsize - 1 - unused)
    bits = rank if rank >= 0 else -rank | top
    return np.array(bits << unused, dtype=f"u{dtype.itemsize}").view(dtype)[()]


def first_input(predicate, low, high, dtype=np.float64):
    """Return the smallest float x in [low, high] from which ``predicate(x)`` is true.

    Parameters
    ----------
    predicate : callable
        Takes one NumPy scalar of ``dtype``; false at ``low``, true at ``high``, and it changes
        once in between.
    low, high : float
        Ends of the search (dimensionless), rounded towards 0 to numbers of the format.
    dtype : dtype-like
        float16, bfloat16, float32 or float64: which floats are searched. NumPy has no bfloat16;
        its numbers are handed over as float32.

    Returns
    -------
    NumPy scalar
        Found by bisection over the floats themselves, at most 64 calls.

    Raises
    ------
    KeyError
        If the format is unknown.
    ValueError
        If ``predicate`` does not go from false to true.

    Examples
    --------
    >>> print(nl.numerics.first_input(lambda x: nl.sigmoid(x) == 1, 0, 100, "float16"))
    8.32
    """
    dtype, unused = _numbers_of(dtype)
    below, above = (_rank(dtype.type(end), unused) for end in (low, high))
    low, high = (_unrank(end, dtype, unused) for end in (below, above))
    if predicate(low) or not predicate(high):
        raise ValueError(f"predicate must be false at low = {low} and true at high = {high}")
    while above - below > 1:
        middle = (below + above) // 2
        if predicate(_unrank(middle, dtype, unused)):
            above = middle
        else:
            below = middle
    return _unrank(above, dtype, unused)
