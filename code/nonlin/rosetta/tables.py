"""Tables of the rosetta for a page: who means what by a name, slopes at kinks, how to say it."""

import re
from html import escape

from nonlin.atlas.html import Html, table
from nonlin.rosetta.clash import slope_clashes
from nonlin.rosetta.form import BRIEF
from nonlin.rosetta.frameworks import FRAMEWORKS, NAMED
from nonlin.rosetta.meanings import plain, understand
from nonlin.rosetta.sayings import say
from nonlin.rosetta.senses import spelled


def _code(text):
    """Return a call in the letters of code that breaks at its dots, underscores and commas only."""
    broken = re.sub(r"([._]|, )(?=.)", r"\1<wbr>", escape(text, quote=False))
    return f'<code style="overflow-wrap:normal;word-break:normal">{broken}</code>'


def _page(heads, rows, caption, text):
    return Html(table([escape(head) for head in heads], rows, caption), f"{caption}\n{text}")


def names_table(*names):
    """Return who means what by some names.

    Parameters
    ----------
    *names : str
        Names; case and underscores do not matter.

    Returns
    -------
    Html
        A row for each call: what it is in nonlin, the arguments that change it, the framework's
        version and how the row was read.

    Examples
    --------
    >>> print(nl.rosetta.names_table("hard_sigmoid"))
    What hard_sigmoid means
    ...
    jax.nn.hard_sigmoid(x): nl.hardsigmoid(x)
    ...
    tf_keras.activations.hard_sigmoid(x): nl.hardsigmoid_onnx(x)
    ...
    """
    wanted = {plain(name) for name in names}
    rows = [row for row in NAMED if wanted & {plain(name) for name in row.names}]
    rows = [row for row in rows if not any(setting.required for setting in row.settings)]
    meant = [(row, understand(row)) for row in rows]
    cells = [
        (
            _code(row.call),
            _code(meaning.nonlin),
            ", ".join(_code(setting.argument) for setting in row.settings) or "–",
            escape(f"{_version(row)}, {row.read}"),
        )
        for row, meaning in meant
    ]
    heads = ("call", "in nonlin", "changed by", "read in")
    text = "\n".join(f"{meaning.call}: {meaning.nonlin}" for _, meaning in meant)
    return _page(heads, cells, f"What {' or '.join(names)} means", text)


def _version(row):
    version = row.version.partition(",")[0].removeprefix("tf-keras ")
    return f"{BRIEF[row.framework]} {version}".replace("Keras 3 3", "Keras 3").replace(
        "Keras 2 2", "tf-keras 2"
    )


def kinks_table():
    """Return the kinks at which frameworks give different slopes.

    Returns
    -------
    Html
        A row for each function and place, a column for each framework that was measured, and
        nonlin's own slope.

    Examples
    --------
    >>> print(nl.rosetta.kinks_table())
    Slopes at kinks
    leaky_relu at 0: {'torch.nn.functional.leaky_relu(x)': 0.01, 'jax.nn.leaky_relu(x)': 1.0...}
    ...
    """
    clashes = slope_clashes()
    keys = ("torch", "jax", "keras")
    heads = ("function, place", *(BRIEF[key] for key in keys), "nonlin")
    cells = []
    for one in clashes:
        found = {_home(call): slope for call, slope in one.slopes.items()}
        slopes = [f"{found[key]:g}" if key in found else "–" for key in keys]
        name = f"{_code(spelled(one.function, one.params))} at {one.kink:g}".replace("-", "−")
        cells.append((name, *slopes, f"{one.here:g}"))
    text = "\n".join(f"{one.function} at {one.kink:g}: {one.slopes}" for one in clashes)
    return _page(heads, cells, "Slopes at kinks", text)


def _home(call):
    return next(row.framework for row in NAMED if row.call == call)


def sayings_table(function, **params):
    """Return how to write a function in each framework.

    Parameters
    ----------
    function : str
        Name in the registry.
    **params
        Its parameters; the registry's defaults for those not given.

    Returns
    -------
    Html
        A row for each framework: the calls, or that there is none, with the nearest and a
        composed expression.

    Examples
    --------
    >>> print(nl.rosetta.sayings_table("hardsigmoid"))
    How to write nl.hardsigmoid(x)
    torch: torch.nn.functional.hardsigmoid(x), torch.nn.Hardsigmoid()(x)...
    jax: jax.nn.hard_sigmoid(x)...
    ...
    keras2: Keras 2 (...) has no such function; the nearest is ...
    ...
    onnx: onnx.helper.make_node('HardSigmoid', ['x'], ['y'], alpha=1/6)...
    """
    said = say(function, **params)
    cells = [(escape(FRAMEWORKS[key]), _written(one)) for key, one in said.items()]
    any_one = next(iter(said.values()))
    caption = f"How to write {spelled(function, any_one.params)}"
    text = "\n".join(f"{key}: {one}" for key, one in said.items())
    return _page(("framework", "call"), cells, caption, text)


def _written(saying):
    if saying.calls:
        return "<br>".join(_code(call) for call in saying.calls)
    words = "no such function"
    if saying.nearest is not None:
        gap = escape(f"{saying.difference.value:.3g}")
        words += f"; nearest: {_code(saying.nearest.call)}, largest difference {gap}"
    return "<br>".join([words, *(f"written out: {_code(one)}" for one in saying.composed)])
