"""What the README and the other documents say is true of the tree."""

import doctest
import functools
import operator
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md")


def test_readme_examples_run():
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False).attempted >= 3


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_and_folders_named_exist(name):
    prose = (ROOT / name).read_text()
    named = re.findall(r"\]\((?!http)([^)#]+)\)", prose)
    named += [p for p in re.findall(r"`([\w./]+/[\w.]*)`", prose) if not re.search("NN_|FAMILY", p)]
    missing = [path for path in named if not (ROOT / path).exists()]
    assert named
    examples = (".venv/", "static/", "_build/", "code/nonlin/widgets/x.")
    assert [path for path in missing if not path.startswith(examples)] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_make_targets_named_exist(name):
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"(?:^|`)make (\w+)", (ROOT / name).read_text(), re.M)) <= targets


def test_gates_named_exist():
    gates = re.search(r"^GATES = \((.*)\)$", (ROOT / "scripts" / "gates.py").read_text(), re.M)[1]
    named = re.findall(r"gates\.py((?: [a-z]+)+)`?$", (ROOT / "CONTRIBUTING.md").read_text(), re.M)
    for line in named:
        assert set(line.split()) <= set(gates.split(", "))
    assert len(named) >= 3


def test_every_requirement_is_pinned():
    pinned = {
        line.split("==")[0]
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    for name in ("requirements.txt", "requirements-test.txt", "requirements-bench.txt"):
        for line in (ROOT / name).read_text().splitlines():
            if line and line[0] not in "#-":
                package = re.split(r"[<>=~!\[]", line)[0].strip().lower().replace("_", "-")
                assert package in pinned, f"{package}: run `make lock`"


def test_package_ranges_admit_the_pins():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    optional = functools.reduce(operator.iadd, project["optional-dependencies"].values(), [])
    assert not any(item.startswith("torch") for item in project["dependencies"])
    assert any(item.startswith("torch") for item in optional)
    assert not any("==" in item for item in project["dependencies"] + optional)


def test_torch_and_jupyter_book_are_as_promised():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    assert "torch==2.13.0" in lines
    assert "jupyter-book>=1.0.4.post1,<2" in lines
