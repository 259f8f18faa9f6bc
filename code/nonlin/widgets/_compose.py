"""Make one ES module, and one style sheet, of the files in ``static``.

A front end loads ``_esm`` from a blob, where relative imports fail. So a widget's module and the
modules of ``static/lib`` that it imports are written one after the other, the imports taken out.
Python composes, Node imports the same files unchanged for the tests.
"""

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]*)";\n', re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
_STRANGE = re.compile(
    r"^\s*(?:import\b|export (?!default |function\*? |async |const |let |class ))", re.MULTILINE
)
_EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)


def _comment_free(text):
    """Drop comments that start a line; licences (with "Copyright") stay."""
    lines = re.sub(r"^/\*\*.*?\*/\n", "", text, flags=re.MULTILINE | re.DOTALL)
    block = re.compile(r"(?:^//.*\n)+", re.MULTILINE)
    return block.sub(lambda found: found[0] if "Copyright" in found[0] else "", lines)


def _gather(path, found, ancestors=()):
    """Put ``path`` and what it imports into ``found``, dependencies first."""
    if path in found:
        return
    if path in ancestors:
        raise ValueError(f"{path.name} imports itself through {ancestors[-1].name}")
    text = path.read_text(encoding="utf-8")
    for names, target in _IMPORT.findall(text):
        if " as " in names:
            raise ValueError(f"{path.name}: an import cannot rename ({names.strip()})")
        _gather((path.parent / target).resolve(), found, (*ancestors, path))
    found[path] = text


def _check_names(found):
    owners = {}
    for path, text in found.items():
        for name in _NAME.findall(text):
            if name in owners:
                raise ValueError(f"{name} is declared in {owners[name]} and in {path.name}")
            owners[name] = path.name


def compose_module(stem, static=STATIC):
    """Return the module of a widget with everything it imports, as one text.

    Parameters
    ----------
    stem : str
        File name in ``static`` without its ending.
    static : pathlib.Path
        Folder to read from.

    Returns
    -------
    str
        An ES module without any import.

    Raises
    ------
    ValueError
        If two files declare the same name at top level, if files import each other in a circle,
        or if an import has another form than ``import { a, b } from "./lib/x.js";``.
    """
    found = {}
    _gather((static / f"{stem}.js").resolve(), found)
    _check_names(found)
    parts = []
    for path, text in found.items():
        text = _IMPORT.sub("", text)
        if _STRANGE.search(text):
            raise ValueError(f"{path.name}: an import or export of a form that is not understood")
        parts.append(_comment_free(_EXPORT.sub("", text)).strip("\n"))
    return "\n".join(parts) + "\n"


def compose_style(stem, static=STATIC):
    """Return the style sheet of a widget: the shared one, then its own."""
    names = ("lib/base.css", f"{stem}.css")
    return "\n".join((static / name).read_text(encoding="utf-8").strip() for name in names) + "\n"
