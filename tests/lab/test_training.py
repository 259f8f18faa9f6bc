"""Training: it learns, it is a function of its arguments, it says when it cannot."""

import numpy as np
import pytest
import torch
from nonlin import lab
from nonlin.lab.optimizers import OPTIMIZERS
from torch import nn

QUICK = {"data": "moons", "hidden": (8,), "epochs": 3, "learning_rate": 0.3, "batch": 50}
CURVES = ("loss", "test_loss", "train_accuracy", "test_accuracy")


def weights(run):
    return torch.cat([w.detach().ravel() for w in run.network.parameters()])


def same(one, two):
    return (
        torch.equal(weights(one), weights(two))
        and all(np.array_equal(getattr(one, c), getattr(two, c), equal_nan=True) for c in CURVES)
        and np.array_equal(one.predictions, two.predictions)
    )


def test_an_mlp_learns_the_moons_and_a_linear_one_stops_short():
    options = {"data": "moons", "hidden": (16, 16), "epochs": 60, "batch": 50}
    bent = [lab.fit(s, learning_rate=0.3, **options).accuracy for s in range(3)]
    flat = [lab.fit(s, learning_rate=0.1, activation="identity", **options) for s in range(3)]
    assert min(bent) > 0.95
    assert max(run.accuracy for run in flat) < 0.92


def test_a_linear_network_cannot_do_xor():
    options = {"data": "xor", "hidden": (16,), "epochs": 30, "learning_rate": 0.1}
    flat = [lab.fit(s, activation="identity", **options).accuracy for s in range(3)]
    bent = [lab.fit(s, activation="relu", **options).accuracy for s in range(3)]
    assert max(flat) < 0.8
    assert np.mean(flat) < 0.7
    assert min(bent) > 0.95


def test_a_deep_linear_network_arrives_at_the_least_squares_line():
    run = lab.fit(
        0,
        data="curve",
        hidden=(8, 8),
        activation="identity",
        init="glorot",
        epochs=400,
        learning_rate=0.05,
        batch=200,
    )
    task = lab.load("curve", 0)
    slope, offset = lab.collapse(run.network)
    expected = np.polyfit(task.x_train[:, 0], task.y_train[:, 0], 1)
    np.testing.assert_allclose([slope.item(), offset.item()], expected, atol=1e-3)


def test_a_cnn_learns_signals_and_images():
    signals = lab.fit(0, network="cnn", optimizer="momentum", learning_rate=0.05, epochs=4)
    assert signals.accuracy > 0.4  # chance is 0.1
    assert signals.final("train") > 0.4
    images = lab.fit(0, data="digits", network="cnn", learning_rate=0.1, epochs=1)
    assert images.accuracy > 0.7


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_updates_are_those_of_torch(optimizer):
    task = lab.load("moons", 0, train=100)
    ours, theirs = (lab.mlp([2, 8, 2], "tanh", generator=0).double() for _ in "ab")
    rate = 0.05
    lab.train(ours, task, epochs=20, learning_rate=rate, batch=100, optimizer=optimizer)
    make = {
        "sgd": lambda w: torch.optim.SGD(w, lr=rate),
        "momentum": lambda w: torch.optim.SGD(w, lr=rate, momentum=0.9),
        "adam": lambda w: torch.optim.Adam(w, lr=rate),
    }[optimizer]
    rule = make(list(theirs.parameters()))
    x, y = torch.tensor(task.x_train).double(), torch.tensor(task.y_train)
    for _ in range(20):
        rule.zero_grad()
        nn.functional.cross_entropy(theirs(x), y).backward()
        rule.step()
    for a, b in zip(ours.parameters(), theirs.parameters(), strict=True):
        torch.testing.assert_close(a, b, rtol=1e-9, atol=1e-11)


def test_a_run_is_a_function_of_its_arguments():
    one, again, other = lab.fit(1, **QUICK), lab.fit(1, **QUICK), lab.fit(2, **QUICK)
    assert same(one, again)
    assert not same(one, other)


def test_a_run_does_not_depend_on_threads_or_global_randomness():
    before = torch.get_num_threads()
    torch.manual_seed(0)
    state = torch.random.get_rng_state()
    one = lab.fit(1, **QUICK)
    assert torch.equal(state, torch.random.get_rng_state())
    torch.set_num_threads(2)
    try:
        two = lab.fit(1, **QUICK)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
    assert same(one, two)


def test_dropout_and_rrelu_are_seeded_too_and_the_global_state_is_put_back():
    task = lab.load("moons", 0)

    def run(seed, switched):
        torch.manual_seed(switched)
        network = nn.Sequential(nn.Linear(2, 8), nn.RReLU(), nn.Dropout(0.2), nn.Linear(8, 2))
        lab.initialise(network, generator=0)
        state = torch.random.get_rng_state()
        result = lab.train(network, task, epochs=2, learning_rate=0.1, seed=seed)
        assert torch.equal(state, torch.random.get_rng_state())
        return result

    assert same(run(1, switched=0), run(1, switched=5))
    assert not same(run(1, switched=0), run(2, switched=0))


def test_curves_start_before_training_and_end_after_it():
    run = lab.fit(0, **QUICK)
    np.testing.assert_array_equal(run.at, [0, 8, 16, 24])
    assert run.steps == 24
    assert run.loss.shape == run.test_accuracy.shape == (4,)
    assert run.loss[-1] < run.loss[0]
    untrained = lab.fit(0, **{**QUICK, "epochs": 1}).loss[0]
    assert untrained == run.loss[0]
    assert run.accuracy == np.mean(run.predictions == run.labels)
    assert run.settings["data"] == "moons"
    assert run.settings["learning_rate"] == 0.3
    assert run.settings["seed"] == 0


def test_paired_seeds_start_from_the_same_draws_whatever_the_activation():
    still = {**QUICK, "epochs": 1, "learning_rate": 1e-30}
    relu, tanh = (lab.fit(4, activation=name, **still) for name in ("relu", "tanh"))
    for a, b in zip(lab.snapshot(relu.network), lab.snapshot(tanh.network), strict=True):
        assert torch.equal(a, b)


def test_the_data_are_drawn_anew_on_request():
    fixed = [lab.fit(s, **QUICK).labels for s in (0, 1)]
    fresh = [lab.fit(s, data_seed=None, **QUICK).labels for s in (0, 1)]
    np.testing.assert_array_equal(fixed[0], fixed[1])
    assert not np.array_equal(fresh[0], fresh[1])


def test_watching_changes_nothing_and_fills_one_number_per_layer():
    names = ("weight_change", "gradient_norm", "dead", "zeros", "slope", "activation_std")
    plain = lab.fit(0, **{**QUICK, "hidden": (8, 6)})
    watched = lab.fit(0, watch=names, **{**QUICK, "hidden": (8, 6)})
    assert same(plain, watched)
    assert watched.records["weight_change"].shape == (4, 3)
    assert watched.records["dead"].shape == (4, 2)
    np.testing.assert_array_equal(watched.records["weight_change"][0], 0)
    assert (watched.records["weight_change"][1:] > 0).all()
    np.testing.assert_allclose(watched.records["zeros"] + watched.records["slope"], 1, atol=1e-6)
    learned = lab.fit(0, activation="prelu", watch="alpha", **QUICK).records["alpha"]
    assert learned[0] == pytest.approx(0.25)
    assert learned[-1] != learned[0]


def test_divergence_is_recorded_not_raised():
    options = {**QUICK, "data": "curve", "activation": "identity", "watch": "weight_change"}
    run = lab.fit(0, **{**options, "learning_rate": 1e6, "epochs": 12})
    assert run.diverged
    assert np.isnan(run.loss[-1])
    assert np.isfinite(run.loss[0])
    assert np.isnan(run.predictions).all()
    assert np.isnan(run.records["weight_change"][-1]).all()
    assert "diverged" in repr(run)
    labels = lab.fit(0, **{**QUICK, "learning_rate": 1e36, "activation": "identity"})
    assert labels.diverged
    assert (labels.predictions == -1).all()
    assert np.isnan(labels.accuracy)
    assert lab.steps_to(labels, 0.999) == np.inf


def test_steps_to_an_accuracy_and_stopping_there():
    options = {**QUICK, "epochs": 30, "hidden": (16,), "evaluate_every": 5}
    whole = lab.fit(0, **options)
    needed = lab.steps_to(whole, 0.9)
    k = int(np.flatnonzero(whole.at == needed)[0])
    assert whole.test_accuracy[k] >= 0.9 > whole.test_accuracy[:k].max()
    assert lab.steps_to(whole, 1.0) == np.inf
    short = lab.fit(0, target=0.9, evaluate="test", **options)
    assert short.steps == lab.steps_to(short, 0.9) == needed
    assert np.isnan(short.test_accuracy[k + 1 :]).all()
    assert short.accuracy >= 0.9
    with pytest.raises(ValueError, match="no train accuracy"):
        lab.steps_to(short, 0.5, on="train")
