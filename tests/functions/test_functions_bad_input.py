"""Bad input is refused with what was given, what is allowed and what was probably meant."""

from decimal import Decimal

import nonlin as nl
import numpy as np
import pytest
import torch

NAMES = list(nl.ACTIVATIONS)


@pytest.mark.parametrize("name", [*NAMES, *(f"{name}_prime" for name in NAMES)])
@pytest.mark.parametrize(
    "x",
    [
        1j,
        np.ones(2, complex),
        "1.0",
        ["a", "b"],
        None,
        [Decimal(1)],
        10**400,
        np.array(["2020-01-01"], "datetime64[D]"),
        np.ma.masked_array([1.0, 2.0], [True, False]),
        torch.ones(2, requires_grad=True),
    ],
    ids=repr,
)
def test_not_real_numbers(name, x):
    with pytest.raises(TypeError, match=name):
        getattr(nl, name)(x)


@pytest.mark.skipif(np.finfo(np.longdouble).nmant == 52, reason="longdouble is float64 here")
def test_longdouble_is_refused_not_rounded():
    with pytest.raises(TypeError, match=r"float16, float32, float64.*longdouble|float128"):
        nl.relu(np.longdouble(1))


def test_torch_message_points_to_the_module():
    with pytest.raises(TypeError, match=r"nonlin\.get\('relu'\)\.torch\(\)"):
        nl.relu_prime(torch.ones(2, requires_grad=True))
    np.testing.assert_array_equal(nl.relu(torch.tensor([-1.0, 2.0])), [0.0, 2.0])


def test_ragged_lists():
    with pytest.raises(ValueError, match="rectangular"):
        nl.relu([[1.0], [1.0, 2.0]])


@pytest.mark.parametrize(
    ("name", "params", "error", "message"),
    [
        ("leaky_relu", {"aplha": 0.1}, TypeError, "did you mean 'alpha'"),
        ("relu", {"alpha": 0.1}, TypeError, "it takes none"),
        ("leaky_relu", {"alpha": np.nan}, ValueError, "alpha must be finite"),
        ("leaky_relu", {"alpha": np.inf}, ValueError, "alpha must be finite"),
        ("leaky_relu", {"alpha": "0.1"}, TypeError, "real number"),
        ("leaky_relu", {"alpha": [0.1, 0.2]}, TypeError, "real number"),
        ("leaky_relu", {"alpha": True}, TypeError, "real number"),
        ("leaky_relu", {"alpha": 1j}, TypeError, "real number"),
        ("elu", {"alpha": -1.0}, ValueError, ">= 0"),
        ("softplus", {"beta": 0.0}, ValueError, "> 0"),
        ("softplus", {"beta": -2}, ValueError, "> 0"),
        ("swish", {"beta": np.nan}, ValueError, "finite"),
        ("gelu", {"approximate": "tan"}, ValueError, "did you mean 'tanh'"),
        ("gelu", {"approximate": True}, ValueError, "'none', 'tanh'"),
        ("prelu", {"alpha": [0.1, np.nan]}, ValueError, "finite everywhere"),
        ("prelu", {"alpha": ["a", "b"]}, TypeError, "real numbers"),
        ("prelu", {"alpha": [0.1, 0.2, 0.3]}, ValueError, "shape"),
        ("prelu", {"alpha": [[0.1], [0.2]]}, ValueError, "shape"),
    ],
)
def test_parameters(name, params, error, message):
    act = nl.get(name)
    for f in (act, act.derivative):
        with pytest.raises(error, match=message):
            f(np.zeros(2), **params)
    if "shape" not in message:
        with pytest.raises(error, match=message):
            act.check(**params)


def test_positional_parameters():
    assert nl.leaky_relu(-1.0, 0.1) == -0.1
    with pytest.raises(TypeError, match="relu takes x; got 2"):
        nl.relu(1.0, 2.0)
    with pytest.raises(TypeError, match="two values for 'alpha'"):
        nl.leaky_relu(1.0, 0.1, alpha=0.2)
    with pytest.raises(TypeError, match="missing"):
        nl.relu()
