"""Networks trained side by side are the networks that `fit` trains one by one."""

import numpy as np
import pytest
from nonlin import lab

DATA = lab.load("mnist1d", 0, train=400, test=100)
SMALL = {"data": DATA, "hidden": (12, 8), "epochs": 2, "batch": 50}


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_each_network_is_the_one_that_fit_trains(optimizer):
    alphas = [-0.3, 0, 0.1, 1]
    together = lab.fit_slopes(3, alphas, optimizer=optimizer, learning_rate=0.01, **SMALL)
    for k, alpha in enumerate(alphas):
        alone = lab.fit(
            3,
            data_options={"train": 400, "test": 100},
            activation="leaky_relu",
            parameters={"alpha": float(alpha)},
            gain=float(lab.fair_gain(alpha)),
            hidden=(12, 8),
            epochs=2,
            batch=50,
            optimizer=optimizer,
            learning_rate=0.01,
        )
        assert together.accuracy[k, -1] == pytest.approx(alone.accuracy, abs=0.021)
        assert together.train_accuracy[k, -1] == pytest.approx(alone.final("train"), abs=0.0101)


def test_learned_slopes_are_those_of_prelu():
    together = lab.fit_slopes(3, [0.25], learn="layer", gain=1.0, **SMALL)
    alone = lab.fit(
        3,
        data_options={"train": 400, "test": 100},
        activation="prelu",
        gain=1.0,
        hidden=(12, 8),
        epochs=2,
        batch=50,
        optimizer="momentum",
        watch="alpha",
    )
    ours = [float(layer[0, 0]) for layer in together.learned]
    assert ours == pytest.approx(alone.records["alpha"][-1], abs=1e-4)
    assert np.all(np.abs(np.array(ours) - 0.25) > 1e-4)


def test_one_slope_per_unit_is_learned_on_request():
    run = lab.fit_slopes(0, [0.1, 0.2], learn="unit", **SMALL)
    assert [layer.shape for layer in run.learned] == [(2, 12), (2, 8)]
    assert all(layer.std(axis=1).min() > 0 for layer in run.learned)


def test_networks_do_not_depend_on_their_neighbours():
    pair, alone = (lab.fit_slopes(1, a, **SMALL) for a in ([0.1, 0.0], [0.0]))
    assert pair.accuracy[1, -1] == pytest.approx(alone.accuracy[0, -1], abs=0.021)


def test_a_diverging_network_leaves_the_others_alone():
    run = lab.fit_slopes(0, [0, 0.1], bias=[0.0, 1e30], every=1, **SMALL)
    assert run.diverged.tolist() == [False, True]
    assert run.train_accuracy[0, -1] > run.train_accuracy[0, 0] + 0.05
    assert np.isfinite(run.accuracy).all()


def test_dead_units_stay_dead_until_they_get_a_slope():
    given = {"data": DATA, "hidden": (12, 8), "batch": 50, "bias": -9.0, "gain": 2**0.5}
    run = lab.fit_slopes(0, [0, 0.3], waiting=3, epochs=12, learning_rate=0.05, every=3, **given)
    assert run.at.tolist() == [0, 3, 6, 9, 12]
    assert run.on[:, :2].max() == 0
    assert run.on[0].max() == 0 and run.on[1, -1].max() > 0


def test_the_rate_of_waiting_is_used_while_waiting():
    slow, fast = (
        lab.fit_slopes(0, [0.0], waiting=2, waiting_rate=rate, learning_rate=0.1, **SMALL)
        for rate in (1e-9, 0.1)
    )
    start = lab.fit_slopes(0, [0.0], every=2, **SMALL)
    assert slow.train_accuracy[0, -1] == start.train_accuracy[0, 0]
    assert fast.train_accuracy[0, -1] == start.train_accuracy[0, -1]


def test_looks_are_taken_when_asked_and_at_the_end():
    run = lab.fit_slopes(0, [0.1], every=3, **(SMALL | {"epochs": 4}))
    assert run.at.tolist() == [0, 3, 4]
    assert run.accuracy.shape == run.train_accuracy.shape == (1, 3)
    assert run.on.shape == (1, 3, 2)
    assert lab.fit_slopes(0, [0.1], **SMALL).at.tolist() == [2]


def test_fair_gain_keeps_the_mean_square():
    z = np.random.default_rng(0).standard_normal(1_000_000)
    for alpha in (-0.5, 0, 0.3, 1, 2):
        a = np.where(z > 0, z, alpha * z)
        assert lab.fair_gain(alpha) ** 2 * np.mean(a**2) == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"alphas": []}, ValueError, "alphas is empty"),
        ({"alphas": [np.nan]}, ValueError, "alphas"),
        ({"data": "mnist1d"}, TypeError, "load"),
        ({"data": lab.load("curve", 0)}, ValueError, "regression"),
        ({"hidden": ()}, ValueError, "hidden is empty"),
        ({"gain": -1.0}, ValueError, "gain"),
        ({"bias": [0.0, 1.0, 2.0]}, ValueError, "bias has 3 entries"),
        ({"learn": "layers"}, ValueError, "did you mean 'layer'"),
        ({"epochs": 0}, ValueError, "epochs"),
        ({"waiting": 3}, ValueError, "waiting"),
        ({"every": 0}, ValueError, "every"),
        ({"learning_rate": 0.0}, ValueError, "learning_rate"),
        ({"waiting_rate": -1.0}, ValueError, "waiting_rate"),
        ({"batch": 401}, ValueError, "batch"),
        ({"optimizer": "sdg"}, KeyError, "sgd"),
        ({"seed": -1}, ValueError, "seed"),
    ],
)
def test_bad_input_is_refused_in_words(change, error, words):
    given = {"seed": 0, "alphas": [0.0, 0.1], **SMALL, **change}
    with pytest.raises(error, match=words):
        lab.fit_slopes(**given)


def test_repr_says_seed_and_accuracies():
    assert repr(lab.fit_slopes(5, [0.1], **SMALL)).startswith("Leaks(seed 5; alpha")
