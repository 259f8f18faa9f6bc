"""What `over_seeds`, `sweep` and `compare` say to bad input, and `lab` to a missing package."""

import subprocess
import sys

import pytest
from nonlin import lab


@pytest.mark.parametrize(
    ("seeds", "error", "match"),
    [
        (0, ValueError, "seeds must be at least 1, got 0"),
        (-3, ValueError, "seeds must be at least 1, got -3"),
        ([], ValueError, "seeds is empty"),
        ([0, -1], ValueError, "a seed must be at least 0, got -1"),
        ([0, 1, 1, 0], ValueError, "distinct; repeated: 0, 1"),
        ([0, 1.5], TypeError, "a seed must be a whole number, got 1.5"),
        (2.0, TypeError, "whole number or a sequence"),
        ("10", TypeError, "whole number or a sequence"),
        (True, TypeError, "whole number or a sequence"),
    ],
)
def test_bad_seeds_are_named(seeds, error, match):
    with pytest.raises(error, match=match):
        lab.over_seeds(lambda seed: seed, seeds, jobs=1)


def echo(seed, **settings):
    return settings


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: lab.over_seeds(echo, 1, jobs=0), ValueError, "jobs must be .*got 0"),
        (lambda: lab.over_seeds(echo, 1, jobs=1.5), ValueError, "jobs"),
        (lambda: lab.over_seeds(echo, 1, progress="yes"), ValueError, "progress must be"),
        (lambda: lab.over_seeds("fit", 1), TypeError, "must be callable, got 'fit'"),
        (lambda: lab.sweep(echo, {}, 1), ValueError, "grid is empty"),
        (lambda: lab.sweep(echo, [1], 1), TypeError, "grid must be a dict"),
        (lambda: lab.sweep(echo, {"a": "relu"}, 1), TypeError, "list of values, got 'relu'"),
        (lambda: lab.sweep(echo, {"a": []}, 1), ValueError, r"grid\['a'\] is empty"),
        (lambda: lab.compare(echo, {}, 1), ValueError, "cases is empty"),
        (lambda: lab.compare(echo, {"a": 1}, 1), TypeError, "dict of dicts"),
    ],
)
def test_bad_settings_are_named(call, error, match):
    with pytest.raises(error, match=match):
        call()


@pytest.mark.parametrize("missing", ["torch", "joblib", "tqdm"])
def test_a_missing_package_is_named_with_the_command_that_installs_it(missing):
    code = f"import sys; sys.modules[{missing!r}] = None; import nonlin.lab"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError")
    assert 'pip install "nonlin[lab]"' in last
    assert missing in last
