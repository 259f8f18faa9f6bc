"""From a name to the function and back; the clashes; the errors; the files for download."""

import importlib.util
from math import inf
from pathlib import Path

import nonlin as nl
import numpy as np
import pytest
from nonlin.rosetta import senses
from nonlin.rosetta.usage import put_in, short

ROOT = Path(__file__).resolve().parents[2]
rosetta = nl.rosetta
which, say = rosetta.which, rosetta.say


@pytest.mark.parametrize(
    ("framework", "name", "settings", "sense"),
    [
        ("torch", "gelu", {}, ("gelu", {"approximate": "none"})),
        ("torch", "GELU", {"approximate": "tanh"}, ("gelu", {"approximate": "tanh"})),
        ("jax", "gelu", {}, ("gelu", {"approximate": "tanh"})),
        ("jax", "jax.nn.gelu(x)", {"approximate": False}, ("gelu", {"approximate": "none"})),
        ("jax", "linen.gelu", {}, ("gelu", {"approximate": "tanh"})),
        ("keras", "gelu", {}, ("gelu", {"approximate": "none"})),
        ("keras", "ops.gelu", {}, ("gelu", {"approximate": "tanh"})),
        ("keras", "leaky_relu", {}, ("leaky_relu", {"alpha": 0.2})),
        ("keras", "LeakyReLU", {}, ("leaky_relu", {"alpha": 0.3})),
        ("keras", "relu", {"negative_slope": 0.1}, ("leaky_relu", {"alpha": 0.1})),
        ("keras", "relu", {"max_value": 6}, ("relu6", {})),
        ("keras", "relu", {"threshold": 2.0}, ("threshold", {"threshold": 2.0, "value": 0.0})),
        ("keras2", "hard_sigmoid", {}, ("hardsigmoid_onnx", {})),
        ("keras2", "leaky_relu", {}, ("leaky_relu", {"alpha": 0.2})),
        ("keras2", "LeakyReLU", {}, ("leaky_relu", {"alpha": 0.3})),
        ("keras2", "ThresholdedReLU", {}, ("threshold", {"threshold": 1.0, "value": 0.0})),
        ("onnx", "HardSigmoid", {"alpha": 1 / 6}, ("hardsigmoid", {})),
        ("onnx", "Swish", {"alpha": 1.702}, ("swish", {"beta": 1.702})),
        ("onnx", "Shrink", {"lambd": 1.0}, ("hardshrink", {"lambd": 1.0})),
        ("hf", "gelu_accurate", {}, ("gelu", {"approximate": "tanh"})),
        ("hf", "ACT2FN['quick_gelu'](x)", {}, ("quick_gelu", {})),
        ("tf", "leaky_relu", {}, ("leaky_relu", {"alpha": 0.2})),
        ("tf", "swish", {"beta": 2.0}, ("swish", {"beta": 2.0})),
        ("torch", "softmax", {"dim": 1}, ("softmax", {"axis": 1})),
        ("torch", "hardsigmoid", {}, ("hardsigmoid", {})),
        ("torch", "hard_sigmoid", {}, ("hardsigmoid", {})),
    ],
)
def test_which(framework, name, settings, sense):
    meaning = which(framework, name, **settings)
    assert meaning.sense == sense
    assert all(f"{argument}=" in meaning.call for argument in settings)
    assert meaning.nonlin.startswith(f"nl.{sense[0]}(x")
    assert meaning.call in str(meaning) and meaning.nonlin in str(meaning)


def test_the_call_in_nonlin_can_be_run():
    x = np.linspace(-4, 4, 9)
    meaning = which("onnx", "Swish", alpha=1.702)
    assert meaning.nonlin == "nl.swish(x, beta=1.702)"
    np.testing.assert_allclose(eval(meaning.nonlin, {"nl": nl, "x": x}), nl.quick_gelu(x))


def test_slopes_at_kinks_there_and_here():
    meaning = which("jax", "leaky_relu")
    assert (meaning.slopes_there, meaning.slopes_here) == ({0.0: 1.0}, {0.0: 0.01})
    assert "slope at x = 0: 1 there, 0.01 in nonlin" in str(meaning)
    assert which("torch", "leaky_relu", negative_slope=0.3).slopes_there == {0.0: 0.3}
    assert which("torch", "rrelu").slopes_there == {0.0: pytest.approx(11 / 48)}
    assert which("torch", "hardshrink", lambd=1.0).slopes_there == {-1.0: 0.0, 1.0: 0.0}
    assert which("keras", "relu", negative_slope=0.1).slopes_there == {}
    assert "not measured there" in str(which("keras2", "hard_sigmoid"))
    assert which("torch", "elu").slopes_there == {} == which("torch", "elu").slopes_here


def test_a_name_with_two_homes_says_so():
    assert [usage.call for usage in which("keras", "gelu").others] == ["keras.ops.gelu(x)"]
    assert "keras.ops.gelu(x) is nl.gelu(x, approximate='tanh')" in str(which("keras", "gelu"))
    assert which("jax", "gelu").others == ()


def test_every_row_is_found_by_its_path_and_means_itself():
    for row in rosetta.rows():
        if row.composed or any(setting.required for setting in row.settings):
            continue
        meaning = which(row.framework, row.path)
        assert meaning.usage is row
        assert meaning.call == row.call
        sense = row.function, senses.complete(row.function, row.params)
        assert senses.are_same(meaning.sense, sense)


def test_say_and_which_agree_for_every_row():
    for row in rosetta.rows():
        if row.composed or any(setting.required for setting in row.settings):
            continue
        full = senses.complete(row.function, row.params)
        saying = say(row.function, row.framework, **full)
        assert row.call in saying.calls, row.call
        for call in saying.calls:
            path, _, rest = call.partition("(")
            if rest in ("x)", ")(x)") and "'" not in call:
                assert senses.are_same(which(row.framework, path).sense, (row.function, full))


def test_say():
    found = say("gelu", approximate="tanh")
    assert list(found) == list(rosetta.FRAMEWORKS)
    assert str(found["jax"]).startswith("jax.nn.gelu(x), ")
    assert str(found["keras"]) == "keras.ops.gelu(x)"
    assert found["torch"].calls[0] == "torch.nn.functional.gelu(x, approximate='tanh')"
    assert found["tf"].calls == ("tf.nn.gelu(x, approximate=True)",)
    assert say("leaky_relu", "torch", alpha=0.2).calls[1] == (
        "torch.nn.LeakyReLU(negative_slope=0.2)(x)"
    )
    assert say("hardsigmoid", "onnx").calls[0].endswith("['y'], alpha=1/6)")
    assert say("relu6", "keras").calls == ("keras.activations.relu6(x)",)
    assert say("softmax", "torch").calls[0] == "torch.nn.functional.softmax(x, dim=-1)"
    assert "threshold=2.0, default_value=0.0" in str(say("threshold", "keras", threshold=2.0))
    assert "PReLU" not in str(say("relu", "keras")), "it is one only until it is trained"


def test_say_that_there_is_none():
    none = say("quick_gelu", "torch")
    assert not none and none.calls == ()
    assert none.composed == ("x * torch.sigmoid(1.702 * x)",)
    assert none.nearest.call == "torch.nn.functional.gelu(x)"
    assert none.difference == rosetta.difference("quick_gelu", "gelu")
    assert "no such function; the nearest is" in str(none) and "0.0203349" in str(none)
    leaky = say("leaky_relu", "hf", alpha=0.2)
    assert leaky.nearest is None and "none within a finite distance" in str(leaky)
    assert str(say("swiglu", "torch")) == "PyTorch 2.13 has no such function."
    old = say("hardsigmoid", "keras2")
    assert old.nearest.name == "sigmoid" and old.difference.value == pytest.approx(0.069182152)


def test_clashes():
    found = {clash.name: clash for clash in rosetta.clashes()}
    assert list(found) == ["PReLU", "gelu", "hard_sigmoid", "leaky_relu"]
    sizes = {name: len(clash.senses) for name, clash in found.items()}
    assert sizes == {"PReLU": 2, "gelu": 2, "hard_sigmoid": 2, "leaky_relu": 3}
    assert found["gelu"].difference.value == pytest.approx(4.73235520687285e-4)
    assert found["hard_sigmoid"].difference.value == pytest.approx(1 / 12)
    assert found["leaky_relu"].difference.value == inf
    assert found["leaky_relu"].difference.growth == pytest.approx(0.29)
    assert "jax.nn.gelu(x)" in str(found["gelu"])
    slopes = [m.params["alpha"] for m, *_ in found["leaky_relu"].senses]
    assert sorted(slopes) == [0.01, 0.2, 0.3]


def test_slope_clashes():
    found = {(clash.function, clash.kink): clash for clash in rosetta.slope_clashes()}
    assert set(found) == {
        ("leaky_relu", 0.0),
        ("hardtanh", -1.0),
        ("hardtanh", 1.0),
        ("absolute", 0.0),
    }
    leaky = found["leaky_relu", 0.0]
    assert leaky.slopes == {"torch.nn.functional.leaky_relu(x)": 0.01, "jax.nn.leaky_relu(x)": 1.0}
    assert leaky.here == 0.01


def test_errors_of_which():
    with pytest.raises(KeyError, match="unknown framework 'pytorch'; did you mean 'torch'"):
        which("pytorch", "gelu")
    with pytest.raises(KeyError, match=r"unknown name in JAX.*did you mean 'leaky_relu'"):
        which("jax", "leaky_rellu")
    with pytest.raises(KeyError, match="a name is a string, this is int"):
        which("jax", 3)
    with pytest.raises(KeyError, match="cut off below -10 and above 10: it is no function"):
        which("hf", "gelu_10")
    with pytest.raises(TypeError, match=r"gelu has no setting 'aproximate'.*'approximate'"):
        which("torch", "gelu", aproximate="tanh")
    with pytest.raises(TypeError, match=r"relu has no setting 'alpha': it takes none"):
        which("torch", "relu", alpha=0.1)
    with pytest.raises(TypeError, match="threshold needs threshold and value: PyTorch"):
        which("torch", "threshold")
    with pytest.raises(ValueError, match="approximate must be one of True, False, got 'tanh'"):
        which("jax", "gelu", approximate="tanh")
    with pytest.raises(ValueError, match="max_value = 5 it is no function of nonlin; known are"):
        which("keras", "relu", max_value=5)
    with pytest.raises(ValueError, match="negative_slope and max_value together"):
        which("keras", "relu", max_value=6, negative_slope=0.1)
    with pytest.raises(ValueError, match="lambd must be finite"):
        which("torch", "hardshrink", lambd=-1.0)


def test_errors_of_say():
    with pytest.raises(KeyError, match="did you mean 'gelu'"):
        say("gellu")
    with pytest.raises(KeyError, match="unknown framework 'jaxx'; did you mean 'jax'"):
        say("gelu", "jaxx")
    with pytest.raises(TypeError, match=r"softmax has no parameter 'axes'.*did you mean 'axis'"):
        say("softmax", axes=0)
    with pytest.raises(ValueError, match="'exact'"):
        say("gelu", approximate="exact")


@pytest.mark.parametrize(
    ("call", "arguments", "written"),
    [
        ("f(x)", {}, "f(x)"),
        ("f(x)", {"a": 0.2}, "f(x, a=0.2)"),
        ("F()(x)", {"a": True}, "F(a=True)(x)"),
        ("node('F', ['x'], ['y'])", {"a": 1 / 6}, "node('F', ['x'], ['y'], a=1/6)"),
        ("f(x)", {"a": "tanh", "b": 11 / 48}, "f(x, a='tanh', b=11/48)"),
    ],
)
def test_arguments_are_put_in(call, arguments, written):
    assert put_in(call, arguments) == written


def test_numbers_are_short():
    assert [short(v) for v in (1.0, 0.3, 2 / 11, 3.141592653589793)] == [
        "1.0",
        "0.3",
        "2/11",
        "3.141592653589793",
    ]


def test_the_files_for_download_are_as_the_package_has_them():
    spec = importlib.util.spec_from_file_location("write", ROOT / "scripts" / "rosetta.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.stale() == [], "run python scripts/rosetta.py"
