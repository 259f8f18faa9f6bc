"""Largest differences: the known ones recomputed, the method on cases with an exact answer."""

from math import acosh, erfc, exp, inf, isnan, log, log1p, pi, sqrt

import nonlin as nl
import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar
from scipy.special import expit, ndtr

difference = nl.rosetta.difference
TANH = ("gelu", {"approximate": "tanh"})

KNOWN = [  # a, b, of, supremum, place, signed as (a - b) at the place
    (TANH, "gelu", "value", 4.73235520687285e-4, 2.69894138637727, 1),
    (TANH, "gelu", "slope", 8.68451834985914e-4, 2.01865575977, 1),
    ("quick_gelu", "gelu", "value", 2.03348722092392e-2, 2.27039773719661, -1),
    ("hardswish", "silu", "value", 3 * expit(-3), 3.0, 1),
    ("hardsigmoid", "sigmoid", "value", 6.91821517740101e-2, acosh(2), -1),
    ("hardsigmoid_onnx", "sigmoid", "value", expit(-2.5), 2.5, 1),
    ("hardsigmoid_onnx", "hardsigmoid", "value", 1 / 12, 2.5, 1),
    ("sparse_sigmoid", "hardsigmoid", "value", 1 / 3, 1.0, 1),
    ("softplus", "relu", "value", log(2), 0.0, 1),
    (("softplus", {"beta": 5.0}), "relu", "value", log(2) / 5, 0.0, 1),
    ("squareplus", "relu", "value", 1.0, 0.0, 1),
    ("hardtanh", "tanh", "value", 1 - np.tanh(1.0), 1.0, 1),
    ("step", "sigmoid", "value", 0.5, 0.0, -1),
    ("snake", "identity", "value", 1.0, pi / 2, 1),
    ("selu", "elu", "slope", 0.7580993408473766, 0.0, 1),
    ("leaky_relu", "relu", "slope", 0.01, 0.0, 1),
]


@pytest.mark.parametrize(("a", "b", "of", "value", "where", "sign"), KNOWN)
def test_known_differences(a, b, of, value, where, sign):
    found = difference(a, b, of=of)
    assert found.value == pytest.approx(value, rel=1e-10)
    assert found.where == pytest.approx(where, abs=1e-7 if of == "value" else 1e-6)
    assert found.signed == pytest.approx(sign * value, rel=1e-10)
    assert difference(b, a, of=of).signed == -found.signed
    assert float(found) == found.value


def lobe(a, b, low, high):
    """Return the place and signed size of the largest difference between two places."""
    f, g = (nl.rosetta.senses.as_sense(one) for one in (a, b))
    gap = lambda x: float(nl.ACTIVATIONS[f[0]](x, **f[1]) - nl.ACTIVATIONS[g[0]](x, **g[1]))  # noqa: E731
    slope = lambda x: float(  # noqa: E731
        nl.ACTIVATIONS[f[0]].derivative(x, **f[1]) - nl.ACTIVATIONS[g[0]].derivative(x, **g[1])
    )
    x = brentq(slope, low, high, xtol=1e-14)
    return x, gap(x)


@pytest.mark.parametrize(
    ("a", "b", "between", "where", "signed"),
    [
        (TANH, "gelu", (1.0, 1.8), 1.36449771736, -2.33671e-4),
        ("quick_gelu", "gelu", (0.4, 1.2), 0.755632749, 6.36154682511e-3),
        ("hardswish", "silu", (1.0, 2.5), 1.70397270442, -0.105744167276),
        ("hardsigmoid_onnx", "sigmoid", (0.5, 2.0), acosh(1.5), -0.0311220677),
    ],
)
def test_second_lobes(a, b, between, where, signed):
    x, gap = lobe(a, b, *between)
    assert x == pytest.approx(where, rel=3e-9)
    assert gap == pytest.approx(signed, rel=5e-6)
    assert abs(gap) < difference(a, b).value


def test_hard_sigmoid_at_its_end():
    assert 1 - expit(3.0) == pytest.approx(0.0474258732, rel=1e-8)


GRID = np.linspace(0, 8, 80001)


def tanh_cdf(x, cubic):
    return (1 + np.tanh(sqrt(2 / pi) * (x + cubic * x**3))) / 2


def best(error, low, high):
    found = minimize_scalar(error, bounds=(low, high), method="bounded", options={"xatol": 1e-10})
    return found.x, found.fun


def test_constants_behind_the_approximations():
    normal = lambda c: np.abs(tanh_cdf(GRID, c) - ndtr(GRID)).max()  # noqa: E731
    gelu = lambda c: np.abs(GRID * (tanh_cdf(GRID, c) - ndtr(GRID))).max()  # noqa: E731
    assert normal(0.044715) == pytest.approx(1.7893e-4, rel=5e-5)
    assert best(normal, 0.044, 0.0455) == pytest.approx((0.0447149, 1.7892e-4), rel=5e-5)
    assert best(gelu, 0.0435, 0.0455) == pytest.approx((0.0443829, 3.8742e-4), rel=5e-5)
    assert gelu(0.044715) == pytest.approx(4.73235520687285e-4, rel=1e-6)
    slope_cubed = 2 / (3 * pi) - 1 / 6  # so that the two agree in x**3 at 0
    assert slope_cubed == pytest.approx(0.0455399241225271)


def test_constants_behind_the_sigmoid_gates():
    normal = lambda b: np.abs(expit(b * GRID) - ndtr(GRID)).max()  # noqa: E731
    gelu = lambda b: np.abs(GRID * (expit(b * GRID) - ndtr(GRID))).max()  # noqa: E731
    assert normal(1.702) == pytest.approx(9.4863e-3, rel=5e-5)
    assert best(normal, 1.68, 1.72) == pytest.approx((1.7017449, 9.4573e-3), rel=5e-5)
    assert best(gelu, 1.7, 1.85) == pytest.approx((1.7729340, 1.3922e-2), rel=5e-5)
    assert (2 * sqrt(2 / pi), pi / sqrt(3)) == pytest.approx((1.5957691, 1.8137994), abs=5e-8)
    assert 4 * log(2) ** 2 == pytest.approx(1.9218120557, rel=1e-10)
    assert nl.squareplus(0.0, b=4 * log(2) ** 2) == pytest.approx(nl.softplus(0.0))
    assert log1p(exp(-20)) == pytest.approx(2.0612e-9, rel=2e-5)
    assert erfc(0) == 1


def test_without_bound():
    for slope in (0.2, 0.3):
        found = difference("leaky_relu", ("leaky_relu", {"alpha": slope}))
        assert (found.value, found.where) == (inf, -inf)
        assert found.growth == pytest.approx(slope - 0.01)
        assert f"by {slope - 0.01:.2g} per unit" in str(found)
    assert difference("exponential", "relu").value == inf
    assert difference("relu_squared", "relu").growth == 0


def test_at_infinity():
    found = difference("arctan", "tanh")
    assert (found.value, found.where) == (pytest.approx(pi / 2 - 1, abs=1e-7), inf)
    found = difference(("celu", {"alpha": 2.0}), "elu")
    assert (found.value, found.where) == (pytest.approx(1), -inf)
    assert str(found) == "1 towards −∞"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("gelu", "gelu"),
        ("silu", "swish"),
        ("quick_gelu", ("swish", {"beta": 1.702})),
        ("celu", "elu"),
        ("sparse_plus", "smelu"),
        ("relu", ("leaky_relu", {"alpha": 0})),
        ("rrelu", ("leaky_relu", {"alpha": 11 / 48})),
        ("prelu", ("leaky_relu", {"alpha": 0.25})),
        ("relu6", ("hardtanh", {"min_val": 0, "max_val": 6})),
        ("relu", ("threshold", {"threshold": 0, "value": 0})),
    ],
)
def test_the_same_function_under_two_names(a, b):
    found = difference(a, b)
    assert found.value == 0 and isnan(found.where)
    assert "same function" in str(found)
    (f, p), (g, q) = (nl.rosetta.senses.as_sense(one) for one in (a, b))
    x = np.linspace(-9, 9, 1001)
    first, second = nl.ACTIVATIONS[f](x, **p), nl.ACTIVATIONS[g](x, **q)
    np.testing.assert_allclose(first, second, rtol=1e-14, atol=1e-15)


def test_what_which_returns_can_be_compared():
    jax, torch = nl.rosetta.which("jax", "gelu"), nl.rosetta.which("torch", "gelu")
    assert difference(jax, torch) == difference(TANH, "gelu")


def test_errors():
    with pytest.raises(KeyError, match="did you mean 'gelu'"):
        difference("gellu", "relu")
    with pytest.raises(TypeError, match="did you mean 'alpha'"):
        difference(("elu", {"alfa": 1.0}), "relu")
    with pytest.raises(ValueError, match="softmax takes whole vectors"):
        difference("softmax", "sigmoid")
    with pytest.raises(TypeError, match="by its name, by a pair"):
        difference(3, "relu")
    with pytest.raises(ValueError, match="of must be one of 'value', 'slope'"):
        difference("relu", "elu", of="curvature")
