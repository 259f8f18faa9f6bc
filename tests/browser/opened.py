"""A page opened in Chromium, with what it asked for and complained about; sizes and views."""

import http.server
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HTML = Path(os.environ.get("BOOK_HTML", ROOT / "_build" / "html")).resolve()
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEW = "jupyter.widget-view+json"
WIDE, PHONE, SMALL = (
    {"width": 1280, "height": 800},
    {"width": 400, "height": 800},
    {"width": 320, "height": 640},
)
VIEWS = {  # each theme and each size once
    "light": {"color_scheme": "light", "viewport": WIDE},
    "dark phone": {"color_scheme": "dark", "viewport": PHONE},
}


def names_of_pages():
    """Addresses of the built pages, relative to the book."""
    pages = [path.relative_to(HTML) for path in HTML.rglob("*.html")]
    return sorted(path.as_posix() for path in pages if not path.parts[0].startswith("_"))


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files without a line on the terminal for each."""

    def log_message(self, *arguments):
        """Say nothing."""


class Opened:
    """A page in a browser tab, with what it asked for and complained about.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
    address : str
        Where the page is.
    view : dict
        Options of the browser context: colour scheme and size.
    """

    def __init__(self, browser, address, view):
        self.context = browser.new_context(**view)
        self.requests, self.complaints = [], []
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        self.page.on("requestfailed", lambda r: self.complaints.append(f"failed: {r.url}"))
        self.page.on("console", self._listen)
        self.page.goto(address, wait_until="load", timeout=60_000)
        self.wait_for_widgets()

    def _listen(self, message):
        if message.type in {"error", "warning"}:
            where = message.location["url"]
            self.complaints.append(f"console {message.type}: {message.text} ({where})")

    def wait_for_widgets(self):
        """Wait until every widget is drawn, and two frames more."""
        self.page.wait_for_function(
            "() => !document.querySelector('.widget-host[aria-busy], .nl-widget[aria-busy]')",
            timeout=20_000,
        )
        self.page.evaluate(
            "() => document.fonts.ready.then(() => new Promise(done =>"
            " requestAnimationFrame(() => requestAnimationFrame(() => done()))))"
        )

    def close(self):
        """Close the tab."""
        self.context.close()
