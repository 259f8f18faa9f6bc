"""wid-5: JavaScript computes what Python computes, for every entry of the registry."""

import json
import shutil
import subprocess

import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import _compose

SPECIAL = [0.0, -0.0, 1e-300, -1e-300, 5e-324, 1e-12, -1e-12, 1e-5, -1e-5, 20.0, 36.7, 37.5]
TAILS = [s * t for t in (100.0, 700.0, 709.0, 740.0, 800.0, 1e10, 1e300, np.inf) for s in (1, -1)]
GRID = np.concatenate([np.linspace(-40, 40, 2561), np.linspace(-3.1, 3.3, 997), SPECIAL, TAILS])


def settings(act):
    """Return parameter settings that cover each slider: default, both ends, points between."""
    cases = [dict(act.parameters)]
    for name, domain in act.domains.items():
        if not (domain.choices or domain.shown):
            continue
        values = domain.choices or np.linspace(*domain.shown, 6).tolist()
        cases += [dict(act.parameters) | {name: value} for value in values]
    return cases


def numbers(values):
    return [repr(float(value)) for value in values]


def entry(name, params):
    act = nl.ACTIVATIONS[name]
    kinks = list(act.kinks_at(**params))
    beside = [k + d for k in kinks for d in (0.0, 1e-9, -1e-9, 1e-3, -1e-3)]
    x = np.concatenate([GRID, beside, [np.nan]])
    values, slopes = act(x, **params), act.derivative(x, **params)
    return {"name": name, "params": params, "kinks": kinks, "x": numbers(x)} | {
        "f": numbers(values),
        "prime": numbers(slopes),
    }


def run(node, here, library, entries, folder):
    grid = folder / "grid.json"
    grid.write_text(json.dumps(entries))
    command = [node, str(here / "parity.mjs"), str(library), str(grid)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", nl.ACTIVATIONS)
def test_wid_5_javascript_equals_python(name, node, here, tmp_path):
    act = nl.ACTIVATIONS[name]
    entries = [entry(name, params) for params in settings(act)]
    library = _compose.STATIC / "lib" / "functions.js"
    report = run(node, here, library, entries, tmp_path)
    assert report["compared"] == 2 * sum(len(e["x"]) for e in entries)
    assert report["faults"] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Math.max(x, 0), prime", "Math.max(x, 0) * (1 + 2e-12), prime"),
        ("x > 0 ? 1 : alpha;", "x >= 0 ? 1 : alpha;"),
        ("selu: {", "removed: {"),
    ],
)
def test_parity_notices_a_wrong_function(right, wrong, node, here, tmp_path):
    library = shutil.copytree(_compose.STATIC / "lib", tmp_path / "lib")
    texts = {path: path.read_text() for path in library.rglob("*.js")}
    holders = [path for path, text in texts.items() if right in text]
    assert len(holders) == 1
    holders[0].write_text(texts[holders[0]].replace(right, wrong))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    entries = [entry(name, dict(nl.ACTIVATIONS[name].parameters)) for name in ("relu", "selu")]
    report = run(node, here, library / "functions.js", entries, tmp_path)
    assert report["faults"]


def test_chromium_computes_what_python_computes(browser):
    library = _compose.STATIC / "lib"

    def give(route):
        path = library / route.request.url.removeprefix("http://library.test/")
        if path.suffix == ".js":
            route.fulfill(body=path.read_text("utf-8"), content_type="text/javascript")
        else:
            route.fulfill(body="<title>library</title>", content_type="text/html")

    page = browser.new_page()
    page.route("http://library.test/**", give)
    page.goto("http://library.test/")
    names = list(nl.ACTIVATIONS)
    cases = [[name, dict(nl.ACTIVATIONS[name].parameters)] for name in names]
    found = page.evaluate(
        """async ([cases, x]) => {
          const { FUNCTIONS } = await import("http://library.test/functions.js");
          return cases.map(([name, p]) => ["f", "prime"].map((which) =>
            x.map((one) => FUNCTIONS[name][which](one, p))));
        }""",
        [cases, GRID.tolist()],
    )
    page.close()
    for (name, params), (values, slopes) in zip(cases, found, strict=True):
        act = nl.ACTIVATIONS[name]
        near = {"rtol": 1e-12, "atol": 1e-300, "err_msg": name}
        for given, wanted in ((values, act), (slopes, act.derivative)):
            given = np.array([float(one) for one in given])  # 1e300 arrives as a whole number
            np.testing.assert_allclose(given, wanted(GRID, **params), **near)
