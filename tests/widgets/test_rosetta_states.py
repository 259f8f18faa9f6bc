"""Every state of the Rosetta, reached by its lists in a page: it is drawn, and put into words."""

from nonlin.widgets import Rosetta, _rosetta
from static_page import SETTLE, write_page

STATES = """async () => {
  const lists = () => [...document.querySelectorAll(".nl-rosetta select")]
    .filter((list) => list.checkVisibility());
  const choose = async (list, value) => {
    list.value = value;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((go) => setTimeout(go, 0));
  };
  const values = (list) => [...list.options].map((option) => option.value);
  const shown = [];
  const note = () => {
    const lines = [...document.querySelectorAll(".nl-rosetta path.nl-line")]
      .filter((path) => path.getAttribute("d"));
    const text = document.querySelector(".nl-rosetta").innerText;
    const faults = ["NaN", "undefined", "Infinity", "[object"].filter((word) =>
      text.includes(word) || lines.some((path) => path.getAttribute("d").includes(word)));
    const [framework, name, setting] = lists().map((list) => list.value);
    const verdict = document.querySelector(".nl-verdict").innerText;
    shown.push([framework, name, setting ?? null, verdict, lines.length, faults]);
  };
  for (const framework of values(lists()[0])) {
    await choose(lists()[0], framework);
    for (const name of values(lists()[1])) {
      await choose(lists()[1], name);
      for (const setting of lists()[2] ? values(lists()[2]) : [null]) {
        if (setting !== null) await choose(lists()[2], setting);
        note();
      }
    }
  }
  return shown;
}"""


def test_every_state_is_drawn_and_put_into_words(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Rosetta()]))
    shown = page.evaluate(STATES)
    data = _rosetta.catalogue()
    wanted = [
        (framework, entry, state)
        for framework, entries in data["names"].items()
        for entry in entries
        for state in entry["states"]
    ]
    assert len(shown) == len(wanted)
    for found, (framework, entry, state) in zip(shown, wanted, strict=True):
        assert found[:2] == [framework, entry["key"]]
        assert found[2] is None or found[2] == state["setting"]
        sense = data["senses"][state["sense"]]
        assert found[3] == f"{state['call']} is {sense['label']}, {state['sense']}"
        others = data["others"][entry["plain"]][state["sense"]][:3]
        assert found[4] == 1 + 2 * len(others)
        assert found[5] == []


def test_the_list_in_use_keeps_the_focus(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Rosetta()]))
    for i in range(3):
        before = page.locator("select").nth(i).input_value()
        page.locator("select").nth(i).focus()
        page.keyboard.press("ArrowUp" if i == 1 else "ArrowDown")
        page.evaluate(SETTLE)
        assert (
            page.evaluate(
                "[...document.querySelectorAll('select')].indexOf(document.activeElement)"
            )
            == i
        )
        assert i == 1 or page.locator("select").nth(i).input_value() != before
