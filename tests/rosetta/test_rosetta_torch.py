"""Every torch row evaluated in torch itself: values, slopes at kinks, defaults of arguments."""

import inspect
import re

import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin.rosetta import senses
from nonlin.rosetta.usage import put_in

ROWS = [row for row in nl.rosetta.rows() if row.framework == "torch"]
CALLS = [(row, call) for row in ROWS for call in (row.call, *row.also)]
ELEMENTWISE = [pair for pair in CALLS if not senses.is_vector(pair[0].function)]
VECTORS = [pair for pair in CALLS if senses.is_vector(pair[0].function)]
KEPT = re.compile(r"threshold|inplace|training|dtype|_stacklevel|x|input|device|num_parameters")

each_call = pytest.mark.parametrize(("row", "call"), ELEMENTWISE, ids=lambda v: str(v)[:60])


def arguments(row):
    """Return values for the arguments that torch has no default for, and what they mean."""
    needed = [setting for setting in row.settings if setting.required]
    defaults = senses.activation(row.function).parameters
    theirs = {one.argument: defaults[one.parameter] for one in needed}
    return theirs, senses.complete(row.function, row.params)


def evaluate(row, call, x):
    theirs, ours = arguments(row)
    written = call.format(**ours) if row.composed else put_in(call, theirs)
    return eval(written, {"torch": torch, "x": x}), ours


@pytest.fixture(autouse=True)
def doubles():
    """Modules make their parameters in float64."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


@each_call
def test_values_are_those_of_torch(row, call):
    x = np.concatenate([np.linspace(-8, 8, 1601), np.linspace(-60, 60, 241)])
    out, params = evaluate(row, call, torch.tensor(x))
    expected = nl.ACTIVATIONS[row.function](x, **params)
    np.testing.assert_allclose(out.detach().numpy(), expected, rtol=1e-11, atol=3e-9)


@each_call
def test_slopes_are_those_of_torch(row, call):
    if row.function in ("step", "sign"):
        return
    act = nl.ACTIVATIONS[row.function]
    _, params = arguments(row)
    kinks = list(act.kinks_at(**params))
    points = [v for v in np.linspace(-7.03, 7.01, 57) if all(abs(v - k) > 1e-3 for k in kinks)]
    x = torch.tensor(points, requires_grad=True)
    out, _ = evaluate(row, call, x)
    (slope,) = torch.autograd.grad(out.sum(), x)
    np.testing.assert_allclose(slope, act.derivative(points, **params), rtol=1e-6, atol=1e-8)


@each_call
def test_slopes_at_kinks_are_those_the_row_says(row, call):
    _, params = arguments(row)
    kinks = list(nl.ACTIVATIONS[row.function].kinks_at(**params))
    if row.composed or not kinks:
        assert row.composed or row.slope_at_kinks in ((), ("alpha",))
        return
    x = torch.tensor(kinks, dtype=torch.float64, requires_grad=True)
    out, _ = evaluate(row, call, x)
    (found,) = torch.autograd.grad(out.sum(), x)
    said, here = senses.slopes(row, row.function, params)
    np.testing.assert_allclose(found, list(said.values()), rtol=1e-7)
    np.testing.assert_allclose(found, list(here.values()), rtol=1e-7, err_msg="nonlin's own")


@pytest.mark.parametrize(("row", "call"), VECTORS, ids=lambda v: str(v)[:60])
def test_vector_functions_are_those_of_torch(row, call):
    x = np.random.default_rng(0).standard_normal((3, 4, 6, 8))
    out, params = evaluate(row, call, torch.tensor(x))
    expected = nl.VECTOR_ACTIVATIONS[row.function](x, **params)
    np.testing.assert_allclose(out.numpy(), expected, rtol=1e-12)


def signature(call):
    """Return the parameters of what a call calls first."""
    target = eval(call.partition("(")[0], {"torch": torch})
    if isinstance(target, type):
        target = target.__init__
    return inspect.signature(target).parameters


@pytest.mark.parametrize(("row", "call"), CALLS, ids=lambda v: str(v)[:60])
def test_defaults_are_those_of_the_signature(row, call):
    if row.composed:
        return
    try:
        found = signature(call)
    except ValueError:  # written in C: the defaults are checked by the values above
        assert not row.settings or row.function in ("gelu", "softplus", "hardshrink", "softshrink")
        return
    known = {setting.argument for setting in row.settings}
    for setting in row.settings:
        default = found[setting.argument].default
        if row.function in ("softmax", "softmin", "log_softmax"):
            assert default is None, "torch chooses an axis itself, deprecated"
        elif setting.required:
            assert default is inspect.Parameter.empty
        else:
            assert default == setting.default
    more = [n for n in found if n not in known and not KEPT.search(n) and n != "self"]
    assert set(more) <= {"args", "kwargs", "max_value", "min_value"}, "a setting is missing"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.call)
def test_a_setting_means_what_the_row_says(row):
    x = torch.linspace(-7, 7, 281)
    for setting in row.settings:
        for value in setting.offered:
            out = eval(put_in(row.call, {setting.argument: value}), {"torch": torch, "x": x})
            meaning = nl.rosetta.which("torch", row.path, **{setting.argument: value})
            expected = nl.ACTIVATIONS[meaning.function](x.numpy(), **meaning.params)
            np.testing.assert_allclose(out.detach().numpy(), expected, rtol=1e-11, atol=5e-9)
            assert meaning.call == put_in(row.call, {setting.argument: value})


MODULES = (
    "Threshold ReLU RReLU Hardtanh ReLU6 Sigmoid Hardsigmoid Tanh SiLU Mish Hardswish ELU CELU "
    "SELU GELU Hardshrink LeakyReLU LogSigmoid Softplus Softshrink PReLU Softsign Tanhshrink GLU "
    "Softmax Softmin Softmax2d LogSoftmax"
)


def test_all_activation_modules_of_torch_are_there():
    assert set(MODULES.split()) <= {name for row in ROWS for name in row.names}


def test_rrelu_is_random_in_training_only():
    x = -torch.ones(2000)
    drawn = torch.nn.RReLU()(x)
    assert drawn.min() < -0.32 and drawn.max() > -0.13
    assert torch.equal(torch.nn.functional.rrelu(x), torch.full_like(x, -11 / 48))


def test_softplus_jumps_at_its_threshold():
    x = torch.tensor([20.0, np.nextafter(20.0, 21.0)], dtype=torch.float64)
    jump = torch.nn.functional.softplus(x) - x
    assert jump[1] == 0
    assert jump[0].item() == pytest.approx(2.0611536e-9, rel=1e-5)


def test_forms_with_other_slopes_at_kinks():
    x = torch.tensor([0.0], requires_grad=True)
    forms = {
        1.0: lambda x: x.clamp(min=0),
        0.5: lambda x: torch.maximum(x, torch.zeros(1)),
    }
    for slope, form in forms.items():
        assert torch.autograd.grad(form(x).sum(), x)[0].item() == slope
    x = torch.tensor([-1.0, 1.0], requires_grad=True)
    assert torch.autograd.grad(x.clamp(-1, 1).sum(), x)[0].tolist() == [1.0, 1.0]


def spoken(call):
    """Return a torch call as a function of NumPy vectors."""
    return lambda x: eval(call, {"torch": torch, "x": torch.tensor(x)}).detach().numpy()


def test_every_torch_function_is_recognised():
    for row, call in ELEMENTWISE:
        if row.composed or any(setting.required for setting in row.settings):
            continue
        first, second = nl.rosetta.recognise(spoken(call), count=2)
        sense = row.function, senses.complete(row.function, row.params)
        assert senses.are_same(first.sense, sense), call
        assert first.gap < 5e-9 < 1e-4 < second.gap


def test_no_two_functions_agree_on_the_probes():
    known = nl.rosetta.recognition._known()
    closest = min(np.abs(a - b).max() for i, (_, a) in enumerate(known) for _, b in known[i + 1 :])
    assert len(known) > 40
    assert closest == pytest.approx(4.7e-4, rel=0.02), "the two forms of GELU"


def test_what_recognise_refuses():
    with pytest.raises(TypeError, match="f must be callable, got 'gelu'"):
        nl.rosetta.recognise("gelu")
    with pytest.raises(TypeError, match=r"lambda x: f\(torch"):
        nl.rosetta.recognise(torch.nn.functional.gelu)
    with pytest.raises(ValueError, match=r"returned the shape \(\)"):
        nl.rosetta.recognise(lambda x: x.sum())
    with pytest.raises(ValueError, match="count must be at least 1"):
        nl.rosetta.recognise(np.tanh, count=0)
