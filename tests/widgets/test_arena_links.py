"""The links of a page with several arenas: each leads to its own."""

import json

import pytest
from nonlin.widgets import Arena
from static_page import SETTLE, write_page
from test_node import evaluate

BRIEF = {"seeds": 2, "steps": 20}
WIDTH = "units in each"


def widths(page):
    page.evaluate(SETTLE)
    fields = page.get_by_label(WIDTH, exact=True)
    return [fields.nth(k).input_value() for k in range(fields.count())]


def three(open_page, folder, part=""):
    arenas = [Arena(**BRIEF, width=width) for width in (2, 3, 4)]
    page = open_page(write_page(folder, arenas) + part)
    page.locator(".widget-host[aria-busy]").first.wait_for(state="detached")
    page.locator(".nl-arena").nth(2).wait_for()
    return page


def test_the_link_of_each_arena_restores_that_one(open_page, tmp_path):
    page = three(open_page, tmp_path)
    links = []
    for k in range(3):
        field = page.get_by_label(WIDTH, exact=True).nth(k)
        field.fill(str(10 + k))
        page.get_by_role("button", name="Copy link").nth(k).click()
        links.append(page.locator(".nl-share:visible textarea").nth(k).input_value().split("#")[1])
    assert ["place=" in link for link in links] == [False, True, True]
    for k, link in enumerate(links):
        fresh = three(open_page, tmp_path, f"#{link}")
        assert widths(fresh) == [str(10 + k) if i == k else str(2 + i) for i in range(3)]
        assert fresh.locator(".nl-wrong:visible").count() == 0
        if k:
            fresh.wait_for_function(f"""() => {{
              const at = document.querySelectorAll(".nl-arena")[{k}].getBoundingClientRect().top;
              return at > -40 && at < innerHeight;
            }}""")


@pytest.mark.parametrize("place", ["9", "0", "two", "", "99999999999"])
def test_a_place_that_is_none_is_told_by_the_first(place, open_page, tmp_path):
    page = three(open_page, tmp_path, f"#arena=1&place={place}&width=7")
    assert widths(page) == ["7", "3", "4"]
    told = page.locator(".nl-arena").first.locator(".nl-wrong:visible")
    assert told.inner_text().endswith("left as at the start: place.")
    assert page.locator(".nl-wrong:visible").count() == 1


def test_a_link_and_what_is_read_of_it(node):
    start = "const get = (key) => m.ARENA_DEFAULTS[key];"
    for place, part in ((1, ""), (2, "&place=2")):
        found = evaluate(
            node, "arena_state.js", f"(() => {{ {start} return m.linkOf(get, {place}); }})()"
        )
        assert found == f"#arena=1{part}"
    limits = json.dumps({"limits": Arena().limits, "catalogue": dict(Arena().catalogue)})
    found = evaluate(node, "arena_state.js", f"m.stateOf('#arena=1&place=2', {limits}).faults")
    assert found == [], "the place is none of the state's"
