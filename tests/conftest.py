"""What all tests share: pages made slow, to find tests that pass only on a quick one."""

import os

import pytest

LATE = """(() => {
  const soon = window.requestAnimationFrame.bind(window);
  const asked = new Set();
  let last = 0;
  window.requestAnimationFrame = (work) => {
    const id = ++last;
    asked.add(id);
    setTimeout(() => soon((now) => asked.delete(id) && work(now)), %d);
    return id;
  };
  window.cancelAnimationFrame = (id) => asked.delete(id);
})()"""


@pytest.fixture(scope="session", autouse=True)
def slow_pages():
    """Where SLOW is set (1 and more), make scripts so many times slower, and frames 100 ms late."""
    slow = float(os.environ.get("SLOW") or 0)
    if not slow:
        yield
        return
    from playwright.sync_api import BrowserContext

    def new_page(context):
        page = plain(context)
        page.add_init_script(LATE % 100)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        return page

    plain, BrowserContext.new_page = BrowserContext.new_page, new_page
    yield
    BrowserContext.new_page = plain
