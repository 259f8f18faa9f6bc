"""One built page, read for the tests: its elements, what it links, what it loads."""

import functools
import gzip
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
HTML = Path(os.environ.get("BOOK_HTML", ROOT / "_build" / "html")).resolve()
LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")


def names_of_pages():
    """Addresses of the built pages, relative to the book."""
    pages = [path.relative_to(HTML) for path in HTML.rglob("*.html")]
    return sorted(path.as_posix() for path in pages if not path.parts[0].startswith("_"))


class BuiltPage:
    """A page of the built book.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the built book.
    name : str
        Address of the page within it.
    """

    def __init__(self, root, name):
        self.root, self.name, self.path = root, name, root / name
        self.text = self.path.read_text("utf8")
        self.soup = BeautifulSoup(self.text, "html.parser")
        self.article = self.soup.select_one("article.bd-article, .bd-search-container")

    def loaded(self):
        """Addresses of what the browser fetches for the page, as written, fonts left out."""
        for tag, attribute in LOADS.items():
            for element in self.soup.find_all(tag):
                if element.get(attribute) and not element.find_parent("noscript"):
                    yield element[attribute]
        for link in self.soup.find_all("link"):
            if LOADING_LINKS.intersection(link.get("rel", [])):
                yield link["href"]
        for style in self.soup.find_all("style"):
            yield from css_addresses(style.string or "")
        for element in self.soup.find_all(style=True):
            yield from css_addresses(element["style"])

    def links(self):
        """Addresses of the links a reader can follow within the book, as written."""
        for link in self.soup.find_all("a", href=True):
            parts = urlsplit(link["href"])
            if not parts.scheme and not parts.netloc:
                yield link["href"]

    def target(self, address, base=None):
        """File that a relative address means, seen from this page or from ``base``."""
        path = unquote(urlsplit(address).path)
        return ((base or self.path).parent / path).resolve() if path else self.path.resolve()

    def weight(self):
        """Bytes of the page and all it can load, each compressed by gzip as a server would.

        All fonts of its style sheets are counted, though a browser fetches only those in use.
        """
        files, waiting = {self.path.resolve()}, list(self.loaded())
        files.update(self.target(address) for address in waiting if not address.startswith("data:"))
        for sheet in [path for path in files if path.suffix == ".css"]:
            files |= _reached_from(sheet)
        return sum(_compressed(path) for path in files)


def css_addresses(css):
    """Addresses named in a style sheet, without embedded data and references within it."""
    found = [first or second for first, second in CSS_URL.findall(css)]
    return [address for address in found if not address.startswith(("data:", "#", "%23"))]


def _reached_from(sheet):
    reached = set()
    for address in css_addresses(sheet.read_text("utf8")):
        path = (sheet.parent / urlsplit(address).path).resolve()
        if path.is_file() and path not in reached:
            reached.add(path)
            if path.suffix == ".css":
                reached |= _reached_from(path)
    return reached


@functools.cache
def _compressed(path: Path):
    body = path.read_bytes()
    return len(body) if path.suffix == ".woff2" else len(gzip.compress(body, 6))


@functools.cache
def read(root, name):
    """Return the `BuiltPage`; each is parsed once."""
    return BuiltPage(root, name)


@functools.cache
def anchors(path):
    """Names that a link can point to in an HTML file."""
    soup = BeautifulSoup(path.read_text("utf8"), "html.parser")
    return {element["id"] for element in soup.find_all(id=True)}
