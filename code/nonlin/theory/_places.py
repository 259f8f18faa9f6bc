"""Which numbers are tried in a format, and where among them something goes wrong."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Hazard:
    """Something that floating point does to a function (x is dimensionless).

    Attributes
    ----------
    dtype : str
        float16, float32 or float64.
    kind : str
        "NaN", "overflow", "beyond the format", "falls", "lost", "warns" or "refuses".
    x : float
        Place nearest 0 where it happens, NaN if it has none.
    words : str
        One sentence.

    Examples
    --------
    >>> found = nl.theory.hazards(lambda x: np.log(1 + np.exp(x)))[0]
    >>> found.dtype, found.kind, round(found.x, 2)
    ('float16', 'overflow', 11.09)
    """

    dtype: str
    kind: str
    x: float
    words: str

    def __str__(self):
        return f"{self.dtype}: {self.words}"


def numbers(dtype):
    """Return the numbers that are tried, in order."""
    if dtype == np.float16:
        bits = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
        x = bits[np.isfinite(bits)]
    else:
        info = np.finfo(dtype)
        wide = np.geomspace(float(info.tiny), float(info.max) / 2, 3000)
        dense = np.concatenate([np.linspace(0, 20, 8001), np.linspace(20, 800, 3121)])
        right = np.concatenate([wide, dense]).astype(dtype)
        x = np.concatenate([-right, right])
    return np.unique(x + dtype.type(0))


def where(x, bad):
    """Return the place nearest 0 and the words for all places."""
    at = np.flatnonzero(bad)
    first = float(x[at[np.argmin(np.abs(x[at]))]])
    if at.size == 1:
        return first, f"at x = {first:.6g}"
    whole = at[-1] - at[0] + 1 == at.size
    if not whole:
        both = x[at[0]] < 0 < x[at[-1]]
        return first, f"from |x| = {abs(first):.6g}" if both else f"first at x = {first:.6g}"
    if at[0] == 0:
        return first, f"for x <= {first:.6g}"
    if at[-1] == x.size - 1:
        return first, f"for x >= {first:.6g}"
    return first, f"for {x[at[0]]:.6g} <= x <= {x[at[-1]]:.6g}"


def first_place(call, dtype, x, bad, test):
    """Return the place nearest 0 to the last digit, by bisection, and the words for all."""
    first, words = where(x, bad)
    inner = np.abs(x) < abs(first)
    good = x[inner & (np.sign(x) == np.sign(first))]
    low = dtype.type(good[np.argmax(np.abs(good))] if good.size else 0.0)
    high = dtype.type(first)
    for _ in range(70):
        middle = dtype.type(float(low) / 2 + float(high) / 2)
        if middle in (low, high):
            break
        with np.errstate(all="ignore"):
            hit = test(np.asarray(call(np.array([middle]))).astype(np.float64))[0]
        low, high = (low, middle) if hit else (middle, high)
    sharp = f"{float(high):.6g}"
    return float(high), words.replace(f"{abs(first):.6g}", sharp.lstrip("-"))
