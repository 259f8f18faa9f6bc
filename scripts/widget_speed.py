"""Measure in Chromium how fast every widget of the book answers, and what each page ships.

    python scripts/widget_speed.py                       # every widget, then every page
    python scripts/widget_speed.py --only Gains          # calls or pages that hold this text
    python scripts/widget_speed.py --moves 50            # per control; 20 if not said

Each widget is opened alone, as its page calls it, and each slider, list, row of buttons and field
of a formula is moved. A move is timed from the event to the end of the paint that follows, on the
main thread: script, style, layout, paint, without the wait for the screen. Columns: the median
and the worst move by the clock; the median in processor time, which other work on the machine
moves less; this as a share of a frame; the longest task of the main thread, while the widget opens
and while it is moved, in processor time too (all in ms); its module gzipped (kB).
Limits: a paint within a frame of 16 ms, no task over 50 ms, 60 kB of gzipped JavaScript on a page
beyond the theme, 120 kB on that of the arena. What misses one is marked with !.
"""

import argparse
import gzip
import itertools
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from tools import find_browser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "widgets"))  # the tests open widgets in the same way
FRAME, BLOCK, PAGE, PAGE_OF_ARENA = 16.0, 50.0, 60.0, 120.0
FORMULAS = [
    "z*sigmoid(1.702 z)",
    ("tanh(z)*sigmoid(z) + " * 25)[:498].rsplit(" + ", 1)[0],
    ("exp(-z^2)/(1 + exp(-z))*Phi(z) - " * 20)[:498].rsplit(" - ", 1)[0],
    ("max(z, 0.1 z) + where(z > 1, sin(3z), |z - 1/2|) + " * 12)[:498].rsplit(" + ", 1)[0],
]
TRACED = ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline"]
CONTROLS = """() => {
  const seen = (node) => !node.disabled && node.checkVisibility();
  const found = (query) => [...document.querySelectorAll(query)].filter(seen);
  const named = (node) => node.labels?.[0]?.textContent ?? node.ariaLabel;
  window.measured = new Map();
  const add = (kind, nodes, name) => nodes.length
    && window.measured.set(`${kind} ${name.trim().replace(/\\s+/g, " ")}`, { kind, nodes });
  for (const node of found("input[type=range]")) add("slider", [node], named(node));
  for (const node of found("select")) add("list", [node], named(node));
  for (const node of found("input[type=checkbox]")) add("box", [node], named(node));
  for (const node of found(".nl-typed input")) add("field", [node], named(node));
  for (const node of found("input[type=search]")) add("search", [node], named(node));
  for (const row of found(".nl-buttons")) {
    add("row", [...row.querySelectorAll("button")].filter(seen), row.ariaLabel);
  }
  return [...window.measured.keys()];
}"""
MOVE = """async ([control, moves, texts]) => {
  const { kind, nodes } = window.measured.get(control);
  const [node] = nodes;
  const tell = (...names) => names.forEach((name) =>
    node.dispatchEvent(new Event(name, { bubbles: true })));
  const acts = {
    slider(k) {
      const [low, high] = [Number(node.min), Number(node.max)];
      node.value = String(low + (high - low) * (k % 20) / 19);
      tell("input");
    },
    list(k) {
      node.selectedIndex = (node.selectedIndex + 1) % node.options.length;
      tell("input", "change");
    },
    box: () => node.click(),
    field(k) {
      node.value = texts[k % texts.length];
      tell("input", "change");
    },
    search(k) {
      node.value = "relu gelu".slice(0, k % 10);
      tell("input");
    },
    row: (k) => nodes[k % nodes.length].click(),
  };
  const times = [];
  for (let k = 0; k < moves; k += 1) {
    times.push(await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      const start = performance.now();
      acts[kind](k);
      port1.onmessage = () => done(performance.now() - start);
      port2.postMessage(null); // taken up when this frame is painted
    })));
  }
  await new Promise((done) => setTimeout(done, 800)); // what is put off, and what is read aloud
  return times;
}"""


def tasks_of(trace):
    """Return the tasks of the main thread, (start, end, processor time in ms), and its events."""
    events = json.loads(trace)["traceEvents"]
    threads = {
        (e["pid"], e["tid"])
        for e in events
        if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    own = [e for e in events if (e["pid"], e["tid"]) in threads]
    return [
        (e["ts"], e["ts"] + e["dur"], e.get("tdur", e["dur"]) / 1000)
        for e in own
        if e["name"].endswith("RunTask") and "dur" in e
    ], own


def traced(browser, page, act):
    """Return what `act` gives, the longest task meanwhile, and those that painted a move."""
    browser.start_tracing(page=page, categories=TRACED)
    given = act()
    tasks, events = tasks_of(browser.stop_tracing())
    drawn = [e["ts"] for e in events if e["name"] == "FireAnimationFrame"]
    painting = [cost for low, high, cost in tasks if any(low <= at <= high for at in drawn)]
    return given, max((cost for *_, cost in tasks), default=0.0), painting or [0.0]


def controls(page):
    """Yield the controls in the state at the start, then those that a button brings."""
    done = set()
    buttons = page.locator(".nl-buttons button:enabled")
    for step in itertools.count():
        for name in page.evaluate(CONTROLS):
            if name not in done:
                done.add(name)
                yield name
        if step >= buttons.count():
            return
        buttons.nth(step).click()
        page.wait_for_timeout(100)


def measure(browser, folder, widget, moves):
    """Yield (control, what `traced` gives) for a widget; first for its opening."""
    from static_page import write_page

    page = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
    address = write_page(folder, [widget])

    def opened():
        page.goto(address)
        page.wait_for_function("!document.querySelector('[aria-busy]')")
        page.wait_for_timeout(500)
        return [0.0]

    yield "opening", traced(browser, page, opened)
    for name in controls(page):
        given = [name, moves, FORMULAS]
        yield name, traced(browser, page, lambda given=given: page.evaluate(MOVE, given))
    page.context.close()


def size(text):
    """Return the size of a text in kB, compressed."""
    return len(gzip.compress(text.encode())) / 1000


def marked(value, limit):
    """Return a number in five places and whether it misses a limit."""
    return f"{value:6.1f}{'!' if value > limit else ' '}"


def report_widgets(browser, found, moves):
    """Print a row for every control of every widget."""
    from placed_widgets import kind, made

    print(f"{'widget':<14}{'page':<18}{'control':<34}median  worst    cost  frame   task    kB")
    for place, call in found:
        widget = made(call)
        weight = size(str(widget._esm))
        with tempfile.TemporaryDirectory() as folder:
            for name, (times, block, costs) in measure(browser, Path(folder), widget, moves):
                cost = median(costs) if name != "opening" else 0.0
                print(
                    f"{kind(call):<14}{place:<18}{name[:33]:<34}"
                    f"{median(times):6.1f} {max(times):6.1f} {marked(cost, FRAME)} "
                    f"{cost / FRAME:5.2f} {marked(block, BLOCK)}{weight:6.1f}",
                    flush=True,
                )


def report_pages(found):
    """Print the weight of the JavaScript of every page with widgets, as the page holds it."""
    from placed_widgets import kind, made

    loader = (ROOT / "_assets" / "widget-loader.js").read_text(encoding="utf-8")
    print("\npage              widgets   kB gzipped, with the loader")
    for place, group in itertools.groupby(found, key=lambda one: one[0]):
        calls = [call for _, call in group]
        weight = size(loader + "".join(json.dumps(str(made(call)._esm)) for call in calls))
        limit = PAGE_OF_ARENA if "Arena" in map(kind, calls) else PAGE
        print(f"{place:<20}{len(calls):>5}  {marked(weight, limit)}")


def main():
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="a part of the call or of the page's name")
    parser.add_argument("--moves", type=int, default=20, help="of each control")
    options = parser.parse_args()
    from placed_widgets import placed
    from playwright.sync_api import sync_playwright

    everything = [(place, call) for place, call, _ in placed()]
    found = [one for one in everything if options.only in " ".join(one)]
    with sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        report_widgets(browser, found, options.moves)
        browser.close()
    report_pages([one for one in everything if one[0] in {place for place, _ in found}])


if __name__ == "__main__":
    main()
