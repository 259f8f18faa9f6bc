"""Pictures, waves, SIREN's start, and the frequencies a network has learned."""

import math

import numpy as np
import pytest
import torch
from nonlin import lab
from torch import nn


def test_pixels_and_the_corners_between_them():
    task = lab.load("image", 0, picture="rings", size=8)
    ticks = np.unique(task.x_test[:, 0])
    np.testing.assert_allclose(ticks, np.arange(-7, 8, 2) / 8, atol=1e-6)
    assert sorted(map(tuple, task.x_train)) == sorted(map(tuple, task.x_test))
    between = lab.load("image", 0, picture="rings", size=8, test="between").x_test
    np.testing.assert_allclose(np.unique(between[:, 0]), np.arange(-6, 7, 2) / 8, atol=1e-6)
    assert task.x_test[0].tolist() == [-0.875, 0.875]  # the top left


@pytest.mark.parametrize("picture", ["sea", "rings", "disc"])
def test_pictures_use_the_range_and_do_not_leave_it(picture):
    painted = lab.paint(picture, 64)
    assert painted.shape == (64, 64)
    assert -1 <= painted.min() < -0.6 and 0.6 < painted.max() <= 1
    task = lab.load("image", 0, picture=picture, size=64)
    np.testing.assert_allclose(painted.ravel(), task.y_test[:, 0], atol=1e-6)


def test_waves_are_sines_and_lie_beyond_the_data():
    task = lab.load("waves", 0, frequencies=(2, 5), trend=0.5, reach=2.0)
    for x, y in ((task.x_train, task.y_train), (task.x_test, task.y_test)):
        x = x.astype(float)
        wave = np.sin(4 * np.pi * x) + np.sin(10 * np.pi * x) + 0.5 * x
        np.testing.assert_allclose(y, wave, atol=1e-5)
    assert abs(task.x_train).max() <= 1 < abs(task.x_test).min()
    assert abs(task.x_test).max() == 2
    noisy = lab.load("waves", 0, frequencies=(2, 5), trend=0.5, reach=2.0, noise=0.3)
    assert float((noisy.y_train - task.y_train).std()) == pytest.approx(0.3, rel=0.2)
    np.testing.assert_array_equal(noisy.y_test, task.y_test)


@pytest.mark.parametrize("omega", [1.0, 30.0])
def test_sirens_start_is_the_published_one(omega):
    network = lab.mlp([2, 300, 300, 1], "sine", parameters={"omega": omega}, init="siren",
                      generator=0)  # fmt: skip
    first, inner, last = (layer for layer in network if isinstance(layer, nn.Linear))
    bound = math.sqrt(6 / 300) / omega
    for layer, most in ((first, 1 / 2), (inner, bound), (last, bound)):
        found = float(layer.weight.detach().abs().max())
        assert 0.97 * most < found <= most * 1.000001
        assert float(layer.bias.detach().abs().max()) <= 1 / math.sqrt(layer.in_features)
    x = torch.rand(500, 2, generator=torch.manual_seed(0)) * 2 - 1
    lab.initialise(network, "siren", bias=0.0, generator=0)
    spread = [omega * float(z.std()) for _, z, _ in lab.bends(network, x)]
    assert omega == 1 or spread[1] == pytest.approx(1, abs=0.1)


def test_a_missing_wave_is_missing_and_a_learned_one_is_not():
    options = {"hidden": (32,), "activation": "sine", "parameters": {"omega": 30.0}}
    options |= {"init": "siren", "optimizer": "adam", "learning_rate": 0.003, "batch": 200}
    found = lab.fit_spectrum(0, frequencies=(1, 4), epochs=300, **options)
    assert found.left[0] == pytest.approx(1, abs=0.5)
    assert found.left[-1].max() < 0.1
    assert found.at[-1] == 300 == len(found.left) - 1


def test_a_diverged_run_has_no_spectrum():
    found = lab.fit_spectrum(0, epochs=5, batch=50, learning_rate=1e30, hidden=(8,))
    assert found.run.diverged and np.isnan(found.left[-1]).all()


def test_psnr_of_a_perfect_copy_and_of_grey():
    picture = lab.paint("sea", 16)
    assert lab.psnr(picture, picture) == math.inf
    grey = lab.psnr(np.full_like(picture, picture.mean()), picture)
    assert grey == pytest.approx(10 * math.log10(4 / picture.var()))


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: lab.load("image", picture="see"), ValueError, "did you mean 'sea'"),
        (lambda: lab.load("image", size=1), ValueError, "size must be at least 2"),
        (lambda: lab.load("image", test="all"), ValueError, "test must be"),
        (lambda: lab.load("waves", frequencies=()), ValueError, "frequencies is empty"),
        (
            lambda: lab.load("waves", frequencies=(0,)),
            ValueError,
            "a frequency must be finite and > 0",
        ),
        (lambda: lab.load("waves", reach=0.5), ValueError, "reach must be"),
        (lambda: lab.paint("see"), ValueError, "did you mean 'sea'"),
        (lambda: lab.psnr([1.0], [1.0, 2.0]), ValueError, "outputs has shape"),
        (lambda: lab.fit_spectrum(0, frequencies=(0.5,)), TypeError, "a frequency"),
        (lambda: lab.fit_spectrum(0, frequencies=(200,)), ValueError, "a frequency"),
        (lambda: lab.mlp([2, 3, 1], "tanh", init="siren", generator=0), ValueError, "no sine"),
    ],
)
def test_bad_input_is_told_what_is_allowed(call, error, words):
    with pytest.raises(error, match=words):
        call()
