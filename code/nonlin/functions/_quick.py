"""Plain formulas in place: what a function is computed with wherever that is exact enough.

Most textbook formulas fail only at the ends of the real line. Where one is as exact as the
careful kernel it stands in for, it fills a block of the result without a temporary of its own;
the few inputs beyond are left to the kernel.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np

BLOCK = 1 << 19  # bytes: a call costs little beside it, and in and out still fit a cache
REAL = (-inf, inf)
FINITE = (-float(np.finfo(np.float64).max), float(np.finfo(np.float64).max))
FINITE_SINGLE = (-float(np.finfo(np.float32).max), float(np.finfo(np.float32).max))


@dataclass(frozen=True)
class Quick:
    """A formula that may stand in for a kernel, and between which inputs.

    Attributes
    ----------
    fill : callable
        Takes a block ``x``, a block ``out`` of the same dtype and the parameters; writes f(x) to
        ``out``, never to ``x``.
    double, single : tuple of two floats, callable or None
        Closed interval in which ``fill`` is exact to 4 ulp in float64, in float32, or a function
        of the parameters that returns one. ``None``: in float32 not exact enough, compute in
        float64; for ``double``: leave everything to the kernel.
    wide : tuple of two floats, callable or None
        Closed interval in which ``fill``, computed in float64, is exact enough for float32 and
        float16 although it may not be for float64.
    nan : bool
        Whether ``fill`` turns NaN into NaN. If not, NaN is left to the kernel.
    block : int
        Bytes handed over at a time; fewer where ``fill`` has many intermediates.
    """

    fill: Callable
    double: tuple | Callable | None = REAL
    single: tuple | Callable | None = None
    wide: tuple | Callable | None = None
    nan: bool = True
    block: int = BLOCK

    @staticmethod
    def _interval(given, values):
        return given(**values) if callable(given) else given

    def plan(self, dtype, values, native):
        """Return the dtype to compute in and the interval, or None to leave it to the kernel."""
        if native:
            return dtype, REAL
        if dtype == np.float32 and (interval := self._interval(self.single, values)):
            return dtype, interval
        interval = dtype != np.float64 and self._interval(self.wide, values)
        interval = interval or self._interval(self.double, values)
        return (np.dtype(np.float64), interval) if interval else None

    def run(self, source, target, values, plan, careful):
        """Fill ``target`` with f of ``source``, both vectors, by ``careful`` what is beyond."""
        work, (low, high) = plan
        step = self.block // work.itemsize
        for start in range(0, source.size, step):
            place = slice(start, start + step)
            block = source[place].astype(work, copy=False)
            room = target[place] if work == target.dtype else np.empty_like(block)
            self.fill(block, room, **values)
            # NaN fails both comparisons, and so is never inside
            inside = (low == -inf and self.nan) or np.minimum.reduce(block) >= low
            if not (inside and (high == inf or np.maximum.reduce(block) <= high)):
                beyond = np.flatnonzero(~((block >= low) & (block <= high)))
                room[beyond] = careful(block[beyond])
            if work != target.dtype:
                target[place] = room
