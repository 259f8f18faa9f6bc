"""Networks and their starting weights."""

import math

import pytest
import torch
from nonlin import ACTIVATIONS, lab
from nonlin.lab.init import GAINS, weighted_layers
from torch import nn


def test_an_mlp_alternates_affine_and_bend_and_ends_affine():
    network = lab.mlp([2, 5, 4, 3], "tanh", generator=0)
    kinds = [type(layer) for layer in network]
    assert kinds == [nn.Linear, nn.Tanh, nn.Linear, nn.Tanh, nn.Linear]
    assert [(w.in_features, w.out_features) for w in network[::2]] == [(2, 5), (5, 4), (4, 3)]


@pytest.mark.parametrize("shape", [(1, 40), (1, 28, 28), (3, 7), (2, 9, 11)])
def test_a_cnn_takes_signals_and_images_of_any_size(shape):
    network = lab.cnn(shape, 10, "relu", generator=0)
    assert network(torch.zeros(4, *shape)).shape == (4, 10)
    assert not any("Pool" in type(layer).__name__ for layer in network)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_registered_activation_makes_a_network(name):
    network = lab.mlp([3, 4, 2], name, generator=0)
    assert torch.isfinite(network(torch.randn(5, 3, generator=torch.manual_seed(0)))).all()


@pytest.mark.parametrize(
    ("network", "shape"),
    [
        (lab.mlp([6, 8, 8, 3], "identity", bias="torch", generator=0), (6,)),
        (lab.cnn((1, 40), 10, "identity", bias="torch", generator=0), (1, 40)),
        (lab.cnn((1, 28, 28), 10, "identity", bias="torch", generator=0), (1, 28, 28)),
    ],
)
def test_identity_networks_are_affine_and_relu_ones_are_not(network, shape):
    draw = torch.Generator().manual_seed(1)
    x, y = (torch.randn(20, *shape, generator=draw, dtype=torch.float64) for _ in "xy")

    def gap(net):
        f = net.double()
        return float((f(x + y) + f(torch.zeros_like(x)) - f(x) - f(y)).detach().abs().max())

    assert gap(network) < 1e-12
    bent = [nn.ReLU() if isinstance(layer, nn.Identity) else layer for layer in network]
    assert gap(nn.Sequential(*bent)) > 0.1


def test_torch_scheme_gives_what_torch_gives_a_new_layer():
    torch.manual_seed(3)
    expected = nn.Sequential(nn.Linear(7, 5), nn.ReLU(), nn.Linear(5, 2))
    network = lab.mlp([7, 5, 2], init="torch", generator=3)
    for ours, theirs in zip(network.parameters(), expected.parameters(), strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-6, atol=0)
    torch.manual_seed(3)
    convolution = nn.Conv1d(2, 4, 3)
    ours = lab.initialise(nn.Sequential(nn.Conv1d(2, 4, 3)), "torch", generator=3)[0]
    torch.testing.assert_close(ours.weight, convolution.weight, rtol=1e-6, atol=0)
    torch.testing.assert_close(ours.bias, convolution.bias, rtol=1e-6, atol=0)


@pytest.mark.parametrize("gain", [None, 1.0, 4.0])
@pytest.mark.parametrize("scheme", GAINS)
def test_the_spread_of_the_weights_is_the_one_the_scheme_says(scheme, gain):
    factor = GAINS[scheme] if gain is None else gain
    layer = nn.Sequential(nn.Linear(300, 500))
    weight = lab.initialise(layer, scheme, gain, generator=0)[0].weight
    fan = 400 if scheme == "glorot" else 300
    assert float(weight.detach().std()) == pytest.approx(factor / math.sqrt(fan), rel=0.01)
    image = nn.Sequential(nn.Conv2d(32, 64, 5))
    weight = lab.initialise(image, scheme, gain, generator=0)[0].weight
    fan = (32 + 64) / 2 * 25 if scheme == "glorot" else 32 * 25
    assert float(weight.detach().std()) == pytest.approx(factor / math.sqrt(fan), rel=0.02)


def test_a_constant_bias_goes_to_the_layers_that_feed_an_activation():
    network = lab.mlp([4, 3, 3, 2], bias=-1.5, generator=0)
    biases = [layer.bias.detach().tolist() for layer in weighted_layers(network)]
    assert biases == [[-1.5] * 3, [-1.5] * 3, [0, 0]]
    zero = lab.mlp([4, 3, 2], init="torch", bias=0.0, generator=0)
    assert all(float(layer.bias.detach().abs().max()) == 0 for layer in weighted_layers(zero))
    drawn = lab.mlp([4, 3, 2], init="he", bias="torch", generator=0)
    for layer in weighted_layers(drawn):
        bound = 1 / math.sqrt(layer.in_features)
        assert 0 < float(layer.bias.detach().abs().max()) <= bound


def test_the_generator_decides_and_torchs_global_state_is_left_alone():
    torch.manual_seed(0)
    before = torch.random.get_rng_state()
    nets = [lab.mlp([4, 3, 2], init=scheme, generator=1) for scheme in GAINS for _ in range(2)]
    other = lab.mlp([4, 3, 2], init="he", generator=2)
    lab.cnn((1, 12), 2, generator=1)
    assert torch.equal(before, torch.random.get_rng_state())
    for one, same in zip(nets[::2], nets[1::2], strict=True):
        assert torch.equal(one[0].weight, same[0].weight)
    assert not torch.equal(nets[0][0].weight, other[0].weight)
    assert torch.equal(
        lab.mlp([4, 3, 2], generator=torch.Generator().manual_seed(1))[0].weight,
        lab.mlp([4, 3, 2], generator=1)[0].weight,
    )


def test_parameters_reach_every_layer_and_prelu_has_one_slope_each():
    leaky = lab.mlp([2, 3, 3, 1], "leaky_relu", parameters={"alpha": 0.3}, generator=0)
    assert [layer.negative_slope for layer in leaky[1::2]] == [0.3, 0.3]
    prelu = lab.mlp([2, 3, 3, 1], "prelu", generator=0)
    assert prelu[1].weight is not prelu[3].weight
    assert prelu[1].weight.requires_grad


def mlp(widths=(2, 3, 2), *args, **options):
    return lab.mlp(list(widths), *args, **{"generator": 0, **options})


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: mlp([3]), ValueError, "at least the numbers of inputs and outputs"),
        (lambda: mlp([]), ValueError, "widths is empty"),
        (lambda: mlp([2, 0, 1]), ValueError, r"widths\[1\] must be at least 1, got 0"),
        (lambda: mlp([2, 2.5]), TypeError, r"widths\[1\] must be a whole number"),
        (lambda: lab.mlp(3, generator=0), TypeError, "sequence of whole numbers"),
        (lambda: mlp([2, 3, 2], "rely"), KeyError, "relu"),
        (lambda: mlp([2, 3, 2], "relu", parameters={"alpha": 1}), TypeError, "alpha"),
        (lambda: mlp([2, 3, 2], "relu", parameters=0.1), TypeError, "must be a dict"),
        (lambda: mlp(init="hee"), ValueError, "did you mean 'he'"),
        (lambda: mlp(gain=0), ValueError, "gain must be .*> 0"),
        (lambda: mlp(bias="pytorch"), ValueError, "did you mean 'torch'"),
        (lambda: mlp(bias=math.nan), ValueError, "bias must be finite"),
        (lambda: mlp(generator=None), TypeError, "torch.Generator or a whole number"),
        (lambda: mlp(generator=-1), ValueError, "at least 0"),
        (lambda: lab.cnn((40,), 10, generator=0), ValueError, "for flat inputs use mlp"),
        (lambda: lab.cnn((1, 40), 10, kernels=(4,), generator=0), ValueError, "3 entries"),
        (
            lambda: lab.cnn((1, 40), 10, channels=(4,), kernels=(4,), generator=0),
            ValueError,
            "must be odd",
        ),
        (lambda: lab.cnn((1, 40), 0, generator=0), ValueError, "outputs must be at least 1"),
        (lambda: lab.initialise(nn.ReLU(), generator=0), ValueError, "no Linear"),
    ],
)
def test_bad_input_is_named(call, error, match):
    with pytest.raises(error, match=match):
        call()
