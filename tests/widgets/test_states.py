"""Telling states: buttons that go to them, in Python and in the page, and what chapters say."""

import re

import pytest
from nonlin import ACTIVATIONS
from nonlin.guide import ADVICE, ROLES, WISHES
from nonlin.widgets import Explorer, FormatError, Gate, Guide, Neuron, Propagation, Recurrence
from placed_widgets import WITHOUT_STATES, kind, made, placed
from static_page import SETTLE, live, picture, write_page
from traitlets import TraitError

PLACED = [one for one in placed() if kind(one[1]) not in WITHOUT_STATES]
every_place = pytest.mark.parametrize(
    ("place", "call", "prose"), PLACED, ids=[f"{p}-{c[:19]}" for p, c, _ in PLACED]
)


@every_place
def test_each_widget_of_the_book_has_states_that_the_text_names(place, call, prose):
    widget = made(call)
    assert 2 <= len(widget.states) <= 4
    for name in widget.states:
        assert re.search(rf"\*{re.escape(name)}\*", prose, re.IGNORECASE), (place, name)
    assert len({widget.alt()} | {told(widget, name) for name in widget.states}) > 2


def told(widget, name):
    start = {key: getattr(widget, key) for key in widget._state}
    widget.set_state(widget.states[name])
    words = widget.alt()
    widget.set_state(start)
    return words


FACTS = [  # what the prose says of states whose numbers no cell of the chapter asserts
    ("Neuron", "on the line", "= 0, and the ReLU of it is a = 0."),
    ("Neuron", "silent", "= -1.4, and the ReLU of it is a = 0."),
    ("Neuron", "tanh, same weights", "= 1.1, and the Tanh of it is a = 0.8005"),
    ("BendBuilder", "one bend draws |x|", "largest error 0, RMS error 0."),
    ("BendBuilder", "twice as many", "6 bends of kind 'relu'; largest error 0.0661"),
    ("BendBuilder", "sixteen bends of no use", "largest error 0.9478, RMS error 0.4448"),
    ("tanh", "out at 3", "Tanh has value 0.9951 and slope 0.0099; Sigmoid has value 0.9526 and"),
    ("tanh", "hard tanh beside it", "Tanh has value 0.7616 and slope 0.4200; Hard tanh"),
    ("Recurrence", "w = 0.9, it fades", "last state is 0.0028"),
    ("Recurrence", "w = 2, it holds", "0.9575, its slope with respect to the first 1.13e-40"),
    ("elu", "alpha 2, a corner", "ELU (alpha = 2) has value 0 and slope 2.0000"),
    ("elu", "SELU, left of 0", "SELU has value -0.1673 and slope 1.5908"),
    ("snake", "Snake at its steepest", "and slope 1.9996"),
    ("sine", "omega 10", "(omega = 10) has value -0.9589 and slope 2.8366"),
    ("FormatError", "GELU at -5", "the naive form -1.49011612e-06, 1.4 digits right"),
    ("FormatError", "no formula helps", "the value itself is too large"),
    ("gelu", "the deepest dip", "SiLU has value -0.2784 and slope -0.0046"),
    ("Rosetta", "GELU in Keras", "is GELU, nl.gelu(x). By this name JAX"),
    ("Rosetta", "LeakyReLU in Keras", "is Leaky ReLU, nl.leaky_relu(x, alpha=0.3)"),
]


@pytest.mark.parametrize(("part", "name", "fact"), FACTS)
def test_the_states_show_what_the_text_says(part, name, fact):
    calls = [call for _, call, _ in PLACED if part in call and repr(name)[1:-1] in call]
    assert fact in told(made(calls[0]), name)


def test_a_state_is_made_whole_and_the_widget_stays_as_it_was():
    widget = Explorer(function="elu", compare="relu", z=-2.0, states={"two": {"alpha": 2}})
    assert widget.z == -2.0 and widget.parameters == {"alpha": 1.0}
    whole = {"function": "elu", "parameters": {"alpha": 2.0}, "compare": "relu", "z": -2.0}
    assert widget.states["two"].items() >= whole.items()
    assert set(widget.states["two"]) == set(widget._state)
    assert "states={'two': {'alpha': 2}}" in repr(widget)
    assert repr(eval(repr(widget))) == repr(widget)
    other = Explorer(function="elu", states={"leak": {"function": "leaky_relu"}})
    assert other.states["leak"]["parameters"] == {"alpha": 0.01}
    assert other.function == "elu" and other.parameters == {"alpha": 1.0}
    assert Explorer().states == {} and "states" not in repr(Gate())
    assert "Buttons go to: two." in widget._repr_mimebundle_()[0]["text/plain"]


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ({"a": {"zz": 1}}, r"state 'a': unknown setting 'zz'; did you mean 'z'\?"),
        ({"a": {"alfa": 1}}, "did you mean 'alpha'"),
        ({"a": {"alpha": 9}}, "alpha must be from"),
        ({"a": {"z": 99}}, "z must be"),
        ({"a": {}}, "must be a dict of what it sets"),
        ({"a": 3}, "must be a dict of what it sets"),
        ({" ": {"z": 1}}, "needs a name"),
        (["a"], "expected a dict"),
    ],
)
def test_a_state_that_cannot_be_is_refused(states, words):
    with pytest.raises(TraitError, match=words):
        Explorer(function="elu", states=states)


VALUES = "(all) => all.map((one) => one.value)"
LIVE = [
    Explorer(function="elu", states={"two": {"alpha": 2.0}, "SELU": {"function": "selu"}}),
    FormatError(states={"half": {"format": "float16"}, "far": {"x": 80.0}}),
    Neuron(states={"silent": {"activation": "relu", "bias": -3.0}, "wave": {"activation": "sine"}}),
    Recurrence(states={"fades": {"weight": 0.9}, "grows": {"function": "relu"}}),
    Gate(),
    Propagation(),
]


@pytest.mark.parametrize("widget", LIVE, ids=lambda w: type(w).__name__)
def test_a_button_goes_to_its_state_by_keyboard_and_says_so(widget, open_page, tmp_path):
    page = live(open_page, tmp_path, widget, width=320)
    row = page.get_by_role("group", name="Go to")
    buttons = row.get_by_role("button")
    assert buttons.all_inner_texts() == list(widget.states)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    seen = {picture(page)}
    for i, name in enumerate(widget.states):
        buttons.nth(i).press("Enter")
        page.evaluate(SETTLE)
        assert buttons.nth(i).get_attribute("aria-pressed") == "true"
        assert row.locator("[aria-pressed=true]").count() == 1
        assert buttons.nth(i).bounding_box()["height"] >= 24
        seen.add(picture(page))
        page.wait_for_function(
            f"document.querySelector('.nl-spoken').innerText.startsWith({name + ':'!r})"
        )
    assert len(seen) > len(widget.states) - 1
    page.locator("input[type=range]:visible").first.press("ArrowRight")
    page.evaluate(SETTLE)


def test_a_saved_page_keeps_the_order_of_buttons_and_lists(open_page, tmp_path):
    states = {"to": {"z": 2.0}, "and": {"z": 1.0}, "fro": {"z": -2.0}}
    page = live(open_page, tmp_path, Explorer(states=states))
    texts = page.locator(".nl-states button").all_inner_texts()
    assert texts == list(states) != sorted(states)
    listed = page.locator("select").first.locator("option").evaluate_all(VALUES)
    grouped = [name for group in dict.fromkeys(a.group for a in ACTIVATIONS.values())
               for name, a in ACTIVATIONS.items() if a.group == group]  # fmt: skip
    assert listed == grouped != sorted(grouped)


def test_the_guide_keeps_the_order_of_its_lists(open_page, tmp_path):
    page = open_page(write_page(tmp_path, [Guide()]))
    for label, wanted in {
        "What is it for?": ROLES, "Which?": ADVICE["hidden"], "And it has to suit": WISHES,
    }.items():  # fmt: skip
        found = page.get_by_label(label).locator("option").evaluate_all(VALUES)
        assert found == list(wanted), label


def test_no_row_without_states(open_page, tmp_path):
    page = live(open_page, tmp_path, Explorer())
    assert page.locator(".nl-states").count() == 0
