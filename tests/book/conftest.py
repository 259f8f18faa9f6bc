"""The built book for the tests, and the extensions of the book, importable."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "_ext"))

from built_page import HTML, names_of_pages


def pytest_generate_tests(metafunc):
    """Run a test that asks for ``page_name`` once for every built page."""
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", names_of_pages() or ["not built"])


@pytest.fixture(scope="session")
def html():
    """Folder of the built book. Not built: skipped, and under CI a failure."""
    if not (HTML / "index.html").is_file():
        reason = f"no built book at {HTML}; build it with `make book` or set BOOK_HTML"
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(reason)
        pytest.skip(reason)
    return HTML
