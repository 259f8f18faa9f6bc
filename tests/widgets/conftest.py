"""Tools the widget tests need: Node and Chromium, or a clear skip (a failure where CI=true)."""

import os
import shutil
from pathlib import Path

import pytest


def missing(what, cure):
    """Skip because a tool is not installed; where CI=true, fail instead."""
    message = f"{what} was not found: {cure}"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"{message} (required where CI=true)")
    pytest.skip(message)


@pytest.fixture(scope="session")
def here():
    return Path(__file__).parent


@pytest.fixture(scope="session")
def node():
    """Path of Node, version 18 or later."""
    found = shutil.which("node")
    return found or missing("Node", "install Node 18 or later to run the JavaScript tests")


@pytest.fixture(scope="session")
def chromium():
    """Path of the system's Chromium or Chrome, given by the variable CHROMIUM or found."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    given = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else []
    found = next((path for name in (*given, *names) if (path := shutil.which(name))), None)
    return found or missing("Chromium", "install chromium to run the browser tests")


@pytest.fixture(scope="module")
def browser(chromium):
    """A running Chromium."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


@pytest.fixture
def open_page(browser):
    """Open an address; the page counts its errors and any request that leaves the folder."""
    contexts = []

    def opened(address, *, width=760, allow_errors=False, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.faults = []
        contexts.append((page, allow_errors))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda m: m.type == "error" and page.faults.append(m.text))
        page.on(
            "request",
            lambda r: r.url.startswith(("file:", "blob:")) or page.faults.append(r.url),
        )
        page.goto(address)
        page.locator("[aria-busy]").first.wait_for(state="detached")  # strict pages forbid a poll
        return page

    yield opened
    faults = [fault for page, allowed in contexts if not allowed for fault in page.faults]
    for page, _ in contexts:
        page.context.close()
    assert faults == []
