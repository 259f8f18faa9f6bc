"""Build the book: execute the chapters that changed, then write the HTML.

python scripts/book.py              # all cores
python scripts/book.py --jobs 1     # one chapter at a time
python scripts/book.py --strict     # warnings are errors, as the gates want it
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import execute

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "_build" / "html" / "index.html"


def arguments():
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=execute.cores(), help="chapters at a time")
    parser.add_argument("--strict", action="store_true", help="a warning fails the build")
    options = parser.parse_args()
    if options.jobs < 1:
        parser.error(f"--jobs must be at least 1, got {options.jobs}")
    return options


def build(strict):
    """Run jupyter-book and return its exit status."""
    start = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", start, "build", str(ROOT), "-n", "--keep-going"]
    return subprocess.call(command + ["-W"] * strict, cwd=ROOT)


def main():
    """Execute and build; return the exit status."""
    options = arguments()
    begin = time.perf_counter()
    if execute.main(options.jobs):
        return 1
    executed = time.perf_counter()
    status = build(options.strict)
    if status or not PAGE.exists():
        print("The book was not built: see the messages above.", file=sys.stderr)
        return status or 1
    seconds = executed - begin, time.perf_counter() - executed
    print(f"executed in {seconds[0]:.1f} s, written in {seconds[1]:.1f} s")
    print(f"Open {PAGE.as_uri()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
