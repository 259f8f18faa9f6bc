"""Centred biases: the sigmoid network that starts as a tanh network, and its training."""

import numpy as np
import pytest
import torch
from nonlin import lab
from nonlin.lab.centring import centre, fit_centred
from torch import nn

WIDTHS = [12, 9, 9, 9, 3]
SMALL = {"data": "mnist1d", "hidden": (8, 8), "epochs": 1, "gain": 4.0}


def sigmoid_network():
    return lab.mlp(WIDTHS, "sigmoid", init="glorot", gain=4.0, generator=0).double()


def as_tanh(network):
    """Build the tanh network that σ(z) = ½ + ½ tanh(z/2) predicts."""
    twin = lab.mlp(WIDTHS, "tanh", generator=0).double()
    for k, (mine, given) in enumerate(zip(lab.snapshot(twin), lab.snapshot(network), strict=True)):
        assert mine.shape == given.shape
        first, last = k == 0, k == len(WIDTHS) - 2
        factor = 0.5 if first or last else 0.25
        with torch.no_grad():
            twin[2 * k].weight.copy_(factor * given)
            twin[2 * k].bias.zero_()
    return twin


def test_a_centred_sigmoid_network_is_a_tanh_network():
    network = centre(sigmoid_network())
    x = torch.randn(50, WIDTHS[0], generator=torch.Generator().manual_seed(1)).double()
    with torch.no_grad():
        assert torch.allclose(network(x), as_tanh(network)(x), atol=1e-12)


def test_without_centring_it_is_not():
    network = sigmoid_network()
    x = torch.zeros(1, WIDTHS[0]).double()
    with torch.no_grad():
        assert network(x).abs().max() > 0.1
        assert torch.allclose(centre(network)(x), torch.zeros(1, 3).double(), atol=1e-12)


def test_the_middle_is_an_argument_and_the_first_layer_is_left_alone():
    network = sigmoid_network()
    nn.init.constant_(network[0].bias, 7.0)
    centre(network, middle=2)
    assert (network[0].bias == 7).all()
    assert torch.allclose(network[2].bias, -2 * network[2].weight.sum(1))


def test_it_draws_what_fit_draws():
    still = {**SMALL, "learning_rate": 1e-30, "activation": "sigmoid", "init": "glorot"}
    plain, centred = lab.fit(3, **still), fit_centred(3, **still)
    for one, other in zip(lab.snapshot(plain.network), lab.snapshot(centred.network), strict=True):
        assert torch.equal(one, other)
    assert centred.network[2].bias.abs().min() > 0
    assert plain.network[2].bias.abs().max() < 1e-20


def test_uncentred_it_is_fit_and_centred_it_is_repeatable():
    settings = {**SMALL, "learning_rate": 0.1}
    plain = lab.fit(0, activation="sigmoid", init="glorot", **settings)
    assert np.array_equal(fit_centred(0, centred=False, **settings).loss, plain.loss)
    once, twice = fit_centred(0, **settings), fit_centred(0, **settings)
    assert np.array_equal(once.loss, twice.loss)
    assert not np.array_equal(once.loss, plain.loss)


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (lab.mlp([3, 2], generator=0), "at least two"),
        (lab.cnn((1, 8), 2, channels=(2, 2), kernels=(3, 3), generator=0), "Linear"),
        (nn.Sequential(nn.Linear(2, 2), nn.Sigmoid(), nn.Linear(2, 2, bias=False)), "bias"),
    ],
)
def test_what_cannot_be_centred_is_refused(network, words):
    with pytest.raises(ValueError, match=words):
        centre(network)


def test_bad_middle_and_seed_are_refused():
    with pytest.raises(TypeError, match="middle"):
        centre(sigmoid_network(), middle="half")
    with pytest.raises(ValueError, match="seed"):
        fit_centred(-1, **SMALL, learning_rate=0.1)
