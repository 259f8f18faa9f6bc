"""What the arena says theory expects at the start, held against nonlin.theory and networks."""

import itertools
import json

import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import Arena, _arena, _arena_work, _compose
from static_page import SETTLE, live
from test_node import evaluate

CASES = [
    {"activation": "relu", "init": "he", "depth": 4, "width": 16},
    {"activation": "tanh", "init": "glorot", "width": 3, "depth": 3, "data": "spirals"},
    {"activation": "own", "formula": "z*sigmoid(1.7z)", "init": "own", "gain": 2.5},
    {"activation": "own", "formula": "max(z, 0.1z) - 0.3", "bias_scale": 0.5, "data": "xor"},
    {"activation": "elu", "parameters": {"alpha": 0.5}, "layers": ["", "sigmoid", "gelu"],
     "depth": 3, "data": "moons", "bias_scale": 0.3},
    {"activation": "leaky_relu", "parameters": {"alpha": 0.2}, "data": "curve", "depth": 1},
    {"activation": "tanh", "init": "he", "data": "curve", "depth": 4, "noise": 0.3},
]  # fmt: skip


def in_page(node, arena):
    """Return what JavaScript expects of an arena's layers, and its loss that knows nothing."""
    base = (_compose.STATIC / "lib").as_uri()
    state = json.dumps({name: getattr(arena, name) for name in arena._state})
    code = "(async () => { const [s, t] = await Promise.all(['state', 'team'].map((n) => "
    code += f"import(`{base}/arena_${{n}}.js`))); const a = {state};"
    code += f" const all = s.teamState((k) => a[k], {json.dumps(dict(arena.catalogue))});"
    code += " const team = t.createTeam(all, s.entriesOf(all.formula));"
    code += " return [m.theoryOf(team), m.priceOf(team)]; })()"
    return evaluate(node, "arena_theory.js", f"await {code}")


def subject(arena, name, parameters):
    """Return what nonlin.theory takes: act and keywords."""
    if name == "own":
        f = nl.parse_formula(arena.formula)
        return f, {"derivative": f.derivative}
    return name, parameters


def expected(arena):
    """Return root mean squares of activations and gradients by layer, from nonlin.theory."""
    task = _arena_work.make_task(arena.data, arena.noise, arena.heights, arena.draw)
    widths, scale = arena.widths, arena.gain if arena.init == "own" else 1.0
    spread = []
    for inputs, outputs in itertools.pairwise(widths):
        glorot = 2 * inputs / (inputs + outputs)
        spread.append({"he": 2.0, "glorot": glorot}.get(arena.init, 1.0) * scale**2)
    size = np.mean(task.x**2, axis=1)
    ranked = np.split(np.argsort(size, kind="stable"), 10)
    squares, backs = [], []
    for rows in ranked:
        q, found = spread[0] * size[rows].mean() + arena.bias_scale**2, []
        for layer, bend in enumerate(arena.bends):
            act, more = subject(arena, *bend)
            found.append(nl.theory.moments(act, q, **more))
            bias = arena.bias_scale if layer + 1 < arena.depth else 0
            q = nl.theory.variance_map(act, q, spread[layer + 1] ** 0.5, bias, **more)
        squares.append([m.square for m in found])
        slope = nl.theory.moments("sigmoid", q).square if task.classes else None
        back = [slope if task.classes else 4 * (q + np.mean(task.y[rows] ** 2))]
        for layer in reversed(range(arena.depth)):
            ratio = widths[layer + 2] / widths[layer + 1]
            back.append(back[-1] * spread[layer + 1] * ratio * found[layer].slope_square)
        backs.append(back[:0:-1])
    return [np.sqrt(np.mean(rows, axis=0)) for rows in (squares, backs)]


@pytest.mark.parametrize("case", CASES)
def test_wid_5_theory_is_that_of_python(case, node):
    arena = Arena(**case)
    found, price = in_page(node, arena)
    activation, gradient = expected(arena)
    np.testing.assert_allclose(found["activation"], activation, rtol=1e-9)
    np.testing.assert_allclose(found["gradient"], gradient, rtol=1e-9)
    _, y, _, y_test = arena.task()
    if arena.data == "curve":
        assert price["train"] == pytest.approx(np.var(y), rel=1e-12)
        assert price["test"] == pytest.approx(np.mean((y_test - y.mean()) ** 2), rel=1e-12)
    else:
        assert price["train"] == price["test"] == np.log(2)


def test_theory_knows_of_more_classes_than_two(node):
    """The first gradient of a wide network with ten outputs, against drawn networks."""
    x, y = np.random.default_rng(0).normal(size=(100, 3)), np.arange(100) % 10
    width, kinds = 400, 10
    task = {"classes": 10, "train": {"x": x.T.tolist(), "y": y.tolist()}}
    state = {"init": "he", "gain": 1, "biasScale": 0, "bends": [["relu", {}]], "formula": ""}
    call = f"m.expectedStart({json.dumps(state)}, {json.dumps(task)}, {[3, width, kinds]})"
    found, runs = evaluate(node, "arena_theory.js", call), []
    for seed in range(20):
        weights = _arena_work.starting_weights([3, width, kinds], "he", 1.0, 0.0, seed)
        zs, a = _arena_work.forward(weights, [_arena_work.bend_pair("relu", {})], x)
        back = (nl.softmax(zs[-1]) - np.eye(kinds)[y]) @ weights[2] * (zs[1] > 0)
        runs.append([np.mean(a[1] ** 2), np.mean(back**2)])
    np.testing.assert_allclose(found["activation"], np.mean(runs, 0)[0] ** 0.5, rtol=0.03)
    np.testing.assert_allclose(found["gradient"], np.mean(runs, 0)[1] ** 0.5, rtol=0.03)


def measured(arena, seed):
    """Return root mean squares of a run before its first step, by layer."""
    task = _arena_work.make_task(arena.data, arena.noise, arena.heights, arena.draw)
    weights, bends = arena.weights(seed), [_arena._pair(arena, *b) for b in arena.bends]
    zs, activations = _arena_work.forward(weights, bends, task.x)
    slope = _arena_work.loss_and_slope(zs[-1][:, 0], task.y, task.classes)[1] * len(task.y)
    back, gradients = slope[:, None], []
    for layer in reversed(range(arena.depth)):
        back = (back @ weights[2 * layer + 2]) * bends[layer][1](zs[layer + 1])
        gradients.insert(0, np.sqrt(np.mean(back**2)))
    return [np.sqrt(np.mean(a**2)) for a in activations[1:-1]], gradients


@pytest.mark.parametrize("case", CASES)
def test_theory_is_near_networks_that_have_not_been_trained(case):
    arena = Arena(**case | {"width": 16, "seeds": 16})
    runs = np.array([measured(arena, seed) for seed in range(16)])
    middle = np.sqrt(np.mean(runs**2, axis=0))
    # Measured: 16 runs of 16 units come to 0.7 to 1.3 of theory, in every layer.
    assert np.all(np.abs(np.log(middle / np.array(expected(arena)))) < 0.5)


def test_the_lines_of_theory_are_drawn(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(steps=0, width=16, seeds=1))
    page.evaluate(SETTLE)
    page.wait_for_function("document.querySelectorAll('.nl-box').length === 4")
    words = page.locator(".nl-arena").inner_text()
    assert "theory for wide layers, at the start" in words
    assert "knows nothing: ln 2" in page.locator("svg.nl-plot").first.text_content()
    lines = page.locator("svg.nl-plot path.nl-g").evaluate_all(
        "(all) => all.map((p) => p.getAttribute('d'))"
    )
    assert len(lines) == 2 and all(line.count("L") == 3 for line in lines)
    page.get_by_label("Data", exact=True).select_option("curve")
    page.wait_for_function("/variance of y/.test(document.querySelector('.nl-arena').textContent)")
