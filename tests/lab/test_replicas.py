"""What the ledger measures, held against theory and against cases with a known answer."""

import numpy as np
import pytest
import torch
from nonlin import lab, theory
from nonlin.lab import replicas
from nonlin.lab.replicas.trials import READERS, _patient
from nonlin.lab.replicas.zeros import ReLUAtZero

TASK = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (16,), "epochs": 2}


@pytest.mark.parametrize("name", ["tanh", "relu", "selu"])
def test_one_layer_is_the_variance_map(name):
    found = [
        replicas.deep_signal(s, activation=name, start=1.5, layers=(1, 2), width=1000)
        for s in range(5)
    ]
    first, second = (np.mean([f[f"layer {k}"] for f in found]) for k in (1, 2))
    assert first == pytest.approx(1.5, rel=1e-6)
    assert second == pytest.approx(theory.variance_map(name, 1.5, sigma_w=1.0), rel=0.05)


def test_products_grow_as_the_root_of_the_size():
    ends = [replicas.matrix_products(s, scale=0.2, times=10)["log10 of the spread"] for s in (0, 1)]
    assert np.mean(ends) == pytest.approx(10 * np.log10(2), abs=0.2)
    lost = replicas.matrix_products(0, scale=1.0, dtype="float32")
    assert lost == {"log10 of the spread": 999.0, "NaN": 1.0}


def test_bias_gradients_are_those_of_autograd():
    small, large = (replicas.bias_gradients(3, samples=50, gain=g) for g in (1.0, 3.0))
    assert small["factor a layer"] > large["factor a layer"] > 0 and small["first norm"] > 0


@pytest.mark.parametrize("slope", [0.0, 0.3, 1.0])
def test_the_slope_at_zero_is_what_was_asked_for(slope):
    z = torch.tensor([-1.0, 0.0, 2.0], requires_grad=True)
    out = ReLUAtZero(slope)(z)
    (found,) = torch.autograd.grad(out.sum(), z)
    assert out.tolist() == [0, 0, 2] and found.tolist() == pytest.approx([0, slope, 1])


def test_twins_part_where_pre_activations_are_zero(monkeypatch):
    """Blank inputs and zero biases put every pre-activation at exactly 0."""
    x, y = np.zeros((20, 3)), np.arange(20) % 2
    blank = lab.Dataset("blank", x, y, x, y, classes=2)
    monkeypatch.setattr("nonlin.lab.replicas.zeros.load", lambda name, rng: blank)
    options = {"data": "blank", "hidden": (4,), "epochs": 1, "learning_rate": 0.1, "batch": 5}
    assert replicas.relu_at_zero(0, **options)["weights that differ"] > 0
    same = replicas.relu_at_zero(0, slopes=(0.0, 0.0), **options)
    assert same == {"weights that differ": 0.0, "accuracy gap": 0.0}


def test_patience_stops_at_the_best_before_seven_epochs_without_a_better_one():
    class Fake:
        test_accuracy = np.array([0.1, 0.3, *[0.2] * 7, 0.9])

    assert _patient(Fake) == 0.3
    Fake.test_accuracy = np.array([0.1, 0.3, *[0.2] * 6, 0.9])
    assert _patient(Fake) == 0.9


@pytest.mark.parametrize("name", [name for name in READERS if name != "early change"])
def test_every_reading_is_a_number(name):
    assert np.isfinite(replicas.trial(0, read=name, **TASK))


def test_readings_are_those_of_the_run():
    run = lab.fit(0, **TASK, learning_rate=0.3, watch=("weight_change", "dead"))
    found = replicas.trial(0, read=["accuracy", "loss", "early change", "dead"], **TASK,
                           learning_rate=0.3)  # fmt: skip
    change = run.records["weight_change"][-1]
    assert found["accuracy"] == run.accuracy and found["loss"] == run.loss[-1]
    assert found["early change"] == change[0] / change[-1]
    assert found["dead"] == run.records["dead"][-1].mean()


def test_a_run_that_diverges_is_recorded_as_such():
    found = replicas.trial(0, read=["accuracy", "loss"], **TASK, learning_rate=1e30)
    assert set(found) == {"accuracy", "loss"} and all(np.isnan(v) for v in found.values())


@pytest.mark.parametrize("options", [{"read": "speed"}, {"read": "accuracy", "trainer": "other"}])
def test_unknown_readings_and_trainers_are_refused(options):
    with pytest.raises(ValueError, match=r"accuracy|fit"):
        replicas.trial(0, **options, **TASK)
