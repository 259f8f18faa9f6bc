"""The one place that says how many threads torch uses and where its global randomness comes from.

A sum split over two threads is added up in another order than on one, and the last digit of a
weight differs. One thread per run makes a run a pure function of its arguments; the cores are
used by running several seeds at a time.
"""

from contextlib import contextmanager, nullcontext
from threading import Lock

import torch
from torch import nn

RANDOM_MODULES = (nn.modules.dropout._DropoutNd, nn.RReLU)
_lock, _random_lock = Lock(), Lock()
_outer = {"runs": 0, "threads": None}


@contextmanager
def single_thread():
    """Let torch use one thread inside, and what it used before when the last run has left."""
    with _lock:
        if _outer["runs"] == 0:
            _outer["threads"] = torch.get_num_threads()
        _outer["runs"] += 1
        before = _outer["threads"]
        nested = torch.get_num_threads() == 1
        if not nested:
            torch.set_num_threads(1)
    try:
        yield
    finally:
        with _lock:
            _outer["runs"] -= 1
            if not nested:
                torch.set_num_threads(before)


def own_randomness(network, seed):
    """Seed torch's global generator inside, for a network that draws from it (dropout, RReLU).

    Other networks draw nothing, and for them this does nothing. The global state is put back
    afterwards; threads that need it take turns. Entered again, it goes on where it was left.
    """
    if any(isinstance(module, RANDOM_MODULES) for module in network.modules()):
        return _OwnState(seed)
    return nullcontext()


class _OwnState:
    def __init__(self, seed):
        self.inner = torch.Generator().manual_seed(seed).get_state()

    def __enter__(self):
        _random_lock.acquire()
        self.outer = torch.random.get_rng_state()
        torch.random.set_rng_state(self.inner)

    def __exit__(self, *raised):
        self.inner = torch.random.get_rng_state()
        torch.random.set_rng_state(self.outer)
        _random_lock.release()
