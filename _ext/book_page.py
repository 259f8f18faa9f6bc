"""What each page says about itself: a description for search engines and shared links.

Authors write the description once, in the front matter (Markdown) or the metadata (notebook):
``myst: {html_meta: {description: "..."}}``. It becomes ``<meta name="description">`` and the
Open Graph description. A page without one is a warning, so a build with ``-W`` fails.
"""

from html import escape

from docutils import nodes
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
SHORTEST, LONGEST = 50, 200
"""Length of a description in characters: what search results show without cutting it."""


def description_of(document: nodes.document) -> str:
    """Return the description in the front matter of a page, or an empty string."""
    for node in document.findall(nodes.meta):
        if node.get("name") == "description":
            return node.get("content", "").strip()
    return ""


def check_description(app, document) -> None:
    """Warn where a page has no description, or one of an unusable length (``doctree-read``)."""
    description = description_of(document)
    if not description:
        message = "the page has no description; add it as myst: html_meta: description"
    elif not SHORTEST <= len(description) <= LONGEST:
        message = (
            f"the description has {len(description)} characters; {SHORTEST} to {LONGEST} are useful"
        )
    else:
        return
    LOGGER.warning(message, location=app.env.docname, type="book_page")


def open_graph(title: str, description: str, site: str, address: str = "") -> str:
    """Meta elements that make a shared link show title and description.

    Parameters
    ----------
    title, description : str
        Plain text of the page's title and description.
    site : str
        Title of the book.
    address : str
        Public address of the page; left out if empty.

    Returns
    -------
    str
        Lines of HTML.
    """
    properties = {
        "og:type": "article",
        "og:site_name": site,
        "og:title": title,
        "og:description": description,
        "og:url": address,
    }
    lines = [
        f'<meta property="{key}" content="{escape(value, quote=True)}" />'
        for key, value in properties.items()
        if value
    ]
    return "\n".join([*lines, '<meta name="twitter:card" content="summary" />', ""])


def add_open_graph(app, pagename, templatename, context, doctree) -> None:
    """Put the Open Graph elements in the head (``html-page-context``)."""
    if doctree is None:  # the search page
        words = escape(f"Search every page of {app.config.html_title}.", quote=True)
        tags = f'<meta name="description" content="{words}" />\n'
    else:
        title = app.env.titles[pagename].astext()
        description = description_of(doctree)
        address = context.get("pageurl") or ""
        tags = open_graph(title, description, app.config.html_title, address)
    context["metatags"] = context.get("metatags", "") + tags


def setup(app) -> dict:
    """Register with Sphinx."""
    app.connect("doctree-read", check_description)
    app.connect("html-page-context", add_open_graph)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
