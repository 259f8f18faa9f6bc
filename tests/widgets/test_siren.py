"""Siren: a network of sines in JavaScript and NumPy, and what the chapter says of it."""

import json

import numpy as np
import pytest
from nonlin.widgets import Siren, _siren
from test_node import evaluate

CASES = [[omega, layers, start, seed]
         for omega, layers, seed in ((1.0, 1, 0), (30.0, 3, 0), (60.0, 4, 7), (5.5, 2, 99))
         for start in ("siren", "torch", "he")]  # fmt: skip


def test_wid_5_the_network_is_the_same_in_python(node):
    expression = f"{json.dumps(CASES)}.map((c) => m.sinesOf(...c)).map((s) => [[...s.curve], "
    expression += "[...s.below], s.frequency, [...s.spreads], [...s.shares], s.gap])"
    for case, found in zip(CASES, evaluate(node, "sines.js", expression), strict=True):
        own = _siren.sines(*case)
        near = 1e-4 if case == CASES[8] else 1e-6  # ω = 60, four layers, He: rounding grows
        np.testing.assert_allclose(found[0], own.curve, atol=near, err_msg=str(case))
        np.testing.assert_allclose(found[1], own.below, atol=near)
        np.testing.assert_allclose(found[2], own.frequency, rtol=near)
        np.testing.assert_allclose(found[3], own.spreads, rtol=1e-6)
        np.testing.assert_allclose(found[4], own.shares, atol=2 / 16384)
        np.testing.assert_allclose(found[5], own.gap, atol=4 / 16384)


def test_the_frequency_follows_omega_and_explodes_with_a_large_start():
    def middle(*given):
        return np.median([_siren.sines(*given, seed).frequency for seed in range(10)])

    low, high = middle(5.0, 3, "siren"), middle(30.0, 3, "siren")
    assert 5 < high / low < 7, "six times the omega, six times the frequency"
    assert high < 2.5 * middle(30.0, 1, "siren")
    assert middle(30.0, 3, "he") > 100 * high


@pytest.mark.parametrize(("start", "spread"), [("siren", 1.0), ("torch", 12.2), ("he", 30.0)])
def test_the_spread_of_the_later_layers_is_that_of_the_formula(start, spread):
    found = [_siren.sines(30.0, 4, start, seed).spreads[1:] for seed in range(5)]
    assert np.mean(found) == pytest.approx(spread, rel=0.2)
    assert max(_siren.sines(30.0, 4, start, 0).shares) > 2 / _siren.BINS


def test_one_layer_holds_no_frequency_above_its_omega():
    for omega in (10.0, 30.0, 60.0):
        found = _siren.sines(omega, 1, "siren", 0)
        edge = int(2 * omega / (2 * np.pi)) + 3  # two bins for the window
        assert found.below[edge] > 0.999
        assert found.frequency < omega / (2 * np.pi)


def test_the_words_are_those_of_the_state():
    assert "Network of 1 layer of 32 sines" in Siren(layers=1).alt()
    assert "He's start" in Siren(start="he").alt()
    assert list(Siren().states) == ["omega 5", "one layer", "too large a start"]
