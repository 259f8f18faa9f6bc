"""One thread for everybody, and an allocator that keeps what it has."""

import ctypes
import sys
from pathlib import Path

import pytest
import torch
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))  # for rivals.py


def pytest_addoption(parser):
    parser.addoption("--only", default="", help="comma-separated names of functions to race")


def pytest_collection_modifyitems(config, items):
    only = set(filter(None, config.getoption("--only").split(",")))
    if only:
        kept = [item for item in items if item.callspec.params["name"] in only]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


@pytest.fixture(autouse=True, scope="session")
def quiet_machine():
    """Keep freed memory in the process (glibc only), so that no call pays for page faults."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        mallopt = None
    if mallopt:
        mallopt(-3, 1 << 25)  # M_MMAP_THRESHOLD, its largest value
        mallopt(-1, (1 << 31) - 1)  # M_TRIM_THRESHOLD
    torch.set_num_threads(1)
    with threadpool_limits(1):
        yield
