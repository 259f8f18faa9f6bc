"""Calibration: bins by hand, a perfect forecaster, the temperature against a plain search."""

import nonlin as nl
import numpy as np
import pytest
from nonlin import lab


def drawn(n=20_000, classes=5, seed=0, scale=2.0):
    rng = np.random.default_rng(seed)
    logits = scale * rng.standard_normal((n, classes))
    sums = nl.softmax(logits).cumsum(axis=1)
    return logits, (rng.random((n, 1)) > sums).sum(axis=1)


def test_bins_by_hand():
    p = np.array([[0.5, 0.5], [0.55, 0.45], [0.7, 0.3], [0.25, 0.75], [1.0, 0.0]])
    told = lab.reliability(p, [0, 1, 0, 0, 0], bins=4)
    assert told.counts.tolist() == [0, 1, 3, 1]
    np.testing.assert_allclose(told.confidence, [np.nan, 0.5, 2.0 / 3, 1.0])
    np.testing.assert_allclose(told.accuracy, [np.nan, 1.0, 1 / 3, 1.0])
    assert told.error == pytest.approx((0.5 + 3 * (1 / 3)) / 5)


def test_a_perfect_forecaster_has_hardly_an_error_and_a_temperature_of_one():
    logits, labels = drawn()
    assert lab.reliability(nl.softmax(logits), labels).error < 0.015
    assert lab.fit_temperature(logits, labels) == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize("factor", [0.2, 1.0, 7.0])
def test_the_temperature_undoes_a_factor_and_is_the_best_one(factor):
    logits, labels = drawn(2000)
    best = lab.fit_temperature(factor * logits, labels)
    assert best == pytest.approx(factor * lab.fit_temperature(logits, labels), rel=1e-6)
    losses = [
        lab.negative_log_likelihood(factor * logits, labels, best * s) for s in (0.98, 1, 1.02)
    ]
    assert losses[1] == min(losses)


def test_the_temperature_has_bounds():
    logits = np.array([[2.0, 0.0], [0.0, 2.0]])
    assert lab.fit_temperature(logits, [0, 1]) == 1e-3
    assert lab.fit_temperature(logits, [1, 0]) == 1e3


def test_far_logits_do_no_harm():
    logits = np.array([[1e4, 0.0], [1e4, 0.0], [0.0, 1e4]])
    assert lab.negative_log_likelihood(logits, [0, 1, 1]) == pytest.approx(1e4 / 3)
    assert np.isfinite(lab.fit_temperature(logits, [0, 1, 1]))


@pytest.mark.parametrize(
    ("rows", "labels", "words"),
    [
        ([[0.5, 0.5]], [0, 1], "shape"),
        ([0.5, 0.5], [0], "shape"),
        ([[0.5, 0.5]], [2], "classes 0 to 1"),
        ([[np.nan, 0.5]], [0], "finite"),
        ([[0.9, 0.9]], [0], "nl.softmax"),
    ],
)
def test_bad_input_is_refused(rows, labels, words):
    with pytest.raises(ValueError, match=words):
        lab.reliability(rows, labels)


def test_bad_settings_are_refused():
    with pytest.raises(ValueError, match="temperature"):
        lab.negative_log_likelihood([[0.0, 1.0]], [0], 0.0)
    with pytest.raises(ValueError, match="bins"):
        lab.reliability([[0.5, 0.5]], [0], bins=0)
    with pytest.raises(ValueError, match="validation"):
        lab.calibrate(0, data="xor", validation=400)
    with pytest.raises(ValueError, match="diverged"):
        lab.calibrate(0, data="xor", validation=100, learning_rate=1e12)


def test_logits_are_those_of_the_network_and_its_mode_is_kept():
    network = lab.mlp([2, 8, 3], generator=0).train()
    x = np.ones((4, 2))
    assert lab.logits_of(network, x).shape == (4, 3)
    assert network.training
