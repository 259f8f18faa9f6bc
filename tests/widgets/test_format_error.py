"""FormatError: emulated formats, formulas and failing stretches, Python against JavaScript."""

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
from nonlin.numerics import FORMATS, PAIRS, compare_forms, digits_held, round_to
from nonlin.widgets import FormatError, _format_errors
from static_page import SETTLE, live, picture
from test_node import evaluate

X = _format_errors.input_at(np.linspace(-12, 12, 1201))
SMALL = [name for name in FORMATS if name != "float64"]
UNIT = {name: 2.0**-form.bits for name, form in FORMATS.items()}


def number(text):
    return float(text.replace("Infinity", "inf"))


def from_node(node, module, expression):
    """Return numbers and words that pass through JSON as strings."""
    rows = evaluate(node, module, f"({expression}).map((row) => row.map(String))")
    return np.array(rows)


@pytest.mark.parametrize("name", FORMATS)
def test_wid_5_rounding_is_the_same_in_python(name, node):
    rng = np.random.default_rng(0)
    form = FORMATS[name]
    wild = rng.standard_normal(2000) * 10.0 ** rng.integers(-48, 42, 2000)
    ties = (rng.integers(0, 2**12, 400) + 0.5) * 2.0 ** rng.integers(-30, 6, 400)
    edges = [form.largest, form.largest * (1 + form.epsilon / 4), form.smallest / 2, form.smallest]
    x = np.concatenate([wild, ties, edges, [1.5 * form.smallest, 0.0, np.inf, -np.inf, np.nan]])
    given = ", ".join("NaN" if np.isnan(v) else repr(float(v)) for v in x).replace(
        "inf", "Infinity"
    )
    found = from_node(node, "rounding.js", f"[{given}].map((v) => [m.rounder('{name}')(v)])")
    np.testing.assert_array_equal([number(v) for v in found[:, 0]], round_to(x, name))


@pytest.fixture(scope="module")
def judged(node):
    """Return, by function and format, the rows that JavaScript computes for the inputs X."""
    one = "(j) => [j.x, j.exact, ...['naive', 'safe'].flatMap((f) => "
    one += "[j[f].value, j[f].digits, j[f].outcome])]"
    cases = [[name, dtype] for name in PAIRS for dtype in FORMATS]
    expression = f"{cases}.flatMap(([n, f]) => {X.tolist()}.map(m.createJudge(n, f)).map({one}))"
    rows = from_node(node, "judged.js", expression).reshape(len(cases), X.size, 8)
    return {tuple(case): row for case, row in zip(cases, rows, strict=True)}


@pytest.mark.parametrize("dtype", FORMATS)
@pytest.mark.parametrize("name", PAIRS)
def test_wid_5_both_formulas_are_the_same_in_python(name, dtype, judged):
    rows, own = judged[name, dtype], compare_forms(name, X, dtype)
    column = [np.array([number(v) for v in rows[:, i]]) for i in (0, 1)]
    np.testing.assert_array_equal(column[0], own.x)
    normal = np.abs(own.exact) > 1e-300
    np.testing.assert_allclose(column[1][normal], own.exact[normal], rtol=1e-15)
    most = _format_errors.digits_shown(dtype)
    for form, at in (("naive", 2), ("safe", 5)):
        one = getattr(own, form)
        value, digits = (np.array([number(v) for v in rows[:, at + i]]) for i in (0, 1))
        fine = (rows[:, at + 2] == "fine") & normal
        shown = np.minimum(one.digits, most)
        if dtype in SMALL:  # the same arithmetic, operation by operation
            np.testing.assert_array_equal(value, one.value)
            np.testing.assert_array_equal(rows[:, at + 2], one.outcome)
            np.testing.assert_allclose(digits[fine], shown[fine], atol=1e-6)
        else:  # two libraries' exponentials may differ in the last bit, and cancellation shows it
            assert np.mean(rows[:, at + 2] != one.outcome) < 0.005
            both = fine & (one.outcome == "fine")
            assert np.quantile(np.abs(digits - shown)[both], 0.99) < 1


@pytest.fixture(scope="module")
def failing(node):
    """Return, by function and small format, the stretches that JavaScript finds: three lists."""
    cases = [[name, dtype] for name in PAIRS for dtype in SMALL]
    text = "(l) => l.map((s) => [s.kind, String(s.from), String(s.to), s.patchy])"
    expression = f"{cases}.map(([n, f]) => m.judgeAxis(n, f))"
    found = evaluate(
        node, "judged.js", f"{expression}.map((a) => [a.naive, a.safe, a.ends].map({text}))"
    )
    return {tuple(case): lists for case, lists in zip(cases, found, strict=True)}


@pytest.mark.parametrize("dtype", SMALL)
@pytest.mark.parametrize("name", PAIRS)
def test_wid_5_failing_stretches_are_the_same_in_python(name, dtype, failing):
    _, _, *own = _format_errors.judge_axis(name, dtype)
    for given, stretches in zip(failing[name, dtype], own, strict=True):
        assert [(s.kind, s.patchy) for s in stretches] == [(s[0], s[3]) for s in given]
        edges = [[number(s[1]), number(s[2])] for s in given]
        np.testing.assert_allclose([[s.start, s.stop] for s in stretches], edges, atol=1e-12)


EXACT = {
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "sigmoid_prime": lambda x: 1 / (2 * mp.cosh(x / 2)) ** 2,
    "tanh": mp.tanh,
    "tanh_prime": lambda x: mp.sech(x) ** 2,
    "softplus": lambda x: mp.log1p(mp.exp(x)),
    "logsigmoid": lambda x: -mp.log1p(mp.exp(-x)),
    "cross_entropy": lambda x: mp.log1p(mp.exp(x)),
    "cross_entropy_prime": lambda x: 1 / (1 + mp.exp(-x)),
    "elu": lambda x: x if x > 0 else mp.expm1(x),
    "silu": lambda x: x / (1 + mp.exp(-x)),
    "gelu": lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2,
    "mish": lambda x: x * mp.tanh(mp.log1p(mp.exp(x))),
    "squareplus": lambda x: (x + mp.sqrt(x * x + 4)) / 2,
    "isru": lambda x: x / mp.sqrt(1 + x * x),
    "relu_squared": lambda x: max(x, 0) ** 2,
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_exact_values_are_exact_to_what_the_widget_resolves(name, judged):
    rows = judged[name, "float64"][::5]
    with mp.workdps(60):
        truth = [EXACT[name](mp.mpf(number(x))) for x in rows[:, 0]]
        errors = [
            abs(number(value) / exact - 1)
            for value, exact in zip(rows[:, 1], truth, strict=True)
            if abs(exact) > 1e-300
        ]
    assert len(errors) > 100
    assert max(errors) < 10.0**-_format_errors.RESOLVED


def test_the_thresholds_of_the_facts_are_found():
    _, _, naive, safe, ends = _format_errors.judge_axis("sigmoid_prime", "float32")
    assert [round(s.start, 2) for s in naive] == [-103.97, 16.64]
    assert not safe and [s.kind for s in ends] == ["beneath", "beneath"]
    _, _, naive, *_ = _format_errors.judge_axis("gelu", "float32")
    assert [(s.kind, round(s.stop, 3)) for s in naive] == [("zero", -5.543)]
    *_, ends = _format_errors.judge_axis("relu_squared", "float16")
    assert [(s.kind, s.start) for s in ends] == [("beyond", 256.0)]
    assert digits_held("float64") > _format_errors.RESOLVED


def test_what_is_said_holds_the_numbers():
    words = FormatError(function="gelu", x=-5.6).alt()
    assert "the naive form all digits lost" not in words
    assert "GELU in float32" in words and "0 in place of the value" in words
    assert "the safe form -6.0018" in words and "ulp off" in words
    assert "safe" not in FormatError(show_safe=False).alt()
    assert "not a number" in FormatError(function="tanh", format="float16", x=20.0).alt()


def test_the_function_may_be_any_with_two_formulas():
    widget = FormatError()
    for name in PAIRS:
        widget.function = name
        assert set(widget.catalogue[name]) == {"label", "naive", "safe"}
    with pytest.raises(Exception, match="did you mean 'sigmoid"):
        FormatError(function="sigmoide")


def test_the_safe_form_can_be_held_back(open_page, tmp_path):
    page = live(open_page, tmp_path, FormatError(function="tanh", format="float16", x=20.0))
    said = page.locator(".nl-format-error").inner_text()
    assert "not a number" in said and "Safe: nothing lost." in said
    before = picture(page)
    page.get_by_label("show the safe form").uncheck()
    assert picture(page) != before
    assert "Safe" not in page.locator(".nl-format-error").inner_text()


def test_the_point_can_be_dragged_and_reaches_both_ends(open_page, tmp_path):
    page = live(open_page, tmp_path, FormatError())
    box = page.locator("svg.nl-draggable").bounding_box()
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.down()
    page.mouse.up()
    page.evaluate(SETTLE)
    slider = page.get_by_label("x, the input", exact=True)
    assert 100 < float(slider.get_attribute("aria-valuetext")) < 800
    slider.focus()
    for key, value in (("Home", "−800"), ("End", "800")):
        page.keyboard.press(key)
        page.evaluate(SETTLE)
        assert slider.get_attribute("aria-valuetext") == value


def test_the_registry_is_not_needed_for_it():
    assert set(FormatError().catalogue) == set(PAIRS) != set(nl.ACTIVATIONS)
