"""Measure the ledger from scratch and write its results.

    python scripts/ledger.py                     # all rows
    python scripts/ledger.py born_dead irnn      # these rows
    python scripts/ledger.py --seeds 1 --try     # a quick look, nothing written

Every run is kept in _build/ledger as soon as it is done: stopped, the same command goes on where
it was. A changed package starts afresh, a row at a time is written when it is complete.
"""

import argparse
import sys
import time
from pathlib import Path

import nonlin as nl

KEPT = Path(__file__).resolve().parents[1] / "_build" / "ledger"


def main():
    """Measure the rows asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="names of claims; all by default")
    parser.add_argument("--seeds", type=int, help="fewer or more seeds than the claim asks for")
    parser.add_argument("--try", action="store_true", dest="trying", help="write nothing")
    options = parser.parse_args()
    names = [nl.ledger.claim_of(name).name for name in options.names] or list(nl.ledger.CLAIMS)
    missing = []
    for count, name in enumerate(names, 1):
        if not nl.ledger.is_testable(name):
            print(f"{count:3}/{len(names)}  {name:22} its data are not on this machine", flush=True)
            missing.append(name)
            continue
        begin = time.perf_counter()
        found = nl.ledger.measure(name, options.seeds, folder=KEPT, progress=True)
        if not options.trying:
            nl.ledger.save(found)
        seconds = time.perf_counter() - begin
        head = f"{count:3}/{len(names)}  {name:22} {seconds:6.0f} s  "
        try:
            print(f"{head}{found.verdict}\n         {found.why}", flush=True)
        except (KeyError, ValueError) as error:
            print(f"{head}its judge or explanation fails: {error!r}", flush=True)
            missing.append(name)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
