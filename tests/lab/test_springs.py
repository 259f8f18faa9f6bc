"""A network taught by a law: right derivatives, a search that goes down, an honest error."""

import numpy as np
import pytest
from nonlin import get, lab
from nonlin.lab.springs import BETWEEN_KINKS, _Network

H = 1e-5


def network(name, t):
    act = get(name)
    return _Network((act, act.derivative, BETWEEN_KINKS.get(name, act.second)), np.asarray(t))


@pytest.mark.parametrize("name", ["gelu", "silu", "tanh", "softplus"])
def test_the_jacobian_is_that_of_differences(name):
    net = network(name, np.linspace(0, 3, 6))
    theta = np.random.default_rng(0).standard_normal(13)
    by_differences = [
        (net.misses(theta + H * e) - net.misses(theta - H * e)) / (2 * H) for e in np.eye(13)
    ]
    np.testing.assert_allclose(net.jacobian(theta), np.transpose(by_differences), atol=1e-6)


@pytest.mark.parametrize("name", BETWEEN_KINKS)
def test_second_derivatives_between_the_kinks(name):
    z = np.array([-4.0, -2.5, -0.7, 0.4, 2.9, 3.3])
    prime = get(name).derivative
    by_differences = (prime(z + H) - prime(z - H)) / (2 * H)
    np.testing.assert_allclose(BETWEEN_KINKS[name](z), by_differences, atol=1e-8)


def test_what_is_returned_is_one_function_and_its_derivatives():
    found = lab.fit_spring(1, activation="tanh")
    for lower, higher in ((found.y, found.slope), (found.slope, found.curvature)):
        np.testing.assert_allclose(np.gradient(lower, found.t)[1:-1], higher[1:-1], atol=1e-3)
    assert found.error == pytest.approx(np.sqrt(np.mean((found.y - np.cos(found.t)) ** 2)))


def test_more_steps_never_make_the_loss_larger():
    losses = [lab.fit_spring(0, activation="gelu", steps=n).loss for n in (1, 10, 60)]
    assert losses == sorted(losses, reverse=True) and losses[0] > 100 * losses[-1]


def test_a_run_depends_on_its_seed_alone():
    one, two, other = (lab.fit_spring(s, activation="silu", steps=20) for s in (3, 3, 4))
    assert np.array_equal(one.y, two.y) and not np.array_equal(one.y, other.y)


def test_relu_has_no_curvature_and_no_solution():
    found = lab.fit_spring(0, activation="relu")
    assert not found.curvature.any() and found.error > 0.3


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"activation": "leaky_relu"}, "no second derivative"),
        ({"units": 0}, "units"),
        ({"points": 1}, "points"),
        ({"until": 0.0}, "until"),
        ({"steps": 0}, "steps"),
    ],
)
def test_bad_input_is_named(wrong, told):
    with pytest.raises(ValueError, match=told):
        lab.fit_spring(0, **wrong)
