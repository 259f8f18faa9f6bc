"""Dead units get a second start, and nothing the network answers changes."""

import copy

import numpy as np
import pytest
import torch
from nonlin import lab

X = np.random.default_rng(0).standard_normal((300, 6))


def sick(activation="relu", push=50.0):
    network = lab.mlp([6, 20, 20, 20, 3], activation, generator=0)
    with torch.no_grad():
        network[0].bias[:5] -= push
        network[4].bias[3:] -= push
    return network


def outputs(network):
    with torch.no_grad():
        return network(torch.tensor(X, dtype=torch.float32))


@pytest.mark.parametrize("activation", ["relu", "hardtanh", "relu6", "hardsigmoid"])
def test_the_dead_come_back_and_the_answers_stay(activation):
    network = sick(activation)
    before = outputs(network)
    dead = [int(layer.sum()) for layer in lab.dead_units(network, X)]
    assert dead[0] >= 5 and dead[2] >= 17
    assert lab.revive(network, X, generator=1) == dead
    assert not any(layer.any() for layer in lab.dead_units(network, X))
    assert torch.allclose(outputs(network), before, rtol=1e-4, atol=1e-4)


def test_the_revived_are_on_for_half_and_the_living_are_untouched():
    network = sick()
    old = copy.deepcopy(network)
    lab.revive(network, X, generator=1)
    on = [(z > 0).double().mean(0) for _, z, _ in lab.bends(network, X)]
    assert torch.allclose(on[0][:5], torch.tensor(0.5, dtype=torch.double), atol=0.01)
    assert torch.equal(network[0].weight[5:], old[0].weight[5:])
    assert torch.equal(network[2].weight[:, 5:], old[2].weight[:, 5:])


def test_a_network_without_dead_units_is_left_alone():
    network = lab.mlp([6, 20, 20, 3], generator=0)
    before = copy.deepcopy(network.state_dict())
    assert lab.revive(network, X, generator=1) == [0, 0]
    assert all(torch.equal(before[k], v) for k, v in network.state_dict().items())


def test_revived_units_learn():
    task = lab.load("moons")
    network = lab.mlp([2, 16, 16, 2], bias=-50, generator=0)
    lab.revive(network, task.x_train, generator=1)
    run = lab.train(network, task, epochs=30, learning_rate=0.3)
    assert run.accuracy > 0.95


def test_nothing_can_be_made_of_constant_inputs():
    network = lab.mlp([2, 8, 2], bias=-50, generator=0)
    assert lab.revive(network, np.ones((30, 2)), generator=1) == [0]


def test_it_depends_on_the_generator_alone():
    one, same, other = (sick() for _ in range(3))
    for network, seed in ((one, 1), (same, 1), (other, 2)):
        lab.revive(network, X, seed)
    assert torch.equal(one[0].weight, same[0].weight)
    assert not torch.equal(one[0].weight, other[0].weight)


@pytest.mark.parametrize(
    "network",
    [
        lab.cnn((1, 12), 3, generator=0),
        torch.nn.Sequential(torch.nn.Linear(6, 4), torch.nn.Linear(4, 2)),
        torch.nn.Sequential(
            torch.nn.Linear(6, 4, bias=False), torch.nn.ReLU(), torch.nn.Linear(4, 2)
        ),
    ],
    ids=["convolutions", "no activation", "no bias"],
)
def test_other_networks_are_refused(network):
    with pytest.raises(TypeError, match="mlp"):
        lab.revive(network, X, generator=0)


def test_bad_input_gets_a_plain_explanation():
    with pytest.raises(TypeError, match="generator"):
        lab.revive(sick(), X)
    with pytest.raises(ValueError, match="finite"):
        lab.revive(sick(), [[np.nan] * 6], generator=0)
