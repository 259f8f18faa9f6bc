"""Keep executed notebooks only as long as the package they import stays the same.

Jupyter-cache compares the code cells of a notebook with those it has executed. It does not see
that a function they call has changed, so the book would go on showing old numbers. Here the
folder of the cache is named after a hash of everything a cell's output can depend on: the
sources of ``nonlin`` and the versions of the libraries below it. A changed package makes a new,
empty cache; a change of prose leaves name and cache as they were.
"""

import hashlib
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path("code", "nonlin")
SOURCES = (".css", ".js", ".py")
LIBRARIES = ("anywidget", "matplotlib", "mlxtend", "numpy", "scipy", "torch")
KEEP = 3
"""Number of caches kept: the present one and those of the states last worked on."""


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def fingerprint(root: Path) -> str:
    """Hash of all that the output of a cell can depend on besides the notebook itself.

    Parameters
    ----------
    root : Path
        Folder of the book, the one with ``_config.yml``.

    Returns
    -------
    str
        12 hexadecimal digits; the same for the same sources and libraries on any machine.

    Raises
    ------
    FileNotFoundError
        If ``root`` holds no package: an empty hash would keep old results for ever.
    """
    package = Path(root) / PACKAGE
    files = sorted(path for path in package.rglob("*") if path.suffix in SOURCES and path.is_file())
    if not files:
        raise FileNotFoundError(f"no source of the package under {package}")
    digest = hashlib.sha256("{}.{}".format(*sys.version_info).encode())
    for library in LIBRARIES:
        digest.update(f"{library}={_version(library)}\0".encode())
    for path in files:
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def cache_path(root: Path) -> Path:
    """Folder of the jupyter-cache for the present state of the package.

    Parameters
    ----------
    root : Path
        Folder of the book, the one with ``_config.yml``.

    Returns
    -------
    Path
        ``<root>/_build/.jupyter_cache/<fingerprint>``, outside the published ``_build/html``.
    """
    return Path(root).resolve() / "_build" / ".jupyter_cache" / fingerprint(root)


def drop_old(path: Path, keep: int = KEEP) -> None:
    """Delete all but the ``keep`` youngest caches beside ``path``, and never ``path`` itself."""
    if not path.parent.is_dir():
        return
    others = [entry for entry in path.parent.iterdir() if entry.is_dir() and entry != path]
    others.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in others[keep - 1 :]:
        shutil.rmtree(entry, ignore_errors=True)


def use_fresh_cache(app, config) -> None:
    """Point MyST-NB at the cache of the present state (event ``config-inited``)."""
    path = cache_path(Path(app.srcdir))
    drop_old(path)
    path.mkdir(parents=True, exist_ok=True)  # two readers that both create it would race
    config.nb_execution_cache_path = str(path)


def setup(app) -> dict:
    """Register with Sphinx."""
    app.connect("config-inited", use_fresh_cache)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
