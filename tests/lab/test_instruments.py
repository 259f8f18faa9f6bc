"""Instruments against cases whose answer is known by hand."""

import numpy as np
import pytest
import torch
from nonlin import lab
from torch import nn

X = np.random.default_rng(0).normal(size=(50, 2)).astype(np.float32)


def test_a_unit_pushed_below_zero_is_dead_and_the_others_are_not():
    network = lab.mlp([2, 4, 3], generator=0)
    with torch.no_grad():
        network[0].bias[1] = -100.0
    (dead,) = lab.dead_units(network, X)
    np.testing.assert_array_equal(dead, [False, True, False, False])


def test_a_sleeping_unit_is_not_dead_if_one_sample_wakes_it():
    network = lab.mlp([2, 1, 1], generator=0)
    with torch.no_grad():
        network[0].weight[:] = torch.tensor([[1.0, 0.0]])
        network[0].bias[:] = -3.0
    samples = np.zeros((100, 2), np.float32)
    assert lab.dead_units(network, samples)[0].tolist() == [True]
    samples[7, 0] = 3.5
    assert lab.dead_units(network, samples)[0].tolist() == [False]


@pytest.mark.parametrize(
    ("activation", "dead"), [("leaky_relu", False), ("identity", False), ("step", True)]
)
def test_dead_means_no_slope_anywhere(activation, dead):
    network = lab.mlp([2, 5, 5, 1], activation, bias=-50.0, generator=0)
    assert [layer.all() for layer in lab.dead_units(network, X)] == [dead, dead]


def test_dead_channels_of_a_convolution_are_off_everywhere():
    network = lab.cnn((1, 12), 2, channels=(3,), kernels=(3,), generator=0)
    with torch.no_grad():
        network[0].bias[2] = -100.0
    (dead,) = lab.dead_units(network, np.ones((4, 1, 12), np.float32))
    assert dead.shape == (3,)
    assert dead[2]
    off = lab.bends(network, np.ones((4, 1, 12), np.float32))[0][1] <= 0
    np.testing.assert_array_equal(dead, off.all(2).all(0).numpy())


def test_instruments_leave_weights_gradients_and_mode_alone():
    network = lab.mlp([2, 4, 3], generator=0).train()
    before = lab.snapshot(network)
    lab.dead_units(network, X)
    lab.gradient_norms(network, X, np.zeros(50, int))
    assert network.training
    assert all(w.grad is None for w in network.parameters())
    np.testing.assert_array_equal(lab.weight_change(before, network), 0)
    assert not network[1]._forward_hooks


def test_gradient_norms_are_those_of_backward():
    network = lab.mlp([2, 4, 3], "tanh", generator=0)
    y = np.arange(50) % 3
    norms = lab.gradient_norms(network, X, y)
    nn.functional.cross_entropy(network(torch.tensor(X)), torch.tensor(y)).backward()
    expected = [float(layer.weight.grad.norm()) for layer in network[::2]]
    np.testing.assert_allclose(norms, expected, rtol=1e-6)
    targets = np.ones((50, 3))
    assert (lab.gradient_norms(network, X, targets) > 0).all()


def test_weight_change_is_relative_and_per_layer():
    before = lab.mlp([2, 4, 3], generator=0)
    after = lab.mlp([2, 4, 3], generator=0)
    with torch.no_grad():
        after[2].weight *= 1.5
    np.testing.assert_allclose(lab.weight_change(before, after), [0, 0.5], rtol=1e-6)
    arrays = [w.numpy() for w in lab.snapshot(after)]
    np.testing.assert_allclose(lab.weight_change(lab.snapshot(before), arrays), [0, 0.5], rtol=1e-6)


def test_slopes_are_the_derivatives():
    z = torch.linspace(-3, 3, 7)
    torch.testing.assert_close(lab.slopes(nn.Tanh(), z), 1 - torch.tanh(z) ** 2)
    assert lab.slopes(nn.ReLU(), z).tolist() == [0, 0, 0, 0, 1, 1, 1]


def test_activation_layers_are_the_ones_that_bend():
    network = lab.cnn((1, 28, 28), 10, "tanh", generator=0)
    assert [type(layer) for layer in lab.activation_layers(network)] == [nn.Tanh] * 3


NETWORK = lab.mlp([2, 3, 2], generator=0)
ZERO = [torch.zeros(2, 2)]


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: lab.dead_units(NETWORK, X[:0]), ValueError, "x is empty"),
        (lambda: lab.dead_units(NETWORK, X * np.nan), ValueError, "not finite"),
        (lambda: lab.gradient_norms(NETWORK, X, np.zeros(3, int)), ValueError, "50 samples but y"),
        (lambda: lab.weight_change(NETWORK, [X]), ValueError, "before has weights of shapes"),
        (lambda: lab.weight_change([], []), ValueError, "before holds no weights"),
        (lambda: lab.weight_change(ZERO, ZERO), ValueError, "layer 1 starts at 0"),
    ],
)
def test_bad_input_is_named(call, error, match):
    with pytest.raises(error, match=match):
        call()


def test_real_targets_in_a_row_are_not_broadcast_against_a_column():
    network = lab.mlp([3, 8, 1], generator=0)
    x = np.random.default_rng(0).normal(size=(20, 3))
    y = np.random.default_rng(1).normal(size=20)
    row, column = (lab.gradient_norms(network, x, target) for target in (y, y[:, None]))
    np.testing.assert_array_equal(row, column)
