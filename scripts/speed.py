"""Race every function against torch, SciPy and plain NumPy, and write the table.

    python scripts/speed.py [NAME ...]

Writes ``chapters/data/speed.csv``, with names only these functions' rows again, and says which
miss the aim. Runs the benchmarks in ``benchmarks/`` on a million numbers, one thread, rounds
interleaved. ``ours_ns`` is our processor time per element in nanoseconds; ``torch``, ``scipy``
and ``naive`` are our time divided by theirs, the median over the rounds; ``extra_memory`` is the
peak beyond the result in multiples of the input. Torch's slope is its forward and its backward
pass. Times of two runs do not compare, the ratios do.
"""

import csv
import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "chapters" / "data" / "speed.csv"
RIVALS = ("torch", "scipy", "naive")
COLUMNS = ("function", "part", "dtype", "ours_ns", *RIVALS, "extra_memory")
MAIN = ("relu", "sigmoid", "tanh", "silu", "gelu")
AIMS = {"torch": 2.0, "naive": 4.0, "extra_memory": 2.0}


def run(names):
    """Run the benchmarks and return their rows, numbers as floats."""
    if find_spec("pytest_benchmark") is None:
        raise SystemExit("first: python -m pip install -r requirements-bench.txt")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pytest", "benchmarks", "-p", "no:cacheprovider", "-q"]
        command += ["--benchmark-disable-gc", "--benchmark-columns=median,iqr,rounds"]
        command += [f"--benchmark-storage=file://{folder}"]
        command += [f"--benchmark-json={report}", f"--only={','.join(names)}"]
        if subprocess.call(command, cwd=ROOT):
            raise SystemExit("the benchmarks failed")
        found = json.loads(report.read_text())["benchmarks"]
    return [case["extra_info"] for case in found]


def misses(rows):
    """Return a sentence for each aim that a row misses; torch's is set for five functions."""
    found = []
    for row in rows:
        for column, aim in AIMS.items():
            if column == "torch" and row["function"] not in MAIN:
                continue
            if row.get(column, 0.0) > aim:
                where = f"{row['function']} {row['part']} {row['dtype']}"
                found.append(f"{where}: {column} {row[column]:.2f}, aim {aim:g}")
    return found


def shown(row):
    """Return the row as text for the table."""
    numbers = {key: f"{row[key]:.3g}" for key in COLUMNS[3:] if key in row}
    return {key: row[key] for key in COLUMNS[:3]} | numbers


def main(names):
    """Race the given functions, or all, and write the table."""
    import nonlin as nl

    if unknown := [name for name in names if name not in nl.ACTIVATIONS]:
        raise SystemExit(f"unknown: {', '.join(unknown)}; there are {', '.join(nl.ACTIVATIONS)}")
    rows = run(names)
    table = [shown(row) for row in rows]
    if names and TARGET.exists():
        with TARGET.open(newline="") as file:
            table += [row for row in csv.DictReader(file) if row["function"] not in names]
    order = {name: place for place, name in enumerate(nl.ACTIVATIONS)}
    table.sort(key=lambda row: order[row["function"]])
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    print(f"{TARGET.relative_to(ROOT)}: {len(table)} rows, {len(rows)} measured")
    print("\n".join(misses(rows) or ["every aim is met"]))


if __name__ == "__main__":
    main(sys.argv[1:])
