"""Self-gated units: their values against the registry, their widths trained."""

import nonlin as nl
import numpy as np
import pytest
import torch

Z = torch.linspace(-30, 30, 601, dtype=torch.float64)


@pytest.mark.parametrize(("gate", "name"), [("sigmoid", "silu"), ("normal", "gelu")])
def test_unwidened_units_are_known_ones(gate, name):
    value = nl.lab.SelfGated(gate)(Z).numpy()
    np.testing.assert_allclose(value, nl.get(name)(Z.numpy()), rtol=1e-9, atol=1e-300)


def test_arctan_gate_keeps_its_digits_on_the_left():
    z = torch.tensor([-1e3, -1e8, -1e300], dtype=torch.float64)
    expected = -1 / np.pi + np.array([1e-6, 1e-16, 0]) / (3 * np.pi)
    np.testing.assert_allclose(nl.lab.SelfGated("arctan")(z).numpy(), expected, rtol=1e-12)


def test_widened_gate_reaches_beyond_both_ends():
    unit = nl.lab.SelfGated("arctan", alpha=0.25)
    gate = (unit(Z) / Z)[Z != 0]
    assert -0.25 < gate.min() < -0.2
    assert 1.2 < gate.max() < 1.25


def test_each_layer_trains_a_width_of_its_own():
    task = {"data": "moons", "hidden": (8, 8), "init": "lecun", "epochs": 5}
    run = nl.lab.fit_self_gated(0, learnable=True, **task)
    units = [m for m in run.network if isinstance(m, nl.lab.SelfGated)]
    widths = [unit.alpha.item() for unit in units]
    assert len(set(widths)) == 2
    assert 0 not in widths


def test_sigmoid_gate_trains_as_silu_does():
    task = {"data": "moons", "hidden": (8,), "init": "lecun", "epochs": 5}
    mine = nl.lab.fit_self_gated(1, gate="sigmoid", **task)
    known = nl.lab.fit(1, activation="silu", gain=nl.theory.gain("silu"), **task)
    np.testing.assert_allclose(mine.loss, known.loss, rtol=1e-4)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="did you mean 'sigmoid'"):
        nl.lab.SelfGated("sigmoidal")
    with pytest.raises((TypeError, ValueError), match="alpha"):
        nl.lab.SelfGated("arctan", alpha=float("nan"))
