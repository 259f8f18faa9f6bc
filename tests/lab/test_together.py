"""All seeds in one batched pass: the runs of `fit`, up to rounding."""

import numpy as np
import pytest
from nonlin import lab
from nonlin.lab import together
from nonlin.lab.fitting import prepare

MLP = {"data": "mnist1d", "data_options": {"train": 500, "test": 200}, "hidden": (32, 32)}
CNN = {**MLP, "network": "cnn", "hidden": None, "channels": (8, 8)}
CASES = {
    "mlp": {**MLP, "epochs": 3},
    "adam": {**MLP, "epochs": 2, "optimizer": "adam", "learning_rate": 0.01},
    "momentum": {**MLP, "epochs": 2, "optimizer": "momentum", "learning_rate": 0.02},
    "cnn": {**CNN, "epochs": 2, "activation": "gelu"},
    "leaky": {**MLP, "epochs": 2, "activation": "leaky_relu", "parameters": {"alpha": 0.2}},
    "learned slopes": {**MLP, "epochs": 2, "activation": "prelu"},
    "cosine": {**MLP, "epochs": 2, "optimizer": "adam", "schedule": "cosine"},
    "own data": {**MLP, "epochs": 2, "data_seed": None},
    "regression": {"data": "curve", "hidden": (16,), "epochs": 2, "batch": 10},
    "train only": {**MLP, "epochs": 2, "evaluate": "train", "evaluate_every": 3},
    "odd batch": {**MLP, "epochs": 2, "batch": 70},
}


@pytest.mark.parametrize("name", CASES)
def test_the_runs_are_those_of_fit(name):
    at_once = lab.fit_together(3, **CASES[name])
    alone = lab.over_seeds(lab.fit, 3, jobs=1, **CASES[name])
    for one, other in zip(at_once, alone, strict=True):
        np.testing.assert_array_equal(one.at, other.at)
        for curve in ("loss", "test_loss", "train_accuracy", "test_accuracy"):
            found, true = getattr(one, curve), getattr(other, curve)
            np.testing.assert_allclose(found, true, rtol=1e-3, atol=6e-3, err_msg=curve)
        np.testing.assert_allclose(one.loss[:2], other.loss[:2], rtol=1e-4, atol=1e-6)
        assert (one.steps, one.diverged) == (other.steps, other.diverged)
        assert one.predictions.shape == other.predictions.shape
        assert {k: v for k, v in one.settings.items() if k != "watch"} == {
            k: v for k, v in other.settings.items() if k != "watch"
        }
        for a, b in zip(one.network.parameters(), other.network.parameters(), strict=True):
            assert (a - b).abs().max() < 1e-2


def test_a_run_that_diverges_leaves_the_others_alone(monkeypatch):
    def poisoned(seed, **settings):
        network, *rest = prepare(seed, **settings)
        if seed == 1:
            network[0].weight.data *= 1e30
        return network, *rest

    monkeypatch.setattr(together, "prepare", poisoned)
    task = {"data": "curve", "hidden": (16,), "epochs": 4, "batch": 10}
    mixed = lab.fit_together(3, **task)
    assert [run.diverged for run in mixed] == [False, True, False]
    assert np.isnan(mixed[1].loss).all() and mixed[1].steps == 0
    assert np.isnan(mixed[1].predictions).all()
    for seed in (0, 2):
        alone = lab.fit(seed, **task)
        np.testing.assert_allclose(mixed[seed].loss, alone.loss, rtol=1e-3)


def test_all_diverge_together():
    runs = lab.fit_together(2, data="curve", hidden=(16,), epochs=6, learning_rate=4.0, batch=10)
    assert all(run.diverged and run.steps < 120 for run in runs)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"watch": "dead"}, TypeError, "watch"),
        ({"target": 0.5}, TypeError, "target"),
        ({"activation": "rrelu"}, TypeError, "random"),
        ({"hiden": (3,)}, TypeError, "hidden"),
        ({"epochs": 0}, ValueError, "epochs"),
        ({"seeds": []}, ValueError, "seeds"),
    ],
)
def test_bad_input(change, error, words):
    with pytest.raises(error, match=words):
        lab.fit_together(**{"seeds": 2, "data": "xor", "hidden": (4,), **change})
