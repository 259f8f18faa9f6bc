"""Many seeds: the same results however many workers, and nothing on the page."""

import sys

import joblib
import numpy as np
import pytest
import torch
from nonlin import lab
from nonlin.lab import seeds as module

QUICK = {"data": "moons", "hidden": (8,), "epochs": 2, "learning_rate": 0.3, "batch": 50}


def fingerprints(runs):
    """Bytes of everything a run computed."""
    return [
        b"".join(
            [w.detach().numpy().tobytes() for w in run.network.parameters()]
            + [run.loss.tobytes(), run.test_accuracy.tobytes(), run.predictions.tobytes()]
        )
        for run in runs
    ]


REFERENCE = fingerprints([lab.fit(seed, **QUICK) for seed in range(4)])


@pytest.mark.parametrize("jobs", [1, 2, -1])
def test_results_do_not_depend_on_the_number_of_workers(jobs):
    assert fingerprints(lab.over_seeds(lab.fit, 4, jobs=jobs, **QUICK)) == REFERENCE
    assert len(set(REFERENCE)) == 4


@pytest.mark.parametrize("backend", ["threading", "multiprocessing", "loky", "sequential"])
def test_the_active_joblib_configuration_is_honoured(backend, monkeypatch):
    used = []
    original = module.Parallel

    def spy(**options):
        parallel = original(**options)
        used.append((type(parallel._backend).__name__.lower(), parallel.n_jobs))
        return parallel

    monkeypatch.setattr(module, "Parallel", spy)
    with joblib.parallel_config(backend=backend, n_jobs=2):
        runs = lab.over_seeds(lab.fit, 4, **QUICK)
    assert fingerprints(runs) == REFERENCE
    assert used == [(f"{backend}backend", 2)]


def test_without_a_configuration_all_cores_are_asked_for(monkeypatch):
    asked = []

    def spy(n_jobs, **options):
        asked.append(n_jobs)
        return joblib.Parallel(n_jobs=1, **options)

    monkeypatch.setattr(module, "Parallel", spy)
    lab.over_seeds(lambda seed: seed, 2)
    lab.over_seeds(lambda seed: seed, 2, jobs=3)
    with joblib.parallel_config(backend="threading"):
        lab.over_seeds(lambda seed: seed, 2)
    with joblib.parallel_config(n_jobs=2):
        lab.over_seeds(lambda seed: seed, 2)
    assert asked == [-1, 3, -1, None]


def test_torch_uses_one_thread_inside_and_what_it_had_afterwards():
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        for backend in ("sequential", "threading"):
            with joblib.parallel_config(backend=backend, n_jobs=2):
                inside = lab.over_seeds(lambda seed: torch.get_num_threads(), 6)
            assert inside == [1] * 6
            assert torch.get_num_threads() == 2
        with pytest.raises(ZeroDivisionError):
            lab.over_seeds(lambda seed: 1 / seed, 1, jobs=1)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_results_come_in_the_order_of_the_seeds():
    assert lab.over_seeds(lambda seed: seed, [5, 2, 9], jobs=2) == [5, 2, 9]
    assert lab.over_seeds(lambda seed, scale: scale * seed, 3, jobs=1, scale=10) == [0, 10, 20]


def test_sweep_calls_every_combination_with_every_seed_in_one_parallel_call(monkeypatch):
    calls = []
    monkeypatch.setattr(module, "Parallel", lambda **o: calls.append(o) or joblib.Parallel(**o))

    def record(seed, a, b, c):
        return seed, a, b, c

    table = lab.sweep(record, {"a": [1, 2], "b": ["x", "y"]}, 2, jobs=1, c=0)
    assert len(calls) == 1
    assert list(table) == [(1, "x"), (1, "y"), (2, "x"), (2, "y")]
    assert table[2, "x"] == [(0, 2, "x", 0), (1, 2, "x", 0)]
    labelled = lab.sweep(record, {"a": {"low": [1], "high": [9]}}, 1, jobs=1, b=0, c=0)
    assert labelled == {"low": [(0, [1], 0, 0)], "high": [(0, [9], 0, 0)]}


def test_compare_lets_a_case_override_the_common_settings():
    table = lab.compare(
        lambda seed, rate, size=1: (seed, rate, size),
        {"slow": {"rate": 1}, "fast": {"rate": 9, "size": 5}},
        [3, 4],
        jobs=1,
        size=2,
    )
    assert table == {"slow": [(3, 1, 2), (4, 1, 2)], "fast": [(3, 9, 5), (4, 9, 5)]}


def test_nothing_is_printed_unless_asked(capfd, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0)
    lab.over_seeds(lambda seed: seed, 3, jobs=1)
    lab.over_seeds(lambda seed: seed, 3, jobs=1, progress=False)
    assert capfd.readouterr() == ("", "")
    lab.over_seeds(lambda seed: seed, 3, jobs=1, progress="always")
    out, err = capfd.readouterr()
    assert out == ""
    assert "0/3" in err


def test_a_notebook_executed_for_the_book_shows_nothing(monkeypatch):
    import nbformat
    from nbclient import NotebookClient

    code = (
        "from nonlin import lab\n"
        "import nonlin.lab.seeds as module\n"
        "module.PATIENCE = 0\n"
        "import time\n"
        "done = lab.over_seeds(lambda seed: time.sleep(0.2), 4, jobs=1)"
    )
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    for name in ("JPY_SESSION_NAME", "PYTEST_CURRENT_TEST"):
        monkeypatch.delenv(name, raising=False)
    NotebookClient(book, timeout=120, startup_timeout=120, kernel_name="python3").execute()
    assert book.cells[0].outputs == []
    assert book.cells[0].execution_count == 1


def test_the_bar_belongs_to_terminals_and_live_notebooks(monkeypatch):
    for name in ("JPY_SESSION_NAME", "PYTEST_CURRENT_TEST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert not module.is_live()
    monkeypatch.setenv("JPY_SESSION_NAME", "chapter.ipynb")
    assert module.is_live()
    monkeypatch.setenv("PYTEST_CURRENT_TEST", "nbval runs this")
    assert not module.is_live()


def test_a_run_survives_the_trip_to_a_worker_and_back():
    here, there = lab.fit(0, **QUICK), lab.over_seeds(lab.fit, [0], jobs=2, **QUICK)[0]
    assert here.settings == there.settings
    x = torch.tensor(np.ones((3, 2), np.float32))
    torch.testing.assert_close(here.network(x), there.network(x), rtol=0, atol=0)
