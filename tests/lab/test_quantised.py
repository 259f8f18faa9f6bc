"""Networks with rounded outputs: the grids they use, and the slopes that are made up."""

import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin.numerics import grid_for, round_to_grid
from torch import nn

X = np.random.default_rng(0).standard_normal((300, 2)).astype(np.float32)


def network(name="silu"):
    return nl.lab.mlp([2, 16, 16, 3], name, generator=0).double()


def test_ranges_are_quantiles_of_every_layer():
    net = network()
    outputs = [a.numpy() for _, _, a in nl.lab.bends(net, X)]
    whole, middle = nl.lab.output_ranges(net, X), nl.lab.output_ranges(net, X, keep=0.9)
    np.testing.assert_allclose(whole, [[a.min(), a.max()] for a in outputs])
    np.testing.assert_allclose(middle, [np.quantile(a, [0.05, 0.95]) for a in outputs])
    with pytest.raises(ValueError, match="keep"):
        nl.lab.output_ranges(net, X, keep=0.0)


@pytest.mark.parametrize("symmetric", [False, True])
@pytest.mark.parametrize("keep", [1.0, 0.95])
def test_every_output_is_rounded_as_in_numpy(symmetric, keep):
    net = network()
    rounded = nl.lab.quantised(net, X, bits=3, keep=keep, symmetric=symmetric)
    z, at = torch.from_numpy(X).double(), 0
    ranges = nl.lab.output_ranges(net, X, keep)
    with torch.no_grad():
        for module in rounded:
            before, z = z, module(z)
            if type(module).__name__ == "OnGrid":
                grid = grid_for(*map(float, ranges[at]), 3, symmetric=symmetric)
                np.testing.assert_allclose(z, round_to_grid(before.numpy(), grid), atol=1e-12)
                at += 1
    assert at == 2 and len(net) == 5, "the network given is left alone"


def test_many_bits_change_nothing_and_layers_are_copies():
    net = network("tanh")
    fine = nl.lab.quantised(net, X, bits=16)
    x = torch.from_numpy(X).double()
    assert (fine(x) - net(x)).abs().max() < 1e-3
    assert fine[0] is not net[0] and torch.equal(fine[0].weight, net[0].weight)
    with pytest.raises(TypeError, match="Sequential"):
        nl.lab.quantised(nn.Linear(2, 2), X)


def test_accuracy_on_grids_is_that_of_the_run():
    run = nl.lab.fit(0, data="moons", hidden=(16,), epochs=10, activation="tanh")
    task = nl.lab.load("moons")
    found = nl.lab.accuracy_on_grids(run.network, task, {"as it is": None, "16": {"bits": 16}})
    assert found["as it is"] == run.accuracy
    assert abs(found["16"] - run.accuracy) < 0.01


@pytest.mark.parametrize("count", [2, 3, 5])
def test_levels_are_evenly_spaced_and_rounded_to_the_nearest(count):
    z = torch.linspace(-2, 2, 401, dtype=torch.float64) + 1e-4
    out = nl.lab.Levels(count)(z).numpy()
    marks = np.linspace(-1, 1, count)
    clipped = np.clip(z.numpy(), -1, 1)
    nearest = marks[np.abs(clipped[:, None] - marks).argmin(1)]
    np.testing.assert_allclose(out, nearest, atol=1e-12)


def test_the_slope_is_the_one_asked_for():
    z = torch.tensor([-1.5, -0.4, 0.7, 3.0], dtype=torch.float64, requires_grad=True)
    wanted = {
        "hardtanh": [0.0, 1.0, 1.0, 0.0],
        "identity": [1.0] * 4,
        "tanh": nl.tanh_prime(z.detach().numpy()),
        "none": [0.0] * 4,
    }
    for slope, expected in wanted.items():
        out = nl.lab.Levels(2, slope)(z)
        assert out.tolist() == [-1.0, -1.0, 1.0, 1.0]
        np.testing.assert_allclose(torch.autograd.grad(out.sum(), z)[0], expected)
    assert nl.lab.Levels(2)(torch.zeros(1)).item() == 1.0
    with pytest.raises(ValueError, match="did you mean 'hardtanh'"):
        nl.lab.Levels(2, "hard_tanh")
    with pytest.raises(ValueError, match="count"):
        nl.lab.Levels(1)


def test_without_levels_it_is_the_fit_of_a_hard_tanh():
    task = {"data": "moons", "hidden": (8,), "epochs": 3}
    one = nl.lab.fit_levels(0, levels=None, **task)
    other = nl.lab.fit(0, activation="hardtanh", **task)
    np.testing.assert_array_equal(one.loss, other.loss)
    signs = nl.lab.with_levels(one.network, 2)
    hidden = signs[:2](torch.from_numpy(X))
    assert set(hidden.unique().tolist()) == {-1.0, 1.0}


def test_the_true_slope_of_a_step_trains_the_last_layer_alone():
    run = nl.lab.fit_levels(0, slope="none", data="moons", hidden=(8,), epochs=3,
                            watch="weight_change")  # fmt: skip
    first, last = run.records["weight_change"][-1]
    assert first == 0 < last
