"""Staircase: the grid and what is said of it, Python against JavaScript; its buttons."""

import json

import numpy as np
import pytest
from nonlin.widgets import Staircase, _staircase
from nonlin.widgets.staircase import FUNCTIONS, MODES
from static_page import live, press_each
from test_node import evaluate
from traitlets import TraitError

CASES = [[name, bits, top, mode] for name in FUNCTIONS for mode in MODES
         for bits, top in ((2, 6.0), (4, 6.0), (8, 3.0), (5, 12.0), (3, 0.5))]  # fmt: skip


def test_wid_5_stairs_are_the_same_in_python(node):
    expression = f"{json.dumps(CASES)}.map((c) => m.stairs(...c))"
    expression += ".map((s) => [s.step, s.used, s.codes, s.worst, s.worstAt, s.mean, s.least, "
    expression += "...s.rounded])"
    found = evaluate(node, "staircase.js", expression)
    for case, (step, used, codes, worst, at, mean, least, *rounded) in zip(
        CASES, found, strict=True
    ):
        own = _staircase.stairs(*case)
        assert (used, codes) == (own.used, own.codes), case
        near = {"rtol": 1e-9, "atol": 1e-12}
        np.testing.assert_allclose([step, worst, mean], [own.step, own.worst, own.mean], **near)
        np.testing.assert_allclose([at, least], [own.worst_at, own.least], **near)
        np.testing.assert_allclose(rounded, own.rounded, **near)


def test_ties_are_rounded_to_even_in_both(node):
    values = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.4999, -0.5001]
    found = evaluate(node, "staircase.js", f"{values}.map(m.rint)")
    np.testing.assert_array_equal(found, np.rint(values))


def test_the_words_say_what_is_lost():
    assert "The smallest output becomes 0." in Staircase().alt()
    assert "16 of 16 codes" in Staircase(mode="asymmetric").alt()
    words = Staircase(function="relu", mode="asymmetric", top=3.0).alt()
    assert "Worst error 5.0000 at z = 8.00" in words
    with pytest.raises(TraitError, match="number of bits"):
        Staircase(bits=9)


def test_the_buttons_go_to_their_states(open_page, tmp_path):
    page = live(open_page, tmp_path, Staircase())
    root = page.locator(".nl-staircase")
    assert page.get_by_role("button", name="a dip lost").get_attribute("aria-pressed") == "true"
    assert "The dip below 0 is lost." in root.inner_text()
    told = {
        "room unused": "3 of 16",
        "the top cut off": "Outputs above 3 are cut off.",
        "made to measure": "256 of 256",
    }
    press_each(page, told)
