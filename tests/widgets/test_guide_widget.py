"""The guide in the page: its lists, its shortcuts, its links; the same words as in Python."""

import nonlin as nl
import pytest
from nonlin.guide import ADVICE, WISHES
from nonlin.widgets import Guide
from static_page import write_page
from traitlets import TraitError

STEPS = "[...document.querySelectorAll('.nl-guide ol li')].map((one) => one.innerText)"
KINDS = "[...document.querySelectorAll('.nl-guide .nl-kind')].map((one) => one.innerText)"
LINKS = "[...document.querySelectorAll('.nl-guide a')].map((one) => one.getAttribute('href'))"
CASES = [(role, case) for role, cases in ADVICE.items() for case in cases]


def shown(page):
    return page.evaluate(STEPS), page.evaluate(KINDS)


def expected(*choice):
    advice = nl.guide.advise(*choice)
    return list(advice.steps), [reason.kind for reason in advice.reasons]


def test_the_page_says_of_every_case_what_python_says(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Guide()]))
    for role, case in CASES:
        page.get_by_label("What is it for?").select_option(role)
        page.get_by_label("Which?").select_option(case)
        page.wait_for_function(f"({STEPS})[0] === {nl.guide.advise(role, case).steps[0]!r}")
        assert shown(page) == expected(role, case)
        assert page.get_by_label("And it has to suit").is_visible() == (role == "hidden")


def test_a_wish_is_heard_and_the_shortcuts_are_reached_by_keyboard(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Guide(case="cnn")]))
    page.get_by_label("And it has to suit").select_option("alive")
    page.wait_for_function(f"({STEPS}).length > {len(nl.guide.advise('hidden', 'cnn').steps)}")
    assert shown(page) == expected("hidden", "cnn", "alive")
    assert page.locator(".nl-take").inner_text().startswith("Take Leaky ReLU, or SiLU")
    button = page.get_by_role("button", name="the loss does not move")
    button.press("Enter")
    page.wait_for_function(f"({STEPS}).length === {len(ADVICE['failing']['flat'].steps)}")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator(".nl-take").inner_text().startswith("No function")
    page.wait_for_function(
        "document.querySelector('.nl-spoken').innerText.includes('does not move')"
    )


def test_every_link_is_one_that_python_gives(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Guide()]))
    advice = nl.guide.advise("hidden", "deep_plain")
    wanted = [f"19_atlas.html#{nl.atlas.anchor(name)}" for name in advice.take]
    wanted += [href for reason in advice.reasons for _, href in reason.links]
    assert page.evaluate(LINKS) == wanted


@pytest.mark.parametrize("width", [320, 400, 1200])
def test_nothing_scrolls_sideways(width, open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Guide(wish="half")]), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_python_follows_the_role_and_refuses_what_is_not_there():
    widget = Guide()
    widget.role = "gate"
    assert widget.case == next(iter(ADVICE["gate"]))
    assert widget.still().startswith(b"\x89PNG")
    with pytest.raises(TraitError, match="did you mean"):
        widget.case = "atention"
    with pytest.raises(TraitError):
        Guide(wish="fast")
    assert set(Guide()._advice["wishes"]) == set(WISHES)
