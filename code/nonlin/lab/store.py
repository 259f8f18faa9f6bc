"""Results on disk: a sweep that is stopped goes on where it was, and code versions never mix."""

import hashlib
import json
import os
import platform
from functools import cache
from pathlib import Path

import numpy as np

import nonlin
from nonlin.lab.run import Run
from nonlin.lab.seeds import check_cases, check_seeds, compare

_CURVES = ("at", "loss", "test_loss", "train_accuracy", "test_accuracy", "predictions", "labels")


class ResultError(Exception):
    """A result file that cannot be read or written; its message says which and what to do.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> task = {"data": "xor", "hidden": (8,), "epochs": 1, "jobs": 1, "seeds": 1}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = nl.lab.resume(nl.lab.fit, {"relu": {}}, folder=folder, **task)
    ...     for file in pathlib.Path(folder).iterdir():
    ...         _ = file.write_text("{")
    ...     try:
    ...         _ = nl.lab.resume(nl.lab.fit, {"relu": {}}, folder=folder, **task)
    ...     except nl.lab.ResultError as error:
    ...         print("delete this one file" in str(error))
    True
    """


@cache
def versions():
    """Return what a result depends on beside its settings.

    Returns
    -------
    dict of str to str
        Digest of the package's code and the versions of Python, NumPy and torch.

    Examples
    --------
    >>> sorted(nl.lab.versions())
    ['code', 'numpy', 'python', 'torch']
    """
    import torch

    digest = hashlib.sha256()
    root = Path(nonlin.__file__).parent
    for room in ("functions", "registry", "lab"):
        for path in sorted((root / room).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return {
        "code": digest.hexdigest()[:16],
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__.partition("+")[0],
    }


def _plain(value):
    """Return settings and results as JSON can hold them."""
    if isinstance(value, Run):
        held = {name: getattr(value, name).tolist() for name in _CURVES}
        held |= {"steps": value.steps, "diverged": value.diverged}
        held |= {"records": _plain(value.records), "settings": _plain(value.settings)}
        return {"run": held}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(
        f"a result must be a Run or made of numbers, words, arrays, lists and dicts, "
        f"got {type(value).__name__}"
    )


def _rebuilt(value):
    """Return a result as it was, a run without its network."""
    if not (isinstance(value, dict) and set(value) == {"run"}):
        return value
    held = value["run"]
    arrays = {name: np.array(held[name]) for name in _CURVES}
    records = {name: np.array(record) for name, record in held["records"].items()}
    return Run(**arrays, steps=held["steps"], diverged=held["diverged"], records=records,
               settings=held["settings"], network=None)  # fmt: skip


def _write(path, text):
    """Write a file as a whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ResultError(
            f"the result could not be written to {path} ({error.strerror}); what was finished "
            "before is kept: make room and run the same call again"
        ) from error


def _read(path):
    """Return what a file holds."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return _rebuilt(held["result"])
    except (ValueError, KeyError, TypeError) as error:
        raise ResultError(
            f"{path} is damaged ({error}); delete this one file and run the same call again: "
            "all other results are kept"
        ) from error


def _name_of(function):
    name = f"{function.__module__}.{function.__qualname__}"
    if "<" in name:
        raise ValueError(f"function must be found by name to be kept, got {name}")
    return name


def _place(folder, function, seed, settings):
    """Return the file of one run: its name is a digest of all that the result depends on."""
    what = {"function": _name_of(function), "seed": seed, "settings": settings}
    key = json.dumps({**_plain(what), "versions": versions()}, sort_keys=True)
    return Path(folder) / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.json", what


def _keep(_, *, function, path, what):
    """Run once and keep the result; return nothing, so that nothing large travels."""
    result = _plain(function(what["seed"], **what["settings"]))
    _write(path, json.dumps({**_plain(what), "versions": versions(), "result": result}) + "\n")


def resume(function, cases, seeds=10, *, folder, jobs=-1, progress=True, **common):
    """Do what `compare` does, but keep every result as soon as it is there.

    The same call after an interruption computes only what is missing. A result is found again
    only by the same function, settings, seed, code and versions: a change of the package's code
    starts afresh and leaves the older files alone.

    Parameters
    ----------
    function, cases, seeds, jobs, progress, **common
        As in `compare`; ``function`` is importable and returns a `Run`, or numbers, words and
        arrays in lists and dicts.
    folder : str or pathlib.Path
        Where the results lie, one JSON file each; made if it is not there.

    Returns
    -------
    dict
        Name → list of results in the order of the seeds; a `Run` comes back without its network,
        arrays elsewhere as lists.

    Raises
    ------
    ResultError
        If a result cannot be written, or a file is damaged; all other files are kept.
    TypeError, ValueError
        As in `compare`, or if the function or a setting cannot be kept.

    Examples
    --------
    >>> import tempfile
    >>> cases = {"relu": {"activation": "relu"}, "tanh": {"activation": "tanh"}}
    >>> task = {"data": "xor", "hidden": (8,), "epochs": 1}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first = nl.lab.resume(nl.lab.fit, cases, seeds=2, folder=folder, jobs=1, **task)
    ...     again = nl.lab.resume(nl.lab.fit, cases, seeds=2, folder=folder, jobs=1, **task)
    >>> [run.accuracy for run in first["tanh"]] == [run.accuracy for run in again["tanh"]]
    True
    """
    seeds, folder = check_seeds(seeds), Path(folder)
    check_cases(function, cases)
    folder.mkdir(parents=True, exist_ok=True)
    places, missing = {name: [] for name in cases}, {}
    for name, case in cases.items():
        for seed in seeds:
            path, what = _place(folder, function, seed, {**common, **case})
            places[name].append(path)
            if not path.exists():
                missing[path.stem] = {"function": function, "path": path, "what": what}
    if missing:
        compare(_keep, missing, [0], jobs=jobs, progress=progress)
    return {name: [_read(path) for path in paths] for name, paths in places.items()}
