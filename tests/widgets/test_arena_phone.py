"""The arena on a phone: what a control changes stays in view, and no control is covered by it."""

import pytest
from nonlin.widgets import Arena
from static_page import SETTLE, live

PHONE = {"has_touch": True, "is_mobile": True}
RIVAL = {"activation": "relu", "init": "he"}
# As in the book: a bar that stays at the top, of which the widget and the page's scrolling know.
BAR = """html { scroll-padding-top: 64px; --nl-bar: 56px; }
body::before { content: ""; position: sticky; top: 0; z-index: 9; display: block; height: 56px;
  background: grey; }"""
SIZES = [(400, 800, ""), (320, 640, ""), (400, 800, BAR), (320, 640, BAR)]

STRIP = """() => {
  const strip = document.querySelector(".nl-strip");
  const { top, bottom, height } = strip.getBoundingClientRect();
  const canvas = strip.querySelector("canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const sum = pixels.reduce((sum, v, i) => (sum * 31 + v * (i % 7)) % 1e9, 0);
  return { top, bottom, height, sum, words: strip.innerText, high: innerHeight };
}"""
FOCUS = """() => {
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const spots = [0.02, 0.5, 0.98].flatMap((x) => [0.1, 0.5, 0.9].map((y) =>
    [box.left + x * box.width, box.top + y * box.height]));
  const hidden = spots.filter(([x, y]) => {
    const found = document.elementFromPoint(x, y);
    return !found || !(node.contains(found) || node.parentNode.contains(found));
  });
  const label = node.labels?.[0]?.getBoundingClientRect().top ?? box.top;
  const { bottom } = document.querySelector(".nl-strip").getBoundingClientRect();
  return { strip: bottom, inside: Boolean(node.closest(".nl-desk")), hidden: hidden.length, label,
    name: node.labels?.[0]?.innerText ?? node.innerText, bottom: box.bottom, high: innerHeight };
}"""


def phone(open_page, folder, arena, width, high, style="", theme="light"):
    page = live(open_page, folder, arena, theme, width=width, **PHONE)
    page.set_viewport_size({"width": width, "height": high})
    if style:
        page.add_style_tag(content=style)
    page.evaluate(SETTLE)
    return page


def seen(page):
    """Wait until the strip has been drawn, and return where it is and what it shows."""
    page.locator(".nl-strip-words", has_text="After").wait_for()
    page.evaluate(SETTLE)
    return page.evaluate(STRIP)


@pytest.mark.parametrize(("width", "high", "style"), SIZES)
@pytest.mark.parametrize("rival", [{}, RIVAL])
def test_the_answer_is_in_view_beside_the_learning_rate(
    rival, width, high, style, open_page, tmp_path
):
    arena = Arena(seeds=2, steps=30, rival=rival)
    page = phone(open_page, tmp_path, arena, width, high, style)
    slider = page.get_by_label("learning rate", exact=True)
    slider.focus()
    before = seen(page)
    assert before["top"] == pytest.approx(56 if style else 0, abs=1)
    assert 90 < before["height"] < 0.34 * high, "room is left for the controls"
    assert page.locator(".nl-strip .nl-copy:visible").count() == (2 if rival else 1)
    slider.press("ArrowRight")
    page.locator(".nl-strip-words", has_text=before["words"].split("loss ")[-1]).wait_for(
        state="detached"
    )
    after = seen(page)
    assert after["sum"] != before["sum"] and after["words"] != before["words"]
    assert after["top"] == before["top"] and after["height"] == before["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "high", "style"), SIZES)
def test_no_control_is_covered_when_it_is_reached_by_tab(width, high, style, open_page, tmp_path):
    arena = Arena(data="curve", seeds=2, steps=20, depth=4, init="own", activation="own",
                  layers=["elu", "leaky_relu"], rival=RIVAL)  # fmt: skip
    page = phone(open_page, tmp_path, arena, width, high, style)
    page.locator("summary").click()
    page.get_by_label("Data", exact=True).focus()
    there = [page.evaluate(FOCUS)]
    while there[-1]["inside"]:
        page.keyboard.press("Tab")
        there.append(page.evaluate(FOCUS))
    names = [one["name"] for one in there[:-1]]
    assert len(names) >= 20 and names[-1] == "runs side by side"
    back = []
    while len(back) < len(names):
        page.keyboard.press("Shift+Tab")
        back.append(page.evaluate(FOCUS))
    assert [one["name"] for one in back] == names[::-1]
    for one in [*there[:-1], *back]:
        assert one["hidden"] == 0 and one["bottom"] <= one["high"], one
        assert one["label"] >= one["strip"] - 1, "its label is not covered either"


def test_a_finger_moves_a_slider_and_sees_what_it_does(open_page, tmp_path):
    page = phone(open_page, tmp_path, Arena(seeds=2, steps=30), 400, 800, theme="dark")
    slider = page.get_by_label("units in each", exact=True)
    slider.focus()
    before = seen(page)
    box = slider.bounding_box()
    page.touchscreen.tap(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    assert int(slider.input_value()) > 10
    page.locator(".nl-strip-words", has_text=before["words"].split("loss ")[-1]).wait_for(
        state="detached"
    )
    assert seen(page)["sum"] != before["sum"]


def test_what_is_no_longer_so_is_pale(open_page, tmp_path):
    page = phone(open_page, tmp_path, Arena(seeds=2, steps=20, activation="own"), 400, 800)
    field = page.get_by_label("Your formula f(z)")
    field.focus()
    seen(page)
    assert page.locator(".nl-strip.nl-stale").count() == 0
    field.fill("z*sigmid(z)")
    page.locator(".nl-strip.nl-stale").wait_for()
    field.fill("z*tanh(z)")
    page.locator(".nl-strip:not(.nl-stale)").wait_for()


@pytest.mark.parametrize(("width", "high"), [(760, 900), (560, 400), (360, 420)])
def test_no_strip_where_there_is_room_beside_or_none_above(width, high, open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(seeds=2, steps=30), width=width)
    page.set_viewport_size({"width": width, "height": high})
    page.get_by_label("learning rate", exact=True).focus()
    assert not page.locator(".nl-strip").is_visible()
