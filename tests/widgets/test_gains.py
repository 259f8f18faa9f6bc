"""Gains: JavaScript against nonlin.theory; the field, its messages and the buttons."""

import json

import nonlin as nl
import numpy as np
import pytest
from nonlin.formula import FORMULAS
from nonlin.widgets import Gains, _compose
from static_page import PICTURE, SETTLE, live
from test_node import evaluate
from traitlets import TraitError

FURTHER = ["z*(1/2 + atan(z)/pi)", "z^2", "sin(2z)", "exp(z)", "|z - 1/2|", "max(0, z)^1.5",
           "where(z > 0.3, 2z, -z)", "floor(z)", "exp(3.7z)"]  # fmt: skip
NAMED = ["gelu", "tanh", "relu", "selu", "silu", "mish", "hardswish", "sigmoid", "softplus", "elu"]
TEXTS = [FORMULAS[name] for name in NAMED if name in FORMULAS] + FURTHER
BIASES = (0.0, 0.2)
NEAR = {"rtol": 1e-9, "atol": 1e-12}


@pytest.fixture(scope="module")
def computed(node):
    """What JavaScript finds: moments, gains, fixed variances and edges."""
    formula = (_compose.STATIC / "lib" / "formula.js").as_uri()
    table = (_compose.STATIC / "lib" / "gains_table.js").as_uri()
    expression = f"await Promise.all([import('{formula}'), import('{table}')])"
    expression += f".then(([{{ parseFormula }}, {{ tableOf }}]) => {json.dumps(TEXTS)}"
    expression += ".map((text) => { const p = parseFormula(text); "
    expression += "const t = tableOf({ ...p, kinks: p.breaks() }); "
    expression += "const g = m.gainsOf(t); return { moments: t.moments, gains: g, "
    expression += f"points: {list(BIASES)}.map((b) => m.fixedVariances(t, g.signal, b)), "
    expression += f"edges: {list(BIASES)}.map((b) => m.edgeOf(t, b)) }}; }}))"
    return dict(zip(TEXTS, evaluate(node, "gains.js", expression), strict=True))


@pytest.mark.parametrize("text", TEXTS)
def test_wid_5_gains_are_those_of_theory(text, computed):
    found, f = computed[text], nl.parse_formula(text)
    own = nl.theory.moments(f, derivative=f.derivative)
    assert found["moments"]["settled"]
    given = [found["moments"][key] for key in ("mean", "square", "slope", "variance")]
    wanted = [own.mean, own.square, own.slope_square, own.variance]
    np.testing.assert_allclose(given, wanted, **NEAR)
    signal = nl.theory.gain(f, derivative=f.derivative)
    assert found["gains"]["signal"] == pytest.approx(signal, rel=1e-10)
    for bias, points in zip(BIASES, found["points"], strict=True):
        wanted = nl.theory.fixed_variances(f, signal, bias, derivative=f.derivative)
        assert [p["stability"] for p in points] == [p.stability for p in wanted]
        np.testing.assert_allclose([p["q"] for p in points], [p.q for p in wanted], **NEAR)
        np.testing.assert_allclose(
            [p["slope"] for p in points], [p.slope for p in wanted], 1e-6, 1e-9
        )


@pytest.mark.parametrize("text", TEXTS)
def test_wid_5_edges_are_those_of_theory(text, computed):
    f = nl.parse_formula(text)
    for bias, point in zip(BIASES, computed[text]["edges"], strict=True):
        edge = nl.theory.edge_of_chaos(f, bias, derivative=f.derivative)
        assert bool(point) == edge.exists
        if point:
            np.testing.assert_allclose(point["weight"], edge.sigma_w, rtol=1e-8)


def test_a_formula_of_the_registry_gives_the_gain_of_its_function():
    for name, text in FORMULAS.items():
        f = nl.parse_formula(text)
        own = nl.theory.gain(f, derivative=f.derivative)
        assert own == pytest.approx(nl.theory.gain(name), rel=1e-9), name


def test_moments_are_followed_as_far_out_as_theory_goes(node):
    entry = "{ f: Math.exp, prime: Math.exp, kinks: () => [] }"
    expression = f"[0.1, 1, 10, 30, 60].map((q) => m.squares({entry}, {{}}, q).square)"
    found = evaluate(node, "meanfield.js", expression)
    np.testing.assert_allclose(found, np.exp([0.2, 2, 20, 60, 120]), rtol=1e-9)
    expression = f"String(m.squares({entry}, {{}}, 340).square)"
    assert evaluate(node, "meanfield.js", expression) == "Infinity"
    with pytest.raises(OverflowError):
        nl.theory.variance_map("exponential", 340.0, 1.0)


@pytest.mark.parametrize("text", ["1/z", "exp(z^2)", "tan(z)", "sqrt(z)", "ln(-1)", "exp(exp(z))"])
def test_moments_that_do_not_exist_are_not_given(text, node):
    formula = (_compose.STATIC / "lib" / "formula.js").as_uri()
    expression = f"await import('{formula}').then(({{ parseFormula }}) => "
    expression += f"m.tableOf({{ ...parseFormula({json.dumps(text)}), kinks: [] }}).moments)"
    assert evaluate(node, "gains_table.js", expression)["settled"] is False
    assert "the moments do not exist" in Gains(formula=text).alt()


def test_a_formula_is_checked_in_python():
    with pytest.raises(TraitError, match=r"Gains\.formula: unknown name 'sigmiod'; did you mean"):
        Gains(formula="sigmiod(z)")
    with pytest.raises(TraitError, match="a formula is a string"):
        Gains(formula=3)


VERDICT = ".nl-gains p.nl-note:not(.nl-fault, .nl-key)"


def drawn(page):
    return page.evaluate(
        "[...document.querySelectorAll('svg.nl-plot path')].map((p) => p.outerHTML).join()"
    )


def test_a_mistake_is_said_while_it_is_typed_and_the_drawing_stays(open_page, tmp_path):
    page = live(open_page, tmp_path, Gains())
    field = page.get_by_label("A formula in z")
    before = drawn(page)
    said = page.locator(".nl-fault")
    for text, words in {
        "z*sigmiod(z)": "did you mean 'sigmoid'?",
        "z*(1 + z": "the bracket ( opened at character 3 is never closed",
        "": "is empty",
        "z🙂": "U+1F642",
        "z + " * 2500: "characters; at most 500 are read",
        "((((": "ends too early",
    }.items():
        field.fill(text)
        field.press("Enter")
        assert words.lower() in said.inner_text().lower()
        assert field.get_attribute("aria-invalid") == "true"
        assert "Shown: the last formula that could be read, z*Phi(z)." in said.inner_text()
        assert page.locator(VERDICT).inner_text().startswith("Of z*Phi(z): Fixed variances")
        assert page.locator(".nl-stale").count() == 2
        page.evaluate(SETTLE)
        assert drawn(page) == before
    field.fill("2 tanh(z)²")
    field.press("Enter")
    page.evaluate(SETTLE)
    assert said.inner_text() == "Read as 2*tanh(z)^2"
    assert field.get_attribute("aria-invalid") is None
    assert page.locator(".nl-stale").count() == 0
    assert page.locator(VERDICT).inner_text().startswith("Fixed variances")
    assert drawn(page) != before
    assert page.locator("select").input_value() == ""


def test_formulas_without_moments_leave_the_page_alive(open_page, tmp_path):
    page = live(open_page, tmp_path, Gains())
    field, root = page.get_by_label("A formula in z"), page.locator(".nl-gains")
    for text, words in {
        "1/0": "do not exist",
        "1/z": "do not exist",
        "z^z^z^z^z^99": "Not a number",
        "exp(exp(exp(z)))": "do not exist",
        "sqrt(z)": "Not a number for z < 0",
        "0": "The function is 0",
        "1e300 z": "do not exist",
    }.items():
        field.fill(text)
        field.press("Enter")
        page.evaluate(SETTLE)
        assert words in root.inner_text(), text
        shown = page.evaluate(PICTURE)
        assert "NaN" not in shown and "Infinity" not in shown and "undefined" not in shown


def test_a_long_formula_is_worked_out_in_slices(open_page, tmp_path):
    page = live(open_page, tmp_path, Gains())
    text = " + ".join(f"tanh({k / 10} z)*sigmoid(z + {k})" for k in range(1, 20))[:480]
    text = text.rsplit(" + ", 1)[0]
    page.get_by_label("A formula in z").fill(text)
    page.get_by_label("A formula in z").press("Enter")
    page.wait_for_function("document.querySelector('.nl-fault').innerText.startsWith('Read as')")
    page.evaluate(SETTLE)
    f = nl.parse_formula(text)
    gain = nl.theory.gain(f, derivative=f.derivative)
    numbers = page.locator(".nl-readout .nl-number").all_inner_texts()
    assert float(numbers[3]) == pytest.approx(gain, rel=1e-3)
    assert page.locator(".nl-stale").count() == 0


def test_the_buttons_go_to_their_states(open_page, tmp_path):
    page = live(open_page, tmp_path, Gains(formula="z"))
    root = page.locator(".nl-gains")
    for name, words in {
        "GELU: its gain repels": "1.0000 repels (slope 1.144)",
        "tanh: its gain attracts": "1.0000 attracts (slope 0.461)",
        "an arctan gate": "1.0000 repels (slope 1.118)",
    }.items():
        page.get_by_role("button", name=name).click()
        page.evaluate(SETTLE)
        assert words in root.inner_text()
        keep = page.get_by_role("button", name="keep signals")
        assert keep.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="He", exact=True).click()
    page.evaluate(SETTLE)
    assert "1.414" in root.inner_text()
