"""A right answer passes; each slip is called by its name."""

import nonlin as nl
import numpy as np
import pytest
from nonlin import numerics as nu
from nonlin.exercises import Feedback, check_activation, check_derivative, check_number

SETTINGS = [
    *((name, {}) for name in nl.ACTIVATIONS),
    ("leaky_relu", {"alpha": 0.1}),
    ("leaky_relu", {"alpha": 3.0}),
    ("elu", {"alpha": 2.0}),
    ("softplus", {"beta": 3.0}),
    ("swish", {"beta": 0.5}),
    ("gelu", {"approximate": "tanh"}),
]


@pytest.mark.parametrize(("name", "params"), SETTINGS, ids=str)
def test_the_right_answer_passes(name, params):
    act = nl.get(name)
    for answer in (lambda x: act(x, **params), act.function):
        feedback = check_activation(answer, name, **params)
        assert feedback and feedback.slip == "" and act.label in repr(feedback)
    assert check_derivative(lambda x: act.derivative(x, **params), name, **params)
    assert check_derivative(act.prime, act, **params)


def wrong(feedback, slip, text=""):
    assert isinstance(feedback, Feedback) and not feedback
    assert feedback.slip == slip, feedback
    assert text in feedback.message and repr(feedback) == f"✗ {feedback.message}"


def one_by_one(x):
    return x if x > 0 else 0.1 * x


def in_integers(x):
    out = np.zeros_like(x)
    out[x > 0] = x[x > 0]
    out[x <= 0] = 0.1 * x[x <= 0]
    return out


def naive(x):
    return nu.exp_ratio_sigmoid(x)


ACTIVATION_SLIPS = [
    ("sign", "-f(x)", "tanh", {}, lambda x: -np.tanh(x)),
    ("sign", "f(-x)", "relu", {}, lambda x: np.maximum(-x, 0)),
    (
        "alpha side",
        "wrong side",
        "leaky_relu",
        {"alpha": 0.1},
        lambda x: np.where(x > 0, 0.1 * x, x),
    ),
    ("max form", "alpha <= 1", "leaky_relu", {"alpha": 2.0}, lambda x: np.maximum(2 * x, x)),
    (
        "brackets",
        "whole of",
        "elu",
        {"alpha": 2.0},
        lambda x: np.where(x > 0, x, 2 * np.exp(x) - 1),
    ),
    ("factor", "divided by beta", "softplus", {"beta": 3.0}, lambda x: np.logaddexp(0, 3 * x)),
    ("factor", "missing inside", "softplus", {"beta": 3.0}, lambda x: np.logaddexp(0, x) / 3),
    ("factor", "2 times", "gelu", {}, lambda x: 2 * nl.gelu(x)),
    ("argument", "2 sigma(2x) - 1", "tanh", {}, lambda x: 2 * nl.sigmoid(x) - 1),
    ("parameter", "'tanh'", "gelu", {}, lambda x: nl.gelu(x, approximate="tanh")),
    ("parameter", "0.01", "leaky_relu", {"alpha": 0.2}, lambda x: nl.leaky_relu(x)),
    ("approximation", "QuickGELU", "gelu", {}, lambda x: nl.swish(x, beta=1.702)),
    ("derivative", "derivative", "sigmoid", {}, nl.sigmoid_prime),
    ("another", "ReLU", "elu", {}, nl.relu),
    ("constant", "0.5", "sigmoid", {}, lambda x: 0 * x + 0.5),
    ("offset", "1 too large", "tanh", {}, lambda x: np.tanh(x) + 1),
    ("kink", "At the kink x = 0", "step", {}, lambda x: (x >= 0) * 1.0),
    ("nan", "at x = 710", "sigmoid", {}, lambda x: np.exp(x) / np.exp(x) * nl.sigmoid(x)),
    ("nan", "710", "sigmoid", {}, naive),
    ("nan", "-6", "relu", {}, np.sqrt),
    ("overflow", "inf", "softplus", {}, nu.naive_softplus),
    ("overflow", "-710 NumPy warns: overflow", "sigmoid", {}, nu.where_sigmoid),
    ("shape", "single number", "relu", {}, lambda x: np.maximum(x, 0).sum()),
    ("shape", "(47,)", "relu", {}, lambda x: np.maximum(x, 0)[1:]),
    ("dtype", "complex", "relu", {}, lambda x: np.maximum(x, 0) + 0j),
    ("dtype", "<U", "relu", {}, lambda x: np.maximum(x, 0).astype(str)),
    ("dtype", "cuts off", "leaky_relu", {"alpha": 0.1}, in_integers),
    ("elementwise", "np.where", "leaky_relu", {"alpha": 0.1}, one_by_one),
    ("elementwise", "matrix", "relu", {}, lambda x: np.maximum(x, 0) * (1 if x.ndim == 1 else 2)),
    ("nothing", "return", "relu", {}, lambda x: None),
    ("exception", "ZeroDivisionError", "relu", {}, lambda x: 1 / 0),
    ("exception", "TypeError", "relu", {}, lambda: 1),
    ("not a function", "without calling", "relu", {}, np.ones(3)),
    ("other", "right for x > 0", "elu", {}, lambda x: np.where(x > 0, x, np.sin(x))),
    ("other", "right for x < 0", "elu", {}, lambda x: np.where(x > 0, x**2, nl.elu(x))),
]


@pytest.mark.parametrize(("slip", "text", "name", "params", "answer"), ACTIVATION_SLIPS)
def test_slips_in_an_activation(slip, text, name, params, answer):
    wrong(check_activation(answer, name, **params), slip, text)


DERIVATIVE_SLIPS = [
    ("sign", "-f'(x)", "sigmoid", {}, lambda x: -nl.sigmoid_prime(x)),
    ("function", "f itself", "sigmoid", {}, nl.sigmoid),
    ("output form", "a (1 - a)", "sigmoid", {}, lambda x: x * (1 - x)),
    ("output form", "1 - a**2", "tanh", {}, lambda x: 1 - x * x),
    ("chain rule", "too much", "softplus", {"beta": 2.0}, lambda x: 2 * nl.sigmoid(2 * x)),
    ("chain rule", "missing", "softplus", {"beta": 2.0}, lambda x: nl.sigmoid(2 * x) / 2),
    (
        "chain rule",
        "second term",
        "swish",
        {"beta": 2.0},
        lambda x: nl.sigmoid(2 * x) + x * nl.sigmoid_prime(2 * x),
    ),
    ("product rule", "derivative of the gate", "silu", {}, nl.sigmoid),
    ("product rule", "gate itself", "silu", {}, lambda x: x * nl.sigmoid_prime(x)),
    ("alpha side", "wrong side", "leaky_relu", {}, lambda x: np.where(x > 0, 0.01, 1.0)),
    (
        "factor",
        "alpha",
        "elu",
        {"alpha": 2.0},
        lambda x: np.where(x > 0, 1, np.exp(np.minimum(x, 0))),
    ),
    ("kink", "convention", "relu", {}, lambda x: np.where(x >= 0, 1.0, 0.0)),
    ("kink", "convention", "leaky_relu", {}, lambda x: np.where(x >= 0, 1.0, 0.01)),
    ("overflow", "NumPy warns", "sigmoid", {}, nu.s_times_one_minus_s),
    ("parameter", "1.0", "swish", {"beta": 2.0}, nl.silu_prime),
    ("factor", "3 times", "sigmoid", {}, lambda x: 3 * nl.sigmoid_prime(x)),
    ("another", "Tanh", "sigmoid", {}, nl.tanh_prime),
    ("exception", "ValueError", "relu", {}, lambda x: int("x")),
]


@pytest.mark.parametrize(("slip", "text", "name", "params", "answer"), DERIVATIVE_SLIPS)
def test_slips_in_a_derivative(slip, text, name, params, answer):
    wrong(check_derivative(answer, name, **params), slip, text)


def test_a_lost_tail_is_accepted_with_a_remark():
    feedback = check_derivative(nu.one_minus_tanh_squared, "tanh")
    assert feedback and "At x = -20 it gives 0" in feedback.message
    assert "1.7e-17" in feedback.message


def test_stable_false_looks_only_near_zero():
    assert check_activation(nu.naive_sigmoid, "sigmoid", stable=False)
    assert check_derivative(nu.s_times_one_minus_s, "sigmoid", stable=False)


def test_derivative_of_any_function():
    assert check_derivative(np.cos, np.sin)
    wrong(check_derivative(lambda x: -np.cos(x), np.sin), "sign")
    wrong(check_derivative(np.sin, np.sin), "function")
    double = check_derivative(lambda x: np.cos(2 * x), lambda x: np.sin(2 * x))
    wrong(double, "factor", "The factor 2 is missing")


def test_candidate_gets_the_parameters_it_names():
    def mine(x, alpha):
        return np.where(x > 0, x, alpha * x)

    assert check_activation(mine, "leaky_relu", alpha=0.3)
    wrong(check_activation(lambda x, alpha=0.01: mine(x, 0.2), "leaky_relu", alpha=0.3), "other")


def test_candidate_cannot_change_the_check():
    def spoil(x):
        x[...] = 0
        return np.zeros_like(x)

    wrong(check_activation(spoil, "relu"), "constant")


def test_bad_requests_are_errors_not_feedback():
    with pytest.raises(KeyError, match="'relu'"):
        check_activation(nl.relu, "rellu")
    with pytest.raises(TypeError, match="alpha"):
        check_activation(nl.relu, "leaky_relu", aplha=1.0)
    with pytest.raises(KeyError, match="int"):
        check_derivative(nl.relu, 3)
    with pytest.raises(TypeError, match="expected must be"):
        check_number(1.0, "one")
    with pytest.raises(ValueError, match="rtol"):
        check_number(1.0, 1.0, rtol=-1)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(0.25, 0.25), (1 / 4, "0.25"), (np.float32(0.1), 0.1), ([1, 2], [1.0, 2.0]), (3, 3)],
)
def test_right_numbers(answer, expected):
    expected = float(expected) if isinstance(expected, str) else expected
    assert check_number(answer, expected)


@pytest.mark.parametrize(
    ("answer", "expected", "slip", "text"),
    [
        (-0.25, 0.25, "sign", "sign"),
        (4.0, 0.25, "reciprocal", "1 divided"),
        (0.7, 0.3, "complement", "1 minus"),
        (30.0, 0.3, "percent", "per cent"),
        (0.6, 0.3, "factor", "2 times"),
        (0.15, 0.3, "factor", "factor 2 is missing"),
        (0.09, 0.3, "square", "square"),
        (0.251, 0.25, "rounding", "first 3 digits"),
        (7.0, 0.26, "other", "too large"),
        (0.0, 0.25, "other", "too small"),
        (np.nan, 1.0, "nan", "0/0"),
        ("a", 1.0, "not a number", "'a'"),
        (None, 1.0, "not a number", "None"),
        ([1.0, 2.0], 1.0, "shape", "one number"),
        (1.0, [1.0, 2.0], "shape", "(2,)"),
        ([1.0, 5.0, 3.0], [1.0, 2.0, 3.0], "other", "Number 2 of 3"),
        ([-1.0, -2.0], [1.0, 2.0], "sign", "sign"),
    ],
)
def test_wrong_numbers(answer, expected, slip, text):
    wrong(check_number(answer, expected), slip, text)


def test_slips_of_the_author_come_first():
    wrong(check_number(-0.25, 0.25, slips={-0.25: "You took x = 0."}), "known", "x = 0")
    wrong(check_number([1, 1], [1, 2], slips={(1, 1): "Both?"}), "known", "Both?")
    assert check_number(0.25, 0.25, slips={0.25: "never shown"})
