"""Run every chapter under nbval, and check that none was left out."""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import execute
import nbformat

ROOT = Path(__file__).resolve().parents[1]


def expected():
    """Return the number of code cells of each chapter, by file name."""
    counts = {}
    for path in execute.chapters():
        cells = nbformat.read(path, as_version=4).cells
        counts[path.name] = sum(cell.cell_type == "code" and bool(cell.source) for cell in cells)
    return counts


def ran(report):
    """Return the number of cells that nbval ran in each notebook, from a JUnit report."""
    counts = {}
    for case in ElementTree.parse(report).iter("testcase"):
        stem = case.get("classname").removesuffix(".ipynb").rpartition(".")[2]
        name = f"{stem}.ipynb"
        counts[name] = counts.get(name, 0) + (case.find("skipped") is None)
    return counts


def check(workers):
    """Run nbval on all chapters; return whether every cell of every chapter ran and passed."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "--nbval-lax", "--nbval-current-env"]
        command += [f"--nbval-cell-timeout={execute.TIMEOUT}", *workers, "-p", "no:cacheprovider"]
        command += ["--durations=8", f"--junitxml={report}", "chapters"]
        environment = os.environ | execute.shares(execute.cores())
        if subprocess.call(command, cwd=ROOT, env=environment):
            return False
        want, have = expected(), ran(report)
    if want != have or not want:
        print(f"nbval left something out: code cells {want}, run {have}", file=sys.stderr)
        return False
    print(f"nbval ran all {len(have)} notebooks, {sum(have.values())} cells")
    return True
