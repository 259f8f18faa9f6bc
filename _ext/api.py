"""The API reference: docstrings of the package as they are, set by autodoc and napoleon.

The docstrings are plain text in numpydoc's sections. In them ``*`` is a product, ``**`` a power
and ``|x|`` a modulus, never markup, so these letters are escaped before docutils reads them;
what stands in double backquotes, and examples, are left alone.
"""

import re

LITERAL = re.compile(r"(``.*?``|:\w+:`.*?`)")
SPECIAL = re.compile(r"([*|]|_(?=\W|$))")


def escape_line(line: str) -> str:
    """Return a line of a docstring with its stars, bars and trailing underscores escaped."""
    parts = LITERAL.split(line)
    return "".join(part if i % 2 else SPECIAL.sub(r"\\\1", part) for i, part in enumerate(parts))


def escape_docstring(app, what, name, obj, options, lines: list[str]) -> None:
    """Escape a docstring in place (``autodoc-process-docstring``, before napoleon)."""
    example = False
    for i, line in enumerate(lines):
        example = line.lstrip().startswith(">>>") or (example and bool(line.strip()))
        if not example:
            lines[i] = escape_line(line)


def setup(app) -> dict:
    """Register with Sphinx, ahead of napoleon's own listener."""
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-docstring", escape_docstring, priority=100)
    app.setup_extension("sphinx.ext.napoleon")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
