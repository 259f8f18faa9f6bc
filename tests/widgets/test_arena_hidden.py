"""The arena in a tab that is hidden while it trains: it rests, and catches nothing up."""

from itertools import pairwise

import pytest
from nonlin.widgets import Arena
from static_page import live, write_page
from test_arena import STEPS, status

# A tab as a browser treats it, in the hand of the test: `hide` and `show` it, and let it have one
# frame at a time (`frame`) or its own again (`run`). While it is hidden no frame comes; timers do.
# Its clock goes on by a millisecond whenever it is looked at, so that a frame's work is the same
# on every machine; `wait` lets hours pass.
TAB = """() => {
  const frames = window.requestAnimationFrame.bind(window);
  const tab = window.tab = { held: [], holds: false, clock: performance.now() };
  const hold = (call) => tab.held.push(call);
  window.requestAnimationFrame = (call) => (tab.holds ? hold(call)
    : frames((at) => (tab.holds ? hold(call) : call(at))));
  performance.now = () => (tab.clock += 1);
  const start = Date.now() - tab.clock;
  Date.now = () => start + tab.clock;
  const become = (state) => {
    const told = { visibilityState: state, hidden: state === "hidden" };
    for (const [name, value] of Object.entries(told)) {
      Object.defineProperty(document, name, { configurable: true, value });
    }
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  };
  tab.frame = () => tab.held.splice(0).forEach((call) => call(performance.now()));
  tab.rest = () => {
    while (tab.held.length) tab.frame();
  };
  tab.hold = () => {
    tab.holds = true;
    return new Promise((go) => frames(() => setTimeout(go, 0))); // those asked for before are held
  };
  tab.hide = async () => {
    become("hidden");
    await tab.hold();
  };
  tab.show = () => become("visible");
  tab.run = () => {
    tab.holds = false;
    tab.held.splice(0).forEach((call) => frames(call));
  };
  tab.wait = async (hours) => {
    tab.clock += 3600e3 * hours;
    for (let i = 0; i < 20; i += 1) await new Promise((go) => setTimeout(go, 0));
  };
}"""
MOVES = f"""(count) => {{
  const steps = [];
  for (let i = 0; i < count; i += 1) {{
    window.tab.frame();
    steps.push(Number({STEPS}));
  }}
  return steps;
}}"""


def told(page):
    return int(page.evaluate(STEPS))


@pytest.mark.parametrize("pace", ["as fast as it goes", "600 steps a second", "5 steps a second"])
def test_a_hidden_arena_rests_and_goes_on_from_there(pace, open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(seeds=2, steps=20))
    status(page, 20)
    page.evaluate(TAB)
    page.get_by_role("button", name="Run").click()
    page.get_by_label("Pace").select_option(label=pace)
    page.wait_for_function(f"Number({STEPS}) > 22")
    page.evaluate("tab.hold()")
    seen = [told(page), *page.evaluate(MOVES, 40)]
    usual = max(b - a for a, b in pairwise(seen))
    page.evaluate("tab.hide()")
    before = told(page)
    page.evaluate("tab.wait(3)")
    assert told(page) == before, "no frame, no step"
    assert page.evaluate("tab.held.length") == 1, "frames asked for do not pile up"
    assert page.get_by_role("button", name="Pause").is_enabled()
    page.evaluate("tab.show()")
    seen = [before, *page.evaluate(MOVES, 40)]
    assert max(b - a for a, b in pairwise(seen)) <= 2 * usual, "no catching up"
    assert before < seen[-1] and sorted(seen) == seen, "it goes on"
    page.get_by_role("button", name="Pause").evaluate("(button) => button.click()")
    page.evaluate("tab.rest()")
    done = told(page)
    said = page.locator(".nl-status").inner_text()
    other = tmp_path / "other"
    other.mkdir()
    fresh = open_page(write_page(other, [Arena(seeds=2, steps=done)]))
    assert status(fresh, done) == said, "the same run as one that was never hidden"


def test_steps_that_were_asked_for_are_done_when_it_is_seen_again(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(seeds=2, steps=20))
    status(page, 20)
    page.evaluate(TAB)
    page.evaluate("tab.hold()")
    more = page.get_by_role("button", name="100 steps")
    more.evaluate("(button) => button.click()")
    page.evaluate("tab.hide()")
    page.evaluate("tab.wait(1)")
    assert told(page) == 20
    page.evaluate("tab.show()")
    page.evaluate("tab.rest()")
    assert told(page) == 120
    page.evaluate("tab.run()")
    page.get_by_role("button", name="Back to 0").click()
    assert status(page, 0)
