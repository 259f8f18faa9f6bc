"""The two formulas of each pair, and what is said of their values."""

import nonlin as nl
import numpy as np
import pytest
from nonlin import numerics as nu
from nonlin.numerics import PAIRS, compare_forms, errors, outcome, right_digits, ulp_error

FAR = np.concatenate([np.linspace(-800, 800, 1601), [np.inf, -np.inf]])
NEAR = np.linspace(-4, 4, 161)


@pytest.mark.parametrize("name", PAIRS)
def test_both_formulas_are_the_function(name):
    pair = PAIRS[name]
    exact = pair.exact(NEAR)
    np.testing.assert_allclose(pair.naive(NEAR), exact, rtol=1e-10, atol=1e-15)
    np.testing.assert_allclose(pair.safe(NEAR), exact, rtol=1e-13, atol=1e-17)
    assert pair.safe(np.float32(1)).dtype == np.float32
    assert pair.safe(np.float16([1])).dtype == np.float16
    assert (pair.exact(NEAR)[pair.is_zero(NEAR)] == 0).all()


@pytest.mark.parametrize("name", [name for name in PAIRS if name != "relu_squared"])
def test_the_safe_formulas_never_overflow_and_lose_nothing(name):
    pair = PAIRS[name]
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        value = pair.safe(FAR[:-2])
    exact = pair.exact(FAR[:-2])
    normal = np.abs(exact) > 1e-300
    tolerance = 1e-11 if name == "gelu" else 1e-14  # erfc magnifies the rounding of its argument
    np.testing.assert_allclose(value[normal], exact[normal], rtol=tolerance)


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32"])
def test_in_every_format_the_safe_formula_fails_nowhere(name, dtype):
    both = compare_forms(name, FAR[:-2] / 8, dtype)
    failed = ~np.isin(both.safe.outcome, ["fine", "beneath", "beyond"])
    if name == "gelu":  # erfc alone is too small before its product with x is
        assert failed.sum() <= 2 and set(both.safe.outcome[failed]) <= {"zero"}
    else:
        assert not failed.any()


@pytest.mark.parametrize("name", [name for name in PAIRS if name != "relu_squared"])
def test_every_naive_formula_fails_somewhere(name):
    both = compare_forms(name, np.concatenate([FAR[:-2], NEAR / 4096]), "float16")
    failed = np.isin(both.naive.outcome, ["zero", "infinite", "nan"])
    assert failed.any() and (both.naive.digits[failed] == 0).all()


def test_compare_forms_of_something_unknown():
    with pytest.raises(KeyError, match="did you mean 'sigmoid"):
        compare_forms("sigmoid_slope", 1.0, "float32")
    with pytest.raises(KeyError, match="floating-point format"):
        compare_forms("sigmoid", 1.0, "float31")
    one = compare_forms("tanh", 20.0, "float16")
    assert (one.naive.outcome, one.safe.value, one.safe.digits) == (
        "nan",
        1,
        nu.digits_held("float16"),
    )


def test_right_digits():
    assert right_digits(1.001, 1.0, "float64") == pytest.approx(3)
    assert right_digits(1.0, 1.0, "float16") == nu.digits_held("float16") == pytest.approx(3.31133)
    found = right_digits([0.0, np.nan, np.inf, -1.0], [1.0, 1.0, 1.0, 1.0], "float32")
    np.testing.assert_array_equal(found, 0)
    assert not np.signbit(found).any()
    assert right_digits(0.0, 0.0, "float32") == nu.digits_held("float32")


def test_outcomes():
    value = [0.0, np.inf, np.nan, 1.0, 0.0, np.inf, 0.0]
    exact = [1e-5, 60000.0, 1.0, 1.0, 1e-12, 1e6, 0.0]
    words = ["zero", "infinite", "nan", "fine", "beneath", "beyond", "fine"]
    assert outcome(value, exact, "float16").tolist() == words
    assert set(words) == set(nu.OUTCOMES)
    assert outcome(0.0, 0.0, "float64", is_zero=False) == "beneath"


def test_errors_of_a_formula_in_a_format():
    x = np.array([-(2.0**-12), -1.0])
    naive, safe = (errors(f, nl.elu, x, "float32") for f in (nu.naive_elu, nu.safe_elu))
    assert naive[0] == pytest.approx(2048, rel=1e-3) and safe.max() <= 0.5
    assert errors(nu.naive_tanh, nl.tanh, 20.0, "float16") == np.inf
    assert errors(np.exp, np.exp, 1.0, "bfloat16") <= 0.5
    assert ulp_error(np.array(1.0), 1 + 2.0**-9, "bfloat16") == 0.25
    assert nu.spacing(1, "bfloat16") == 2**-7 and nu.spacing(0, "bfloat16") == 2**-133
    wrong = errors(nu.safe_gelu, nl.gelu, np.linspace(-6, -5, 50), "float32")
    assert 1 < wrong.max() < 100
