"""A signal through random networks: against theory, and against what can be worked out by hand."""

import numpy as np
import pytest
import torch
from nonlin import lab, theory

WIDE = {"depth": 5, "width": 1000, "samples": 20, "seed": 0}


@pytest.mark.parametrize(
    ("activation", "sigma_w", "sigma_b"),
    [
        ("relu", 2**0.5, 0.0),
        ("tanh", 1.0, 0.0),
        ("tanh", 1.5, 0.2),
        ("gelu", 1.5335, 0.0),
        ("silu", 1.4, 0.1),
        ("sigmoid", 2.0, 0.5),
        ("selu", 1.0, 0.0),
    ],
)
def test_wide_networks_do_what_theory_expects(activation, sigma_w, sigma_b):
    given = {"sigma_w": sigma_w, "sigma_b": sigma_b}
    runs = [lab.propagate(activation, **given, **{**WIDE, "seed": s}) for s in range(4)]
    expected = theory.expected_propagation(activation, depth=5, **given)
    for name, tolerance in (("q", 0.05), ("gradient", 0.07), ("gain", 0.03)):
        found = np.mean([getattr(run, name) for run in runs], axis=0)
        np.testing.assert_allclose(found, getattr(expected, name), rtol=tolerance)
    saturated = np.mean([run.saturated for run in runs], axis=0)
    np.testing.assert_allclose(saturated, expected.saturated, atol=0.02)


@pytest.mark.parametrize(("activation", "sigma_w"), [("relu", 2**0.5), ("tanh", 1.5)])
def test_two_inputs_come_together_or_part_as_theory_expects(activation, sigma_w):
    given = {"sigma_w": sigma_w, "correlation": 0.5}
    found = lab.propagate(activation, **given, **WIDE)
    expected = theory.expected_propagation(activation, depth=5, **given)
    np.testing.assert_allclose(found.correlation, expected.correlation, atol=0.03)


def test_the_gradient_is_that_of_automatic_differentiation():
    found = lab.propagate("tanh", depth=3, width=5, sigma_w=1.5, sigma_b=0.3, samples=4, seed=7)
    rng = np.random.default_rng(7)
    rng.standard_normal(5)  # the part that inputs share
    a, signals = torch.tensor(rng.standard_normal((4, 5))), []
    for _ in range(3):
        w = torch.tensor(1.5 / 5**0.5 * rng.standard_normal((5, 5)))
        b = torch.tensor(0.3 * rng.standard_normal(5))
        z = (a @ w + b).requires_grad_()
        signals.append(z)
        a = torch.tanh(z)
    readouts = torch.tensor(rng.standard_normal((4, 5)))
    squares = [float((g**2).mean()) for g in torch.autograd.grad((a * readouts).sum(), signals)]
    np.testing.assert_allclose(found.gradient, np.array(squares) / squares[-1], rtol=1e-12)
    np.testing.assert_allclose(
        found.q, [float((z.detach() ** 2).mean()) for z in signals], rtol=1e-12
    )


def test_shares_by_hand():
    given = {"depth": 4, "width": 50, "sigma_w": 1.0, "seed": 0}
    line = lab.propagate("identity", **given)
    assert (line.linear == 1).all() and (line.saturated == 0).all() and (line.dead == 0).all()
    step = lab.propagate("step", **given)
    assert (step.dead == 1).all() and (step.saturated == 1).all() and (step.linear == 0).all()
    assert np.isnan(step.gradient).all()
    relu = lab.propagate("relu", **given)
    assert relu.saturated == pytest.approx([0.5] * 4, abs=0.15)
    assert (relu.dead <= relu.saturated).all()


def test_given_inputs_parameters_and_dtype():
    x = np.eye(3, 7) * 2
    found = lab.propagate("identity", depth=1, width=4000, sigma_w=1.0, inputs=x, seed=0)
    assert found.q[0] == pytest.approx(4 / 7, rel=0.05)
    assert found.gain[0] == pytest.approx(1, rel=0.03)
    assert found.settings["inputs"] == "given"
    given = {"depth": 60, "width": 30, "sigma_w": 0.1, "seed": 0}
    assert lab.propagate("identity", dtype="float32", **given).q[-1] < 1e-30
    leaky = [
        lab.propagate("leaky_relu", parameters={"alpha": a}, **given).q[-1] for a in (0.1, 1.0)
    ]
    assert leaky[0] < 1e-6 * leaky[1]
    assert "depth 60" in repr(lab.propagate("leaky_relu", **given))


def test_what_outgrows_the_numbers_is_recorded():
    wild = {"depth": 12, "width": 20, "sigma_w": 50.0, "seed": 0}
    found = lab.propagate("relu_squared", **wild)
    assert found.q[0] > 100
    assert not np.isfinite(found.q[-1])
    expected = theory.expected_propagation("relu_squared", depth=12, sigma_w=50.0)
    assert expected.q[-1] == np.inf


def test_it_repeats_itself_and_leaves_global_random_states_alone():
    given = {"depth": 3, "width": 10, "sigma_w": 1.0}
    before = torch.get_rng_state()
    np.random.seed(1)  # noqa: NPY002 - the global state is what is tested
    first = np.random.random()  # noqa: NPY002
    np.random.seed(1)  # noqa: NPY002
    one, two, other = (lab.propagate("relu", seed=s, **given) for s in (5, 5, 6))
    np.testing.assert_array_equal(one.q, two.q)
    assert (one.q != other.q).all()
    assert np.random.random() == first  # noqa: NPY002
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"activation": "rellu"}, KeyError, "did you mean 'relu'"),
        ({"depth": 0}, ValueError, "depth must be at least 1, got 0"),
        ({"width": 2.5}, TypeError, "width must be a whole number"),
        ({"sigma_w": 0.0}, ValueError, "sigma_w must be finite and > 0"),
        ({"sigma_b": -1}, ValueError, "sigma_b must be finite and >= 0"),
        ({"samples": 0}, ValueError, "samples must be at least 1"),
        ({"correlation": -0.5}, ValueError, "correlation must be"),
        ({"dtype": "float16"}, ValueError, "dtype must be one of 'float64', 'float32'"),
        ({"seed": None}, TypeError, "seed must be a whole number"),
        ({"inputs": [1.0, 2.0]}, ValueError, r"shape \(samples, features\), got shape \(2,\)"),
        ({"inputs": [[np.nan]]}, ValueError, "finite"),
        ({"parameters": 0.1}, TypeError, "parameters must be a dict"),
        ({"parameters": {"alpha": 1}}, TypeError, "alpha"),
    ],
)
def test_bad_input_is_refused_with_what_is_allowed(change, error, words):
    given = {"activation": "relu", "depth": 2, "width": 3, "sigma_w": 1.0, "seed": 0}
    with pytest.raises(error, match=words):
        lab.propagate(**(given | change))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"depth": 0}, "depth"),
        ({"sigma_w": -1.0}, "sigma_w"),
        ({"q_in": -1.0}, "q_in"),
        ({"correlation": 2.0}, "correlation"),
    ],
)
def test_theory_refuses_the_same(change, words):
    with pytest.raises(ValueError, match=words):
        theory.expected_propagation("relu", **({"depth": 2, "sigma_w": 1.0} | change))


def test_update_ratio_is_the_step_relative_to_the_weights():
    network = lab.mlp([2, 4, 3], "tanh", generator=0)
    x, y = np.random.default_rng(0).normal(size=(20, 2)), np.arange(20) % 3
    before = lab.snapshot(network)
    ratio = lab.update_ratio(network, x, y, learning_rate=0.1)
    loss = torch.nn.functional.cross_entropy(network(torch.tensor(x).float()), torch.tensor(y))
    loss.backward()
    with torch.no_grad():
        for layer in (network[0], network[2]):
            layer.weight -= 0.1 * layer.weight.grad
    np.testing.assert_allclose(ratio, lab.weight_change(before, network), rtol=1e-4)
    with pytest.raises(ValueError, match="learning_rate"):
        lab.update_ratio(network, x, y, learning_rate=0.0)
