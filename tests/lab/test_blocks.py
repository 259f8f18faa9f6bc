"""Normalised and residual perceptrons, and the gradient that reaches their layers."""

import numpy as np
import pytest
import torch
from nonlin import lab, theory
from nonlin.lab.init import weighted_layers

X = torch.randn(40, 5, generator=torch.Generator().manual_seed(0))
WIDTHS = [5, 8, 8, 8, 3]


def network(**options):
    return lab.mlp(WIDTHS, "tanh", init="lecun", generator=0, **options)


def test_residual_layers_add_what_came_in():
    first, *_, last = affine = weighted_layers(network(residual=True))
    z = first(X)
    for layer in affine[1:-1]:
        z = z + layer(torch.tanh(z))
    torch.testing.assert_close(network(residual=True)(X), last(torch.tanh(z)))


def test_a_norm_stands_before_each_bend():
    net = network(norm="batch")
    for _, z, _ in lab.bends(net.train(), X):
        assert z.shape == (40, 8)
    names = [type(module).__name__ for module in net]
    assert names == ["Linear", *["BatchNorm1d", "Tanh", "Linear"] * 3]
    inside = network(norm="layer", residual=True)[1]
    assert [type(module).__name__ for module in inside] == ["LayerNorm", "Tanh", "Linear"]


@pytest.mark.parametrize("options", [{"norm": "layer"}, {"norm": "batch"}, {"residual": True}])
def test_the_same_weights_are_drawn_with_and_without(options):
    for one, same in zip(weighted_layers(network()), weighted_layers(network(**options)),
                         strict=True):  # fmt: skip
        assert torch.equal(one.weight, same.weight)


@pytest.mark.parametrize("norm", ["layer", "batch"])
def test_a_norm_forgets_the_size_of_the_weights(norm):
    x = X.double()
    one, ten = (lab.mlp(WIDTHS, norm=norm, gain=g, generator=0).double() for g in (1.0, 10.0))
    inputs = [lab.bends(net, x)[-1][1] for net in (one, ten)] if norm == "layer" else []
    if norm == "batch":
        inputs = [net.train()[:-2](x) for net in (one, ten)]
    torch.testing.assert_close(*inputs, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: network(norm="group"), ValueError, "norm must be one of 'layer', 'batch'"),
        (lambda: network(residual=1), TypeError, "residual must be True or False, got 1"),
        (lambda: lab.mlp([2, 3, 4, 1], residual=True, generator=0), ValueError, "one width, got"),
        (lambda: lab.fit(0, network="cnn", norm="batch"), TypeError, "norm belongs to network="),
        (lambda: lab.fit_together(2, norm="batch"), TypeError, "cannot take norm='batch'"),
        (lambda: lab.layer_gradients(lab.mlp([5, 3], generator=0), X, seed=0), ValueError, "1 aff"),
        (lambda: lab.layer_gradients(network(), X[:0], seed=0), ValueError, "x is empty"),
    ],
)
def test_bad_input_is_told(call, kind, words):
    with pytest.raises(kind, match=words):
        call()


def test_fit_and_fit_together_take_norm_and_residual():
    task = {"data": "xor", "hidden": (8, 8, 8), "epochs": 2, "norm": "layer", "residual": True}
    (together,) = lab.fit_together(1, **task)
    run = lab.fit(0, **task)
    assert run.settings["norm"] == "layer"
    np.testing.assert_allclose(together.loss, run.loss, rtol=1e-4)
    assert not lab.fit(0, **{**task, "norm": "batch"}).diverged
    assert lab.Experiment(**task).run(0).accuracy == run.accuracy


def test_layer_gradients_are_those_of_the_biases_for_one_sample():
    net = network().double()
    rng = np.random.default_rng(3)
    readout = (net(X[:1].double()) * torch.from_numpy(rng.standard_normal((1, 3)))).sum()
    biases = [layer.bias for layer in weighted_layers(net)[:-1]]
    squares = [float(g.square().mean()) for g in torch.autograd.grad(readout, biases)]
    found = lab.layer_gradients(net, X[:1], seed=3)
    np.testing.assert_allclose(found, np.array(squares) / squares[-1], rtol=1e-10)
    assert all(weight.grad is None for weight in net.parameters())


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("norm", [None, "layer", "batch"])
@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu"])
def test_measured_gradients_follow_the_theory(name, norm, residual):
    options, sigma_w = {"norm": norm, "residual": residual}, theory.gain(name)
    expected = theory.expected_stack(name, depth=12, sigma_w=sigma_w, **options)
    x = np.random.default_rng(0).standard_normal((200, 200))
    found = []
    for seed in range(3):
        net = lab.mlp([*[200] * 13, 10], name, init="lecun", gain=sigma_w, generator=seed,
                      **options)  # fmt: skip
        found.append(lab.layer_gradients(net, x, seed=seed))
    off = np.log(np.mean(found, 0) / expected.gradient)
    assert np.abs(off).max() < 0.7
