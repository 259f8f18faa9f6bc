"""The form of the rosetta: its data, and the traits of the widget that shows it."""

import json

import nonlin as nl
import pytest
from nonlin.rosetta import senses
from nonlin.rosetta.form import form
from nonlin.widgets import Rosetta, _rosetta
from traitlets import TraitError

DATA = form()
STATES = [
    (framework, entry, state)
    for framework, entries in DATA["names"].items()
    for entry in entries
    for state in entry["states"]
]


def test_every_state_is_what_which_says():
    for framework, entry, state in STATES:
        arguments = eval(f"dict({state['setting']})")
        meaning = nl.rosetta.which(framework, entry["key"], **arguments)
        assert meaning.nonlin == state["sense"]
        sense = DATA["senses"][state["sense"]]
        assert senses.agree(dict(meaning.params), dict(sense["params"]))
        assert [slope[0] for slope in state["slopes"]] == list(meaning.slopes_here)
        assert [slope[2] for slope in state["slopes"]] == list(meaning.slopes_here.values())


def test_keys_are_unique_and_clashing_names_come_first():
    several = {clash.name.lower().replace("_", "") for clash in nl.rosetta.clashes()}
    for entries in DATA["names"].values():
        keys = [entry["key"] for entry in entries]
        assert len(set(keys)) == len(keys) > 10
        marks = [entry["plain"] in several for entry in entries]
        assert marks == sorted(marks, reverse=True)


def test_others_are_other_functions():
    count = 0
    for name, by_sense in DATA["others"].items():
        for key, others in by_sense.items():
            for other in others:
                count += 1
                pair = [DATA["senses"][one] for one in (key, other["sense"])]
                gap = nl.rosetta.difference(*((one["function"], one["params"]) for one in pair))
                assert gap.value > 0 and other["who"] and other["difference"], name
    assert count > 10


def test_the_data_are_plain_and_not_too_many():
    text = json.dumps(_rosetta.catalogue(), ensure_ascii=False)
    assert len(text) < 150_000
    assert "NaN" not in text and "Infinity" not in text
    for sense in _rosetta.catalogue()["senses"].values():
        assert sense["formula"] and "\\" not in sense["formula"]
        assert set(sense["says"]) == set(nl.rosetta.FRAMEWORKS)


def test_the_formula_follows_the_form_of_gelu():
    found = _rosetta.catalogue()["senses"]
    assert "erfc" in found["nl.gelu(x)"]["formula"]
    assert "0.044715" in found["nl.gelu(x, approximate='tanh')"]["formula"]


def test_every_state_can_be_shown():
    for framework, entry, state in STATES:
        widget = Rosetta(framework=framework, name=entry["key"], setting=state["setting"])
        assert state["call"] in widget.alt()
        assert eval(repr(widget)).alt() == widget.alt()


def test_name_and_setting_follow():
    widget = Rosetta(framework="jax", name="gelu", setting="approximate=False")
    assert "nl.gelu(x)" in widget.alt()
    widget.framework = "onnx"
    assert (widget.name, widget.setting) == ("Gelu", "")
    widget.name = "HardSigmoid"
    widget.setting = "alpha=1/6"
    widget.framework = "torch"
    assert (widget.name, widget.setting) == ("hardsigmoid", "")
    widget.framework = "tf"
    assert widget.name == "gelu", "tf has no hard sigmoid"
    assert Rosetta(framework="torch", name="threshold").setting == "threshold=1.0, value=0.0"
    widget.set_state({"framework": "keras", "name": "ops.gelu", "setting": "approximate=False"})
    assert widget.setting == "approximate=False"


def test_errors_of_the_widget():
    with pytest.raises(TraitError, match="unknown framework 'pytorch'; did you mean 'torch'"):
        Rosetta(framework="pytorch")
    with pytest.raises(TraitError, match=r"unknown name in Keras 2.*did you mean 'hard_sigmoid'"):
        Rosetta(framework="keras2", name="hard_sigmoyd")
    with pytest.raises(TraitError, match="unknown setting of gelu 'approximate=True'"):
        Rosetta(framework="jax", setting="approximate=True")
    with pytest.raises(TypeError, match="no fraemwork; its state is framework, name, setting"):
        Rosetta(fraemwork="jax")
