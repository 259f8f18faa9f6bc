"""The list of activations of whole vectors: complete entries, and modules that compute the same."""

import copy
import inspect
import pickle
import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin.lab import modules
from nonlin.lab.modules.vectors import VECTOR_BUILDERS

ROOT = Path(__file__).parents[2]
NAMES = list(nl.VECTOR_ACTIVATIONS)
SETTINGS = [(name, {}) for name in NAMES] + [
    ("geglu", {"approximate": "tanh"}),
    ("swiglu", {"beta": 2.0}),
    ("swiglu_oss", {"alpha": 1.0, "limit": 2.0}),
    ("maxout", {"pieces": 3}),
]


@pytest.fixture(scope="module")
def bibliography():
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    entries = re.findall(r"@\w+\{\s*(\w+)\s*,(.*?)(?=\n@|\Z)", text, flags=re.S)
    return {key: re.search(r"year\s*=\s*\{?(\d{4})", body).group(1) for key, body in entries}


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_filled(name, bibliography):
    act = nl.VECTOR_ACTIVATIONS[name]
    assert act.name == name and act.label and act.formula and act.summary.endswith(".")
    assert act.function is getattr(nl, name) and act.vjp is getattr(nl, f"{name}_vjp")
    assert act.jacobian is getattr(nl, f"{name}_jacobian", None)
    assert str(act.year) == bibliography[act.source]
    assert repr(act).startswith(f"VectorActivation({name!r}, ")
    assert act.parameters["axis"] == -1
    takes = [p for p in inspect.signature(act.function).parameters if p != "x"]
    assert [p for p in inspect.signature(act.vjp).parameters if p not in ("x", "g")] == takes
    for f in filter(None, (act.function, act.vjp, act.jacobian)):
        assert "Parameters\n" in f.__doc__
        for parameter in inspect.signature(f).parameters:
            assert re.search(rf"\n    (\w+, )*{parameter}(, \w+)*( :.*)?\n        ", f.__doc__)
    x = np.arange(6.0)
    np.testing.assert_array_equal(act(x), act.function(x))


def test_mapping_is_read_only_complete_and_disjoint_from_the_elementwise_ones():
    with pytest.raises(TypeError):
        nl.VECTOR_ACTIVATIONS["mine"] = nl.VECTOR_ACTIVATIONS["glu"]
    with pytest.raises(FrozenInstanceError):
        nl.VECTOR_ACTIVATIONS["glu"].name = "mine"
    assert not set(NAMES) & set(nl.ACTIVATIONS)
    with_vjp = {name.removesuffix("_vjp") for name in dir(nl) if name.endswith("_vjp")}
    assert with_vjp == set(NAMES) == set(VECTOR_BUILDERS)
    labels = {act.label for act in nl.VECTOR_ACTIVATIONS.values()}
    assert len(labels) == len(NAMES)
    assert isinstance(nl.VECTOR_ACTIVATIONS["glu"], nl.registry.VectorActivation)


def test_get_says_where_they_are():
    for act in nl.VECTOR_ACTIVATIONS.values():
        for name in (act.name, act.name.upper(), act.name.replace("_", "-"), *act.aliases, act):
            with pytest.raises(KeyError) as caught:
                nl.get(name)
            message = str(caught.value)
            assert "whole vectors" in message
            assert f"nonlin.VECTOR_ACTIVATIONS['{act.name}']" in message


def test_pickle_and_copy_give_the_same_object():
    for act in nl.VECTOR_ACTIVATIONS.values():
        assert pickle.loads(pickle.dumps(act)) is act and copy.deepcopy(act) is act


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize(("name", "params"), SETTINGS, ids=str)
def test_module_computes_value_and_gradient(name, params, axis, dtype):
    act = nl.VECTOR_ACTIVATIONS[name]
    module = act.torch(axis=axis, **params)
    assert isinstance(module, torch.nn.Module) and str(axis) in repr(module)
    rng = np.random.default_rng(1)
    x = torch.tensor(rng.normal(0, 3, (6, 6, 12)), dtype=dtype)
    x[0, :3] = torch.round(x[0, :3])  # ties, limits, kinks
    x.requires_grad_()
    value = module(x)
    g = torch.tensor(rng.normal(size=tuple(value.shape)), dtype=dtype)
    (slope,) = torch.autograd.grad(value, x, g)
    eps = torch.finfo(dtype).eps
    rough = {"rtol": 60 * eps, "atol": 200 * eps}  # torch cancels in 1 + tanh
    grid = x.detach().numpy()
    assert value.dtype == dtype
    np.testing.assert_allclose(value.detach().numpy(), act(grid, axis=axis, **params), **rough)
    back = act.vjp(grid, g.numpy(), axis=axis, **params)
    np.testing.assert_allclose(slope.numpy(), back, **rough)


def test_torch_s_own_modules_where_they_exist():
    for name, kind in (
        ("softmax", torch.nn.Softmax),
        ("log_softmax", torch.nn.LogSoftmax),
        ("softmin", torch.nn.Softmin),
        ("glu", torch.nn.GLU),
    ):
        module = nl.VECTOR_ACTIVATIONS[name].torch(axis=1)
        assert type(module) is kind and module.dim == 1
    assert {"Sparsemax", "SwiGLU", "GEGLU", "Maxout", "CReLU", "GLU"} <= set(modules.__all__)
    assert "pieces=3" in repr(modules.Maxout(pieces=3))


def test_sparsemax_module_with_minus_infinity():
    x = torch.tensor([[0.2, -torch.inf, 0.5]], dtype=torch.float64, requires_grad=True)
    value = modules.Sparsemax()(x)
    (slope,) = torch.autograd.grad(value, x, torch.tensor([[1.0, 5.0, 3.0]], dtype=torch.float64))
    np.testing.assert_allclose(value.detach().numpy(), [[0.35, 0.0, 0.65]])
    np.testing.assert_allclose(slope.numpy(), [[-1.0, 0.0, 1.0]])


@pytest.mark.parametrize(
    ("name", "params", "error", "message"),
    [
        ("swiglu", {"bta": 1.0}, TypeError, "did you mean 'beta'"),
        ("softmax", {"where": [True]}, TypeError, "softmax has no parameter 'where'"),
        ("softmax", {"axis": (0, 1)}, TypeError, "one whole number"),
        ("glu", {"axis": 1.0}, TypeError, "one whole number"),
        ("sparsemax", {"axis": None}, TypeError, "one whole number"),
        ("swiglu", {"beta": np.inf}, ValueError, "beta must be finite"),
        ("swiglu_oss", {"limit": -1.0}, ValueError, "> 0"),
        ("geglu", {"approximate": "tan"}, ValueError, "did you mean 'tanh'"),
        ("maxout", {"pieces": 0}, ValueError, "at least 1"),
    ],
)
def test_parameters_are_checked_before_torch_sees_them(name, params, error, message):
    with pytest.raises(error, match=message):
        nl.VECTOR_ACTIVATIONS[name].torch(**params)


def test_modules_refuse_sizes_that_do_not_divide():
    for name in ("bilinear", "reglu", "geglu", "swiglu", "swiglu_oss", "maxout"):
        with pytest.raises(ValueError, match=r"dimension -1 of x has size 5.*divisible by 2"):
            nl.VECTOR_ACTIVATIONS[name].torch()(torch.ones(2, 5))
