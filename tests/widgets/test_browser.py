"""The widgets in a static page opened as a file, in Chromium: they live."""

from nonlin.widgets import Explorer, Neuron
from static_page import (
    FULL,
    MOVER,
    RANGES,
    SETTLE,
    both_themes,
    each,
    live,
    picture,
    view,
    write_page,
)


@each
@both_themes
def test_every_slider_moves_the_drawing_by_arrow_keys(name, theme, open_page, tmp_path):
    page = live(open_page, tmp_path, FULL[name](), theme)
    sliders = page.locator("input[type=range]:visible")
    assert sliders.count() == RANGES[name]
    for i in range(sliders.count()):
        slider = sliders.nth(i)
        slider.focus()
        for keys in (["ArrowRight"], ["ArrowLeft", "ArrowLeft"], ["Home"], ["End"]):
            before, at = picture(page), slider.input_value()
            for key in keys:
                page.keyboard.press(key)
            if slider.input_value() != at:
                assert picture(page) != before, (i, keys)
        label = slider.evaluate("(input) => input.labels[0]?.innerText")
        assert label
        assert slider.get_attribute("data-lm-suppress-shortcuts") == "true"


@each
def test_every_choice_changes_the_drawing(name, open_page, tmp_path):
    page = live(open_page, tmp_path, FULL[name]())
    lists = page.locator("select:visible")
    assert lists.count() >= {"bends": 2, "recogniser": 0, "seeds": 0}.get(name, 1)
    for i in range(lists.count()):
        control = page.locator("select:visible").nth(i)
        values = control.evaluate("(s) => [...s.options].map((o) => o.value)")
        assert len(values) > 1
        seen = set()
        for value in values:
            control.select_option(value)
            shown = picture(page)
            assert "NaN" not in shown and "undefined" not in shown and "Infinity" not in shown
            seen.add(shown)
        assert len(seen) == len(values)
    boxes = page.locator("input[type=checkbox]")
    for i in range(boxes.count()):
        before = picture(page)
        boxes.nth(i).focus()
        page.keyboard.press("Space")
        assert picture(page) != before


@each
def test_two_views_of_one_model_stay_together(name, open_page, tmp_path):
    widget = FULL[name]()
    page = open_page(write_page(tmp_path, [widget], views=view(widget.model_id) * 2))
    roots = page.locator(".nl-widget")
    assert roots.count() == 2
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert ids and len(ids) == len(set(ids))
    roots.nth(0).get_by_label(MOVER[name], exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(SETTLE)
    values = "(root) => [...root.querySelectorAll('input, select')].map((c) => c.value)"
    assert roots.nth(0).evaluate(values) == roots.nth(1).evaluate(values)
    page.wait_for_function("""() => {
      const places = ["d", "x", "y", "cx", "cy", "width", "height"];
      const [a, b] = [...document.querySelectorAll(".nl-widget")].map((root) =>
        [...root.querySelectorAll("svg *")].map((one) =>
          places.map((name) => one.getAttribute(name))).join());
      return a && a === b;
    }""")  # they may simulate one after the other
    spoken = page.locator("[aria-live=polite]")
    first = spoken.nth(1).inner_text()
    page.wait_for_function(
        """first => {
      const spoken = [...document.querySelectorAll("[aria-live=polite]")].map((n) => n.innerText);
      return spoken[0] !== first;
    }""",
        arg=first,
    )
    assert spoken.nth(1).inner_text() == first, "only the view that was used speaks"


def drag(page, plot, start, end):
    box = page.locator(plot).bounding_box()
    at = [(box["x"] + u * box["width"], box["y"] + v * box["height"]) for u, v in (start, end)]
    page.mouse.move(*at[0])
    page.mouse.down()
    page.mouse.move(*at[1], steps=4)
    page.mouse.up()
    page.mouse.move(*at[0])
    page.evaluate(SETTLE)


def test_the_point_of_the_explorer_can_be_dragged(open_page, tmp_path):
    page = live(open_page, tmp_path, Explorer(z=0.0))
    slider = page.locator("input[type=range]").first
    drag(page, "svg.nl-draggable", (0.5, 0.5), (0.8, 0.2))
    assert 2.0 < float(slider.input_value()) < 4.5
    drag(page, "svg.nl-draggable", (0.5, 0.5), (0.01, 0.2))
    assert float(slider.input_value()) == -5.0


def test_the_input_of_the_neuron_can_be_dragged(open_page, tmp_path):
    page = live(open_page, tmp_path, Neuron(x1=0.0, x2=0.0))
    x1, x2 = (page.get_by_label(f"input x{c}", exact=True) for c in "₁₂")
    drag(page, "svg.nl-plane", (0.5, 0.5), (0.85, 0.2))
    assert float(x1.input_value()) > 0.8
    assert float(x2.input_value()) > 0.8


def test_a_kink_is_marked_and_a_point_outside_becomes_an_arrow(open_page, tmp_path):
    page = live(open_page, tmp_path, Explorer(function="relu", z=0.0))
    assert page.locator(".nl-is-fp .nl-open").count() == 1
    assert page.locator(".nl-is-f .nl-closed").count() == 1
    assert "kink" in page.locator(".nl-explorer").inner_text()
    page.locator("select").first.select_option("identity")
    page.evaluate(SETTLE)
    assert page.locator(".nl-is-f .nl-closed").count() == 0
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("Home")
    page.evaluate(SETTLE)
    assert "below the axes" in page.locator(".nl-explorer").inner_text()


@each
def test_a_slider_event_costs_little(name, open_page, tmp_path):
    page = live(open_page, tmp_path, FULL[name]())
    times = page.evaluate("""async () => {
      const input = document.querySelector("input[type=range]");
      const times = [], yards = [];
      const yard = () => { // two thirds of a millisecond where nothing else runs
        let sum = 0;
        for (let i = 0; i < 1e5; i += 1) sum += Math.exp(-i / 1e4);
        return sum;
      };
      for (let i = 0; i < 60; i += 1) {
        input.value = String(Number(input.min) + (i % 7) * Number(input.step));
        const start = performance.now();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await null; // the drawing waits for the end of the task
        await null;
        const end = performance.now();
        times.push(end - start);
        yard();
        yards.push(performance.now() - end);
        await new Promise(requestAnimationFrame);
      }
      const quarter = (all) => all.sort((a, b) => a - b)[15];
      return [quarter(times), quarter(yards)];
    }""")
    event, yard = times
    assert event < 24 * yard, times  # one frame; measured 1 to 7 yards, Siren 15


@each
def test_render_returns_what_takes_it_down(name, open_page, tmp_path):
    widget = FULL[name]()
    page = open_page(write_page(tmp_path, [widget]))
    left = page.evaluate(
        """async ([source, state]) => {
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const { default: definition } = await import(url);
      const heard = new Map();
      const model = {
        get: (key) => state[key], set: (key, value) => (state[key] = value), save_changes() {},
        on: (event, f) => heard.set(event, (heard.get(event) ?? new Set()).add(f)),
        off: (event, f) => heard.get(event).delete(f),
      };
      const el = document.createElement("div");
      const stop = await definition.render({ model, el });
      const count = () => [...heard.values()].reduce((sum, set) => sum + set.size, 0);
      const before = [count(), el.childElementCount];
      stop();
      return [...before, count(), el.childElementCount];
    }""",
        [widget._esm, widget.get_state()],
    )
    assert left[0] >= 3
    assert left[1:] == [1, 0, 0]
