"""The widgets that the pages of the book show, as their calls stand there."""

import ast
import re
from pathlib import Path

import nbformat
from nonlin import widgets

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_STATES = {"PropertyTable", "LedgerTable", "Laboratory", "Arena"}  # tables and machines


def shown(source):
    """Yield the widgets that are displayed by a piece of source, as calls of their class."""
    for node in ast.walk(ast.parse(source)):
        call = node.value if isinstance(node, ast.Expr) else None
        name = ast.unparse(call.func) if isinstance(call, ast.Call) else ""
        if name.split(".")[-1] in widgets.__all__ and "." not in name.removeprefix("nl.widgets."):
            yield ast.unparse(call).removeprefix("nl.widgets.")


def pages():
    """Yield (page, code cells, prose) of the first page and of each chapter."""
    home = (ROOT / "index.md").read_text(encoding="utf-8")
    yield "index", [re.search(r"^import nonlin as nl\n(.*?)^```", home, re.M | re.S)[1]], home
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        prose = "\n".join(c.source for c in cells if c.cell_type == "markdown")
        yield path.stem, [c.source for c in cells if c.cell_type == "code"], prose


def placed():
    """Return (page, call, prose) of every widget that the book shows."""
    return [(page, call, prose) for page, code, prose in pages()
            for source in code for call in shown(source)]  # fmt: skip


def kind(call):
    """Return the name of the class that a call makes."""
    return call.split("(")[0]


def made(call):
    """Return the widget of a call."""
    return eval(call, vars(widgets))
