"""Write the versions now installed to constraints.txt, so that a build can be repeated.

A constraint binds only what is installed anyway, so one file serves every system.
"""

from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = {"nonlin", "pip", "setuptools", "wheel"}
HEAD = "# Written by `make lock`: the versions with which the book was last built and tested.\n"


def pins():
    """Return ``name==version`` for every installed distribution, sorted by name."""
    found = {}
    for item in distributions():
        name = item.metadata["Name"].lower().replace("_", "-")
        if name not in TOOLS:
            found[name] = item.version.split("+")[0]  # no local label such as +cpu
    return [f"{name}=={version}" for name, version in sorted(found.items())]


if __name__ == "__main__":
    path = ROOT / "constraints.txt"
    path.write_text(HEAD + "\n".join(pins()) + "\n")
    print(f"{path.name}: {len(pins())} versions")
