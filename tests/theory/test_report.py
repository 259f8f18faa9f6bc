"""nl.report: any function is described, recognised, or refused with a sentence that helps."""

import nonlin as nl
import numpy as np
import pytest
import torch

NAMES = [name for name in nl.ACTIVATIONS if name not in ("step", "sign")]  # two shapes of one jump


def test_a_report_reads_well_and_draws():
    report = nl.report(lambda x: x * nl.sigmoid(1.702 * x), name="mine")
    text = str(report)
    for words in ("What it is", "quick_gelu", "Lipschitz", "forward gain", "fixed points"):
        assert words in text
    assert "<table" in report._repr_html_() and "mine" in text
    figure = report.figure()
    assert len(figure.axes[0].lines) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_every_function_of_the_registry_is_recognised_however_scaled(name):
    act, rng = nl.get(name), np.random.default_rng(7)
    a, b = rng.uniform(0.6, 1.7, 2)
    plain = nl.theory.recognise(lambda x: act(x))
    assert any(match.name == name for match in plain.matches), plain
    scaled = nl.theory.recognise(lambda x: a * act(b * x))
    assert scaled.matches, f"{a:.3f} * {name}({b:.3f} x) was not recognised"
    x = np.linspace(-4, 4, 801)
    found = scaled.matches[0]
    outer, inner, shift, height = found.outer
    again = outer * nl.get(found.name)(inner * x + shift, **found.params) + height
    assert np.allclose(again, a * act(b * x), rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize(
    "f",
    [lambda x: np.sin(x) * np.exp(-x * x), lambda x: x * np.cos(x), lambda x: np.log1p(x * x)],
)
def test_a_function_that_is_not_in_the_registry_is_not_claimed(f):
    found = nl.theory.recognise(f)
    assert not found.matches
    assert found.nearest


def test_torch_functions_modules_and_functions_of_one_number():
    for f in (torch.tanh, torch.nn.Tanh(), np.tanh):
        assert any(match.name == "tanh" for match in nl.report(f).matches)
    import math

    assert any(match.name == "tanh" for match in nl.report(math.tanh).matches)


@pytest.mark.parametrize(
    ("f", "error", "words"),
    [
        (3, TypeError, "callable"),
        (lambda x: x[:1], ValueError, "shape"),
        (lambda x: x + 1j, TypeError, "real"),
        (lambda x: np.full_like(x, np.nan), ValueError, "NaN"),
        (lambda x: x + np.random.default_rng().normal(size=np.shape(x)), ValueError, "differ"),
        (lambda x: x / x.sum(), ValueError, ""),
        ("rellu", KeyError, "did you mean"),
    ],
)
def test_what_is_no_activation_is_refused(f, error, words):
    with pytest.raises(error) as caught:
        nl.report(f)
    assert words.lower() in str(caught.value).lower()
