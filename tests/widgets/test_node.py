"""The shared JavaScript under Node, and its agreement with the NumPy side of the stills."""

import json
import subprocess

import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import _bends, _compose, _gate, _layer, _recurrence
from nonlin.widgets.recurrence import FUNCTIONS


@pytest.mark.parametrize("name", ["formula", "lib", "propagation"])
def test_javascript_unit_tests(name, node, here, monkeypatch):
    monkeypatch.setenv("NONLIN_STATIC", _compose.STATIC.as_posix())
    command = [node, "--test", "--test-reporter=tap", str(here / f"{name}.test.mjs")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# tests 0" not in done.stdout
    assert "# fail 0" in done.stdout


def evaluate(node, module, expression):
    """Return the JSON value of an expression in the names a library module exports."""
    address = (_compose.STATIC / "lib" / module).as_uri()
    code = f"const m = await import('{address}'); console.log(JSON.stringify({expression}))"
    command = [node, "--input-type=module", "-e", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("bend", _bends.BENDS)
def test_wid_5_bends_are_the_same_in_python(bend, node):
    cases = [[target, k] for target in _bends.TARGETS for k in (0, 1, 4, 16)]
    expression = f"{json.dumps(cases)}.map(([t, k]) => m.fitBends(t, '{bend}', k)).map((f) => "
    expression += "[f.rank, f.largest, f.rms, ...f.values])"
    given = evaluate(node, "bends.js", expression)
    for (target, k), (rank, largest, rms, *values) in zip(cases, given, strict=True):
        fit = _bends.fit_bends(target, bend, k)
        assert rank == fit.rank
        np.testing.assert_allclose([largest, rms], [fit.largest, fit.rms], rtol=1e-8, atol=1e-11)
        np.testing.assert_allclose(values, fit.values, rtol=0, atol=1e-9)


def test_wid_5_normal_numbers_are_the_same_in_python(node):
    seeds = [0, 1, 199, 2**31]
    found = evaluate(node, "random.js", f"{seeds}.map((s) => [...m.normals(s, 501)])")
    for seed, given in zip(seeds, found, strict=True):
        np.testing.assert_allclose(_layer.normals(seed, 501), given, rtol=1e-13, atol=1e-15)


def test_wid_5_layers_are_the_same_in_python(node):
    given = {"bias": 3.0, "scale": 1.2, "step": 2.8}
    cases = [
        [samples, given | {"alpha": alpha, "steps": steps}]
        for samples in (32, 128)
        for alpha in (0.0, 0.1)
        for steps in (0, 1, 7, 20)
    ]
    expression = f"{json.dumps(cases)}.map(([n, s]) => [m.projections(4, n), s])"
    expression += ".map(([p, s]) => [m.trainBiases(p, s), m.neverOn(p, -2.2)])"
    expression += ".map(([t, never]) => [[...t.biases], [...t.on], never])"
    results = evaluate(node, "layer.js", expression)
    for (samples, state), (biases, on, never) in zip(cases, results, strict=True):
        values = _layer.projections(4, samples)
        layer = _layer.train_biases(values, **state)
        np.testing.assert_allclose(layer.biases, biases, rtol=1e-9, atol=1e-10)
        np.testing.assert_allclose(layer.on, on, rtol=0, atol=1.5 / samples)
        assert np.mean(layer.on == 0) == np.mean(np.array(on) == 0)
        assert _layer.never_on(values, -2.2) == never


def test_wid_5_softmax_is_the_same_in_python(node):
    cases = [[[2.0, 1.0, 0.0], 1.0], [[5.0, -5.0, 5.0, 0.1], 0.2], [[0.0] * 5, 10.0]]
    expression = f"{json.dumps(cases)}.map(([z, t]) => m.shares(z, t))"
    for (z, t), found in zip(cases, evaluate(node, "shares.js", expression), strict=True):
        p, logs = nl.softmax(np.divide(z, t)), nl.log_softmax(np.divide(z, t))
        near = {"rtol": 1e-12, "atol": 1e-15}
        np.testing.assert_allclose(found["p"], p, **near)
        np.testing.assert_allclose(found["entropy"], -(p * logs).sum(), **near)
        np.testing.assert_allclose(found["lse"], z[0] - t * logs[0], **near)
        jacobian = nl.softmax_jacobian(np.divide(z, t)) / t
        np.testing.assert_allclose(found["jacobian"], jacobian, **near)


@pytest.mark.parametrize("gate", _gate.UNITS)
def test_wid_5_gated_units_are_the_same_in_python(gate, node):
    pairs = [[a, b] for a in (-4.0, -0.5, 0.0, 3.1) for b in (-4.0, -1.3, 0.0, 0.2, 4.0)]
    expression = f"{json.dumps(pairs)}.map(([a, b]) => m.gatedUnit('{gate}', a, b))"
    expression += ".map((u) => [u.open, u.y, u.inA, u.inB])"
    for (a, b), found in zip(pairs, evaluate(node, "gating.js", expression), strict=True):
        wanted = _gate.numbers(nl.widgets.Gate(gate=gate, a=a, b=b))
        np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-15)


def test_level_lines_lie_on_their_level(node):
    expression = "['sigmoid', 'identity', 'relu', 'gelu', 'silu'].map((g) => [1, -0.5].map((y) =>"
    expression += " m.levelLine(g, y, 4).flat().map(([a, b]) => m.gatedUnit(g, a, b).y - y)))"
    for lines in evaluate(node, "gating.js", expression):
        assert all(line and np.abs(line).max() < 1e-12 for line in lines)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_wid_5_recurrences_are_the_same_in_python(name, node):
    cases = [[w, x, h] for w in (-2.0, 0.9, 1.1, 2.5) for x in (0.0, 0.3) for h in (-0.5, 0.5)]
    address = (_compose.STATIC / "lib" / "functions.js").as_uri()
    expression = f"await import('{address}').then(({{ FUNCTIONS }}) => {json.dumps(cases)}"
    expression += f".map(([weight, input, start]) => m.runLoop(FUNCTIONS['{name}'], "
    expression += "{ weight, input, start })))"
    for case, found in zip(cases, evaluate(node, "recurrence.js", expression), strict=True):
        states, slopes = _recurrence.run_loop(name, *case)
        given = {key: np.array(values, dtype=float) for key, values in found.items()}
        np.testing.assert_allclose(given["states"], states, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(given["slopes"], slopes, rtol=1e-7, atol=1e-30)


def test_names_offered_in_python_and_javascript_are_the_same(node):
    assert evaluate(node, "bends.js", "Object.keys(m.TARGETS)") == list(_bends.TARGETS)
    text = (_compose.STATIC / "bend_builder.js").read_text(encoding="utf-8")
    listed = text.split("const BENDS = {")[1].split("}")[0]
    assert all(f"{name}:" in listed for name in _bends.BENDS)
    assert evaluate(node, "recurrence.js", "m.STEPS") == _recurrence.STEPS
    assert evaluate(node, "layer.js", "[m.UNITS, m.TARGET]") == [_layer.UNITS, _layer.TARGET]
