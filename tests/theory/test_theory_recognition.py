"""Recognising functions: every activation under a random scaling, and none that is not there."""

import nonlin as nl
import numpy as np
import pytest
from nonlin.theory import recognise

TANH_FORM = np.sqrt(2 / np.pi)
MEANT = {  # a formula, and how the simplest match is written
    "2*sigmoid(x) - 1": (lambda x: 2 / (1 + np.exp(-x)) - 1, "tanh(x/2)"),
    "x*sigmoid(1.702x)": (lambda x: x / (1 + np.exp(-1.702 * x)), "swish(x, beta=1.702)"),
    "leaky": (lambda x: np.where(x > 0, x, 0.2 * x), "leaky_relu(x, alpha=0.2)"),
    "elu": (lambda x: np.where(x > 0, x, 0.3 * np.expm1(x)), "elu(x, alpha=0.3)"),
    "celu": (lambda x: np.where(x > 0, x, 2 * np.expm1(x / 2)), "celu(x, alpha=2)"),
    "softplus": (lambda x: np.log1p(np.exp(5 * x)) / 5, "softplus(x, beta=5)"),
    "clip": (lambda x: np.clip(x, -3, 2), "hardtanh(x, min_val=-3, max_val=2)"),
    "gelu by tanh": (
        lambda x: x / 2 * (1 + np.tanh(TANH_FORM * (x + 0.044715 * x**3))),
        "gelu(x, approximate='tanh')",
    ),
    "naive gelu": (nl.numerics.naive_gelu, "gelu(x)"),
    "far away": (lambda x: np.maximum(x - 30, 0), "relu(x - 30)"),
    "three changes": (lambda x: 2 * x / (1 + np.exp(-3 * x)) + 1, "2/3*silu(3*x) + 1"),
    "scaled and with a parameter": (
        lambda x: 3 * np.where(x > 1, x - 1, 0.37 * (x - 1)), "3*leaky_relu(x - 1, alpha=0.37)",
    ),
    "cosine": (np.cos, "-sine(x - 1.570796327)"),
    "fast wave": (lambda x: np.sin(30 * x), "sine(30*x)"),
    "sign with a convention": (lambda x: np.where(x >= 0, 1.0, -1.0), "2*step(x) - 1"),
}  # fmt: skip
# One function said in two ways: which has the smaller error is a matter of the last bit.
SAME = {"sine(x + 1.570796327)": "-sine(x - 1.570796327)"}
STRANGE = {
    "rational": lambda x: x**3 / (1 + x * x),
    "wave on a slope": lambda x: np.sin(x) + x / 3,
    "Hermite": lambda x: x * np.exp(-x * x),
    "almost tanh": lambda x: np.tanh(x) + 1e-6 * np.sin(5 * x),
    "square": np.square,
    "cube": lambda x: x**3,
    "bell": lambda x: 1 / (1 + x * x),
    "logarithm": lambda x: np.log1p(np.abs(x)),
    "three kinks": lambda x: np.abs(np.abs(x) - 1),
}


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_every_activation_is_recognised_under_a_random_scaling(name):
    random = np.random.default_rng(list(name.encode()))
    a, b = random.uniform(0.3, 3, 2) * random.choice([-1, 1], 2)
    c, d = random.uniform(-2, 2, 2)
    act = nl.get(name)
    found = {m.name: m for m in recognise(lambda x: a * act(b * x + c) + d).matches}
    assert name in found
    match = found[name]
    assert match.deviation < 1e-9
    x = np.linspace(-7, 7, 999)
    values = match.outer[0] * act(match.outer[1] * x + match.outer[2], **match.params)
    scale = 1 + np.abs(a * act(b * x + c) + d)
    assert np.abs((values + match.outer[3] - a * act(b * x + c) - d) / scale).max() < 1e-8


@pytest.mark.parametrize("case", MEANT)
def test_what_was_meant(case):
    f, expression = MEANT[case]
    found = [m.expression for m in recognise(f).matches]
    assert expression in [SAME.get(one, one) for one in found[:3]]


def test_fewest_changes_come_first():
    found = recognise(lambda x: x / (1 + np.exp(-1.702 * x))).matches
    assert found[0].expression == "quick_gelu(x)" and found[0].kind == "exact"
    assert [m.changes for m in found] == sorted(m.changes for m in found)


@pytest.mark.parametrize("case", STRANGE)
def test_what_is_not_there_is_not_recognised(case):
    found = recognise(STRANGE[case])
    assert found.matches == ()
    assert found.nearest.name in nl.ACTIVATIONS and found.nearest.deviation > 1e-9


def test_nearest_says_by_how_much_and_where():
    near = recognise(STRANGE["almost tanh"]).nearest
    assert near.name == "tanh" and near.apart == pytest.approx(1e-6, rel=0.02)
    assert abs(np.sin(5 * near.x)) > 0.97


def test_a_kink_or_an_affine_function_is_no_tail_of_another():
    assert {m.name for m in recognise(lambda x: 2 * x + 1).matches} == {"identity"}
    assert "softplus" not in {m.name for m in recognise("relu").matches}
    assert recognise(lambda x: np.full_like(x, 2.0)).matches == ()
    assert [m.name for m in recognise(np.exp).matches] == ["exponential"]


def test_numbers_are_written_as_one_would():
    (match,) = recognise(lambda x: np.arctan(x / 3 - 0.25) / 2 + 5).matches
    assert match.expression == "arctan(x/3 - 0.25)/2 + 5"
    assert str(match).startswith("arctan(x/3 - 0.25)/2 + 5 (deviation ")
