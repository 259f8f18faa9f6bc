"""Races: fair starts, pairs of runs, and a ratio with its interval."""

import numpy as np
import pytest
import torch
from nonlin import lab

SMALL = {"data_options": {"train": 200, "test": 100}, "channels": (4, 4)}
SHORT = {"epochs": 2, "learning_rate": 0.1, "evaluate": "train"}


def test_a_constant_ratio_has_an_interval_of_no_width():
    found = lab.speed_up([300, 200, 500], [150, 100, 250])
    assert found == pytest.approx((2, 2, 2))


def test_the_interval_is_students_and_symmetric_in_logarithms():
    slow, fast = np.array([100.0, 200.0, 400.0]), np.full(3, 100.0)
    found = lab.speed_up(slow, fast, level=0.9)
    half = 2.919986 * np.log(2) / np.sqrt(3)  # t(0.95, 2 degrees of freedom), from tables
    assert found == pytest.approx((2, 2 * np.exp(-half), 2 * np.exp(half)), rel=1e-5)


def test_turning_the_question_round_gives_the_reciprocal():
    slow, fast = [310, 290, 260, 330], [140, 150, 170, 120]
    there, back = lab.speed_up(slow, fast), lab.speed_up(fast, slow)
    assert there.ratio == pytest.approx(1 / back.ratio)
    assert there.low == pytest.approx(1 / back.high)


@pytest.mark.parametrize(
    ("slow", "fast", "level", "words"),
    [
        ([1, 2], [1, 2, 3], 0.95, "equally long"),
        ([1], [1], 0.95, "at least two"),
        ([1, np.inf], [1, 2], 0.95, "never"),
        ([1, 0], [1, 2], 0.95, "positive"),
        ([1, 2], [1, 2], 1.0, "below 1"),
        ([1, 2], [1, 2], -0.5, "level"),
    ],
)
def test_what_has_no_ratio_is_refused(slow, fast, level, words):
    with pytest.raises(ValueError, match=words):
        lab.speed_up(slow, fast, level)


def test_without_centring_the_run_is_that_of_fit():
    mine = lab.fit_cnn(3, activation="tanh", init="glorot", **SMALL, **SHORT)
    theirs = lab.fit(3, network="cnn", activation="tanh", init="glorot", **SMALL, **SHORT)
    assert np.array_equal(mine.loss[:3], theirs.loss[:3])


def test_a_centred_sigmoid_network_starts_as_a_tanh_network():
    """σ(z) = ½ + ½ tanh(z/2): four times the weights give tanh(z) inside, away from the edges."""
    x = torch.randn(5, 1, 41, generator=torch.Generator().manual_seed(0))
    networks = []
    for activation, gain in (("tanh", 1.0), ("sigmoid", 4.0)):
        networks.append(
            lab.cnn((1, 41), 3, activation, channels=(6, 6), kernels=(5, 3), stride=1,
                    init="glorot", gain=gain, generator=7)
        )  # fmt: skip
    tanh, sigmoid = networks
    with torch.no_grad():
        sigmoid[0].weight /= 2  # the inputs are not sigmoids: tanh(z) = 2 σ(2 z) - 1
        t = tanh[:3](x)[..., 1:-1]
        s = lab.centre_maps(sigmoid)[:3](x)[..., 1:-1]
    assert torch.allclose(2 * t, s, atol=1e-5)


def test_centring_needs_two_layers_with_biases():
    with pytest.raises(ValueError, match="two"):
        lab.centre_maps(lab.mlp([2, 3], generator=0))
    bare = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 2, bias=False))
    with pytest.raises(ValueError, match="biases"):
        lab.centre_maps(bare)
