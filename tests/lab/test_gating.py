"""Networks of gated units, a stack of them, and the product they can represent."""

import numpy as np
import pytest
import torch
from nonlin import VECTOR_ACTIVATIONS, lab, theory
from nonlin.registry import get

UNITS = tuple(theory.GATE_OF)


@pytest.mark.parametrize("unit", UNITS)
def test_a_gated_network_is_the_formula(unit):
    network = lab.mlp([3, 5, 2], unit, generator=1)
    x = torch.randn(7, 3, generator=torch.Generator().manual_seed(2))
    first, _, last = network
    assert first.out_features == 10 and last.in_features == 5
    with torch.no_grad():
        wanted = VECTOR_ACTIVATIONS[unit](first(x).double().numpy())
        found = network[:2](x).numpy()
    np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-6)


def test_what_is_not_gated_is_refused():
    for around in ({"residual": True}, {"norm": "layer"}):
        with pytest.raises(ValueError, match="elementwise"):
            lab.mlp([3, 4, 4, 2], "swiglu", **around, generator=0)
    for given in ({"unit": "swish", "depth": 2}, {"unit": "glu", "depth": 0}):
        with pytest.raises((KeyError, ValueError)):
            lab.propagate_gated(**given, width=3, sigma_w=1.0, seed=0)
        with pytest.raises((KeyError, ValueError)):
            theory.expected_gated(**given, sigma_w=1.0)


@pytest.mark.parametrize("unit", UNITS)
def test_a_random_stack_follows_the_theory_at_first(unit):
    gain = theory.gain(theory.GATE_OF[unit])
    given = {"depth": 3, "sigma_w": gain, "q": gain**-2}
    expected = theory.expected_gated(unit, **given)
    np.testing.assert_allclose(expected, 1, rtol=1e-6)
    found = [lab.propagate_gated(unit, width=300, seed=s, **given) for s in range(4)]
    np.testing.assert_allclose(np.mean(np.log(found), axis=0), 0, atol=0.25)


def test_second_moments_by_simulation():
    rng = np.random.default_rng(0)
    a, b = rng.standard_normal((2, 400_000)) * 1.5
    for unit, gate in theory.GATE_OF.items():
        sampled = np.square(a * get(gate)(b)).mean()
        assert theory.gated_square(unit, 2.25) == pytest.approx(sampled, rel=0.02)
    assert theory.gated_square("bilinear", 0.0) == 0
    assert theory.expected_gated("bilinear", depth=20, sigma_w=3.0)[-1] == np.inf
    assert theory.expected_gated("bilinear", depth=20, sigma_w=0.3)[-1] == 0


def test_products_are_products():
    task = lab.load("product", 3, train=40, test=7)
    np.testing.assert_allclose(task.x_train.prod(axis=1), task.y_train[:, 0], rtol=1e-6)
    assert abs(task.x_train).max() <= 1 and task.x_test.shape == (7, 2)
    with pytest.raises(ValueError, match="train"):
        lab.load("product", 0, train=0)
