"""Take from the theme's pages what the book does not use.

Each rendered page passes through `slim_page`, a row of small changes, each with its reason, and
through `mend.mend_page`. After the build `slim_files` shortens the large style sheets and deletes
files that no page loads.

Written for sphinx-book-theme 1.3 and pydata-sphinx-theme 0.17. A change that no longer finds
what it changes does nothing; tests/book and tests/browser notice on the built book.
"""

import re
from pathlib import Path

from mend import mend_page
from shown import keep_shown

RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
WORD = re.compile(r"[\w-]+")
NAME = re.compile(r"[.#]([A-Za-z_-][\w-]*)")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
SHEETS = ("mystnb.*.css", "sphinx-design.min.css", "styles/pydata-sphinx-theme.css")
SCRIPT = re.compile(r'<script(?P<before>[^>]*) src="(?P<src>[^"]*)"(?P<after>[^>]*)></script>')
SEARCH_SCRIPTS = ("searchtools.js", "language_data.js", "searchindex.js")
PRELOAD = """
    <script>if (location.protocol !== "file:") for (const name of %s)
      document.head.append(Object.assign(document.createElement("link"), {rel: "preload",
        as: "font", type: "font/woff2", crossOrigin: "",
        href: "%sfonts/KaTeX_" + name + ".woff2"}));
    </script>"""
MATH_FONTS = {'class="mrel"': "Main-Regular", "mathnormal": "Math-Italic"}
UNUSED = (
    "_static/locales",
    "_static/sbt-webpack-macros.html",
    "_static/scripts/fontawesome.js",
    "_static/scripts/fontawesome.js.LICENSE.txt",
    "_static/webpack-macros.html",
)


def slim_scripts(html: str, searches: bool) -> str:
    """Drop scripts a page does not need and let the others wait for the page.

    ``fontawesome.js`` (540 kB gzipped) draws icons that the icon font already draws. The search
    tools are for the search page, since the book does not search as you type. All others may be
    deferred (they keep their order), except ``documentation_options.js``, which inline scripts
    need at once.
    """

    def change(match: re.Match) -> str:
        name = match["src"].split("?")[0].rsplit("/", 1)[-1]
        if name == "fontawesome.js" or (name in SEARCH_SCRIPTS and not searches):
            return ""
        if name == "design-tabs.js" and "sd-tab-set" not in html:
            return ""
        if name == "documentation_options.js" or re.search(r"\b(defer|async)\b", match[0]):
            return match[0]
        return match[0].replace("<script", "<script defer", 1)

    html = SCRIPT.sub(change, html)
    # A preload would fetch deferred scripts before the style sheets the reader waits for.
    return re.sub(r'<link rel="preload" as="script"[^>]*>\s*', "", html)


def slim_styles(html: str) -> str:
    """Drop the style sheet of sphinx-design where the page holds none of its elements."""
    if re.search(r'class="[^"]*\bsd-', html):
        return html
    return re.sub(r'<link rel="stylesheet"[^>]*sphinx-design[^>]*>\s*', "", html)


def preload_fonts(html: str) -> str:
    """Fetch the two fonts of every formula at once, so that the lines do not move under the eye.

    By script, since a page opened as a file may not preload fonts.
    """
    fonts = [font for mark, font in MATH_FONTS.items() if mark in html]
    sheet = re.search(r'href="([^"]*)katex\.min\.css', html)
    if not fonts or not sheet:
        return html
    return html.replace("</title>", f"</title>{PRELOAD % (fonts, sheet[1])}", 1)


def slim_page(html: str, searches: bool) -> str:
    """Apply all changes to one page, those of `mend` and `shown` included.

    Parameters
    ----------
    html : str
        The page as the theme renders it.
    searches : bool
        True for the search page, which keeps the search tools.

    Returns
    -------
    str
        The page as it is published.
    """
    return keep_shown(mend_page(preload_fonts(slim_styles(slim_scripts(html, searches)))))


def wrap_templates(app) -> None:
    """Send what the templates render through `slim_page` (``builder-inited``)."""
    if app.builder.format != "html":
        return
    templates = app.builder.templates
    render = templates.render

    def render_slim(template: str, context: dict) -> str:
        html = render(template, context)
        return slim_page(html, searches=template == "search.html")

    templates.render = render_slim


def slim_rules(css: str, words: set[str]) -> str:
    """Drop the rules for classes and ids that occur nowhere in the book.

    Of some 4,000 rules in the theme's sheet (2,000 of them icons) a page uses a few hundred; the
    browser reads and matches all of them before it shows the first word. A name counts as used
    if it is a word of any page or script, or continues one that ends in a hyphen, as scripts put
    names together (``bs-tooltip-`` and a side). What stands in brackets is not looked at.

    Parameters
    ----------
    css : str
        A style sheet.
    words : set of str
        Words of all pages and scripts of the book.

    Returns
    -------
    str
        The sheet without the rules that cannot apply.
    """
    stems = tuple(word for word in words if len(word) > 3 and word.endswith("-"))

    def used(selector: str) -> bool:
        while BRACKETS.search(selector):
            selector = BRACKETS.sub("", selector)
        return all(
            name in words or (stems and name.startswith(stems)) for name in NAME.findall(selector)
        )

    def change(match: re.Match) -> str:
        if "@" in match[1]:
            return match[0]
        kept = [part for part in _selectors(match[1]) if used(part)]
        return ",".join(kept) + match[2] if kept else ""

    return RULE.sub(change, css)


def _selectors(group: str) -> list[str]:
    """Split a group at the commas that stand in no brackets."""
    parts, depth = [""], 0
    for letter in group:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def slim_files(app, exception) -> None:
    """Shorten the large style sheets and delete what no page loads (``build-finished``)."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for name in UNUSED:
        _delete(out / name)
    for path in out.glob("_static/**/*.map"):
        path.unlink()
    for path in out.glob("_static/vendor/fontawesome/webfonts/*.ttf"):
        path.unlink()
    words: set[str] = set()
    for path in [*out.rglob("*.html"), *out.glob("_static/**/*.js")]:
        words.update(WORD.findall(path.read_text("utf8")))
    for path in [path for sheet in SHEETS for path in out.glob(f"_static/{sheet}")]:
        path.write_text(slim_rules(path.read_text("utf8"), words), "utf8")


def _delete(path: Path) -> None:
    if path.is_dir():
        for child in path.iterdir():
            _delete(child)
        path.rmdir()
    elif path.exists():
        path.unlink()


def setup(app) -> dict:
    """Register with Sphinx."""
    app.connect("builder-inited", wrap_templates)
    app.connect("build-finished", slim_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
