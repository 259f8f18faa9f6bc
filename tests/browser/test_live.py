"""The same widget live in JupyterLab: arrow keys work and the Python trait follows (wid-2)."""

import contextlib
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
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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


def test_explorer_is_live_in_jupyterlab(tmp_path, chromium):
    cells = [nbformat.v4.new_code_cell(FIRST), nbformat.v4.new_code_cell(SECOND)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "live.ipynb")
    with jupyter_lab(tmp_path) as address:
        page = chromium.new_page(viewport=LAB)
        page.goto(f"{address}/lab/tree/live.ipynb?reset", timeout=60_000)
        page.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
        for _ in range(6):  # keys pressed while the kernel connects are lost
            page.locator(".jp-CodeCell .cm-content").first.click(timeout=60_000)
            page.keyboard.press("Shift+Enter")
            with contextlib.suppress(TimeoutError):
                page.wait_for_function(STARTED, timeout=8_000)
                break
        slider = page.locator('.jp-OutputArea input[type="range"][min="-5"]')
        slider.wait_for(timeout=60_000)
        slider.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        assert float(slider.input_value()) == pytest.approx(1.15)
        page.locator(".jp-CodeCell .cm-content").nth(1).click()
        page.keyboard.press("Shift+Enter")
        printed = page.locator(".jp-OutputArea-output pre", has_text="trait z")
        printed.wait_for(timeout=30_000)
        assert printed.inner_text().strip() == "trait z = 1.15"
        page.close()
