"""Mend what the theme and two extensions get wrong on a page.

Each change has its reason; most were found by axe, Lighthouse and an HTML validator. Written for
sphinx-book-theme 1.3, pydata-sphinx-theme 0.17, myst-nb 1.4, sphinx-exercise 1.2. A change that no
longer finds what it changes does nothing; tests/book and tests/browser notice on the built book.
"""

import re

SET_THEME = """(root => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      root.theme = root.mode === "auto" ? dark : localStorage.getItem("theme") || dark;
    })(document.documentElement.dataset);"""


def mend_head(html: str) -> str:
    """Keep one viewport element of the three that Sphinx, its templates and the theme write."""
    first = True

    def change(match: re.Match) -> str:
        nonlocal first
        kept, first = (match[0] if first else ""), False
        return kept

    return re.sub(r'<meta name="viewport"[^>]*>\s*', change, html)


def mend_theme(html: str) -> str:
    """Choose light or dark before the first word is shown, not after the scripts have run.

    The theme starts as "auto", which is neither, so the whole page was styled twice and changed
    its colours before the reader's eyes. Without scripts it stayed without colours.
    """
    html = html.replace('data-theme="auto"', 'data-theme="light"', 1)
    return re.sub(
        r'document\.documentElement\.dataset\.theme = localStorage\.getItem\("theme"\)[^;]*;',
        SET_THEME,
        html,
    )


def mend_ids(html: str) -> str:
    """Make the ids of exercises unique: sphinx-exercise writes the same one into each."""
    return re.sub(r'<section id="(?:exercise|solution)-content">', "<section>", html)


def mend_names(html: str) -> str:
    """Let every control say what is written on it, and nothing that only looks like an icon.

    A visible text and another ``aria-label`` are two names (WCAG 2.5.3): the search field of the
    sidebar and the handles of folded code have both. Icons are drawn by letters of a font, which
    a screen reader would read.
    """
    html = re.sub(
        r'(<button class="[^"]*search-button-field[^>]*?) aria-label="[^"]*"', r"\1", html
    )
    html = html.replace(
        '<span class="search-button__kbd-shortcut">',
        '<span class="search-button__kbd-shortcut" aria-hidden="true">',
    )
    html = re.sub(
        r'<(i|span) class="((?:[\w-]+ )*fa[\w-]* )', r'<\1 aria-hidden="true" class="\2', html
    )
    html = html.replace('<summary aria-label="Toggle hidden content">', "<summary>")
    # A paragraph is not allowed in a summary.
    return re.sub(
        r'<p class="((?:collapsed|expanded) admonition-title)">(.*?)</p>',
        r'<span class="\1">\2</span>',
        html,
    )


def mend_roles(html: str) -> str:
    """Give the sidebar a landmark and the entries of the bibliography a role that lists allow."""
    html = html.replace(
        '<div id="pst-primary-sidebar"',
        '<div id="pst-primary-sidebar" role="complementary" aria-label="The book"',
    )
    return html.replace('role="doc-biblioentry"', 'role="listitem"')


def mend_download(html: str) -> str:
    """Save the notebook instead of showing its JSON in a new tab."""
    return re.sub(
        r'(<a href="[^"]*_sources/[^"]*\.ipynb") target="_blank"',
        r"\1 download",
        html,
    )


CHANGES = (mend_head, mend_theme, mend_ids, mend_names, mend_roles, mend_download)


def mend_page(html: str) -> str:
    """Apply all changes to one page.

    Parameters
    ----------
    html : str
        A page as the theme renders it.

    Returns
    -------
    str
        The page, mended.
    """
    for change in CHANGES:
        html = change(html)
    return html
