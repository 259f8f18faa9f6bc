"""Rounding to a format, arithmetic in it, and the thresholds found among its numbers."""

import numpy as np
import pytest
import torch
from nonlin import numerics as nu
from nonlin.numerics import FORMATS, Format, first_input, in_format, limits, round_to, threshold

SMALL = ("float16", "bfloat16", "float32")


def wild(seed=0):
    rng = np.random.default_rng(seed)
    spread = rng.standard_normal(20_000) * 10.0 ** rng.integers(-48, 42, 20_000)
    ties = (rng.integers(0, 2**13, 4000) + 0.5) * 2.0 ** rng.integers(-40, 8, 4000)
    return np.concatenate([spread, ties, -ties, [0.0, -0.0, np.inf, -np.inf, np.nan]])


@pytest.mark.parametrize("name", ["float16", "float32", "float64"])
def test_rounding_is_numpys_where_numpy_has_the_format(name):
    x = wild()
    with np.errstate(over="ignore"):
        wanted = x.astype(name).astype(np.float64)
    np.testing.assert_array_equal(round_to(x, name), wanted)
    np.testing.assert_array_equal(np.signbit(round_to(x, name)), np.signbit(wanted))


def test_rounding_to_bfloat16_is_torchs():
    with np.errstate(over="ignore"):
        x = wild().astype(np.float32)
    wanted = torch.tensor(x).to(torch.bfloat16).double().numpy()
    np.testing.assert_array_equal(round_to(x, torch.bfloat16), wanted)


def test_rounding_scalars_shapes_and_formats_of_ones_own():
    assert round_to(257.0, "bfloat16") == 256.0 and round_to(259.0, "bfloat16") == 260.0
    assert round_to(65519.99, "float16") == 65504 and round_to(65520.0, "float16") == np.inf
    assert round_to([[1, 2]], "float16").shape == (1, 2)
    assert isinstance(round_to(1.0, "float16"), np.float64)
    tiny = Format("float8", 4, -6, 7)
    assert limits(tiny) is tiny
    np.testing.assert_array_equal(round_to([1.06, 1.07, 241.0, 1e9], tiny), [1, 1.125, 240, np.inf])
    with pytest.raises(KeyError, match="did you mean 'bfloat16'"):
        round_to(1.0, "bfloat61")


@pytest.mark.parametrize("name", SMALL)
def test_every_operation_is_rounded(name):
    x = round_to(np.linspace(-20, 20, 401), name)
    seen = []

    def form(v):
        steps = [v / 3, np.exp(v), v * v]
        seen.extend(steps)
        return np.where(v > 0, steps[0] + steps[1], steps[2] - 0.1)

    result = in_format(form, x, name)
    for step in (*seen, result):
        np.testing.assert_array_equal(np.asarray(step), round_to(step, name))
    third, power, square = (np.asarray(step) for step in seen)
    np.testing.assert_array_equal(third, round_to(x / 3, name))
    wanted = np.where(x > 0, third + power, square - round_to(0.1, name))
    np.testing.assert_array_equal(result, round_to(wanted, name))


def test_in_format_is_numpy_in_its_own_formats():
    x = np.linspace(-30, 30, 601)
    for name in ("float16", "float32"):
        own = x.astype(name)
        with np.errstate(all="ignore"):
            wanted = nu.s_times_one_minus_s(own).astype(np.float64)
        found = in_format(nu.s_times_one_minus_s, x, name)
        same = np.mean(found == wanted)
        assert same > (0.99 if name == "float16" else 0.8)  # NumPy's float32 exp errs by an ulp
    np.testing.assert_array_equal(in_format(np.exp, x, "float64"), np.exp(x))


def test_in_format_gives_no_warning_and_takes_numbers():
    assert in_format(nu.naive_softplus, 1000.0, "float16") == np.inf
    assert np.isnan(in_format(nu.naive_tanh, 12.0, "float16"))
    assert isinstance(in_format(nu.naive_sigmoid, 0.0, "float16"), np.float64)
    assert in_format(nu.naive_softmax, [[0.0, 12.0]], "float16").shape == (1, 2)


THRESHOLDS = {  # torch, run in each format (facts, D.6)
    "float16": {"tanh": 4.5078125},
    "bfloat16": {"sigmoid": 6.25, "tanh": 3.46875},
}


@pytest.mark.parametrize("name", SMALL)
def test_first_input_meets_the_formulas_of_each_format(name):
    form = limits(name)
    for function, wanted in (("naive_sigmoid", form.naive_sigmoid_is_one), ("tanh", None)):
        formula = np.tanh if function == "tanh" else getattr(nu, function)
        wanted = form.tanh_is_one if wanted is None else wanted
        found = first_input(lambda x, f=formula: in_format(f, x, name) == 1, 0, 100, name)
        step = float(nu.spacing(float(found), name))
        assert 0 <= found - wanted <= 1.5 * step, function
    square = first_input(lambda x: in_format(np.square, x, name) == np.inf, 1, form.largest, name)
    assert square / form.square_overflows == pytest.approx(1, abs=2 * form.epsilon)


@pytest.mark.parametrize("name", THRESHOLDS)
def test_first_input_finds_the_thresholds_of_torch(name):
    for function, wanted in THRESHOLDS[name].items():

        def saturated(x, function=function):
            value = torch.tensor(float(x), dtype=getattr(torch, name))
            return bool(getattr(torch, function)(value) == 1)

        assert first_input(saturated, 0, 100, name) == wanted


def test_first_input_walks_over_the_numbers_of_bfloat16():
    found = first_input(lambda x: x > 1, 0.1, 3, "bfloat16")
    assert (found, found.dtype) == (1 + FORMATS["bfloat16"].epsilon, np.float32)
    assert first_input(lambda x: x > -2.5, -10, 10, "bfloat16") == -2.484375
    assert first_input(lambda x: x > 0, -1, 1, "bfloat16") == FORMATS["bfloat16"].smallest
    with pytest.raises(KeyError, match="unknown floating-point format"):
        first_input(lambda x: x > 0, -1, 1, "int8")


def test_threshold_is_first_input_in_a_format():
    assert threshold(lambda x: np.isinf(x * x), "float16") == 256
    assert threshold(lambda x: np.tanh(x) == 1, "bfloat16") == 3.46875
    found = threshold(lambda x: nu.naive_sigmoid(x) == 1, "float32", 2, 100)
    assert 0 <= found - limits("float32").naive_sigmoid_is_one < 3e-6
    assert isinstance(found, float)
    with pytest.raises(ValueError, match="false at low"):
        threshold(lambda x: x > 0, "float16")
