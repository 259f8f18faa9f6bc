"""A page that carries widgets as a built book does: their state, a view tag each, the loader."""

import json
import shutil
from pathlib import Path

import pytest
from ipywidgets.embed import dependency_state
from nonlin.widgets import (
    Arena,
    BendBuilder,
    Distribution,
    DyingReLU,
    Explorer,
    FormatError,
    Gains,
    Gate,
    Neuron,
    Propagation,
    Recogniser,
    Recurrence,
    Seeds,
    Siren,
    Softmax,
    Staircase,
)

LOADER = Path(__file__).parents[2] / "_assets" / "widget-loader.js"
MIME = "application/vnd.jupyter.widget"
# The colours of the book's theme, the rules of its reset that reach into a widget.
STYLE = """
html { color-scheme: light; --pst-color-text-base: #222832; --pst-color-background: #ffffff; }
html[data-theme=dark] { color-scheme: dark; --pst-color-text-base: #ced6dd;
  --pst-color-background: #14181e; }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0 auto; padding: 8px; max-width: 735px; font-family: system-ui, sans-serif;
  color: var(--pst-color-text-base); background: var(--pst-color-background); }
svg { vertical-align: middle; } label, output { display: inline-block; } p { margin: 0 0 1rem; }
"""


def script(kind, content):
    """Write a script of data with its keys sorted, as nbformat saves an executed notebook."""
    text = content if isinstance(content, str) else json.dumps(content, sort_keys=True)
    text = text.replace("</", "<\\/")
    return f'<script type="{MIME}-{kind}+json">{text}</script>'


def view(model_id):
    tag = script("view", {"version_major": 2, "version_minor": 0, "model_id": model_id})
    return f'<div class="cell_output"><div class="output">{tag}</div></div>'


def state_of(widgets):
    full = dependency_state(widgets, drop_defaults=False) if widgets else {}
    return {"version_major": 2, "version_minor": 0, "state": full}


def write_page(folder, widgets, theme="light", *, views=None, state=None):
    """Write the page and the loader into a folder; return its file:// address."""
    shutil.copy(LOADER, folder / LOADER.name)
    tags = "\n".join(view(one.model_id) for one in widgets) if views is None else views
    state = script("state", state_of(widgets)) if state is None else state
    path = folder / "page.html"
    path.write_text(
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>Page</title>'
        f'<style>{STYLE}</style><script defer src="{LOADER.name}"></script></head>'
        f"<body><main>{tags}</main>{state}</body></html>",
        encoding="utf-8",
    )
    return path.as_uri()


# States in which every control is shown.
FULL = {
    "arena": lambda: Arena(steps=20, seeds=2),  # short: drawn in one frame
    "explorer": lambda: Explorer(function="leaky_relu", compare="swish", z=-1.0),
    "neuron": lambda: Neuron(inputs=3, activation="elu"),
    "bends": lambda: BendBuilder(k=3),
    "distribution": lambda: Distribution(function="leaky_relu"),
    "dying": lambda: DyingReLU(activation="leaky_relu"),
    "formats": lambda: FormatError(),
    "gains": lambda: Gains(),
    "gate": lambda: Gate(),
    "propagation": lambda: Propagation(activation="leaky_relu"),
    "seeds": lambda: Seeds(),
    "siren": lambda: Siren(),
    "softmax": lambda: Softmax(classes=5),
    "staircase": lambda: Staircase(),
    "recogniser": lambda: Recogniser(mode="points"),
    "guessing": lambda: Recogniser(guess="mish", hints=2),
    "recurrence": lambda: Recurrence(),
}
RANGES = {"explorer": 3, "neuron": 8, "bends": 1, "dying": 6, "formats": 1, "propagation": 4}
RANGES |= {"arena": 8, "softmax": 6, "staircase": 2, "gate": 2, "recurrence": 3, "siren": 2}
RANGES |= {"gains": 2, "distribution": 3, "recogniser": 9, "guessing": 1, "seeds": 5}
MOVER = {  # a slider that changes what is said
    "arena": "hidden layers",
    "explorer": "z, the input",
    "neuron": "bias b",
    "bends": "number of bends k",
    "distribution": "mean of the inputs",
    "dying": "number of steps",
    "formats": "x, the input",
    "gains": "weights σw",
    "gate": "gate b",
    "propagation": "depth",
    "seeds": "number of seeds n",
    "siren": "frequency ω₀",
    "softmax": "temperature T",
    "staircase": "bits",
    "recogniser": "at z = 0",
    "guessing": "curve number",
    "recurrence": "weight w",
}
PICTURE = "[...document.querySelectorAll('svg.nl-plot')].map((s) => s.outerHTML).join('')"
SETTLE = """(async () => {
  do await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  while (document.querySelector("[aria-busy]"));
})()"""

each = pytest.mark.parametrize("name", FULL)
both_themes = pytest.mark.parametrize("theme", ["light", "dark"])


def live(open_page, folder, widget, theme="light", **options):
    """Open a page with one widget and see that it lives."""
    page = open_page(write_page(folder, [widget], theme), **options)
    assert page.locator(".nl-widget svg.nl-plot").count() > 0
    return page


def press_each(page, told):
    """Press the button of each state; it stays pressed, and the widget says the words."""
    for name, words in told.items():
        button = page.get_by_role("button", name=name)
        button.click()
        page.evaluate(SETTLE)
        assert button.get_attribute("aria-pressed") == "true"
        assert words in page.locator(".nl-widget").inner_text()


def picture(page):
    page.evaluate(SETTLE)
    return page.evaluate(PICTURE)
