"""Training point by point: the same as `train`, whoever stops it keeps what was done."""

import threading

import numpy as np
import pytest
import torch
from nonlin import lab
from torch import nn

QUICK = {"data": "moons", "hidden": (8,), "epochs": 3, "learning_rate": 0.3, "batch": 50}
OPTIONS = {"epochs": 3, "learning_rate": 0.1, "seed": 1, "watch": ("dead", "flat", "gradient_norm")}
CURVES = ("loss", "test_loss", "train_accuracy", "test_accuracy")
TASK = lab.load("moons", 0)


def networks(count=2, bend="relu"):
    return [lab.mlp([2, 8, 6, 2], bend, generator=0) for _ in range(count)]


def same(one, two):
    weights = [torch.cat([w.detach().ravel() for w in r.network.parameters()]) for r in (one, two)]
    assert torch.equal(*weights)
    for name in CURVES:
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
    for name, record in one.records.items():
        np.testing.assert_array_equal(record, two.records[name])
    np.testing.assert_array_equal(one.predictions, two.predictions)
    assert (one.steps, one.diverged, one.settings) == (two.steps, two.diverged, two.settings)


@pytest.mark.parametrize("changed", [{}, {"evaluate_every": 5}, {"target": 0.8}, {"batch": 7}])
@pytest.mark.parametrize("bend", ["relu", "rrelu"])
def test_to_the_end_it_is_train(changed, bend):
    one, two = networks(bend=bend)
    training = lab.steps(one, TASK, **OPTIONS, **changed)
    readings = list(training)
    run = lab.train(two, TASK, **OPTIONS, **changed)
    same(training.run(), run)
    np.testing.assert_array_equal([r.step for r in readings], run.at[: len(readings)])
    np.testing.assert_array_equal([r.loss for r in readings], run.loss[: len(readings)])
    for name in OPTIONS["watch"]:
        rows = [reading.records[name] for reading in readings]
        np.testing.assert_array_equal(rows, run.records[name][: len(readings)])
    assert readings[-1].step == run.steps
    assert {reading.total for reading in readings} == {training.total} == {run.at[-1]}


def test_an_experiment_point_by_point_is_its_run():
    experiment = lab.Experiment(**QUICK, evaluate_every=5)
    training = experiment.steps(seed=3)
    for _ in training:
        pass
    same(training.run(), experiment.run(seed=3))
    assert training.run().settings["hidden"] == (8,)


def test_what_was_done_before_a_stop_is_kept():
    one, two = networks()
    training = lab.steps(one, TASK, evaluate_every=3, **OPTIONS)
    for reading in training:
        if reading.step == 6:
            break
    part, whole = training.run(), lab.train(two, TASK, evaluate_every=3, **OPTIONS)
    assert part.steps == 6
    for name in CURVES:
        np.testing.assert_array_equal(getattr(part, name)[:3], getattr(whole, name)[:3])
        assert np.isnan(getattr(part, name)[3:]).all()
    assert np.isnan(part.records["dead"][3:]).all()
    assert part.accuracy == part.test_accuracy[2] == np.mean(part.predictions == part.labels)
    assert "6 steps" in repr(part)


def test_after_a_look_it_goes_on_as_if_nothing_had_been():
    one, two = networks()
    one, two = (nn.Sequential(network, nn.Dropout(0.1)) for network in (one, two))
    training = lab.steps(one, TASK, evaluate_every=4, **OPTIONS)
    looks = []
    for _ in training:
        looks.append(training.run())
        torch.rand(3)
    same(training.run(), lab.train(two, TASK, evaluate_every=4, **OPTIONS))
    assert np.isnan(looks[0].loss[1:]).all()


def test_nothing_of_it_is_in_force_between_two_readings():
    before, running = torch.get_num_threads(), threading.active_count()
    torch.set_num_threads(2)
    try:
        network = networks(1, "rrelu")[0]
        torch.manual_seed(5)
        state = torch.random.get_rng_state()
        first = lab.steps(network, TASK, evaluate_every=4, **OPTIONS)
        for _, _ in zip(first, range(3), strict=False):
            assert torch.equal(state, torch.random.get_rng_state())
            assert torch.get_num_threads() == 2
            assert threading.active_count() == running
            other = lab.steps(*networks(1, "rrelu"), TASK, **OPTIONS)
            assert next(other).step == 0  # two at a time, and no lock is held
    finally:
        torch.set_num_threads(before)


def test_a_divergence_is_the_last_reading():
    network = lab.mlp([2, 8, 2], "identity", generator=0)
    training = lab.steps(network, TASK, evaluate_every=1, **{**OPTIONS, "learning_rate": 1e36})
    readings = list(training)
    assert [reading.diverged for reading in readings[-2:]] == [False, True]
    assert np.isnan(readings[-1].loss)
    assert readings[-1].records == {}
    run = training.run()
    assert run.diverged
    assert run.steps == readings[-1].step < training.total


def test_bad_input_is_named_before_anything_is_trained():
    network = networks(1)[0]
    with pytest.raises(TypeError, match=r"steps has no setting 'epoch'.*did you mean 'epochs'"):
        lab.steps(network, TASK, epoch=3, learning_rate=0.1)
    with pytest.raises(TypeError, match="steps: missing a required argument: 'epochs'"):
        lab.steps(network, TASK, learning_rate=0.1)
    with pytest.raises(ValueError, match=r"learning_rate must be .*> 0"):
        lab.steps(network, TASK, epochs=1, learning_rate=-1)
    with pytest.raises(ValueError, match="take the first reading"):
        lab.steps(network, TASK, epochs=1, learning_rate=1).run()


def test_flat_is_the_share_of_slopes_below_a_twentieth_of_the_steepest():
    network = lab.mlp([1, 2, 1], "sigmoid", generator=0)
    with torch.no_grad():
        network[0].weight.copy_(torch.tensor([[1.0], [0.0]]))
    x = np.linspace(-8, 8, 1001)[:, None]
    task = lab.Dataset("line", x, x, x, x, None)
    reading = next(lab.steps(network, task, epochs=1, learning_rate=1e-9, watch="flat"))
    edge = np.log(39 + np.sqrt(39**2 - 1))  # sigmoid'(z) = 1/80: cosh z = 39
    expected = np.mean(np.abs(x[:1000]) > edge) / 2
    assert reading.records["flat"] == pytest.approx([expected], abs=1e-6)
    off = lab.fit(0, **QUICK, watch=("flat", "zeros")).records
    np.testing.assert_allclose(off["flat"], off["zeros"], atol=1e-6)
