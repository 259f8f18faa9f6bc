"""A typed formula is the same in Python and JavaScript: read, computed and refused alike."""

import json
import subprocess

import nonlin as nl
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nonlin.formula import FORMULAS as REGISTERED
from nonlin.widgets import _compose

GRID = np.concatenate(
    [np.linspace(-12, 12, 961), np.linspace(-1, 1, 201), [-800.0, -40.0, 40.0, 800.0, 1e-12, 1e10]]
)
FURTHER = [
    "z*(1/2 + atan(z)/π)", "sqrt(z)", "1/z", "sin(z)/z", "z^z", "|z|^1.5", "2^-z", "z^z^2",
    "tan(z)/cosh(z)", "asin(z) + acos(z/3)", "cbrt(z) + asinh(z)", "floor(2 z) - floor(z)",
    "max(z, -z, 1, z^2 - 3)", "erfc(z) phi(z)", "exp(exp(exp(z)))", "z^z^z^z^z^99", "1/0", "7",
    "ln(-1)", "where(-1 < z <= 1, z, sign(z))", "log1p(e^z)", "1 - e^-|z|", "sinh(z)/cosh(z)",
]  # fmt: skip
TEXTS = [*REGISTERED.values(), *FURTHER]
BAD = [
    "", "   ", "((((", "(z", "z)", "|z", "z|", "(z]", "sigmiod(z)", "gelu(z)", "exp z", "max(z)",
    "z,2", "1,5 z", "where(z,1,2)", "z>0", "1.5.2", "2 3", "1e999", "exp(z,2)", "exp()", "z*",
    "*z", "z + * 2", "where(z>0,z)", "constructor(z)", "__proto__", "toString", "z = 2", "🙂z",
    "z🙂🙂", "é", "z" + "+z" * 5000, "(" * 200 + "z" + ")" * 200, "-" * 400 + "z", "a" * 400,
    "^", "|", "||", "()", "f(z)", "ez", "max(z, z > 0)", "(1, 2)", "\x00", "z\u2028",
]  # fmt: skip
PROGRAM = """
import { readFileSync } from "node:fs";
const { parseFormula } = await import(process.argv[1]);
const { texts, grid } = JSON.parse(readFileSync(0, "utf8"));
const known = (v) => (Number.isFinite(v) ? v : String(v));
const one = (text) => {
  try {
    const p = parseFormula(text);
    return { text: p.text, breaks: p.breaks(), trouble: p.trouble(),
      f: grid.map((z) => known(p.f(z))), prime: grid.map((z) => known(p.prime(z))) };
  } catch (error) {
    return { name: error.name, message: error.message, at: error.at };
  }
};
console.log(JSON.stringify(texts.map(one)));
"""


@pytest.fixture(scope="module")
def in_javascript(node):
    """Return what JavaScript makes of formulas on a grid."""
    address = (_compose.STATIC / "lib" / "formula.js").as_uri()

    def ask(texts, grid=()):
        command = [node, "--input-type=module", "-e", PROGRAM, address]
        given = json.dumps({"texts": list(texts), "grid": [float(z) for z in grid]})
        done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return ask


def numbers(values):
    words = {"NaN": np.nan, "Infinity": np.inf, "-Infinity": -np.inf}
    return np.array([words.get(v, v) for v in values], dtype=float)


def refused(text):
    with pytest.raises(nl.FormulaError) as caught:
        nl.parse_formula(text)
    return {"name": "FormulaError", "message": str(caught.value), "at": caught.value.at}


def test_values_and_slopes_are_the_same(in_javascript):
    for text, found in zip(TEXTS, in_javascript(TEXTS, GRID), strict=True):
        own = nl.parse_formula(text)
        assert found["text"] == own.text
        assert found["trouble"] == own.trouble()
        np.testing.assert_allclose(found["breaks"], own.breaks(), rtol=0, atol=1e-9, err_msg=text)
        for name, values in (("f", own(GRID)), ("prime", own.derivative(GRID))):
            given = numbers(found[name])
            near = {"rtol": 1e-12, "atol": 1e-13, "err_msg": f"{name} of {text}"}
            finite = np.isfinite(values) & (np.abs(values) < 1e250)
            np.testing.assert_allclose(given[finite], values[finite], **near)
            np.testing.assert_array_equal(np.isnan(given), np.isnan(values), err_msg=text)


@pytest.mark.parametrize("name", REGISTERED)
def test_a_formula_of_the_registry_is_its_function(name):
    own, act = nl.parse_formula(REGISTERED[name]), nl.ACTIVATIONS[name]
    z = GRID[np.abs(GRID) < 1e9]
    with np.errstate(all="ignore"):
        values, slopes = act(z), act.derivative(z)
    np.testing.assert_allclose(own(z), values, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(own.derivative(z), slopes, rtol=1e-12, atol=1e-14)
    found = np.array(own.breaks())
    assert all(np.abs(found - kink).min() < 1e-9 for kink in act.kinks_at(**act.parameters))


def test_a_mistake_is_told_in_the_same_words(in_javascript):
    for text, found in zip(BAD, in_javascript(BAD), strict=True):
        assert found == refused(text), text[:40]


PARTS = st.sampled_from(
    ["z", "x", "2", "0.5", "1e3", "pi", "e", "exp", "max", "where", "tanh", "(", ")", "|", "[", "]",
     "+", "-", "*", "/", "^", "**", "²", "−", "×", ",", "<", ">=", "=", " ", "sin(", "max(", "z)",
     "z, ", "sqr", "σ(", "√", ".", "🙂", "{"]
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(PARTS, max_size=14).map("".join) | st.text(max_size=12), max_size=150))
def test_any_text_gets_the_same_verdict(in_javascript, texts):
    texts = [t for t in texts if t.isprintable()]
    for text, found in zip(texts, in_javascript(texts), strict=True):
        try:
            own = nl.parse_formula(text)
        except nl.FormulaError as error:
            assert found == {"name": "FormulaError", "message": str(error), "at": error.at}
        else:
            assert found.get("text") == own.text
            assert nl.parse_formula(own.text).text == own.text


def test_shapes_and_kinds_are_kept():
    f = nl.parse_formula("max(0, z)")
    assert f(2) == 2.0
    assert isinstance(f(2), float)
    assert f([[1, -1]]).shape == (1, 2)
    assert nl.parse_formula("3")(np.zeros((2, 0))).shape == (2, 0)
    assert nl.parse_formula("3").derivative([1.0, 2.0]).tolist() == [0.0, 0.0]
    with pytest.raises(TypeError, match="a formula is a string"):
        nl.parse_formula(3)
    with pytest.raises(TypeError, match="real numbers"):
        f([1j])
