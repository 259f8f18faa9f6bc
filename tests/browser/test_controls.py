"""Every control of every widget does something, by keyboard, with no kernel and no network."""

import pytest
from opened import VIEW, VIEWS, Opened

# What a widget has drawn, without its words and numbers: a slider that changes no more than a
# number beside it is dead.
DRAWN = """host => {
  const shapes = [...host.querySelectorAll("svg")].map(svg => {
    const copy = svg.cloneNode(true);
    copy.querySelectorAll("text, title, desc").forEach(text => text.remove());
    copy.removeAttribute("aria-label");
    return copy.outerHTML;
  });
  const pictures = [...host.querySelectorAll("canvas")].map(canvas => canvas.toDataURL());
  return shapes.concat(pictures).join("");
}"""
SHOWN = "host => host.innerHTML"
CHANGED = f"([host, before]) => ({DRAWN})(host) !== before"
SHOWN_CHANGED = f"([host, before]) => ({SHOWN})(host) !== before"
# Choose each value in turn, as a reader's choice is told to the page, and wait until something
# else is shown; return the value that changed nothing, or null.
CHOOSE_ALL = """async ([choice, host, values, wait]) => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  for (const value of values) {
    if (choice.value === value) continue;
    const before = host.innerHTML, end = performance.now() + wait;
    choice.value = value;
    for (const kind of ["input", "change"]) choice.dispatchEvent(new Event(kind, {bubbles: true}));
    while (host.innerHTML === before) {
      if (performance.now() > end) return value;
      await frame();
    }
  }
  return null;
}"""
WAIT = 5_000  # milliseconds a widget may take to answer


@pytest.fixture(scope="module", params=["served", "file"])
def way(request):
    """How a page is opened."""
    return request.param


@pytest.fixture(scope="module")
def hosts(way, widget_page, site, html, chromium):
    """The widgets of a page, once served and once opened as a file; opened once for all tests."""
    address = site + widget_page if way == "served" else (html / widget_page).as_uri()
    opened = Opened(chromium, address, VIEWS["light"])
    opened.page.evaluate(
        "() => document.querySelectorAll('details').forEach(d => { d.open = true; })"
    )
    yield opened, opened.page.locator(".widget-host").all()
    opened.close()


def visible(host, selector):
    """The controls of a kind that a reader can reach now."""
    found = host.locator(selector).all()
    return [control for control in found if control.is_visible() and control.is_enabled()]


def press(page, host, slider, key):
    """Press an arrow key on a slider; return whether its value moved, None if nothing was drawn."""
    before, value = host.evaluate(DRAWN), slider.input_value()
    slider.press(key)
    if slider.input_value() == value:
        return False
    handle = host.element_handle()
    page.wait_for_function(CHANGED, arg=[handle, before], timeout=WAIT)
    return True


def test_sliders_move_what_is_drawn(hosts):
    opened, found = hosts
    for host in found:
        name = host.get_attribute("data-widget")
        for slider in visible(host, 'input[type="range"]'):
            label = slider.evaluate("s => s.labels[0]?.textContent ?? s.getAttribute('aria-label')")
            moved = [press(opened.page, host, slider, key) for key in ("ArrowRight", "ArrowLeft")]
            assert any(moved), f"{name}: the arrow keys do not move the slider {label!r}"
    assert opened.complaints == []


def test_choices_change_what_is_shown(hosts, way):
    """Every option of every list on the served page; of the file, the last and the first."""
    opened, found = hosts
    for host in found:
        for choice in reversed(visible(host, "select")):  # a choice may take away those below it
            if not (choice.is_visible() and choice.is_enabled()):
                continue
            options = choice.locator("option:not([disabled])").all()
            values = [option.evaluate("option => option.value") for option in options]
            assert len(values) > 1
            first, handle = choice.input_value(), host.element_handle()
            if way == "served":
                every = [choice.element_handle(), handle, values[1:] + values[:1], WAIT]
                assert opened.page.evaluate(CHOOSE_ALL, every) is None
            for value in values[-1:] + values[:1]:
                if value == choice.input_value():
                    continue
                before = host.evaluate(SHOWN)
                choice.select_option(value)
                opened.page.wait_for_function(SHOWN_CHANGED, arg=[handle, before], timeout=WAIT)
            if first in values and choice.is_visible() and choice.is_enabled():
                choice.select_option(first)  # two narrow choices at once may leave nothing to show
    assert opened.complaints == []


def test_boxes_change_what_is_drawn(hosts):
    opened, found = hosts
    for host in found:
        for box in visible(host, 'input[type="checkbox"]'):
            before = host.evaluate(DRAWN)
            box.press(" ")
            handle = host.element_handle()
            opened.page.wait_for_function(CHANGED, arg=[handle, before], timeout=WAIT)
            box.press(" ")
    assert opened.complaints == []


def test_there_are_controls_to_test(html):
    pages = [path.read_text("utf8") for path in html.rglob("*.html")]
    assert any(VIEW in text for text in pages), "no page holds a widget: nothing was tested"
