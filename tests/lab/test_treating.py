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
