"""Run every gate, cheapest first, and stop at the first that fails.

    python scripts/gates.py              # all
    python scripts/gates.py --list       # their names
    python scripts/gates.py rules unit   # only these

Without Node or a browser, the gates that need them are skipped and named at the end. With
CI=true in the environment they are installed where the system has apt, and missing otherwise
is a failure.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import execute
import notebooks
from tools import find_browser, find_node, install

ROOT = Path(__file__).resolve().parents[1]
CI = os.environ.get("CI", "").lower() in {"1", "true"}
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
SKIPPED = "skipped"


def run(*command, **environment):
    """Run a command in the root of the book; return whether it succeeded."""
    return subprocess.call(command, cwd=ROOT, env={**os.environ, **environment}) == 0


def workers(together="loadscope"):
    """Return the pytest options that spread tests over the cores, a file on one worker."""
    return ["-n", str(execute.cores()), "--dist", together]


def lint():
    """Ruff: mistakes and layout, notebooks too."""
    ruff = (sys.executable, "-m", "ruff")
    return run(*ruff, "check", ".") and run(*ruff, "format", "--check", ".")


def rules():
    """The rules of the house a machine can check: notebooks, package, names."""
    return run(*PYTEST, "tests/rules")


def unit():
    """The package: functions, registry, laboratory, figures, widgets, exercises."""
    folders = sorted(p for p in (ROOT / "tests").iterdir() if p.is_dir())
    later = {"rules", "book", "browser"}
    names = [
        str(p.relative_to(ROOT)) for p in folders if p.name not in later and any(p.glob("*.py"))
    ]
    from nonlin.lab import fashion_folder

    if CI and fashion_folder() is None:
        install("dataset-fashion-mnist")  # for the rows of the ledger that need it
    return run(*PYTEST, *workers(), *names)


def javascript():
    """The widgets' JavaScript, in Node."""
    node = require("Node", find_node, "nodejs")
    if node is None:
        return SKIPPED
    files = sorted((ROOT / "tests" / "widgets").glob("*.test.mjs"))
    static = ROOT / "code" / "nonlin" / "widgets" / "static"
    return run(node, "--test", *map(str, files), NONLIN_STATIC=static.as_posix())


def nbval():
    """Every chapter run again, its kept outputs compared digit by digit."""
    return notebooks.check(workers())


def book():
    """The book, built with warnings as errors."""
    return run(sys.executable, "scripts/book.py", "--strict")


def pages():
    """What was built: links, citations, alt texts, weight, foreign addresses."""
    return run(*PYTEST, "tests/book")


def browser():
    """Every page in Chromium: both themes, a phone, no console error, axe, live widgets."""
    found = require("Chromium", find_browser, "chromium")
    if found is None:
        return SKIPPED
    return run(*PYTEST, *workers("loadgroup"), "tests/browser", CHROMIUM=str(found))


GATES = (lint, rules, unit, javascript, nbval, book, pages, browser)


def require(name, find, package):
    """Return the path of a program, installing it under CI; None means skip."""
    path = find()
    if path is None and CI:
        install(package)
        path = find()
        if path is None:
            sys.exit(f"{name} is missing and could not be installed; under CI that is a failure")
    if path is None:
        print(f"{name} is not on this machine: this gate is SKIPPED", flush=True)
    return path


def selected(names):
    """Return the gates to run; exit with the list of names if one is unknown."""
    known = {gate.__name__: gate for gate in GATES}
    wrong = [name for name in names if name not in known]
    if wrong:
        sys.exit(f"no gate is called {', '.join(wrong)}; there are: {', '.join(known)}")
    return [known[name] for name in names] or list(GATES)


def main():
    """Run the gates; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gates", nargs="*", help="names; all by default")
    parser.add_argument("--list", action="store_true", help="show the names and stop")
    options = parser.parse_args()
    if options.list:
        print("\n".join(f"{gate.__name__:12}{gate.__doc__}" for gate in GATES))
        return 0
    results = []
    for gate in selected(options.gates):
        print(f"\n=== {gate.__name__}: {gate.__doc__}", flush=True)
        begin = time.perf_counter()
        outcome = gate()
        results.append((gate.__name__, outcome, time.perf_counter() - begin))
        if not outcome:
            break
    summary(results)
    return 0 if all(outcome for _, outcome, _ in results) else 1


def summary(results):
    """Print one line a gate."""
    print("\n" + "=" * min(60, shutil.get_terminal_size().columns))
    words = {True: "passed", False: "FAILED", SKIPPED: "SKIPPED (program missing)"}
    for name, outcome, seconds in results:
        print(f"{name:12}{words[outcome]:28}{seconds:7.1f} s")
    passed = sum(outcome is True for _, outcome, _ in results)
    failed = sum(outcome is False for _, outcome, _ in results)
    print(f"{passed} passed, {failed} failed, {len(results) - passed - failed} skipped")


if __name__ == "__main__":
    sys.exit(main())
