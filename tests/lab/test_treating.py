"""What is done to the outputs of an activation: shifted or dropped, and nothing else changes."""

import numpy as np
import pytest
import torch
from nonlin import lab

X = np.random.default_rng(0).standard_normal((200, 6))
TASK = {"data": "moons", "hidden": (16, 16), "epochs": 3}


def network(activation="selu"):
    return lab.mlp([6, 300, 300, 3], activation, init="lecun", generator=0)


def test_a_shift_is_taken_off_the_outputs_and_counts_as_one_activation():
    plain, shifted = network("elu"), lab.treat(network("elu"), "shift", 0.25)
    before, after = lab.bends(plain, X), lab.bends(shifted, X)
    assert len(after) == len(before) == 2
    assert torch.equal(after[0][1], before[0][1])
    assert torch.allclose(after[0][2], before[0][2] - 0.25)


def test_a_shift_leaves_the_slopes():
    z = torch.linspace(-3, 3, 13)
    bend, shifted = network("elu")[1], lab.treat(network("elu"), "shift", 0.25)[1]
    assert torch.equal(lab.slopes(shifted, z), lab.slopes(bend, z))


@pytest.mark.parametrize("treatment", ["dropout", "alpha dropout"])
def test_dropout_is_off_outside_of_training(treatment):
    plain, treated = network(), lab.treat(network(), treatment, 0.3)
    x = torch.tensor(X, dtype=torch.float32)
    with torch.no_grad():
        assert torch.equal(treated.eval()(x), plain.eval()(x))
    assert len(lab.activation_layers(treated)) == 2


def test_alpha_dropout_keeps_mean_and_variance_and_dropout_does_not():
    a = torch.nn.functional.selu(torch.randn(10**6, generator=torch.Generator().manual_seed(0)))
    square = {}
    for treatment in ("dropout", "alpha dropout"):
        drop = lab.treat(network(), treatment, 0.2)[2]
        with torch.random.fork_rng():
            square[treatment] = float(drop.train()(a).square().mean())
    assert square["dropout"] == pytest.approx(1 / 0.8, rel=0.02)
    assert square["alpha dropout"] == pytest.approx(1, rel=0.02)


def test_without_a_treatment_it_is_fit():
    one, two = lab.fit_treated(3, **TASK), lab.fit(3, **TASK)
    assert np.array_equal(one.loss, two.loss)


def test_a_run_depends_on_its_seed_alone():
    settings = {"treatment": "alpha dropout", "amount": 0.2, **TASK}
    runs = [lab.fit_treated(seed, **settings) for seed in (0, 0, 1)]
    assert np.array_equal(runs[0].loss, runs[1].loss)
    assert not np.array_equal(runs[0].loss, runs[2].loss)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((torch.nn.Linear(2, 2), "shift", 0.1), TypeError, "Sequential"),
        ((torch.nn.Sequential(torch.nn.Linear(2, 2)), "shift", 0.1), ValueError, "no activation"),
        ((network(), "drop", 0.1), ValueError, "alpha dropout"),
        ((network(), "dropout", 1.0), ValueError, "0 <= amount < 1"),
        ((network(), "dropout", -0.1), ValueError, "0 <= amount < 1"),
        ((network(), "shift", "much"), TypeError, "amount"),
    ],
)
def test_bad_input_is_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        lab.treat(*arguments)


def test_levelled_is_the_function_right_of_the_point_and_flat_left_of_it():
    z = torch.linspace(-4, 4, 17)
    plain, level = (lab.mlp([1, 2, 1], "silu", generator=0) for _ in range(2))
    bend = lab.treat(level, "level", -1.5)[1]
    assert torch.equal(bend(z), plain[1](z.clamp(min=-1.5)))
    assert not lab.slopes(bend, z)[z < -1.5].any()


def test_straightened_is_a_polygon_through_the_values():
    bend = lab.treat(lab.mlp([1, 2, 1], "silu", generator=0), "straighten", 2.0)[1]
    knots, z = np.arange(-6.0, 7.0, 2.0), np.linspace(-5.9, 5.9, 60)
    x, values = torch.tensor(z), knots / (1 + np.exp(-knots))
    np.testing.assert_allclose(bend(x).numpy(), np.interp(z, knots, values), atol=1e-9)
    steps, inside = np.diff(values) / 2, np.searchsorted(knots, z) - 1
    np.testing.assert_allclose(lab.slopes(bend, x).numpy(), steps[inside], atol=1e-9)


def test_two_treatments_are_done_in_turn():
    settings = {"activation": "silu", **TASK}
    both = {"treatment": ("straighten", "level"), "amount": (2.0, -2.0)}
    run = lab.fit_treated(0, **both, **settings)
    alone = lab.fit_treated(0, treatment="straighten", amount=2.0, **settings)
    assert len(lab.activation_layers(run.network)) == 2
    assert not np.array_equal(run.loss, alone.loss)
    with pytest.raises(ValueError, match=r"shorter|longer"):
        lab.fit_treated(0, treatment=("level",), amount=(1.0, 2.0), **settings)


def test_a_width_is_above_zero():
    with pytest.raises(ValueError, match="amount"):
        lab.treat(network(), "straighten", 0.0)
