"""Execute the chapters that changed, several at once, into the cache the build reads.

The build alone would run them one after another. A chapter is run again when one of its code
cells or the package changed, never for a change of prose.
"""

import asyncio
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "_ext"))
from fresh_cache import cache_path  # noqa: E402

TIMEOUT = 600  # seconds a cell, as in _config.yml


def cores():
    """Return the number of processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def share_cores(jobs):
    """Let each of ``jobs`` chapters use its share of the cores, and no more.

    torch, BLAS and joblib would each take all of them; on two cores two chapters at a time then
    cost two fifths more processor time than one after the other.
    """
    os.environ.update(shares(jobs))


def shares(jobs):
    """Return the environment that does so; what the user has set stays."""
    share = str(max(1, cores() // jobs))
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "LOKY_MAX_CPU_COUNT")
    return {name: os.environ.get(name, share) for name in names}


def longest_first(paths):
    """Return the chapters with those that train most in front, so that none is left alone."""

    def trainings(path):
        cells = nbformat.read(path, as_version=4).cells
        return sum(cell.source.count("lab.") for cell in cells if cell.cell_type == "code")

    return sorted(paths, key=trainings, reverse=True)


def chapters():
    """Return the paths of all notebooks of the book, in order."""
    return sorted((ROOT / "chapters").glob("*.ipynb"))


def run(path):
    """Execute one notebook in its own folder.

    Parameters
    ----------
    path : pathlib.Path
        The notebook.

    Returns
    -------
    tuple of (nbformat.NotebookNode, float)
        The executed notebook and the seconds it took.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell raises.
    """
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    notebook = nbformat.read(path, as_version=4)
    begin = time.perf_counter()
    NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
    ).execute()
    return notebook, time.perf_counter() - begin


def stale(paths, cache):
    """Return the paths that the cache holds no matching execution of."""
    missing = []
    for path in paths:
        try:
            cache.match_cache_notebook(nbformat.read(path, as_version=4))
        except KeyError:
            missing.append(path)
    return missing


def main(jobs):
    """Execute what is stale with ``jobs`` processes; return the number of failures."""
    cache = get_cache(str(cache_path(ROOT)))
    waiting = stale(chapters(), cache)
    if not waiting:
        print("chapters: none has changed, nothing to execute")
        return 0
    failures, jobs = 0, min(jobs, len(waiting))
    with ProcessPoolExecutor(jobs, initializer=share_cores, initargs=(jobs,)) as pool:
        running = {pool.submit(run, path): path for path in longest_first(waiting)}
        for done in as_completed(running):
            path = running[done]
            try:
                notebook, seconds = done.result()
            except Exception as error:
                failures += 1
                print(f"chapters: {path.name} FAILED\n{error}", file=sys.stderr, flush=True)
                continue
            bundle = CacheBundleIn(notebook, str(path), data={"execution_seconds": seconds})
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            print(f"chapters: {path.name} executed in {seconds:.0f} s", flush=True)
    return failures


if __name__ == "__main__":
    sys.exit(main(cores()))
