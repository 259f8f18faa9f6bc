"""A Chromium, and the built book behind an address."""

import functools
import http.server
import importlib.util
import os
import shutil
import threading
from pathlib import Path

import pytest
from opened import FLAGS, HTML, VIEW, VIEWS, Opened, QuietHandler, names_of_pages

CI = os.environ.get("CI", "").lower() in {"1", "true"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def missing(reason):
    """Skip, or under CI fail."""
    (pytest.fail if CI else pytest.skip)(reason)


def pytest_generate_tests(metafunc):
    """Run a test once for every built page, page with widgets, and view, as it asks."""
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", names_of_pages() or ["not built"])
    if "widget_page" in metafunc.fixturenames:
        held = [n for n in names_of_pages() if VIEW in (HTML / n).read_text("utf8")]
        metafunc.parametrize("widget_page", held or ["not built"], scope="module")
    marks = metafunc.definition.iter_markers("parametrize")
    if "view" in metafunc.fixturenames and not any("view" in mark.args for mark in marks):
        metafunc.parametrize("view", VIEWS)


def pytest_collection_modifyitems(items):
    """Let one worker make all tests of a page in a view: they share what was opened."""
    for item in items:
        given = getattr(item, "callspec", None)
        if given and {"page_name", "widget_page"} & set(given.params):
            item.add_marker(pytest.mark.xdist_group(given.id))
        elif "live" in item.path.stem:
            item.add_marker(pytest.mark.xdist_group("JupyterLab"))


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests (playwright's ``Browser``)."""
    named = os.environ.get("CHROMIUM")
    path = next(
        (shutil.which(name) for name in (named, *BROWSERS) if name and shutil.which(name)), None
    )
    if path is None:
        missing("no Chromium or Chrome found; install one or name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def html():
    """Folder of the built book."""
    if not (HTML / "index.html").is_file():
        missing(f"no built book at {HTML}; build it with `make book` or set BOOK_HTML")
    return HTML


@pytest.fixture(scope="session")
def site(html):
    """Address of the book, served on this machine only."""
    handler = functools.partial(QuietHandler, directory=str(html))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def axe_source():
    """JavaScript of axe-core, out of the Python package that carries it."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None:
        missing("axe-core is missing: pip install axe-playwright-python")
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text("utf8")


@pytest.fixture
def open_page(chromium):
    """Return a function that opens an address in a view; the tabs are closed afterwards."""
    opened = []

    def open_it(address, view=None):
        opened.append(Opened(chromium, address, view or VIEWS["light"]))
        return opened[-1]

    yield open_it
    for page in opened:
        page.close()
