"""The table of the ledger: search, filter and sort, the same in Python and in the page."""

import nonlin as nl
import pytest
from nonlin.widgets import LedgerTable, _ledger
from static_page import SETTLE, write_page
from traitlets import TraitError

NAMES = "[...document.querySelectorAll('tbody th')].map((cell) => cell.innerText)"
STATES = [
    {},
    {"query": "SELU"},
    {"verdict": "does not hold", "sort": "who"},
    {"sort": "claim", "descending": True},
    {"query": "no such claim"},
]


def claims(widget):
    return [row["claim"] for row in _ledger.chosen(widget)]


def settled(page):
    """Return the names of the rows, once the last of them is in the table."""
    page.evaluate(SETTLE)
    return page.evaluate(NAMES)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_page_shows_the_rows_that_python_chooses(state, open_page, tmp_path):
    widget = LedgerTable(**state)
    page = open_page(write_page(tmp_path, [widget]))
    assert settled(page) == claims(widget)
    assert f"{len(claims(widget))} of {len(nl.ledger.CLAIMS)}" in widget.alt()


def test_typing_choosing_and_clicking_change_the_rows(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [LedgerTable()]))
    page.get_by_label("Search claims and names").fill("selu")
    found = claims(LedgerTable(query="selu"))
    page.wait_for_function(f"({NAMES}).length === {len(found)}")
    page.get_by_label("Search claims and names").fill("")
    page.get_by_label("Verdict").select_option("holds only if")
    page.get_by_role("button", name="said by").press("Enter")
    page.wait_for_function("document.querySelector('th[aria-sort=ascending]')")
    assert settled(page) == claims(LedgerTable(verdict="holds only if", sort="who"))
    page.get_by_role("button", name="said by").press("Enter")
    page.wait_for_function("document.querySelector('th[aria-sort=descending]')")
    turned = LedgerTable(verdict="holds only if", sort="who", descending=True)
    assert settled(page) == claims(turned)


def test_every_claim_leads_to_its_section():
    for row in LedgerTable().rows:
        assert row["href"] == f"#{nl.ledger.anchor(row['name'])}"


@pytest.mark.parametrize("width", [320, 400, 1200])
def test_only_the_table_scrolls_sideways(width, open_page, tmp_path):
    page = open_page(write_page(tmp_path, [LedgerTable()]), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("state", [{"verdict": "true"}, {"sort": "year"}])
def test_an_unknown_filter_is_refused(state):
    with pytest.raises(TraitError):
        LedgerTable(**state)
