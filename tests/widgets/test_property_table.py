"""The table of the atlas: search, filters and sort, the same in Python and in the page."""

import nonlin as nl
import pytest
from nonlin.widgets import PropertyTable
from static_page import SETTLE, write_page
from traitlets import TraitError

NAMES = "[...document.querySelectorAll('tbody th')].map((cell) => cell.innerText)"
STATES = [
    {},
    {"query": "lu"},
    {"family": "Sigmoids", "sort": "lipschitz"},
    {"trait": "not monotone", "sort": "minimum", "descending": True},
    {"sort": "label"},
    {"sort": "backward_gain", "descending": True},
    {"query": "no such function"},
]


def labels(widget):
    from nonlin.widgets import _table

    return [row["label"] for row in _table.chosen(widget)]


def settled(page):
    """Return the names of the rows, once the last of them is in the table."""
    page.evaluate(SETTLE)
    return page.evaluate(NAMES)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_page_shows_the_rows_that_python_chooses(state, open_page, tmp_path):
    widget = PropertyTable(**state)
    page = open_page(write_page(tmp_path, [widget]))
    assert settled(page) == labels(widget)
    assert f"{len(labels(widget))} of {len(nl.ACTIVATIONS)}" in widget.alt()


def test_typing_choosing_and_clicking_change_the_rows(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [PropertyTable()]))
    page.get_by_label("Search a name").fill("gelu")
    page.wait_for_function(f"({NAMES}).length === 2")
    assert settled(page) == ["GELU", "QuickGELU"]
    page.get_by_label("Search a name").fill("")
    page.get_by_label("Family").select_option("Sigmoids")
    page.get_by_role("button", name="year").press("Enter")
    page.wait_for_function("document.querySelector('th[aria-sort=ascending]')")
    assert settled(page) == labels(PropertyTable(family="Sigmoids", sort="year"))
    page.get_by_role("button", name="year").press("Enter")
    page.wait_for_function("document.querySelector('th[aria-sort=descending]')")
    assert (
        settled(page)[0]
        == labels(PropertyTable(family="Sigmoids", sort="year", descending=True))[0]
    )
    page.get_by_label("Only those that are").select_option("odd")
    page.wait_for_function("document.querySelector('.nl-note').innerText.startsWith('8 of')")
    page.locator("[aria-live=polite]", has_text="functions, sorted by year").wait_for(
        state="attached"
    )


@pytest.mark.parametrize("width", [320, 400, 1200])
def test_only_the_table_scrolls_sideways(width, open_page, tmp_path):
    page = open_page(write_page(tmp_path, [PropertyTable()]), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".nl-sketch").count() == len(nl.ACTIVATIONS)


def test_every_row_links_to_a_card():
    for row in PropertyTable().rows:
        assert f'id="{row["href"][1:]}"' in nl.atlas.card(row["name"]).body


@pytest.mark.parametrize("state", [{"family": "Sigmoid"}, {"trait": "even odd"}, {"sort": "gain"}])
def test_unknown_choices_are_refused(state):
    with pytest.raises(TraitError, match="unknown"):
        PropertyTable(**state)
