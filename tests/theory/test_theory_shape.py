"""Shape: Lipschitz constants, minima, fixed points and measured claims, against printed digits."""

from math import inf, isinf

import nonlin as nl
import numpy as np
import pytest
from facts_shape import ROWS
from nonlin import theory

KNOWN = [name for name in ROWS if name.split("-")[0] in nl.ACTIVATIONS]
DIGITS = 1e-11  # beyond these the place of a flat extreme is not known from float64 values


def activation(row):
    """Return name and parameters of a row of the fact sheet."""
    return ("gelu", {"approximate": "tanh"}) if row == "gelu-tanh" else (row, {})


def same(value, printed):
    """Return whether a value rounds to printed digits, at most to 1e-11 of its size."""
    if not isinstance(printed, str) or printed == "inf":
        return value == float(printed) or abs(value - float(printed)) < 1e-12
    digits = len(printed.partition(".")[2])
    return abs(value - float(printed)) <= max(0.501 * 10.0**-digits, DIGITS * abs(value))


@pytest.mark.parametrize("row", KNOWN)
def test_values_ranges_and_claims(row):
    name, params = activation(row)
    at0, slope0, (low, high), monotone, curvature, smooth, mean, *_ = ROWS[row]
    act = nl.get(name)
    if at0:
        assert same(act(0.0, **params), at0)
    sides = slope0.split("|")
    for text, x in zip((sides[0], sides[-1]), (-1e-12, 1e-12), strict=True):
        assert same(act.derivative(x, **params), text)
    assert same(theory.minimum(name, **params).value, low)
    assert same(theory.maximum(name, **params).value, high)
    found = theory.claims_of(name, **params)
    assert (found.monotone, found.curvature, found.smoothness) == (monotone, curvature, smooth)
    if mean:
        moments = theory.moments(name, **params)
        exact = 0 if mean == "odd" else mean
        assert same(moments.mean, exact) or abs(moments.mean) <= moments.mean_error


@pytest.mark.parametrize("row", KNOWN)
def test_lipschitz_minimum_and_fixed_points(row):
    name, params = activation(row)
    *_, (value, place), minimum, fixed = ROWS[row]
    found = theory.lipschitz(name, **params)
    assert same(found.value, value)
    assert found.attained == (place != "sup" and value != "inf")
    if place not in ("", "sup"):
        assert same(found.x, place)
    if minimum is not None:
        low = theory.minimum(name, **params)
        assert same(low.value, minimum[0])
        assert low.attained == (minimum[1] != "sup")
        assert minimum[1] in ("", "sup") or same(low.x, minimum[1])
    if fixed is not None:
        points = theory.fixed_points(name, **params)
        assert len(points) == len(fixed)
        for point, wanted in zip(points, fixed, strict=True):
            if isinstance(wanted, tuple):
                assert tuple(point.interval) == wanted
            else:
                assert point.interval is None and same(point.x, wanted)


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_claims_are_those_of_the_registry(name):
    assert theory.claims_of(name) == nl.get(name).claims


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_range_is_that_of_the_registry(name):
    low, high = nl.get(name).range
    below, above = theory.minimum(name), theory.maximum(name)
    assert (below.value, above.value) == pytest.approx((low, high), rel=1e-12, abs=1e-12)
    assert isinf(low) or below.attained == nl.get(name).range.low_closed
    assert isinf(high) or above.attained == nl.get(name).range.high_closed


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_a_callable_without_derivative_has_the_same_shape(name):
    act = nl.get(name)

    def alone(x):
        return act(x)

    assert theory.claims_of(alone) == act.claims
    for find in (theory.lipschitz, theory.minimum):
        ours, theirs = find(alone), find(name)
        assert ours.value == pytest.approx(theirs.value, rel=1e-10, abs=1e-12)
        assert ours.attained == theirs.attained
    ours, theirs = theory.fixed_points(alone), theory.fixed_points(name)
    assert [str(p) for p in ours] == [str(p) for p in theirs]


def test_stability_of_fixed_points():
    kinds = {p.x: p.stability for p in theory.fixed_points("erf")}
    assert list(kinds.values()) == ["attracting", "repelling", "attracting"]
    (zero,) = theory.fixed_points("tanh")
    assert zero.stability == "neutral" and zero.slopes == pytest.approx((1, 1))
    first, second = theory.fixed_points("step")
    assert first.stability == "attracting from the left, repelling from the right"
    assert second.stability == "attracting"


def test_snake_meets_the_diagonal_at_every_multiple_of_pi():
    found = [p.x / np.pi for p in theory.fixed_points("snake")]
    assert found == pytest.approx(list(range(-15, 16)), abs=1e-4)


def test_words_say_where():
    assert str(theory.lipschitz("hardswish")) == "1.5 approached as x → 3 from the left"
    assert str(theory.lipschitz("step")) == "∞ f jumps at x = 0"
    assert str(theory.lipschitz("relu_squared")) == "∞ without bound as x → ∞"
    assert str(theory.minimum("elu")) == "-1 approached as x → -∞"
    assert str(theory.minimum("relu")) == "0 for all x in (-∞, 0]"


def test_parameters_are_taken():
    assert theory.lipschitz("leaky_relu", alpha=-3.0).value == 3
    assert theory.minimum("elu", alpha=2.0).value == pytest.approx(-2)
    assert theory.claims_of("elu", alpha=2.0).smoothness == 0
    assert len(theory.fixed_points("elu", alpha=2.0)) == 2


def test_a_derivative_may_be_given():
    found = theory.lipschitz(np.tanh, derivative=lambda x: 1 / np.cosh(x) ** 2)
    assert found.value == 1 and found.x == 0


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: theory.lipschitz("relu", alpha=1), TypeError, "relu has no parameter 'alpha'"),
        (lambda: theory.lipschitz(np.tanh, alpha=1), TypeError, "takes no parameters here"),
        (lambda: theory.lipschitz("relu", derivative=np.sign), TypeError, "brings its derivative"),
        (lambda: theory.minimum("prelu", alpha=[0.1, 0.2]), ValueError, "one number"),
        (lambda: theory.fixed_points(3), TypeError, "wanted a callable"),
        (lambda: theory.minimum("rellu"), KeyError, "did you mean 'relu'"),
    ],
)
def test_errors_help(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_unbounded_and_oscillating_functions():
    assert theory.minimum(lambda x: x * np.sin(x)).value == -inf
    assert theory.lipschitz(lambda x: np.sqrt(np.abs(x))).value == inf
    assert np.isnan(theory.limits("sine")).all()
    assert theory.limits(np.log1p)[1] == inf
