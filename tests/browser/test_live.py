"""The widgets live in JupyterLab: keys work, Python follows (wid-2); training stops (wid-7)."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import TimeoutError

LAB = {"width": 1200, "height": 900}
FIRST = 'import nonlin as nl\nw = nl.widgets.Explorer(function="leaky_relu", z=1.0)\nw'
CHOOSE = """import nonlin as nl
laboratory = nl.widgets.Laboratory(activation="tanh", depth=8, epochs=400)
laboratory"""
KEPT = 'print("kept:", laboratory.state, laboratory.run.steps, laboratory.run.at[-1])'
CONNECTED = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
STARTED = "() => !/\\[ \\]/.test(document.querySelector('.jp-InputPrompt').textContent)"
SECOND = 'print(f"trait z = {w.z:.2f}")'


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def jupyter_lab(folder):
    """Run JupyterLab on ``folder``, without a token, on this machine only."""
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token="]
    command += ["--ServerApp.password=", f"--ServerApp.root_dir={folder}"]
    command += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class="]
    command[-1] += "jupyterlab.NeverCheckForUpdate"
    own = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}  # a reader's session
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=own, **quiet)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/api", timeout=2).close()
                break
            time.sleep(0.5)
        else:
            pytest.fail("JupyterLab did not answer within a minute")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def answer_dialogs(page):
    """Accept what JupyterLab asks in between: which kernel, when it was slow to connect."""
    dialog = page.locator("dialog.jp-Dialog, .jp-Dialog")
    for _ in range(3):
        if not dialog.first.is_visible():
            return
        dialog.first.locator("button.jp-mod-accept").first.click(timeout=10_000)
        page.wait_for_timeout(500)
    pytest.fail(f"JupyterLab keeps asking: {dialog.first.inner_text()}")


@contextlib.contextmanager
def notebook(folder, chromium, *sources):
    """Open a notebook of these cells in JupyterLab, and run its first cell."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "live.ipynb")
    with jupyter_lab(folder) as address:
        page = chromium.new_page(viewport=LAB)
        page.goto(f"{address}/lab/tree/live.ipynb?reset", timeout=60_000)
        page.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
        with contextlib.suppress(TimeoutError):  # a cell run without a kernel asks for one
            page.locator(CONNECTED).first.wait_for(state="attached", timeout=60_000)
        for _ in range(6):  # keys pressed while the kernel connects are lost
            answer_dialogs(page)
            page.locator(".jp-CodeCell .cm-content").first.click(timeout=60_000)
            page.keyboard.press("Shift+Enter")
            with contextlib.suppress(TimeoutError):
                page.wait_for_function(STARTED, timeout=8_000)
                break
        answer_dialogs(page)
        yield page
        page.close()


def printed(page, cell, word):
    """Run a cell, counted from 0, and return what it printed, which holds a word."""
    page.locator(".jp-CodeCell .cm-content").nth(cell).click()
    page.keyboard.press("Shift+Enter")
    output = page.locator(".jp-OutputArea-output pre", has_text=word)
    output.wait_for(timeout=30_000)
    return output.inner_text().strip()


def test_explorer_is_live_in_jupyterlab(tmp_path, chromium):
    with notebook(tmp_path, chromium, FIRST, SECOND) as page:
        slider = page.locator('.jp-OutputArea input[type="range"][min="-5"]')
        slider.wait_for(timeout=60_000)
        slider.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        assert float(slider.input_value()) == pytest.approx(1.15)
        assert printed(page, 1, "trait z") == "trait z = 1.15"


def progress(page):
    """Return how far the bar of the laboratory has come, 0 … 1, and the status line."""
    bar, status = (
        page.locator(".widget-hprogress .progress-bar"),
        page.locator(".nl-laboratory [role=status]"),
    )
    width = bar.evaluate("bar => bar.offsetWidth / bar.parentElement.offsetWidth")
    return width, status.inner_text()


def until(page, reached, seconds=180):
    """Wait until the laboratory's progress and status fulfil a condition; return them."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(TimeoutError):
            if reached(*(seen := progress(page))):
                return seen
        page.wait_for_timeout(100)
    pytest.fail(f"not within {seconds} s; the laboratory shows {progress(page)}")


def test_laboratory_trains_and_stops_in_jupyterlab(tmp_path, chromium):
    with notebook(tmp_path, chromium, CHOOSE, KEPT) as page:
        start = page.get_by_role("button", name="Start", exact=True)
        stop = page.get_by_role("button", name="Stop", exact=True)
        start.wait_for(timeout=120_000)
        assert stop.is_disabled()
        page.get_by_label("function").focus()
        for key, chosen in (("ArrowDown", "Softsign"), ("ArrowUp", "Tanh")):
            page.keyboard.press(key)
            page.wait_for_function(f"document.activeElement.value === '{chosen}'")
        start.focus()
        page.keyboard.press("Enter")
        until(page, lambda share, status: share > 0 and status.startswith("Training"))
        assert start.is_disabled()
        before, _ = progress(page)
        until(page, lambda share, status: share > before)
        assert page.locator(".jp-OutputArea svg[role=img]").count() == 1
        stop.focus()
        page.keyboard.press("Enter")
        share, status = until(page, lambda share, status: status.startswith("Stopped"), 30)
        page.wait_for_timeout(1500)
        assert progress(page) == (share, status)
        assert 0 < share < 1
        assert stop.is_disabled()
        assert start.is_enabled()
        state, steps, planned = printed(page, 1, "kept:").split()[1:]
        assert state == "stopped"
        assert 0 < int(steps) < int(planned)
        page.get_by_label("learning rate").fill("a tenth")
        start.click()
        page.locator("[role=alert]", has_text="must be a number").wait_for(timeout=30_000)
