"""Figures that can be read aloud, in the dark and on a phone: inline SVG with a text."""

import base64
import hashlib
import html
import io
import re

import matplotlib.pyplot as plt

from nonlin.figures.style import INK, context

_SHORTEST = 40


class Alt:
    """A matplotlib figure as inline SVG with a text alternative.

    The SVG's ink is ``currentColor``, so it follows the page from light to dark. The text is
    required: what the figure shows, and the one conclusion to draw from it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure; it is closed, so that it is not shown a second time.
    text : str
        The text alternative, at least 40 characters.

    Raises
    ------
    TypeError
        If ``figure`` is not a matplotlib figure or ``text`` is not a string.
    ValueError
        If ``text`` is too short to say what is shown.

    Examples
    --------
    >>> text = "ReLU is 0 to the left of 0 and z to the right; its slope jumps there from 0 to 1."
    >>> figure = nl.figures.Alt(nl.figures.plot_pair("relu"), text)
    >>> figure
    Figure: ReLU is 0 to the left of 0 and z to the right; its slope jumps there from 0 to 1.
    >>> figure.svg().count("<svg"), figure.png()[1:4]
    (1, b'PNG')
    """

    def __init__(self, figure, text):
        if not hasattr(figure, "savefig"):
            raise TypeError(f"figure must be a matplotlib Figure, got {type(figure).__name__}")
        if not isinstance(text, str):
            raise TypeError(f"text must be a string, got {type(text).__name__}")
        self.text = " ".join(text.split())
        if len(self.text) < _SHORTEST:
            raise ValueError(
                f"text must say what is shown and what follows from it, in at least {_SHORTEST} "
                f"characters; got {len(self.text)}: {self.text!r}"
            )
        self.figure = figure
        plt.close(figure)

    def __repr__(self):
        return f"Figure: {self.text}"

    def svg(self):
        """Return the figure as one ``<svg>`` element that follows the page's colour."""
        raw = self._save("svg", metadata={"Date": None, "Creator": None, "Format": None})
        return inline_svg(raw.decode(), self.text)

    def png(self):
        """Return the figure as PNG bytes on white, for PDF, GitHub and plain viewers."""
        return self._save("png", dpi=110, facecolor="white")

    def _save(self, kind, **options):
        buffer = io.BytesIO()
        with context():
            self.figure.savefig(buffer, format=kind, **options)
        return buffer.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {
            "text/html": f'<div class="nl-figure">{self.svg()}</div>',
            "image/png": base64.b64encode(self.png()).decode(),
            "text/plain": repr(self),
        }


def inline_svg(source, text):
    """Turn a standalone SVG file into an element to be placed in a page.

    Parameters
    ----------
    source : str
        What matplotlib wrote.
    text : str
        The text alternative, put into ``aria-label``.

    Returns
    -------
    str
        One ``<svg>`` element: no declaration, no unused ids, the used ids made unique by a
        hash of the drawing, the sentinel ink replaced by ``currentColor``.
    """
    body = source[source.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", body, flags=re.S)
    body = body.replace(INK, "currentColor")
    body = re.sub(r"font: ([\d.]+px) [^;\"]*", r"font: \1 sans-serif", body)
    prefix = "n" + hashlib.sha256(body.encode()).hexdigest()[:8]
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", body))

    def rename(match):
        return f' id="{prefix}-{match[1]}"' if match[1] in used else ""

    body = re.sub(r' id="([^"]+)"', rename, body)
    body = re.sub(r"(url\(#|href=\"#)", rf"\g<1>{prefix}-", body)
    body = re.sub(r">\s+<", "><", body)
    head, rest = body.split(">", 1)
    box = re.search(r'viewBox="[^"]+"', head)[0]
    width = float(box.split()[2])
    label = html.escape(text, quote=True)
    return (
        f'<svg {box} role="img" aria-label="{label}" style="width:100%;max-width:{width:.0f}pt" '
        f'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{rest}'
    ).strip()
