"""Recogniser: distances in JavaScript and Python, what is said of a guess, the keyboard."""

import json
from itertools import combinations, pairwise

import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import Recogniser, _compose, _recogniser
from static_page import SETTLE, live
from test_node import evaluate
from traitlets import TraitError

VALUES = [list(points) for points in _recogniser.POINTS.values()]
VALUES += [[0.0] * 9, [0.3 * (-1) ** i for i in range(9)], [4.0 - i for i in range(9)]]


def of_functions(node, expression):
    """Evaluate an expression of ``m`` (likeness) and ``F``, the functions at their defaults."""
    library = f"{_compose.STATIC.as_uri()}/lib/functions.js"
    given = {name: dict(act.parameters) for name, act in nl.ACTIVATIONS.items()}
    bound = f"Object.fromEntries(Object.entries({json.dumps(given)})"
    bound += ".map(([n, p]) => [n, (z) => FUNCTIONS[n].f(z, p)]))"
    script = f"((({{ FUNCTIONS }}) => {{ const F = {bound}; return {expression}; }})"
    return evaluate(node, "likeness.js", f"{script}(await import('{library}')))")


def test_wid_5_the_ranking_is_the_same_in_python(node):
    names = json.dumps(_recogniser.distinct())
    known = f"Object.fromEntries({names}.map((n) => [n, F[n]]))"
    found = of_functions(node, f"{json.dumps(VALUES)}.map((v) => m.rankedBy(v, {known}))")
    for values, ranking in zip(VALUES, found, strict=True):
        own = _recogniser.ranked(values)
        assert [name for name, _ in ranking] == [name for name, _ in own]
        np.testing.assert_allclose([d for _, d in ranking], [d for _, d in own], atol=1e-12)


def test_wid_5_the_largest_difference_is_the_same_in_python(node):
    pairs = list(combinations(_recogniser.POOL, 2))
    calls = f"{json.dumps(pairs)}.map(([a, b]) => m.widestGap(F[a], F[b]))"
    for pair, found in zip(pairs, of_functions(node, calls), strict=True):
        np.testing.assert_allclose(
            [found["gap"], found["at"]], _recogniser.widest(*pair), atol=1e-12, err_msg=str(pair)
        )


def test_the_points_of_a_function_are_named():
    for name in _recogniser.POOL:
        values = nl.ACTIVATIONS[name](_recogniser.PLACES)
        ranking = dict(_recogniser.ranked(values))
        assert ranking[name] == min(ranking.values()) == 0


def test_a_gap_is_that_of_the_functions():
    z = np.linspace(-8, 8, 100001)
    for one, other in (("mish", "silu"), ("gelu", "silu"), ("gelu", "mish")):
        gap, _ = _recogniser.widest(one, other)
        wide = np.abs(nl.ACTIVATIONS[one](z) - nl.ACTIVATIONS[other](z)).max()
        assert abs(gap) == pytest.approx(wide, rel=1e-3)


def test_five_hints_tell_all_but_two_pairs_apart():
    pairs = list(combinations(_recogniser.POOL, 2))
    alike = [pair for pair in pairs if not _recogniser.telling(*pair)]
    assert len(pairs) == 276
    assert alike == [("tanh", "softsign"), ("hardshrink", "softshrink")]
    for name in _recogniser.POOL:
        words = " ".join(told for _, told in _recogniser.looks(name))
        assert "nan" not in words and "−0 " not in f"{words} " and "e−" not in words


def test_the_words_keep_the_name_until_it_is_guessed():
    for curve, name in enumerate(_recogniser.POOL):
        widget = Recogniser(curve=curve, hints=5, states={})
        label = nl.ACTIVATIONS[name].label
        assert f" {label} " not in widget.alt()
        widget.guess = name
        assert f"The guess {label} is right." in widget.alt()
    with pytest.raises(TraitError, match="did you mean 'silu'"):
        Recogniser(guess="sillu")


def test_a_guess_is_judged_by_keyboard(open_page, tmp_path):
    page = live(open_page, tmp_path, Recogniser())
    root = page.locator(".nl-recogniser")
    label = "() => [...document.querySelectorAll('svg.nl-plot')].map((s) => s.ariaLabel).join()"
    assert "SiLU" not in page.evaluate(label)
    for number in range(1, 6):
        page.get_by_role("button", name=f"Hint {number} of 5").press("Enter")
        page.evaluate(SETTLE)
        assert page.locator(".nl-hints li").count() == number
    assert page.get_by_role("button", name="No further hints").is_visible()
    page.get_by_label("It is", exact=True).select_option("mish")
    page.evaluate(SETTLE)
    gap, at = _recogniser.widest("mish", "silu")
    assert f"No: at z = {at:.2f} Mish is {gap:.4f} above the curve." in root.inner_text()
    assert "At 0, value 0, slope 0.5; of Mish, value 0, slope 0.6." in root.inner_text()
    page.get_by_label("It is", exact=True).select_option("silu")
    page.wait_for_function(
        "document.querySelector('.nl-spoken').innerText.includes('Right, this is SiLU')"
    )
    page.get_by_label("curve number").press("ArrowRight")
    page.evaluate(SETTLE)
    assert page.get_by_label("It is", exact=True).input_value() == "none"
    assert page.locator(".nl-hints li").count() == 0
    page.get_by_role("button", name="a ramp that stops").press("Enter")
    page.evaluate(SETTLE)
    assert "Hard tanh" in root.inner_text()
    page.get_by_label("at z = 4").press("ArrowLeft")
    page.evaluate(SETTLE)
    assert "Hard tanh" in page.locator(".nl-readout span").nth(2).inner_text() + root.inner_text()


@pytest.mark.parametrize("width", [320, 400, 600, 760])
def test_each_point_has_a_place_of_its_own_for_a_finger(width, open_page, tmp_path):
    page = live(open_page, tmp_path, Recogniser(mode="points"), width=width, has_touch=True)
    boxes = [one.bounding_box() for one in page.locator(".nl-point").all()]
    middles = [box["x"] + box["width"] / 2 for box in boxes]
    assert min(b - a for a, b in pairwise(middles)) >= 24  # WCAG 2.5.8
    for i, (x, box) in enumerate(zip(middles, boxes, strict=True)):
        y = box["y"] + box["height"] / 2
        slider = page.locator(".nl-panel:not([hidden]) .nl-row input[type=range]").nth(i)
        before = float(slider.input_value())
        page.mouse.move(x + (11 if i < 8 else -11), y)  # off its middle, yet nearest to it
        page.mouse.down()
        page.mouse.move(x, y + 40 if before > -1 else y - 40)
        page.mouse.up()
        page.evaluate(SETTLE)
        assert float(slider.input_value()) != before


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
def test_a_point_is_dragged_to_a_value(touch, open_page, tmp_path):
    widget = Recogniser(mode="points")
    page = live(open_page, tmp_path, widget, has_touch=touch)
    point, value = page.locator(".nl-pulled").nth(6), page.get_by_label("at z = 2")
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = float(value.input_value())
    if touch:
        session = page.context.new_cdp_session(page)
        for kind, at in (("touchStart", y), ("touchMove", y + 20), ("touchMove", y + 40)):
            points = [{"x": x, "y": at}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y + 40, steps=4)
        page.mouse.up()
        page.mouse.move(x, y - 40)  # let go: it stays
    page.evaluate(SETTLE)
    assert float(value.input_value()) < before - 0.5
    assert point.bounding_box()["y"] == pytest.approx(box["y"] + 40, abs=3)
