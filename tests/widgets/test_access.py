"""wid-3b, wid-6: the widgets on a phone, in the dark, read aloud, without motion."""

from itertools import pairwise

import pytest
from nonlin.widgets import DyingReLU
from static_page import FULL, MOVER, both_themes, each, live, write_page

REST = 590  # milliseconds without a move before the state is said; a clock's rounding less


@each
@pytest.mark.parametrize("width", [320, 360, 400, 768])
def test_narrow_pages_need_no_sideways_scroll(name, width, open_page, tmp_path):
    page = live(open_page, tmp_path, FULL[name](), width=width, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate("""() => {
      const faults = [];
      const wide = document.documentElement.clientWidth;
      for (const node of document.querySelectorAll(".nl-widget *")) {
        const box = node.getBoundingClientRect();
        if (!box.width || node.closest(".nl-spoken, .nl-frame")) continue;
        if (box.left < -0.5 || box.right > wide + 0.5) faults.push(["outside", node.outerHTML]);
        if (node.matches("input, select") && Math.max(box.height,
            node.closest("label")?.getBoundingClientRect().height ?? 0) < 32) faults.push(["low"]);
      }
      for (const text of document.querySelectorAll("text, p, label, output, span, option")) {
        const style = getComputedStyle(text);
        const scale = text.ownerSVGElement?.getScreenCTM?.().a ?? 1;
        if (parseFloat(style.fontSize) * scale < 11) faults.push(["small", text.textContent]);
      }
      return faults.map((f) => f.map((t) => t.slice(0, 160)));
    }""")
    assert small == []


@each
@both_themes
def test_wid_6_contrast(name, theme, open_page, tmp_path):
    page = live(open_page, tmp_path, FULL[name](), theme)
    ratios = page.evaluate("""() => {
      const context = document.createElement("canvas").getContext("2d");
      const light = (colour) => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
          .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const against = (colour, ground) => {
        const [a, b] = [light(colour), light(ground)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
      };
      const root = document.querySelector(".nl-widget");
      const paper = getComputedStyle(document.body).backgroundColor;
      const ground = (node) => {
        for (let at = node; at; at = at.parentElement) {
          const own = getComputedStyle(at).backgroundColor;
          if (own !== "rgba(0, 0, 0, 0)") return own;
        }
        return paper;
      };
      const text = [...root.querySelectorAll("label, output, p, span, select, svg.nl-plot text")]
        .filter((n) => n.textContent.trim() && n.checkVisibility())
        .map((n) => [n.textContent, n.namespaceURI.includes("svg")
          ? against(getComputedStyle(n).fill, paper)
          : against(getComputedStyle(n).color, ground(n))]);
      const probe = root.appendChild(document.createElement("span"));
      const marks = ["f", "fp", "g", "gp", "edge"].map((tone) => {
        probe.style.color = `var(--nl-${tone})`;
        return [tone, against(getComputedStyle(probe).color, paper)];
      });
      return { text, marks };
    }""")
    assert len(ratios["text"]) > 8
    assert [pair for pair in ratios["text"] if pair[1] < 4.5] == []
    assert [pair for pair in ratios["marks"] if pair[1] < 3.0] == []


@each
def test_the_state_is_said_in_words_once_it_rests(name, open_page, tmp_path):
    page = live(open_page, tmp_path, FULL[name]())
    spoken = page.locator("[aria-live=polite]")
    assert spoken.count() == 1
    first = spoken.inner_text()
    assert len(first) > 25
    pictures = page.locator("svg[role=img]")
    assert pictures.count() >= 1
    labels = pictures.evaluate_all("(all) => all.map((svg) => svg.getAttribute('aria-label'))")
    assert all(label and len(label) > 25 for label in labels)
    page.evaluate("""() => {
      window.told = { moved: [], said: [] };
      const at = (list) => () => list.push(performance.now());
      const root = document.querySelector(".nl-widget");
      for (const kind of ["input", "change"]) {
        root.addEventListener(kind, at(window.told.moved), { capture: true });
      }
      new MutationObserver(at(window.told.said)).observe(root.querySelector("[aria-live=polite]"),
        { childList: true, characterData: true, subtree: true });
    }""")
    page.get_by_label(MOVER[name], exact=True).focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("window.told.said.at(-1) > window.told.moved.at(-1)")
    told = page.evaluate("window.told")
    pauses = [later - sooner for sooner, later in pairwise(told["moved"])]
    assert len(told["said"]) <= 1 + sum(pause > REST for pause in pauses)
    for moment in told["said"]:  # however slow the page is, it does not speak between two moves
        assert moment - max(m for m in told["moved"] if m < moment) > REST
    assert spoken.inner_text() != first
    others = pictures.evaluate_all("(all) => all.map((svg) => svg.getAttribute('aria-label'))")
    assert others != labels


def test_the_size_of_no_step_cannot_be_set(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [DyingReLU(steps=0)]))
    size, count = page.get_by_label("step size η"), page.get_by_label("number of steps")
    assert size.is_disabled()
    count.press("ArrowRight")
    assert size.is_enabled()
    count.press("ArrowLeft")
    assert size.is_disabled()


def test_reduced_motion_is_obeyed(open_page, tmp_path):
    address = write_page(tmp_path, [DyingReLU()])
    moving = "[...document.querySelectorAll('*')].filter((n) => {"
    moving += " const { transitionDuration: t } = getComputedStyle(n); return t !== '0s'; }).length"
    assert open_page(address, reduced_motion="reduce").evaluate(moving) == 0
