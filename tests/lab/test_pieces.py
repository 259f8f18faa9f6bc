"""Pieces counted exactly, and linear networks multiplied out."""

import numpy as np
import pytest
import torch
from nonlin import lab
from torch import nn


def tents(depth):
    """A network that folds [0, 1] on itself: 2^depth straight pieces (Telgarsky 2016)."""
    layers = []
    for k in range(depth):
        first = nn.Linear(1 if k == 0 else 2, 2)
        with torch.no_grad():
            row = torch.tensor([[1.0]]) if k == 0 else torch.tensor([[2.0, -4.0]])
            first.weight[:] = row.expand(2, -1)
            first.bias[:] = torch.tensor([0.0, -0.5])
        layers += [first, nn.ReLU()]
    last = nn.Linear(2, 1)
    with torch.no_grad():
        last.weight[:], last.bias[:] = torch.tensor([[2.0, -4.0]]), 0.0
    return nn.Sequential(*layers, last)


@pytest.mark.parametrize("depth", [1, 2, 5, 10])
def test_folding_doubles_the_pieces_with_every_layer(depth):
    network = tents(depth)
    assert lab.count_pieces(network, 0, 1) == 2**depth
    np.testing.assert_allclose(lab.breakpoints(network, 0, 1), np.arange(1, 2**depth) / 2**depth)


def test_one_hidden_layer_has_one_kink_per_unit_inside():
    network = lab.mlp([1, 20, 1], bias="torch", generator=0)
    w, b = network[0].weight.detach()[:, 0].double(), network[0].bias.detach().double()
    kinks = np.sort((-b / w).numpy())
    inside = kinks[(kinks > -0.5) & (kinks < 0.7)]
    np.testing.assert_allclose(lab.breakpoints(network, -0.5, 0.7), inside)
    assert lab.count_pieces(network, -0.5, 0.7) == len(inside) + 1


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "prelu"])
@pytest.mark.parametrize("seed", range(4))
def test_between_breakpoints_a_deep_network_is_straight_and_at_them_it_is_not(activation, seed):
    network = lab.mlp([1, 12, 12, 12, 2], activation, bias="torch", generator=seed).double()
    ends = np.array([-3, *lab.breakpoints(network, -3, 3), 3])
    assert len(ends) > 5
    share = np.array([0.1, 0.35, 0.65, 0.9])
    x = ends[:-1, None] + np.diff(ends)[:, None] * share
    with torch.no_grad():
        y = network(torch.tensor(x.reshape(-1, 1))).numpy().reshape(*x.shape, 2)
    slope = np.diff(y, axis=1) / np.diff(x, axis=1)[..., None]
    noise = 1e-12 / np.diff(ends)
    assert (np.ptp(slope, axis=1) <= noise[:, None] + 1e-9).all()
    assert (abs(np.diff(slope.mean(1), axis=0)).max(1) > 1e-9).all()


def test_kinks_nobody_feels_and_kinks_that_cancel_are_not_counted():
    network = lab.mlp([1, 2, 1], generator=0)
    with torch.no_grad():
        network[0].weight[:], network[0].bias[:] = 1.0, 0.0
        network[2].weight[:] = torch.tensor([[1.0, -1.0]])
    assert lab.count_pieces(network, -1, 1) == 1
    with torch.no_grad():
        network[2].weight[:] = torch.tensor([[1.0, 0.0]])
    assert lab.count_pieces(network, -1, 1) == 2
    assert lab.count_pieces(network, 0.5, 1) == 1


def test_a_linear_network_is_one_piece():
    assert lab.count_pieces(lab.mlp([1, 9, 9, 1], "identity", generator=0), -1, 1) == 1


def test_collapse_is_the_product_of_the_matrices():
    network = lab.mlp([3, 5, 4, 2], "identity", bias="torch", generator=0)
    w, b = lab.collapse(network)
    one, two, three = (layer.weight.detach().double().numpy() for layer in network[::2])
    np.testing.assert_allclose(w, three @ two @ one, atol=1e-15)
    x = np.random.default_rng(0).normal(size=(7, 3))
    with torch.no_grad():
        expected = network.double()(torch.tensor(x)).numpy()
    np.testing.assert_allclose(x @ w.T + b, expected, atol=1e-14)


def test_collapse_leaves_the_network_as_it_was():
    network = lab.mlp([3, 4, 2], "identity", generator=0)
    lab.collapse(network)
    assert network[0].weight.dtype == torch.float32


def test_a_linear_cnn_is_one_matrix():
    network = lab.cnn((1, 40), 10, "identity", bias="torch", generator=0)
    w, b = lab.collapse(network, (1, 40))
    assert w.shape == (10, 40)
    x = np.random.default_rng(0).normal(size=(5, 1, 40)).astype(np.float32)
    with torch.no_grad():
        expected = network(torch.tensor(x)).numpy()
    np.testing.assert_allclose(x.reshape(5, 40) @ w.T + b, expected, atol=1e-5)


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: lab.count_pieces(lab.mlp([1, 3, 1], generator=0), 1, 1), "lo must be below hi"),
        (lambda: lab.count_pieces(lab.mlp([1, 3, 1], generator=0), 0, np.inf), "hi must be finite"),
        (lambda: lab.count_pieces(lab.mlp([2, 3, 1], generator=0), 0, 1), "1 input, it takes 2"),
        (lambda: lab.count_pieces(lab.mlp([1, 3, 1], "tanh", generator=0), 0, 1), "Tanh"),
        (lambda: lab.count_pieces(lab.cnn((1, 9), 2, generator=0), 0, 1), "Conv1d"),
        (lambda: lab.count_pieces(nn.Sequential(nn.ReLU()), 0, 1), "must be Linear"),
        (lambda: lab.collapse(lab.mlp([1, 3, 1], generator=0)), "ReLU.*bends"),
        (lambda: lab.collapse(lab.cnn((1, 9), 2, "identity", generator=0)), "shape is needed"),
    ],
)
def test_bad_input_is_named(call, match):
    with pytest.raises(ValueError, match=match):
        call()
