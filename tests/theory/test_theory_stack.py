"""Normalised and residual networks: closed forms of their gradients."""

import math

import numpy as np
import pytest
from nonlin import theory


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "gelu"])
def test_without_norm_and_sums_it_is_expected_propagation(name):
    stack = theory.expected_stack(name, depth=8, sigma_w=1.3)
    plain = theory.expected_propagation(name, depth=8, sigma_w=1.3)
    np.testing.assert_allclose(stack.q, plain.q, rtol=1e-10)
    np.testing.assert_allclose(stack.gradient, plain.gradient, rtol=1e-10)


def test_batch_norm_makes_relu_explode_by_pi_over_pi_minus_one():
    gradient = theory.expected_stack("relu", depth=6, sigma_w=3.0, norm="batch").gradient
    np.testing.assert_allclose(gradient[1:-1] / gradient[2:], math.pi / (math.pi - 1), rtol=1e-9)


def test_layer_norm_keeps_every_leaky_relu():
    for alpha in (0.0, 0.2, 1.0):
        stack = theory.expected_stack("leaky_relu", depth=6, sigma_w=0.7, norm="layer", alpha=alpha)
        np.testing.assert_allclose(stack.gradient[1:], 1.0, rtol=1e-9)


def test_the_scale_of_the_weights_cancels_behind_a_norm():
    one, ten = (
        theory.expected_stack("tanh", depth=6, sigma_w=s, norm="layer", q_in=2.0) for s in (1, 10)
    )
    np.testing.assert_allclose(one.gradient, ten.gradient, rtol=1e-12)


def test_a_normalised_sum_grows_as_a_power_of_the_depth():
    ends = [
        theory.expected_stack("relu", depth=d, sigma_w=2**0.5, norm="layer", residual=True)
        for d in (100, 400)
    ]
    power = math.log(ends[1].gradient[0] / ends[0].gradient[0]) / math.log(4)
    assert power == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"norm": "group"}, "norm must be one of"),
        ({"sigma_w": 0.0}, "sigma_w must be"),
        ({"q_in": 0.0}, "q_in must be"),
        ({"depth": 0}, "depth must be"),
    ],
)
def test_bad_input_is_told(options, words):
    with pytest.raises(ValueError, match=words):
        theory.expected_stack("relu", **{"depth": 3, "sigma_w": 1.0, **options})
