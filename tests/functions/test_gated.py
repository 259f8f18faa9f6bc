"""num-1 for gated units, maxout and CReLU: 50 digits, torch's autograd, and what must hold."""

from functools import partial

import mp_oracles
import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from mp_parts import points
from nonlin.numerics import spacing, ulp_error

KEPT = [np.float16, np.float32, np.float64]
GATES = {
    "glu": ("sigmoid", {}),
    "bilinear": ("identity", {}),
    "reglu": ("relu", {}),
    "geglu": ("gelu", {"approximate": "none"}),
    "swiglu": ("swish", {"beta": 1.0}),
}
FURTHER = [("geglu", {"approximate": "tanh"}), ("swiglu", {"beta": 2.0}), ("swiglu", {"beta": 0.0})]
CASES = [(name, {}) for name in GATES] + FURTHER
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def textbook(name, params):
    """Return gate and slope of the gate in mpmath."""
    gate, given = GATES[name]
    given = {**given, **params}
    if name == "swiglu":
        beta = given["beta"]
        s = lambda b: 1 / (1 + mp.exp(-beta * b))  # noqa: E731
        return lambda b: b * s(b), lambda b: s(b) * (1 + beta * b * s(-b))
    found = [o for o in mp_oracles.ORACLES if o.name == gate and o.params.items() <= given.items()]
    match = [o for o in found if o.params == given] or found
    return match[0].f, match[0].prime


def in_units(value, truth, scale, dtype):
    unit = spacing(max(abs(scale), abs(truth)), dtype)
    return abs(mp.mpf(float(value)) - truth) * unit.denominator / unit.numerator


def exact_product(a, b):
    with mp.workdps(60):
        return mp.mpf(float(a)) * mp.mpf(float(b))


@pytest.mark.parametrize("dtype", KEPT)
@pytest.mark.parametrize(("name", "params"), CASES, ids=str)
def test_num_1_values_and_products_of_gradients(name, params, dtype):
    rng = np.random.default_rng(2)
    b = points(dtype, rng, 40)
    low = -4.0 if "approximate" in params else -700.0  # the tanh form is ill-conditioned there
    b = b[(b > low) & (b < min(700.0, float(np.finfo(dtype).max) / 8))]
    a, g = (rng.normal(0, 2, b.shape).astype(dtype) for _ in range(2))
    value = getattr(nl, name)(np.stack([a, b]), axis=0, **params)[0]
    in_a, in_b = getattr(nl, f"{name}_vjp")(np.stack([a, b]), g[None], axis=0, **params)
    act, slope = textbook(name, params)
    limit = 5.0 if dtype is np.float64 else 0.51
    for i in range(len(b)):
        x, u, v = (mp.mpf(float(z[i])) for z in (b, a, g))
        truth = u * act(x)
        assert in_units(value[i], truth, 0, dtype) <= limit, (a[i], b[i])
        assert in_units(in_a[i], v * act(x), 0, dtype) <= limit, (g[i], b[i])
        scale = v * u * act(x) / x if name in ("geglu", "swiglu") and x else 0  # of the first term
        assert in_units(in_b[i], v * u * slope(x), scale, dtype) <= 2 + limit, (g[i], a[i], b[i])


def gpt_oss(g, u, alpha=1.702, limit=7):
    """Return the value and both slopes of the clamped form in mpmath."""
    alpha = mp.mpf(float(alpha))
    held, linear = min(g, limit), max(-limit, min(u, limit))
    s = 1 / (1 + mp.exp(-alpha * held))
    in_g = (linear + 1) * s * (1 + alpha * held * (1 - s)) if g <= limit else mp.mpf(0)
    return (linear + 1) * held * s, in_g, held * s if abs(u) <= limit else mp.mpf(0)


@pytest.mark.parametrize("dtype", KEPT)
def test_num_1_clamped_swiglu_is_interleaved(dtype):
    rng = np.random.default_rng(1)
    x = np.concatenate([rng.normal(0, 5, 60), [7, 7, -7, -7, 8, 1, 1, 8, 1, -8, -20, 2, 0, -1]])
    x = x.astype(dtype)
    value, back = nl.swiglu_oss(x), nl.swiglu_oss_vjp(x, np.ones(len(x) // 2))
    assert value.dtype == back.dtype == dtype and value.shape == (len(x) // 2,)
    limit = 8.0 if dtype is np.float64 else 0.51  # alpha g is rounded before e** sees it
    for i, one in enumerate(value):
        g, u = (mp.mpf(float(z)) for z in x[2 * i : 2 * i + 2])
        truth, in_g, in_u = gpt_oss(g, u)
        assert ulp_error(one, truth) <= limit * max(1, abs(g) / 2)
        assert (
            in_units(back[2 * i], in_g, u + 1 if abs(in_g) < 0.01 and -4 < g < 0 else 0, dtype)
            <= 4 * limit
        )
        assert ulp_error(back[2 * i + 1], in_u) <= limit * max(1, abs(g) / 2)


TORCH = {
    "glu": F.glu,
    "bilinear": lambda x, d: torch.mul(*x.chunk(2, d)),
    "reglu": lambda x, d: x.chunk(2, d)[0] * F.relu(x.chunk(2, d)[1]),
    "geglu": lambda x, d: x.chunk(2, d)[0] * F.gelu(x.chunk(2, d)[1]),
    "swiglu": lambda x, d: x.chunk(2, d)[0] * F.silu(x.chunk(2, d)[1]),
    "crelu": lambda x, d: torch.cat([F.relu(x), F.relu(-x)], d),
    "maxout": lambda x, d: x.unflatten(d, (-1, 2)).amax(d + 1),
}


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("name", TORCH)
def test_torch_autograd_agrees_kinks_and_ties_included(name, axis):
    rng = np.random.default_rng(8)
    x = rng.normal(0, 3, (4, 6, 2))
    x[rng.random(x.shape) < 0.3] = 0.0
    t = torch.tensor(x, requires_grad=True)
    value = TORCH[name](t, axis)
    g = rng.normal(size=tuple(value.shape))
    (slope,) = torch.autograd.grad(value, t, torch.tensor(g))
    same = {"rtol": 1e-13, "atol": 1e-14}
    np.testing.assert_allclose(getattr(nl, name)(x, axis=axis), value.detach().numpy(), **same)
    np.testing.assert_allclose(getattr(nl, f"{name}_vjp")(x, g, axis=axis), slope.numpy(), **same)


def test_clamped_swiglu_is_the_code_of_gpt_oss():
    def official(x, alpha=1.702, limit=7.0):
        x_glu, x_linear = x[..., ::2], x[..., 1::2]
        x_glu = x_glu.clamp(min=None, max=limit)
        x_linear = x_linear.clamp(min=-limit, max=limit)
        return x_glu * torch.sigmoid(alpha * x_glu) * (x_linear + 1)

    x = np.random.default_rng(0).normal(0, 6, (5, 8))
    x[0] = [7, 7, -7, -7, 8, 8, 0, 0]  # the limits themselves
    t = torch.tensor(x, requires_grad=True)
    for params in ({}, {"alpha": 1.0, "limit": 10.0}):
        value = official(t, **params)
        (slope,) = torch.autograd.grad(value.sum(), t)
        np.testing.assert_allclose(nl.swiglu_oss(x, **params), value.detach().numpy(), rtol=1e-13)
        back = nl.swiglu_oss_vjp(x, np.ones(value.shape), **params)
        np.testing.assert_allclose(back, slope.numpy(), rtol=1e-12, atol=1e-14)
    np.testing.assert_array_equal(nl.swiglu_oss(x.T, axis=0), nl.swiglu_oss(x).T)


def test_the_order_of_the_halves_matters():
    a, b = 2.0, -3.0
    assert nl.glu([a, b])[0] == pytest.approx(a / (1 + np.exp(3.0)))
    w3x, w1x = np.array([0.5, -1.0]), np.array([1.5, 0.25])
    llama = nl.silu(w1x) * w3x
    np.testing.assert_allclose(nl.swiglu(np.concatenate([w3x, w1x])), llama, rtol=1e-15)
    pairs = np.stack([w1x, w3x - 1], axis=-1).ravel()
    np.testing.assert_allclose(nl.swiglu_oss(pairs, alpha=1.0), llama, rtol=1e-15)


@settings(deadline=None, max_examples=100)
@given(st.lists(FINITE, min_size=2, max_size=12), st.integers(1, 6))
def test_maxout_and_crelu(values, pieces):
    x = np.array(values)
    halves = nl.crelu(x)
    np.testing.assert_array_equal(halves[: len(x)] - halves[len(x) :], x)
    np.testing.assert_array_equal(halves, np.concatenate([nl.relu(x), nl.relu(-x)]))
    assert nl.maxout(np.stack([x, 0 * x], axis=-1)).ravel().tolist() == nl.relu(x).tolist()
    x = np.resize(x, len(x) * pieces)
    groups = x.reshape(-1, pieces)
    np.testing.assert_array_equal(nl.maxout(x, pieces=pieces), groups.max(axis=1))
    g = 1.0 + np.arange(len(groups))
    back = nl.maxout_vjp(x, g, pieces=pieces).reshape(-1, pieces)
    np.testing.assert_allclose(back.sum(axis=1), g, rtol=1e-15)
    assert np.all((back == 0) | (groups == groups.max(axis=1, keepdims=True)))


def test_ties_of_maxout_share_the_gradient_and_nan_stays_in_its_group():
    x = [1.0, 1.0, 0.0, 2.0, np.nan, 5.0]
    assert nl.maxout(x)[:2].tolist() == [1.0, 2.0] and np.isnan(nl.maxout(x)[2])
    back = nl.maxout_vjp(x, [3.0, 3.0, 3.0])
    assert back[:4].tolist() == [1.5, 1.5, 0.0, 3.0] and np.isnan(back[4:]).all()


@pytest.mark.parametrize("name", [*GATES, "swiglu_oss"])
def test_odd_sizes(name):
    for f in (partial(getattr(nl, name)), lambda x: getattr(nl, f"{name}_vjp")(x, [1.0])):
        with pytest.raises(ValueError, match=r"axis -1 of x has size 5.*an even size, such as 4"):
            f(np.zeros((2, 5)))
        with pytest.raises(ValueError, match="such as 2"):
            f([1.0])
    assert getattr(nl, name)(np.zeros((2, 0))).shape == (2, 0)
    assert getattr(nl, name)(np.zeros((0, 4))).shape == (0, 2)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: nl.maxout([1.0] * 4, pieces=3), ValueError, "groups of 3 need a size divisible"),
        (lambda: nl.maxout([1.0], pieces=0), ValueError, "maxout: pieces must be at least 1"),
        (lambda: nl.maxout([1.0], pieces=1.0), TypeError, "whole number"),
        (lambda: nl.geglu([1.0, 2.0], approximate="tan"), ValueError, "geglu.*mean 'tanh'"),
        (lambda: nl.swiglu([1.0, 2.0], beta=np.nan), ValueError, "swiglu: beta must be finite"),
        (lambda: nl.swiglu_vjp([1.0, 2.0], [1.0], beta="1"), TypeError, "swiglu_vjp: beta"),
        (lambda: nl.swiglu_oss([1.0, 2.0], limit=0.0), ValueError, "swiglu_oss: limit.*> 0"),
        (lambda: nl.swiglu_oss([1.0, 2.0], alpha=np.inf), ValueError, "alpha must be finite"),
        (lambda: nl.swiglu([1.0, 2.0], -1, 2.0), TypeError, "positional"),
    ],
)
def test_parameters(call, error, message):
    with pytest.raises(error, match=message):
        call()
