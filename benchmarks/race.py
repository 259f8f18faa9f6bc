"""Contenders for one function, and a race of rounds in which noise hits all alike."""

import time
import tracemalloc

import nonlin as nl
import numpy as np
import rivals
import torch
from naive_forms import NAIVE

SIZE, SPREAD = 10**6, 3.0
_SLACK = 1 << 13


def ours(name, part):
    """Return our function of an array."""
    act = nl.get(name)
    return act.derivative if part else act


def torchs(name, part, dtype):
    """Return torch's kernel as a function of an array, or None.

    The slope is the forward and the backward pass, since both sides start from x.
    """
    function = rivals.torch_function(name, dtype)
    if function is None:
        return None

    def value(x):
        with torch.no_grad():
            return function(torch.from_numpy(x))

    ones = torch.ones(SIZE, dtype=getattr(torch, dtype))

    def slope(x):
        point = torch.from_numpy(x).requires_grad_(True)
        return torch.autograd.grad(function(point), point, ones)[0]

    return slope if part else value


def contenders(name, part, dtype):
    """Return name to function of an array: ours first, the others where there is one."""
    found = {
        "ours": ours(name, part),
        "torch": torchs(name, part, dtype),
        "scipy": None if part else rivals.SCIPY.get(name),
        "naive": NAIVE[name][part] if name in NAIVE else None,
    }
    return {who: function for who, function in found.items() if function}


def seconds(function, x):
    """Return the processor time of the second of two calls, the first of which warms the heap."""
    with np.errstate(all="ignore"):
        function(x)
        start = time.thread_time()
        function(x)
        return time.thread_time() - start


class Race:
    """Rounds of one function against its rivals on normal numbers of standard deviation 3.

    Every round takes another window of the same numbers, so that no contender is lucky or
    unlucky with the addresses of its arrays in every round, and starts with another contender.
    """

    def __init__(self, name, part, dtype):
        pool = np.random.default_rng(0).normal(0.0, SPREAD, SIZE + _SLACK)
        self.pool = pool.astype(dtype)
        self.first = (-self.pool.ctypes.data // self.pool.itemsize) % 16
        self.runners = contenders(name, part, dtype)
        self.times = {who: [] for who in self.runners}

    def window(self):
        """Return the numbers of this round."""
        start = self.first + 16 * (37 * len(self.times["ours"]) % 500)
        return self.pool[start : start + SIZE]

    def round(self):
        """Let each contender run once."""
        x, names = self.window(), list(self.runners)
        shift = len(self.times["ours"]) % len(names)
        for who in names[shift:] + names[:shift]:
            self.times[who].append(seconds(self.runners[who], x))

    def result(self):
        """Return ns per element of ours and the median ratio of our time to each rival's."""
        mine = np.array(self.times["ours"])
        ratios = {who: np.median(mine / np.array(t)) for who, t in self.times.items()}
        del ratios["ours"]
        found = {"ours_ns": np.median(mine) / SIZE * 1e9, **ratios}
        return {who: float(value) for who, value in found.items()}

    def extra_memory(self):
        """Return the peak beyond the result while ours runs, in multiples of the input."""
        x = self.window()
        tracemalloc.start()
        try:
            result = self.runners["ours"](x)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        return (peak - result.nbytes) / x.nbytes
