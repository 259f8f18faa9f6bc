"""State in traits: bounds, errors that help, a stable text, a complete catalogue."""

import json

import nonlin as nl
import pytest
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
    _catalogue,
)
from nonlin.widgets._formula import plain
from nonlin.widgets._traits import Number
from traitlets import TraitError

WIDGETS = (BendBuilder, DyingReLU, Explorer, FormatError, Gate, Neuron, Propagation, Recurrence)
WIDGETS += (Arena, Recogniser, Seeds, Siren, Softmax, Staircase, Gains, Distribution)


@pytest.mark.parametrize("kind", WIDGETS)
def test_wid_3_text_is_stable_and_makes_the_widget_again(kind):
    text = repr(kind())
    assert text == repr(kind())
    assert "0x" not in text
    assert repr(eval(text)) == text


@pytest.mark.parametrize("kind", WIDGETS)
def test_wid_1_every_number_is_bounded_and_its_limits_reach_the_browser(kind):
    widget = kind()
    numbers = {n: x for n, x in widget.traits().items() if isinstance(x, Number)}
    assert numbers
    state = widget.get_state()
    for name, trait in numbers.items():
        low, high, step = trait.limits
        assert low <= getattr(widget, name) <= high
        assert 0 < step <= (high - low) / 15
        assert list(state["limits"][name]) == [low, high, step]
        for end in (low, high):
            setattr(widget, name, end)
        for beyond in (low - 1, high + 1, float("nan"), float("inf"), "1", None, True):
            with pytest.raises(TraitError, match=name):
                setattr(widget, name, beyond)
        assert getattr(widget, name) == high
    json.dumps(state)


def test_an_error_says_what_is_allowed():
    with pytest.raises(TraitError, match="did you mean 'relu'"):
        Explorer(function="rellu")
    with pytest.raises(TraitError, match=r"z must be .*-5.* 5.*got 9"):
        Explorer(z=9)
    with pytest.raises(TraitError, match=r"did you mean 'sine'"):
        BendBuilder(target="sin")
    with pytest.raises(TraitError, match=r"Allowed: 2, 3"):
        Neuron(inputs=4)
    with pytest.raises(TraitError, match=r"alpha must be from 0.0 to 3.0, got 7"):
        Explorer(function="elu", parameters={"alpha": 7})
    with pytest.raises(TraitError, match=r"did you mean 'alpha'"):
        Explorer(function="elu", parameters={"alfa": 1})
    with pytest.raises(TraitError, match="no parameters"):
        Explorer(compare="none", compare_parameters={"alpha": 1})
    with pytest.raises(TypeError, match=r"no fuction; its state is function, "):
        Explorer(fuction="relu")
    with pytest.raises(TraitError):
        BendBuilder(k=2.5)


def test_every_function_can_be_shown():
    widget = Explorer()
    for name, act in nl.ACTIVATIONS.items():
        widget.function = name
        widget.compare = name
        assert widget.parameters == act.parameters == widget.compare_parameters


def test_parameters_follow_their_function():
    widget = Explorer(function="leaky_relu")
    assert widget.parameters == {"alpha": 0.01}
    widget.parameters = {"alpha": 0.3}
    widget.function = "elu"
    assert widget.parameters == {"alpha": 1.0}
    widget.set_state({"function": "prelu", "parameters": {"alpha": 0.7}})
    assert widget.parameters == {"alpha": 0.7}
    widget.parameters = {}
    assert widget.parameters == {"alpha": 0.25}
    assert Explorer(function="elu", parameters={"alpha": 2}).parameters == {"alpha": 2.0}
    neuron = Neuron(activation="gelu", parameters={"approximate": "tanh"})
    neuron.activation = "tanh"
    assert neuron.parameters == {}


def test_the_catalogue_is_the_registry():
    listed = _catalogue.catalogue()
    assert list(listed) == list(nl.ACTIVATIONS)
    for name, entry in listed.items():
        act = nl.ACTIVATIONS[name]
        assert entry["label"] == act.label
        assert entry["summary"]
        assert [p["name"] for p in entry["parameters"]] == list(act.parameters)
        for spec in entry["parameters"]:
            assert spec["default"] == act.parameters[spec["name"]]
            if "choices" in spec:
                assert spec["default"] in [choice for choice, _ in spec["choices"]]
            else:
                assert spec["min"] <= spec["default"] <= spec["max"]
                act.check(**{spec["name"]: spec["min"]})
                act.check(**{spec["name"]: spec["max"]})


@pytest.mark.parametrize("name", nl.ACTIVATIONS)
def test_formulas_become_plain_text(name):
    act = nl.ACTIVATIONS[name]
    for latex in (act.formula, act.derivative_formula):
        text = plain(latex)
        assert not set(text) & set("\\{}-")
        assert text.count("(") == text.count(")")


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\frac{1}{1 + e^{-x}}", "1/(1 + e⁻ᶻ)"),
        (r"\frac{x}{1 + e^{-\beta x}}", "z/(1 + e^(−βz))"),
        (r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}", "z if z > 0, else α z"),
        (r"\frac{1}{\cosh^2 x}", "1/(cosh² z)"),
        (r"\max(x, 0)", "max(z, 0)"),
    ],
)
def test_formula_by_hand(latex, text):
    assert plain(latex) == text


@pytest.mark.parametrize("latex", [r"\unknown x", r"\frac{1}{x"])
def test_a_formula_that_is_not_understood_is_refused(latex):
    with pytest.raises(ValueError):
        plain(latex)
