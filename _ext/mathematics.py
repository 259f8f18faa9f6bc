r"""Mathematics typeset while the book is built, so that a page carries none of the machinery.

KaTeX turns each formula into HTML (for the eye) and MathML (for a screen reader). It runs in V8
through ``mini-racer``, so no Node is needed; its JavaScript is the file that the Python package
``sphinxcontrib-katex`` carries, its style sheet and fonts lie in ``_assets/katex`` (the same
version: checked). A formula that KaTeX refuses is a warning that names file and line, so a
build with ``-W`` fails on it.

Settings (``sphinx.config`` in ``_config.yml``): ``html_math_renderer: katex`` and
``katex_macros``, a mapping ``\name`` to replacement. Renderings are not kept between builds:
a formula takes about a millisecond.
"""

import json
import re
from functools import lru_cache
from html import unescape
from importlib.metadata import files
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

STYLE_SHEET = "katex/katex.min.css"
ASSETS = Path(__file__).resolve().parents[1] / "_assets" / "katex"
LOGGER = logging.getLogger(__name__)

# An environment that sets its own lines; around it no further alignment is needed.
ENVIRONMENT = re.compile(r"\s*\\begin\{(equation|align|gather|alignat|CD)\*?\}")
# KaTeX would number these by itself, in ignorance of the book's labels.
NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|gather|alignat)\}")

# A formula in a cell's HTML output.
IN_OUTPUT = re.compile(r'<span class="nl-tex">\\\((?P<formula>.*?)\\\)</span>', re.DOTALL)


class FormulaError(ValueError):
    """KaTeX cannot typeset a formula; the message says why and where in it."""


class Katex:
    """KaTeX in a V8 isolate of its own.

    Parameters
    ----------
    macros : dict of str to str
        Macros known to every formula, as ``{"\\R": "\\mathbb{R}"}``.

    Raises
    ------
    sphinx.errors.ExtensionError
        If ``mini-racer`` or ``sphinxcontrib-katex`` is not installed, or if the style sheet in
        ``_assets/katex`` belongs to another version of KaTeX.
    """

    def __init__(self, macros: dict[str, str]):
        self._options = {
            "macros": dict(macros),
            "output": "htmlAndMathml",
            "strict": "error",
            "throwOnError": True,
        }
        self._engine = _start_engine()
        self._known: dict[tuple[str, bool], str] = {}
        _check_version(self._engine.eval("katex.version"))

    def render(self, formula: str, display: bool) -> str:
        r"""Typeset one formula.

        Parameters
        ----------
        formula : str
            LaTeX without delimiters.
        display : bool
            True for a formula on a line of its own.

        Returns
        -------
        str
            HTML with MathML inside.

        Raises
        ------
        FormulaError
            If KaTeX refuses the formula.
        """
        key = (formula, display)
        if key not in self._known:
            options = {**self._options, "displayMode": display}
            answer = json.loads(self._engine.call("typeset", formula, options))
            if "error" in answer:
                raise FormulaError(answer["error"])
            self._known[key] = answer["html"]
        return self._known[key]


def _start_engine():
    try:
        from py_mini_racer import MiniRacer
    except ImportError as error:
        raise ExtensionError(
            "mathematics is typeset by KaTeX in V8: pip install mini-racer"
        ) from error
    engine = MiniRacer()
    engine.eval(_katex_source().read_text("utf8"))
    engine.eval("""
        function typeset(formula, options) {
            try { return JSON.stringify({html: katex.renderToString(formula, options)}); }
            catch (error) { return JSON.stringify({error: error.message}); }
        }""")
    return engine


def _katex_source() -> Path:
    try:
        carried = files("sphinxcontrib-katex") or []
    except ModuleNotFoundError:  # PackageNotFoundError is one
        carried = []
    for path in carried:
        if path.name == "katex.min.js":
            return Path(path.locate())
    raise ExtensionError("KaTeX's JavaScript is missing: pip install sphinxcontrib-katex")


def _check_version(version: str) -> None:
    vendored = (ASSETS / "VERSION").read_text("utf8").strip()
    if version != vendored:
        raise ExtensionError(
            f"KaTeX {version} is installed, its style sheet in {ASSETS.name}/ is of {vendored}; "
            "renew it: python _ext/vendor.py katex FOLDER"
        )


def as_display(text: str, nowrap: bool) -> str:
    r"""LaTeX of a displayed formula, aligned where it has several lines.

    As Sphinx does for MathJax: blank lines part equations, and lines ended by ``\\`` are
    aligned at ``&``. Numbers come from the book's labels only, so ``align`` and the like are
    starred.

    Parameters
    ----------
    text : str
        LaTeX as written.
    nowrap : bool
        True if the text brings its own environment.

    Returns
    -------
    str
        One formula for KaTeX.
    """
    text = NUMBERED.sub(r"\\\1{\2*}", text)
    if nowrap or ENVIRONMENT.match(text):
        return text
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    lined = [_aligned(part) for part in parts]
    if len(lined) == 1:
        return lined[0]
    return r"\begin{gathered}" + r"\\".join(lined) + r"\end{gathered}"


def _aligned(part: str) -> str:
    return rf"\begin{{aligned}}{part}\end{{aligned}}" if r"\\" in part else part


@lru_cache(maxsize=1)
def _engine_for(macros: tuple[tuple[str, str], ...]) -> Katex:
    return Katex(dict(macros))


def _typeset(translator, node: nodes.Node, formula: str, display: bool) -> str:
    macros = tuple(sorted(translator.builder.config.katex_macros.items()))
    try:
        return _engine_for(macros).render(formula, display)
    except FormulaError as error:
        LOGGER.warning("formula %r: %s", formula, error, location=node, type="katex")
        return f"<code>{translator.encode(formula)}</code>"


def visit_inline(translator, node: nodes.math) -> None:
    """Write a formula that runs with the text."""
    translator.body.append(translator.starttag(node, "span", "", CLASS="math notranslate"))
    translator.body.append(_typeset(translator, node, node.astext(), display=False) + "</span>")
    raise nodes.SkipNode


def visit_display(translator, node: nodes.math_block) -> None:
    """Write a formula on a line of its own, with its number if it has a label."""
    translator.body.append(translator.starttag(node, "div", "", CLASS="math notranslate"))
    formula = as_display(node.astext(), node.get("nowrap", False))
    html = _typeset(translator, node, formula, display=True)
    # The box scrolls by itself where the line is too narrow; tabindex lets the keyboard do it.
    translator.body.append(f'<div class="formula" tabindex="0">{html}</div>')
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, "Link to this equation")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def link_style_sheet(app, pagename, templatename, context, doctree) -> None:
    """Load KaTeX's style sheet on the pages that hold a formula (``html-page-context``)."""
    if app.builder.format != "html" or not doctree:
        return
    if IN_OUTPUT.search(context.get("body", "")) or next(doctree.findall(_is_math), None):
        app.add_css_file(STYLE_SHEET)


def typeset_outputs(app, pagename, templatename, context, doctree) -> None:
    r"""Typeset the formulas in a cell's HTML output (``html-page-context``).

    Python writes ``<span class="nl-tex">\(x^2\)</span>``, which JupyterLab typesets by itself.
    """
    if app.builder.format != "html" or not IN_OUTPUT.search(context.get("body", "")):
        return
    engine = _engine_for(tuple(sorted(app.config.katex_macros.items())))

    def change(match: re.Match) -> str:
        try:
            html = engine.render(unescape(match["formula"]), False)
        except FormulaError as error:
            LOGGER.warning("formula %r: %s", match["formula"], error, location=pagename)
            return match[0]
        return f'<span class="math notranslate">{html}</span>'

    context["body"] = IN_OUTPUT.sub(change, context["body"])


def _is_math(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block)


def setup(app) -> dict:
    """Register with Sphinx.

    Not safe for parallel writing: V8 does not survive a fork.
    """
    app.add_html_math_renderer("katex", (visit_inline, None), (visit_display, None))
    app.add_config_value("katex_macros", {}, "html", types=[dict])
    app.connect("html-page-context", link_style_sheet)
    app.connect("html-page-context", typeset_outputs)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
