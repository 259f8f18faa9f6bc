"""The same experiment with many seeds, on as many cores or machines as there are."""

from itertools import product
from numbers import Integral

from joblib import Parallel, delayed
from joblib.parallel import get_active_backend
from tqdm import tqdm

from nonlin._errors import check_count
from nonlin._session import is_live
from nonlin.lab.threads import single_thread

PATIENCE = 3.0  # seconds before a progress bar appears


def over_seeds(function, seeds=10, *, jobs=-1, progress=True, **settings):
    """Call ``function(seed, **settings)`` for every seed, in parallel.

    Parameters
    ----------
    function : callable
        Takes a seed first; a pure function of its arguments, such as `fit`.
    seeds : int or sequence of int
        A number n means 0 … n − 1; a sequence holds distinct whole numbers ≥ 0.
    jobs : int
        Number of workers; −1: one per core, or what an active ``joblib.parallel_config`` says.
        The backend is joblib's: under ``parallel_config(backend="dask")`` (or "ray", …) the same
        call runs on a cluster.
    progress : bool or "always"
        Whether work that takes longer than three seconds shows a bar, on the error stream of a
        terminal or a live notebook; "always" shows it anywhere. A built page stays clean.
    **settings
        Keywords of ``function``.

    Returns
    -------
    list
        Results in the order of the seeds; they do not depend on ``jobs``, since torch uses one
        thread inside each call.

    Raises
    ------
    TypeError, ValueError
        If ``function`` is not callable, or seeds, jobs or progress are not valid.

    Examples
    --------
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> nl.lab.over_seeds(nl.lab.fit, seeds=2, jobs=1, learning_rate=0.3, **task)
    [Run(60 steps, test accuracy 1.000), Run(60 steps, test accuracy 1.000)]
    """
    seeds = check_seeds(seeds)
    return _call(function, [(seed, settings) for seed in seeds], jobs, progress)


def compare(function, cases, seeds=10, *, jobs=-1, progress=True, **common):
    """Call ``function(seed, **common, **case)`` for all cases and seeds, in one parallel call.

    Parameters
    ----------
    cases : dict
        Name → dict of settings, such as
        ``{"relu": {"activation": "relu"}, "tanh": {"activation": "tanh", "learning_rate": 0.3}}``.
    function, seeds, jobs, progress
        As in `over_seeds`.
    **common
        Settings of all cases; a case may override them.

    Returns
    -------
    dict
        Name → list of results, in the order of the seeds.

    Raises
    ------
    TypeError, ValueError
        If ``cases`` is empty or not a dict of dicts; for the others as in `over_seeds`.

    Examples
    --------
    >>> cases = {"relu": {"activation": "relu"}, "none": {"activation": "identity"}}
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> runs = nl.lab.compare(nl.lab.fit, cases, seeds=3, jobs=1, learning_rate=0.3, **task)
    >>> {name: [run.accuracy == 1 for run in some] for name, some in runs.items()}
    {'relu': [True, True, True], 'none': [False, False, False]}
    """
    seeds = check_seeds(seeds)
    check_cases(function, cases)
    tasks = [(seed, {**common, **case}) for case in cases.values() for seed in seeds]
    results = _call(function, tasks, jobs, progress)
    width = len(seeds)
    return {name: results[i * width : (i + 1) * width] for i, name in enumerate(cases)}


def sweep(function, grid, seeds=10, *, jobs=-1, progress=True, **common):
    """Call ``function`` for every combination of settings and every seed, in one parallel call.

    Parameters
    ----------
    grid : dict
        Setting → list of values; or setting → dict label → value, where a value cannot serve as
        a key: ``{"parameters": {0.1: {"alpha": 0.1}, 0.3: {"alpha": 0.3}}}``.
    function, seeds, jobs, progress, **common
        As in `compare`.

    Returns
    -------
    dict
        Combination → list of results. With one setting the key is its value (or label), with
        several the tuple of them in the order of ``grid``.

    Raises
    ------
    TypeError, ValueError
        If ``grid`` is empty or not a dict of lists; for the others as in `over_seeds`.

    Examples
    --------
    >>> grid = {"activation": ["relu", "tanh"], "learning_rate": [0.1, 0.3]}
    >>> runs = nl.lab.sweep(nl.lab.fit, grid, seeds=2, jobs=1, data="xor", hidden=(8,), epochs=1)
    >>> list(runs)
    [('relu', 0.1), ('relu', 0.3), ('tanh', 0.1), ('tanh', 0.3)]
    >>> [run.settings["seed"] for run in runs["tanh", 0.3]]
    [0, 1]
    """
    if not isinstance(grid, dict):
        raise TypeError(f"grid must be a dict of lists of values, got {type(grid).__name__}")
    if not grid:
        raise ValueError("grid is empty")
    columns = [_labelled(name, values) for name, values in grid.items()]
    cases = {}
    for combination in product(*(column.items() for column in columns)):
        labels = tuple(label for label, _ in combination)
        settings = dict(zip(grid, (value for _, value in combination), strict=True))
        cases[labels if len(labels) > 1 else labels[0]] = settings
    return compare(function, cases, seeds, jobs=jobs, progress=progress, **common)


def check_cases(function, cases):
    """Raise TypeError or ValueError unless these are a function and cases to call it with."""
    if not callable(function):
        raise TypeError(f"function must be callable, got {function!r}")
    if not isinstance(cases, dict) or not all(isinstance(case, dict) for case in cases.values()):
        raise TypeError(f"cases must be a dict of dicts of settings, got {cases!r}")
    if not cases:
        raise ValueError("cases is empty")


def check_seeds(seeds):
    """Return the seeds as a list of distinct whole numbers ≥ 0.

    Raises
    ------
    TypeError, ValueError
        For no seeds, negative ones, repeated ones, or what is not whole numbers.
    """
    if isinstance(seeds, Integral) and not isinstance(seeds, bool):
        return list(range(check_count("seeds", seeds)))
    if isinstance(seeds, (str, bytes, bool)) or not hasattr(seeds, "__iter__"):
        raise TypeError(f"seeds must be a whole number or a sequence of them, got {seeds!r}")
    seeds = [check_count("a seed", seed, 0) for seed in seeds]
    if not seeds:
        raise ValueError("seeds is empty; give a number of seeds or a list such as [0, 1, 2]")
    twice = sorted({seed for seed in seeds if seeds.count(seed) > 1})
    if twice:
        raise ValueError(f"seeds must be distinct; repeated: {', '.join(map(str, twice))}")
    return seeds


def _labelled(name, values):
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise TypeError(f"grid[{name!r}] must be a list of values, got {values!r}")
    values = dict(values) if isinstance(values, dict) else {value: value for value in values}
    if not values:
        raise ValueError(f"grid[{name!r}] is empty")
    return values


def _quietly(function, seed, settings):
    with single_thread():
        return function(seed, **settings)


def _call(function, tasks, jobs, progress):
    if not callable(function):
        raise TypeError(f"function must be callable, got {function!r}")
    if progress not in (True, False, "always"):
        raise ValueError(f"progress must be True, False or 'always', got {progress!r}")
    backend, configured = get_active_backend()
    shown = progress == "always" or (progress and is_live())
    stream = shown and backend.supports_return_generator
    workers = _workers(jobs, configured)
    parallel = Parallel(n_jobs=workers, return_as="generator" if stream else "list")
    results = parallel(delayed(_quietly)(function, *task) for task in tasks)
    if not stream:
        return results
    delay = 0 if progress == "always" else PATIENCE
    return list(tqdm(results, total=len(tasks), unit="run", leave=False, delay=delay))


def _workers(jobs, configured):
    """Return what to ask joblib for; None leaves it to the active ``parallel_config``."""
    if isinstance(jobs, bool) or not isinstance(jobs, Integral) or jobs == 0 or jobs < -1:
        raise ValueError(f"jobs must be a whole number of workers >= 1, or -1, got {jobs!r}")
    if jobs == -1 and configured is not None:
        return None
    return int(jobs)
