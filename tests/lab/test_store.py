"""Results on disk: resumed after a stop, never mixed, and a fault costs one file at most."""

import errno
import os
import subprocess
import sys
import time

import numpy as np
import pytest
from nonlin import lab
from nonlin.lab import store

TASK = {"data": "xor", "hidden": (8,), "epochs": 2, "watch": "dead"}
CASES = {"relu": {"activation": "relu"}, "tanh": {"activation": "tanh"}}


def fragile(seed, *, log, until=99):
    """A run that fails from a seed on, and notes each call."""
    with open(log, "a") as file:
        file.write(f"{seed}\n")
    if seed >= until:
        raise RuntimeError("stopped")
    return {"seed": seed, "curve": np.arange(3) / 7, "lost": float("nan"), "words": ("a", None)}


def calls(log):
    return [int(line) for line in log.read_text().split()]


def test_runs_come_back_as_they_were(tmp_path):
    kept = lab.resume(lab.fit, CASES, 2, folder=tmp_path, jobs=2, **TASK)
    plain = lab.compare(lab.fit, CASES, 2, jobs=1, **TASK)
    for name, runs in plain.items():
        for one, other in zip(runs, kept[name], strict=True):
            for curve in ("at", "loss", "test_loss", "test_accuracy", "predictions", "labels"):
                np.testing.assert_array_equal(getattr(one, curve), getattr(other, curve))
            np.testing.assert_array_equal(one.records["dead"], other.records["dead"])
            assert (one.steps, one.diverged) == (other.steps, other.diverged)
            assert other.settings["activation"] == name and other.accuracy == one.accuracy
    assert len(list(tmp_path.iterdir())) == 4
    assert not list(tmp_path.glob("*.part"))


def test_a_stopped_sweep_goes_on_where_it_was(tmp_path):
    log = tmp_path / "log"
    given = {"folder": tmp_path / "runs", "jobs": 1, "log": str(log)}
    with pytest.raises(RuntimeError):
        lab.resume(fragile, {"a": {"until": 2}}, 4, **given)
    assert calls(log) == [0, 1, 2]
    with pytest.raises(RuntimeError):
        lab.resume(fragile, {"a": {"until": 2}}, [0, 1, 3], **given)
    assert calls(log) == [0, 1, 2, 3]  # 0 and 1 were kept
    whole = lab.resume(fragile, {"b": {}}, 3, **given)
    again = lab.resume(fragile, {"b": {}}, 3, **given)
    assert calls(log)[4:] == [0, 1, 2]
    assert [one["curve"] for one in again["b"]] == [one["curve"] for one in whole["b"]]
    assert again["b"][2]["seed"] == 2 and np.isnan(again["b"][0]["lost"])


def test_a_killed_process_loses_only_what_it_was_doing(tmp_path):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import slow; from nonlin import lab; "
        "lab.resume(slow.run, {'a': {}}, 40, folder=sys.argv[2], jobs=1)"
    )
    (tmp_path / "slow.py").write_text(
        "import time\ndef run(seed):\n    time.sleep(0.2)\n    return seed\n"
    )
    runs = tmp_path / "runs"
    process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(runs)])
    deadline = time.monotonic() + 120
    while not (runs.exists() and len(list(runs.glob("*.json"))) >= 3):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    process.kill()
    process.wait()
    done = sorted(runs.glob("*.json"))
    assert 3 <= len(done) < 40
    for path in done:
        store._read(path)


def test_another_version_of_the_code_starts_afresh(tmp_path, monkeypatch):
    log = tmp_path / "log"
    given = {"folder": tmp_path / "runs", "jobs": 1, "log": str(log)}
    lab.resume(fragile, {"a": {}}, 2, **given)
    monkeypatch.setattr(store, "versions", lambda: {"code": "other"})
    lab.resume(fragile, {"a": {}}, 2, **given)
    assert calls(log) == [0, 1, 0, 1]
    assert len(list((tmp_path / "runs").iterdir())) == 4


def test_the_code_is_part_of_the_version(tmp_path):
    assert lab.versions()["code"] == store.versions()["code"]
    assert len(lab.versions()["code"]) == 16


def test_a_damaged_file_is_named_and_costs_nothing_else(tmp_path):
    log = tmp_path / "log"
    given = {"folder": tmp_path / "runs", "jobs": 1, "log": str(log)}
    lab.resume(fragile, {"a": {}}, 3, **given)
    broken = sorted((tmp_path / "runs").iterdir())[1]
    broken.write_text('{"result": ')
    with pytest.raises(lab.ResultError, match=broken.name):
        lab.resume(fragile, {"a": {}}, 3, **given)
    broken.unlink()
    lab.resume(fragile, {"a": {}}, 3, **given)
    assert len(calls(log)) == 4


def test_a_full_disk_is_said_and_loses_nothing(tmp_path, monkeypatch):
    log = tmp_path / "log"
    given = {"folder": tmp_path / "runs", "jobs": 1, "log": str(log)}
    lab.resume(fragile, {"a": {}}, 2, **given)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(lab.ResultError, match="make room"):
        lab.resume(fragile, {"a": {}}, 3, **given)
    monkeypatch.undo()
    assert len(list((tmp_path / "runs").iterdir())) == 2
    lab.resume(fragile, {"a": {}}, 3, **given)
    assert calls(log) == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"function": 3}, TypeError, "callable"),
        ({"function": lambda seed: seed}, ValueError, "by name"),
        ({"cases": {}}, ValueError, "cases is empty"),
        ({"cases": ["relu"]}, TypeError, "dict of dicts"),
        ({"cases": {"a": {"log": object()}}}, TypeError, "object"),
        ({"seeds": []}, ValueError, "seeds is empty"),
    ],
)
def test_bad_input(change, error, words, tmp_path):
    given = {"function": fragile, "cases": {"a": {"log": "x"}}, "seeds": 2, **change}
    with pytest.raises(error, match=words):
        lab.resume(**given, folder=tmp_path, jobs=1)
