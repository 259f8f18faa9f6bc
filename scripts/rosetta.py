"""Write the rosetta of frameworks as data for download: ``_assets/data/rosetta.json`` and ``.csv``.

    python scripts/rosetta.py            # write both
    python scripts/rosetta.py --check    # only say whether they are as the package has them

The files of ``_assets/`` are copied to ``_static/`` of the built book.
"""

import sys
from pathlib import Path

from nonlin import rosetta

FOLDER = Path(__file__).resolve().parents[1] / "_assets" / "data"
TEXTS = {"rosetta.json": rosetta.to_json, "rosetta.csv": rosetta.to_csv}


def stale():
    """Return the names of the files that are missing or not as the package has them."""
    return [
        name
        for name, text in TEXTS.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text()
    ]


def main(arguments):
    """Write the files, or check them; return the exit status."""
    if "--check" in arguments:
        for name in stale():
            print(f"{name} is stale: run python scripts/rosetta.py", file=sys.stderr)
        return int(bool(stale()))
    FOLDER.mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (FOLDER / name).write_text(text(), encoding="utf-8", newline="\n")
        print(f"{name}: {len(rosetta.rows())} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
