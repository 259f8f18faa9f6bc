"""Networks made sick on purpose, whose sickness and cause `diagnose` has to name."""

import nonlin as nl
import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

DRAW = torch.Generator().manual_seed(0)
X = torch.randn(128, 20, generator=DRAW)
Y = torch.randint(0, 4, (128,), generator=DRAW)
REAL = torch.randn(128, 1, generator=DRAW)


def network(activation, depth=8, width=64, init=nn.init.kaiming_normal_, scale=1.0, bias=0.0):
    """Return a plain network for 20 inputs and 4 classes; ``init=None`` leaves torch's own."""
    torch.manual_seed(1)
    layers, size = [], 20
    for _ in range(depth):
        layers += [nn.Linear(size, width), activation()]
        size = width
    model = nn.Sequential(*layers, nn.Linear(size, 4))
    for layer in model[::2]:
        if init is not None:
            init(layer.weight)
            nn.init.constant_(layer.bias, bias)
        layer.weight.data *= scale
    return model


def constant(weight):
    return nn.init.constant_(weight, 0.1)


class Functional(nn.Module):
    """Calls its activations as functions and as methods; its second layer is dead."""

    def __init__(self, push=-20.0):
        super().__init__()
        torch.manual_seed(2)
        self.first, self.second = nn.Linear(20, 64), nn.Linear(64, 64)
        self.last = nn.Linear(64, 4)
        self.second.bias.data += push

    def forward(self, x):
        return self.last(torch.relu(self.second(self.first(x).clamp(min=0))))


class Net(nn.Module):
    """Fashion of a vision model: convolutions with functional activations."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(3)
        self.conv, self.norm = nn.Conv1d(1, 12, 5), nn.BatchNorm1d(12)
        self.drop, self.out = nn.Dropout(0.5), nn.Linear(12, 4)
        self.conv.bias.data[:6] -= 50

    def forward(self, x):
        z = F.relu(self.conv(x[:, None]))
        return self.out(self.drop(F.gelu(self.norm(z)).mean(-1)))


xavier = nn.init.xavier_normal_
BROKEN = network(nn.ReLU, 3)
BROKEN[2].weight.data[0, 0] = float("nan")
SICK = {
    "deep sigmoid": (network(nn.Sigmoid, init=None), {}, "vanishing gradient", "activation"),
    "default init": (network(nn.ReLU, 20, init=None), {}, "dead units", "initialisation"),
    "bias": (network(nn.ReLU, bias=-9.0), {}, "dead units", "bias"),
    "functional": (Functional(), {}, "dead units", "bias"),
    "large weights": (network(nn.Tanh, scale=6.0), {}, "saturation", "initialisation"),
    "small weights": (network(nn.Tanh, scale=0.05), {}, "vanishing signal", "initialisation"),
    "straight": (network(nn.Tanh, 3, scale=0.05), {}, "near-linear", "initialisation"),
    "growing": (network(nn.ReLU, scale=4.0), {}, "exploding signal", "initialisation"),
    "constant": (network(nn.ReLU, init=constant), {}, "identical units", "initialisation"),
    "zero": (network(nn.Tanh, 3, scale=0.0), {}, "identical units", "initialisation"),
    "linear": (nn.Sequential(nn.Linear(20, 9), nn.Linear(9, 4)), {}, "no activation", "activation"),
    "raw data": (network(nn.ReLU, 3), {"x": 300 * X + 2000}, "data scale", "data scale"),
    "NaN weight": (BROKEN, {}, "not finite", "learning rate"),
    "overflow": (network(nn.ReLU, 3, scale=30.0).half(), {"x": X.half(), "y": None},
                 "not finite", "dtype"),
    "near overflow": (network(nn.ReLU, 3, scale=12.0).half(), {"x": X.half(), "y": None},
                      "precision", "dtype"),
    "softmax twice": (nn.Sequential(network(nn.ReLU, 2), nn.Softmax(-1)), {},
                      "output pairing", "output pairing"),
    "sigmoid twice": (nn.Sequential(nn.Linear(20, 1), nn.Sigmoid()),
                      {"y": (REAL > 0).float(), "loss": nn.BCEWithLogitsLoss()},
                      "output pairing", "output pairing"),
    "no log": (network(nn.ReLU, 2), {"loss": nn.NLLLoss()}, "output pairing", "output pairing"),
    "out of range": (nn.Sequential(nn.Linear(20, 9), nn.Tanh(), nn.Linear(9, 1), nn.ReLU()),
                     {"y": REAL}, "output pairing", "output pairing"),
    "large step": (network(nn.ReLU, 3), {"learning_rate": 50.0}, "learning rate", "learning rate"),
    "small step": (network(nn.ReLU, 3), {"learning_rate": 1e-9}, "learning rate", "learning rate"),
}  # fmt: skip


@pytest.mark.parametrize("name", SICK)
def test_the_sickness_and_its_cause_are_named(name):
    model, given, sickness, cause = SICK[name]
    found = nl.diagnose(model, **{"x": X, "y": Y, **given})
    assert any((f.sickness, f.cause) == (sickness, cause) for f in found.findings), found
    assert not found.healthy and found.has(sickness)


@pytest.mark.parametrize(
    "model",
    [
        network(nn.ReLU),
        network(nn.ReLU, 3, init=None),
        network(nn.Tanh, init=xavier),
        network(nn.LeakyReLU),
        network(nn.GELU, 4),
        network(nn.SiLU, 4),
        Functional(push=0.0),
        nn.Sequential(network(nn.ReLU, 2), nn.LogSoftmax(-1)),
    ],
    ids=["relu", "default", "tanh", "leaky", "gelu", "silu", "functional", "log-softmax"],
)
def test_a_sound_network_is_called_sound(model):
    loss = (
        nn.NLLLoss()
        if isinstance(model[-1] if hasattr(model, "__getitem__") else 0, nn.LogSoftmax)
        else None
    )
    found = nl.diagnose(model, X, Y, loss=loss, learning_rate=0.01)
    assert found.healthy, found


def test_only_the_sick_half_of_a_layer_is_counted():
    found = nl.diagnose(Net(), X, Y)
    assert [sheet.place for sheet in found.sheets] == ["model relu", "model#2 gelu"]
    assert found.sheets[0].units == 12 and found.sheets[0].dead == 0.5
    assert "6 of 12 units" in str(found)


def test_the_model_is_left_as_it_was():
    model = Net()
    model.drop.eval()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    model.out.weight.grad = torch.ones_like(model.out.weight)
    modes = [module.training for module in model.modules()]
    random = torch.random.get_rng_state()
    nl.diagnose(model, X, Y, learning_rate=0.1)
    assert torch.equal(random, torch.random.get_rng_state())
    assert [module.training for module in model.modules()] == modes
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert torch.equal(model.out.weight.grad, torch.ones_like(model.out.weight))
    assert all(p.grad is None for name, p in model.named_parameters() if name != "out.weight")
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in model.modules())


def test_hooks_are_removed_after_a_failure():
    model = network(nn.ReLU, 2)
    with pytest.raises(RuntimeError):
        nl.diagnose(model, torch.randn(8, 7))
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in model.modules())


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"model": 3}, TypeError, "torch.nn.Module"),
        ({"x": X[:1]}, ValueError, "batch"),
        ({"x": torch.ones(8, 20, dtype=torch.long)}, TypeError, "x.float"),
        ({"x": X.clone().fill_(float("nan"))}, ValueError, "NaN"),
        ({"x": X, "y": Y[:5]}, ValueError, "5"),
        ({"x": X, "y": None, "loss": nn.MSELoss()}, ValueError, "targets"),
        ({"x": X, "learning_rate": 0.0}, ValueError, "learning_rate"),
        ({"x": "words"}, TypeError, "numbers"),
        ({"model": nn.LSTM(20, 3)}, TypeError, "single tensor"),
    ],
)
def test_bad_input_gets_a_plain_explanation(given, error, words):
    arguments = {"model": network(nn.ReLU, 2), "x": X, "y": Y, **given}
    with pytest.raises(error, match=words):
        nl.diagnose(**arguments)


def test_arrays_embeddings_and_the_three_ways_to_show_it():
    words = nn.Sequential(nn.Embedding(9, 8), nn.Flatten(), nn.Linear(24, 16), nn.Tanh(),
                          nn.Linear(16, 2))  # fmt: skip
    rng = np.random.default_rng(0)
    found = nl.diagnose(words, rng.integers(9, size=(64, 3)), rng.integers(2, size=64))
    assert found.gradients and "tanh" in repr(found)
    assert "<table>" in found._repr_html_()
    figure = found.figure()
    assert len(figure.axes) == 3
    assert nl.diagnose(network(nn.ReLU, 2), X.numpy()).sheets


class Gate(nn.Module):
    """An activation of somebody's own, which calls a sigmoid on the way."""

    def forward(self, z):
        return z * torch.sigmoid(8 * z)


class Average(nn.Module):
    """Keeps the shape, has no weights, and is no activation: units depend on each other."""

    def forward(self, z):
        return z - torch.relu(z).mean(-1, keepdim=True)


def test_an_own_module_is_one_activation_and_not_what_it_calls():
    model = nn.Sequential(nn.Linear(4, 8), Gate(), nn.Linear(8, 8), Gate(), nn.Linear(8, 2))
    found = nl.diagnose(model, torch.randn(64, 4, generator=torch.manual_seed(0)))
    assert [sheet.name for sheet in found.sheets] == ["Gate", "Gate"]
    assert not any(sheet.bounded or sheet.saturated for sheet in found.sheets)


def test_a_function_of_ones_own_is_named_and_its_saturation_seen():
    def ramp(z):
        return z.clamp(-1, 1) * 1.0

    model = nl.lab.mlp([4, 8, 8, 2], ramp, gain=40.0, generator=0)
    found = nl.diagnose(model, torch.randn(64, 4, generator=torch.manual_seed(0)))
    assert [sheet.name for sheet in found.sheets] == ["ramp", "ramp"]
    assert all(sheet.bounded and sheet.saturated > 0.8 for sheet in found.sheets)


def test_a_module_that_mixes_units_is_no_activation():
    model = nn.Sequential(nn.Linear(4, 8), Average(), nn.Linear(8, 2))
    found = nl.diagnose(model, torch.randn(64, 4, generator=torch.manual_seed(0)))
    assert [sheet.name for sheet in found.sheets] == ["relu"]
