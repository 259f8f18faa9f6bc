"""wid-3: every widget has a picture of its state for where it cannot live."""

import base64
import io

import numpy as np
import pytest
from matplotlib import image
from nonlin.widgets import (
    Arena,
    BendBuilder,
    Distribution,
    DyingReLU,
    Explorer,
    FormatError,
    Gains,
    Gate,
    Neuron,
    Propagation,
    Recogniser,
    Recurrence,
    Seeds,
    Siren,
    Softmax,
    Staircase,
)

STATES = [
    (Arena, {"steps": 60}, {"steps": 60, "data": "curve"}),
    (Arena, {"steps": 60, "data": "mnist1d"}, {"steps": 60, "data": "mnist1d", "noise": 0.0}),
    (Arena, {"steps": 60, "depth": 0}, {"steps": 60, "activation": "own"}),
    (Explorer, {}, {"function": "step", "compare": "elu", "show_f": True}),
    (Explorer, {"z": 1.0}, {"z": -2.0}),
    (Neuron, {}, {"inputs": 3, "activation": "relu", "bias": 1.0}),
    (Neuron, {"w1": 0.0, "w2": 0.0}, {"w1": 0.0, "w2": 0.0, "x1": 0.3}),
    (BendBuilder, {}, {"k": 0, "bend": "square", "target": "step"}),
    (BendBuilder, {"show_parts": True}, {"show_parts": False}),
    (Distribution, {}, {"function": "tanh", "sd": 3.0}),
    (Distribution, {"function": "sigmoid"}, {"function": "sigmoid", "mean": 1.0}),
    (DyingReLU, {}, {"activation": "leaky_relu", "steps": 3, "scale": 0.2}),
    (DyingReLU, {"seed": 1}, {"seed": 2}),
    (FormatError, {}, {"format": "float16"}),
    (FormatError, {"function": "gelu", "x": -5.6}, {"function": "gelu", "x": 2.0}),
    (Gains, {}, {"formula": "tanh(z)"}),
    (Gains, {"weight": 1.0}, {"weight": 2.0, "bias": 0.5}),
    (Gate, {}, {"gate": "sigmoid"}),
    (Gate, {"a": 1.0}, {"a": -3.0, "b": 2.0}),
    (Propagation, {"depth": 5}, {"depth": 5, "activation": "relu", "sigma_b": 0.5}),
    (Recurrence, {}, {"weight": 2.0, "function": "relu"}),
    (Recurrence, {"start": 1.0}, {"start": 1.0, "input": 0.3}),
    (Recogniser, {}, {"curve": 1}),
    (Recogniser, {"mode": "points"}, {"mode": "points", "y1": 2.0}),
    (Seeds, {}, {"seeds": 24}),
    (Seeds, {"gap": 0.0}, {"gap": 0.0, "shared": 0.9}),
    (Siren, {}, {"omega": 5.0}),
    (Siren, {"layers": 1}, {"layers": 4, "start": "he", "seed": 3}),
    (Softmax, {}, {"classes": 3, "z1": -2.0}),
    (Softmax, {"temperature": 1.0}, {"temperature": 4.0}),
    (Staircase, {}, {"bits": 8}),
    (Staircase, {"top": 3.0}, {"top": 3.0, "mode": "asymmetric"}),
]


def pixels(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return image.imread(io.BytesIO(png))


@pytest.mark.parametrize(("kind", "one", "other"), STATES)
def test_a_still_shows_the_state(kind, one, other):
    first, second = kind(**one), kind(**other)
    shown, changed = pixels(first.still()), pixels(second.still())
    assert shown.shape == changed.shape
    assert shown[..., :3].std() > 0.02
    assert np.abs(shown - changed).max() > 0.2
    assert first.still() == kind(**one).still()
    if {"show_parts", "seed"}.isdisjoint(one):
        assert first.alt() != second.alt()


@pytest.mark.parametrize("kind", list(dict.fromkeys(kind for kind, *_ in STATES)))
def test_the_bundle_holds_view_picture_and_words(kind):
    widget = kind()
    data, metadata = widget._repr_mimebundle_()
    view = data["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"] == widget.model_id
    assert base64.b64decode(data["image/png"]) == widget.still()
    words = data["text/plain"]
    assert words == metadata["image/png"]["alt"]
    assert words.startswith(widget.alt()) and all(name in words for name in widget.states)
    assert widget.alt().encode() in widget.still()
    assert len(widget.alt()) > 60


def test_words_hold_the_numbers():
    words = Explorer(function="sigmoid", z=0.0, compare="relu").alt()
    assert "Sigmoid has value 0.5000 and slope 0.2500; ReLU has value 0 and slope 0" in words
    words = Neuron(activation="relu", x1=1.0, x2=-0.5, w1=1.2, w2=-0.8, bias=-0.5).alt()
    assert "= 1.1, and the ReLU of it is a = 1.1000" in words
    words = BendBuilder(target="abs", k=1).alt()
    assert "1 bend of kind 'relu'; largest error 0, RMS error 0" in words
    assert "100.0% are dead" in DyingReLU(bias=-4.0, scale=0.2, steps=0).alt()
    leaky = DyingReLU(bias=-4.0, scale=0.2, steps=0, activation="leaky_relu").alt()
    assert "after 0 steps of size 2.8, 0.0% are dead, 100.0% are never on" in leaky
