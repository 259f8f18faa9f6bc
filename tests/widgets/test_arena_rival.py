"""Two arenas side by side: kept, swapped, let go; in Python, in the page and in its link."""

import json
import re

import numpy as np
import pytest
from nonlin.widgets import Arena, _compose
from static_page import SETTLE, live, write_page
from test_node import evaluate
from traitlets import TraitError

BRIEF = {"seeds": 3, "steps": 40}
OTHER = {"activation": "leaky_relu", "parameters": {"alpha": 0.2}, "init": "he"}
DONE = "document.querySelector('.nl-status').innerText.startsWith('After {} step')"
VERDICT = r"loss (\S+) now, (\S+) kept\. Of 3 pairs with the same seed, now has .* in (.),"


def said(page, steps):
    """Wait until both have come to a step, and return what is said of them."""
    page.evaluate(SETTLE)  # what was said before the last change is gone then
    page.wait_for_function(DONE.format(steps))
    return page.locator(".nl-status").inner_text()


def names(page):
    return page.locator(".nl-name").all_inner_texts()


def test_what_a_rival_does_not_name_is_as_in_the_arena():
    arena = Arena(data="moons", width=3, activation="elu", parameters={"alpha": 0.5},
                  rival={"activation": "relu"})  # fmt: skip
    kept = arena.kept()
    assert (kept.data, kept.width, kept.activation, kept.parameters) == ("moons", 3, "relu", {})
    assert Arena(width=3, rival={"width": 5}).rival["activation"] == "tanh"
    arena.rival = {"rate": 0.5}
    assert arena.kept().parameters == {"alpha": 0.5} and arena.kept().rate == 0.5
    arena.width = 9
    assert arena.rival["width"] == 3, "what is kept stays"
    assert eval(repr(arena)).rival == arena.rival
    json.dumps(arena.get_state())
    arena.rival = {}
    with pytest.raises(ValueError, match="no configuration is kept"):
        arena.kept()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"depht": 3}, "rival: .*did you mean 'depth'"),
        ({"width": 99}, "rival: .*width must be .*16.*got 99"),
        ({"activation": "rellu"}, "rival: .*did you mean 'relu'"),
        ({"seeds": 4}, "rival has no seeds.*the arena's seeds and steps"),
        ({"rival": {}}, "rival has no rival"),
        ({"activation": "elu", "parameters": {"alpha": 99}}, "alpha must be"),
        ({"heights": [1.0]}, "rival: heights are 9 numbers, got 1"),
        ([1], "expected a dict"),
    ],
)
def test_a_wrong_rival_is_refused_in_words(wrong, words):
    with pytest.raises(TraitError, match=words):
        Arena(rival=wrong)


def test_the_kept_one_is_trained_as_an_arena_of_its_own():
    arena = Arena(**BRIEF, rival=OTHER)
    losses, _ = arena.kept().replay()
    np.testing.assert_array_equal(losses, Arena(**BRIEF, **OTHER).replay()[0])
    np.testing.assert_array_equal(losses, Arena(**arena.rival, **BRIEF).replay()[0])
    words, own = arena.alt(), arena.replay()[0]
    assert f"in {(own < losses).sum()}, the kept one in {(own > losses).sum()}" in words
    assert "now: activation tanh" in words and "kept: activation leaky_relu" in words
    assert "Nothing differs" in Arena(**BRIEF, rival={"data": "circles"}).alt()
    assert "cannot be read" in Arena(**BRIEF, rival={"activation": "own", "formula": "z +"}).alt()
    assert arena.still() != Arena(**BRIEF).still()


def test_keep_change_swap_and_stop(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(**BRIEF))
    alone = said(page, 40)
    press = lambda name: page.get_by_role("button", name=name).click()  # noqa: E731
    assert page.get_by_role("button", name="Swap").count() == 0
    press("Keep to compare")
    page.evaluate(SETTLE)
    assert page.locator("canvas.nl-answer:visible").count() == 2
    assert "Change a control" in names(page)[0]
    page.get_by_label("Activation", exact=True).select_option("leaky_relu")
    page.get_by_label("Weights at the start").select_option("he")
    words = said(page, 40)
    arena = Arena(**BRIEF, activation="leaky_relu", init="he", rival=Arena(**BRIEF).get_state(
        [n for n in Arena._state if n not in ("seeds", "steps", "rival")]))  # fmt: skip
    told, found = (re.search(VERDICT, text).groups() for text in (arena.alt(), words))
    assert told == found
    assert names(page) == ["Now: Leaky ReLU (α = 0.01); He, √2/√m.", "Kept: Tanh; LeCun, 1/√m."]
    press("100 steps")
    assert re.search(VERDICT, said(page, 140))
    press("Back to 0")
    said(page, 0)
    press("100 steps")
    before = re.search(VERDICT, said(page, 100)).groups()
    press("Swap")
    page.wait_for_function("document.querySelector('.nl-name').innerText.includes('Tanh')")
    after = re.search(VERDICT, said(page, 100)).groups()
    assert (before[0], before[1]) == (after[1], after[0])
    press("Stop comparing")
    page.evaluate(SETTLE)
    assert page.locator("canvas.nl-answer:visible").count() == 1
    assert page.locator(".nl-name:visible, .nl-key:visible").count() == 1  # that of the layers
    press("Back to 0")
    for _ in range(40):
        press("1 step")
    assert said(page, 40) == alone


def inside(page, count):
    """Wait until the layers' table has a number of rows; return them, and the boxes there are."""
    page.locator(".nl-layers tbody tr").nth(count - 1).wait_for()
    page.evaluate(SETTLE)
    rows = page.locator(".nl-layers tbody th").all_inner_texts()
    boxes = page.locator(".nl-box").evaluate_all(
        "(all) => all.map((box) => [box.matches('.nl-kept'), Number(box.getAttribute('x'))])"
    )
    return rows, sorted(x for kept, x in boxes if not kept), sorted(x for kept, x in boxes if kept)


def test_the_layers_of_both_stand_side_by_side(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(**BRIEF, depth=3, rival={**OTHER, "depth": 2}))
    said(page, 40)
    rows, now, kept = inside(page, 5)
    assert rows == ["1 now", "1 kept", "2 now", "2 kept", "3 now"]
    assert len(now) == 6 and len(kept) == 4
    assert page.locator(".nl-dot.nl-hollow:visible").count() == 5, "one of them in the key"
    words = page.locator(".nl-deep").inner_text()
    assert "Inside the median run now" in words and "Layer by layer: now, and kept" in words
    label = page.locator(".nl-deep svg.nl-plot").first.get_attribute("aria-label")
    assert label.startswith("Activations by layer, now and kept.")
    page.get_by_label("units in each", exact=True).press("ArrowRight")
    page.locator("[aria-live=polite]", has_text="plots and table show both").wait_for()
    page.get_by_role("button", name="Stop comparing").click()
    page.locator(".nl-layers th", has_text="kept").first.wait_for(state="detached")
    rows, now, kept = inside(page, 3)
    assert rows == ["1", "2", "3"] and len(now) == 6 and kept == []
    assert "Layer by layer" not in page.locator(".nl-deep").inner_text()


def test_a_kept_one_without_layers_is_named(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(**BRIEF, rival={"depth": 0}))
    said(page, 40)
    page.locator(".nl-heading", has_text="the kept one has no hidden layer").wait_for()
    assert inside(page, 2)[2] == []


def test_both_run_at_one_pace(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(depth=3, seeds=4, steps=10, rival={"depth": 1}))
    said(page, 10)
    page.get_by_role("button", name="Run").click()
    page.wait_for_function("/After \\d{3,} steps/.test(document.body.innerText)")
    page.get_by_role("button", name="Pause").click()
    page.wait_for_function("""() => {
      const ends = [...document.querySelectorAll("svg.nl-plot")].slice(0, 1).flatMap((svg) =>
        ["nl-f", "nl-fp"].map((tone) => svg.querySelector(`path.${tone}`).getAttribute("d")
          .split("L").at(-1).split(" ")[0]));
      return ends.length === 2 && ends[0] === ends[1];
    }""")  # both lines end at the same step


def test_a_stop_of_the_tour_compares(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(**BRIEF))
    page.get_by_role("button", name="tanh against ReLU").click()
    words = said(page, 2000)
    assert "Of 10 pairs with the same seed, now has the lower loss in" in words
    assert names(page) == ["Now: Tanh; LeCun, 1/√m.", "Kept: ReLU; He, √2/√m."]


def test_the_stops_of_the_tour_leave_the_kept_one(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(**BRIEF))
    said(page, 40)
    page.get_by_role("button", name="Keep to compare").click()
    page.get_by_role("button", name="no bend").click()
    said(page, 1000)
    assert names(page) == ["Now: Identity.", "Kept: Tanh."]
    assert page.get_by_role("button", name="no bend").get_attribute("aria-pressed") == "true"


def test_one_that_diverges_loses_to_one_that_does_not(open_page, tmp_path):
    bold = {"data": "curve", "activation": "relu", "rate": 10.0}
    page = live(open_page, tmp_path, Arena(**BRIEF, data="curve", rate=0.05, rival=bold))
    words = said(page, 40)
    assert "none (diverged) kept" in words and "lower loss in 3, the kept one in 0" in words
    assert "Kept: All runs diverged" in page.locator(".nl-arena").inner_text()
    assert "NaN" not in page.locator(".nl-arena").evaluate("(root) => root.outerHTML")
    assert page.get_by_role("button", name="Run").is_enabled()


def test_other_samples_are_told(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(**BRIEF, rival={"noise": 0.3}))
    words = said(page, 40)
    assert words.endswith("They learn from different samples.")
    assert names(page) == ["Now: noise 0.1.", "Kept: noise 0.3."]


def test_the_link_holds_both(open_page, tmp_path):
    arena = Arena(**BRIEF, data="moons", rival={**OTHER, "data": "moons", "rate": 0.2})
    page = live(open_page, tmp_path, arena)
    words = said(page, 40)
    page.get_by_role("button", name="Copy link").click()
    link = page.locator("textarea").input_value()
    assert "&rival=" in link and "gain" not in link, "only what differs from the start"
    other = tmp_path / "other"
    other.mkdir()
    fresh = open_page(write_page(other, [Arena()]) + link[link.index("#") :])
    assert said(fresh, 40) == words and names(fresh) == names(page)


STATES = [
    ("rival=[1]", {}, ["rival"]),
    ("rival={", {}, ["rival"]),
    ("rival=null", {}, ["rival"]),
    ('rival={"depth":99,"width":3,"seeds":4,"toString":1}', {"width": 3, "depth": 2},
     ["rival depth", "rival seeds", "rival toString"]),
    ('rival={"parameters":{"alpha":0.5},"activation":"elu"}', {"parameters": {"alpha": 0.5}}, []),
    ('rival={"parameters":{"alpha":0.5}}', {"parameters": {}}, ["rival parameters"]),
    ('rival={"data":"circles"}', {"data": "circles", "activation": "tanh"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("part", "wanted", "faults"), STATES)
def test_a_link_s_rival_is_kept_within_bounds(part, wanted, faults, node):
    arena = Arena()
    host = json.dumps({"limits": arena.limits, "catalogue": dict(arena.catalogue)})
    hash_ = json.dumps(f"#arena=1&{part}")
    call = f"(({{state, faults}}) => [state, faults])(m.stateOf({hash_}, {host}))"
    state, found = evaluate(node, "arena_state.js", call)
    assert sorted(found) == faults
    assert state["rival"].items() >= wanted.items() and bool(state["rival"]) == bool(wanted)
    assert Arena(**state).rival == state["rival"]


@pytest.mark.parametrize(("theme", "width"), [("light", 320), ("dark", 400), ("light", 760)])
def test_two_fit_a_narrow_page(theme, width, open_page, tmp_path):
    arena = Arena(**BRIEF, rival={**OTHER, "depth": 3, "layers": ["", "gelu", "sine"]})
    page = live(open_page, tmp_path, arena, theme, width=width)
    said(page, 40)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator("canvas.nl-answer").evaluate_all(
        "(all) => all.map((c) => c.getBoundingClientRect()).map((b) => [b.left, b.top, b.height])"
    )
    (left, top, _), (left_2, top_2, _) = boxes
    assert (left == left_2) == (width < 560) and (top == top_2) == (width >= 560)
    low = page.locator("button:visible").evaluate_all(
        "(all) => all.filter((b) => b.getBoundingClientRect().height < 24).length"
    )
    assert low == 0


def test_what_both_are_is_compared_in_words_that_do_something(node):
    base = (_compose.STATIC / "lib" / "arena_rival.js").as_uri()
    arena, catalogue = Arena(), json.dumps(dict(Arena().catalogue))
    state = json.dumps({name: getattr(arena, name) for name in arena._state})

    def differ(**changes):
        code = f"(await import('{base}')).differences((k) => ({state})[k], "
        code += f"(k) => ({{...{state}, ...{json.dumps(changes)}}})[k], {catalogue})"
        return evaluate(node, "arena_state.js", code)

    assert differ(gain=3.0, formula="z", layers=["", "", "relu"]) == ["", ""]
    assert differ(layers=["relu"]) == ["Tanh", "ReLU, then Tanh"]
    assert differ(depth=0)[1] == "0 hidden layers"
    assert differ(init="own", gain=3)[1] == "started with g = 3"
