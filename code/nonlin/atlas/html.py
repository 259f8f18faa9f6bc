"""Tables and cards as HTML that reads well in a notebook and in the published page."""

import re
from html import escape

_SPELLED = {"lecun": "LeCun", "mcculloch": "McCulloch", "vandenoord": "van den Oord"}


class Html:
    """A piece of HTML with a plain text for where HTML is not shown.

    Parameters
    ----------
    body : str
        HTML, without scripts.
    text : str
        What it says, in one or more lines of plain text.
    """

    def __init__(self, body, text):
        self.body, self.text = body, text

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        return self.body


def formula(latex):
    """Return LaTeX as an element that the page and JupyterLab typeset."""
    return f'<span class="nl-tex">\\({escape(latex)}\\)</span>'


def code(text):
    """Return a text in the letters of code."""
    return f"<code>{escape(text)}</code>"


def reference(key, text=None):
    """Return a link to an entry of the page of references, "" for no key.

    The text is by default the first author and the year, as the key has them.
    """
    if not key:
        return ""
    author, year = re.match(r"([a-z]+)(\d{4})", key).groups()
    words = text or f"{_SPELLED.get(author, author.capitalize())} {year}"
    return f'<a href="../references.html#ref-{escape(key)}">{escape(words)}</a>'


def table(heads, rows, caption):
    """Return a table that scrolls by itself on a narrow screen.

    Parameters
    ----------
    heads : sequence of str
        Titles of the columns, HTML; the first column names the row.
    rows : sequence of sequences of str
        Cells, HTML.
    caption : str
        What the table shows, plain text.

    Returns
    -------
    str
    """
    head = "".join(f'<th scope="col">{cell}</th>' for cell in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="nl-table" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )
