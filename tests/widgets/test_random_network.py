"""The propagation widget: JavaScript against nl.theory and against the NumPy of the stills."""

import json

import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import Propagation, _compose, _random_network
from test_node import evaluate

SMOOTH = ("sigmoid", "tanh", "gelu", "silu", "mish", "softplus", "softsign", "gaussian")
KINKED = (
    "relu",
    "leaky_relu",
    "elu",
    "selu",
    "hardtanh",
    "hardswish",
    "relu6",
    "step",
    "softshrink",
)
VARIANCES = [0.0, 1e-10, 1e-3, 0.3, 1.0, 4.0, 50.0, 1e4]


def both(node, expression):
    """Evaluate an expression of ``m`` (mean field), ``n`` (network) and ``F`` (the functions)."""
    here = _compose.STATIC.as_uri()
    others = (
        f"[await import('{here}/lib/functions.js'), await import('{here}/lib/random_network.js')]"
    )
    return evaluate(node, "meanfield.js", f"(([{{FUNCTIONS: F}}, n]) => {expression})({others})")


@pytest.mark.parametrize("name", [*SMOOTH, *KINKED])
def test_wid_5_variance_map_and_slope_are_those_of_the_theory(name, node):
    act = nl.ACTIVATIONS[name]
    given = f"F.{name}, {json.dumps(dict(act.parameters))}, q"
    one = f"(q) => [m.varianceMap({given}, 1.3, 0.2), 1.69 * m.squares({given}).slope]"
    found = np.array(both(node, f"{VARIANCES}.map({one})"))
    variance = nl.theory.variance_map(act, VARIANCES, 1.3, 0.2)
    chi = [nl.theory.chi(act, q, 1.3) for q in VARIANCES]
    np.testing.assert_allclose(found[:, 0], variance, rtol=1e-6, atol=1e-12)
    np.testing.assert_allclose(found[:, 1], chi, rtol=1e-6, atol=1e-12)


@pytest.mark.parametrize("name", ["relu", "tanh", "silu", "elu"])
def test_wid_5_layers_are_those_of_the_theory(name, node):
    act = nl.ACTIVATIONS[name]
    given = f"F.{name}, {json.dumps(dict(act.parameters))}"
    found = both(node, f"m.expectedLayers({given}, {{sigmaW: 1.5, sigmaB: 0.1, depth: 40}})")
    expected = nl.theory.expected_propagation(act, depth=40, sigma_w=1.5, sigma_b=0.1)
    np.testing.assert_allclose(found["q"], expected.q, rtol=1e-6)
    np.testing.assert_allclose(found["gradient"], expected.gradient, rtol=1e-6)
    np.testing.assert_allclose(found["flat"], expected.saturated, atol=0.004)


@pytest.mark.parametrize("name", ["relu", "gelu", "sigmoid"])
def test_wid_5_the_network_is_the_same_in_python(name, node):
    act = nl.ACTIVATIONS[name]
    given = f"F.{name}, {json.dumps(dict(act.parameters))}"
    scales = "{sigmaW: 1.4, sigmaB: 0.3, depth: 12}"
    found = both(node, f"n.sentThrough({given}, {scales}, n.draws(7))")
    layers = _random_network.send_through(
        name, dict(act.parameters), sigma_w=1.4, sigma_b=0.3, depth=12, seed=7
    )
    for key in ("q", "gradient", "flat", "dead"):
        np.testing.assert_allclose(found[key], getattr(layers, key), rtol=1e-9, atol=1e-12)
    size = both(node, "[n.WIDTH, n.SAMPLES, m.FLAT]")
    assert size == [_random_network.WIDTH, _random_network.SAMPLES, nl.theory.FLAT]


def test_the_words_say_what_is_shown():
    words = Propagation(activation="relu", sigma_w=2**0.5, depth=1).alt()
    assert "1 layer of ReLU" in words
    assert "goes from 2.0000 to 2.0000" in words
    words = Propagation(activation="step", depth=3).alt()
    assert "squared gradient nan" in words
    dying = Propagation(activation="relu", sigma_w=3**-0.5, sigma_b=0.0577).alt()
    assert "55.0% of the slopes are saturated and 55.0% of the units dead" in dying
