"""Identities between the functions, and two other implementations: torch and SciPy."""

import nonlin as nl
import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

REAL = st.floats(allow_nan=False, allow_infinity=False)
MODERATE = st.floats(-30, 30)
relation = settings(deadline=None, max_examples=150)


def close(a, b, rtol=4e-15, atol=0.0):
    np.testing.assert_allclose(a, b, rtol=rtol, atol=atol)


@relation
@given(REAL)
def test_symmetries(x):
    assert nl.tanh(-x) == -nl.tanh(x) and nl.softsign(-x) == -nl.softsign(x)
    close(nl.sigmoid(-x) + nl.sigmoid(x), 1)
    for name in ("sigmoid", "tanh", "softsign"):
        prime = nl.get(name).derivative
        assert prime(-x) == prime(x)
    for gate in (nl.silu_prime, nl.gelu_prime):
        close(gate(x) + gate(-x), 1)
    close(nl.gelu_prime(x, approximate="tanh") + nl.gelu_prime(-x, approximate="tanh"), 1)


@relation
@given(MODERATE)
def test_one_function_from_another(x):
    close(nl.tanh(x), 2 * nl.sigmoid(2 * x) - 1, atol=4e-16)
    close(nl.logsigmoid(x), -nl.softplus(-x))
    close(nl.softplus(x) - nl.softplus(-x), x, atol=1e-14)
    close(nl.softplus_prime(x, beta=2.5), nl.sigmoid(2.5 * x))
    assert nl.silu(x) == nl.swish(x) and nl.silu_prime(x) == nl.swish_prime(x)
    close(nl.swish(x, beta=0), x / 2)
    close(nl.mish(x), x * np.tanh(nl.softplus(x)))
    for gate in (nl.silu, nl.gelu):
        close(gate(x) - gate(-x), x, atol=1e-300)
    close(nl.selu(x), 1.0507009873554805 * nl.elu(x, alpha=1.6732632423543772))


@relation
@given(MODERATE, st.floats(0.01, 50))
def test_scaling_in_beta(x, beta):
    close(nl.softplus(x, beta=beta), nl.softplus(beta * x) / beta, atol=1e-320)
    close(nl.swish(x, beta=beta), nl.swish(beta * x) / beta, atol=1e-320)
    close(nl.swish_prime(x, beta=beta), nl.swish_prime(beta * x), atol=1e-15)


@relation
@given(REAL, st.floats(-3, 3))
def test_piecewise_linear(x, alpha):
    leaky = nl.leaky_relu(x, alpha=alpha)
    assert leaky == (max(alpha * x, x) if alpha <= 1 else min(alpha * x, x))
    assert leaky == nl.prelu(x, alpha=alpha)
    assert nl.relu(x) - nl.relu(-x) == x and nl.leaky_relu(x, alpha=0) == nl.relu(x)
    assert nl.elu(x, alpha=0) == nl.relu(x) and nl.identity(x) == x
    assert nl.step(x) == (x > 0)


@relation
@given(st.sampled_from(list(nl.ACTIVATIONS)), REAL)
def test_values_stay_in_the_range(name, x):
    act = nl.get(name)
    low, high = act.range
    slack = 1e-15  # a bound may be rounded, and an open end be reached by rounding
    assert low - slack <= act(x) <= high + slack


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_lipschitz_on_a_grid(name):
    far = np.geomspace(10, 1e6, 101)
    grid = np.concatenate([-far, np.linspace(-10, 10, 200_001), far])
    steepest = np.abs(nl.get(name).derivative(grid)).max()
    bound = nl.theory.lipschitz(name).value
    assert steepest <= bound * (1 + 1e-15)
    if np.isfinite(bound):
        assert steepest > bound * (1 - 1e-4)


TORCH = {
    "identity": lambda x: x,
    "sigmoid": F.sigmoid,
    "logsigmoid": F.logsigmoid,
    "tanh": F.tanh,
    "softsign": F.softsign,
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "prelu": lambda x: F.prelu(x, torch.tensor([0.25], dtype=x.dtype)),
    "elu": F.elu,
    "selu": F.selu,
    "softplus": lambda x: F.softplus(x, threshold=40),
    "silu": F.silu,
    "swish": lambda x: x * torch.sigmoid(x),
    "gelu": F.gelu,
    "mish": F.mish,
}


@pytest.mark.parametrize("name", sorted(TORCH))
def test_torch_autograd_agrees_kinks_included(name):
    grid = np.concatenate([np.linspace(-6, 6, 97), [0.0, -0.0, 1e-8, -1e-8]])
    x = torch.tensor(grid, requires_grad=True)
    value = TORCH[name](x)
    (slope,) = torch.autograd.grad(value.sum(), x)
    close(nl.get(name)(grid), value.detach().numpy(), rtol=1e-13, atol=1e-15)
    close(nl.get(name).derivative(grid), slope.numpy(), rtol=1e-12, atol=1e-14)


def test_kink_convention_of_torch_with_parameters():
    for name, params in (("leaky_relu", {"negative_slope": 0.3}), ("elu", {"alpha": 2.0})):
        x = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        (slope,) = torch.autograd.grad(getattr(F, name)(x, **params), x)
        alpha = next(iter(params.values()))
        assert nl.get(name).derivative(0.0, alpha=alpha) == slope.item() == alpha
    assert nl.step(0.0) == 0 and nl.relu_prime(0.0) == 0


def test_scipy_agrees():
    x = np.linspace(-6, 6, 101)
    close(nl.sigmoid(x), special.expit(x))
    close(nl.logsigmoid(x), special.log_expit(x))
    close(nl.gelu(x), x * special.ndtr(x), rtol=1e-13)
    close(nl.elu(x), np.where(x > 0, x, special.expm1(x)))


def test_gelu_tanh_is_another_function_by_the_known_distance():
    x = np.linspace(-6, 6, 1_000_001)
    gap = nl.gelu(x, approximate="tanh") - nl.gelu(x)
    assert np.abs(gap).max() == pytest.approx(4.73235520687285e-4, rel=1e-9)
