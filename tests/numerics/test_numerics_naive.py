"""num-2: the naive forms fail, where and how the book says they do."""

import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin import numerics as nu

MODERATE = np.linspace(-5, 5, 101)
PAIRS = [
    (nu.naive_sigmoid, nl.sigmoid),
    (nu.exp_ratio_sigmoid, nl.sigmoid),
    (nu.where_sigmoid, nl.sigmoid),
    (nu.s_times_one_minus_s, nl.sigmoid_prime),
    (nu.naive_logsigmoid, nl.logsigmoid),
    (nu.naive_softplus, nl.softplus),
    (nu.naive_tanh, nl.tanh),
    (nu.one_minus_tanh_squared, nl.tanh_prime),
    (nu.naive_elu, nl.elu),
    (nu.naive_silu, nl.silu),
    (nu.naive_gelu, nl.gelu),
    (nu.naive_mish, nl.mish),
    (nu.naive_gelu_prime, nl.gelu_prime),
    (nu.tanh_from_sigmoid, nl.tanh),
    (nu.log_of_one_plus, lambda x: np.log1p(np.asarray(x))),
    (nu.exp_minus_one, lambda x: np.expm1(np.asarray(x))),
    (nu.naive_squareplus, lambda x: nu.safe_squareplus(np.asarray(x))),
    (nu.naive_isru, lambda x: nu.safe_isru(np.asarray(x))),
]


@pytest.mark.parametrize(("naive", "safe"), PAIRS, ids=lambda f: f.__name__)
def test_naive_forms_are_the_same_functions_near_zero(naive, safe):
    x = MODERATE[MODERATE > -1] if naive is nu.log_of_one_plus else MODERATE
    np.testing.assert_allclose(naive(x), safe(x), rtol=1e-9, atol=1e-15)
    assert naive(x.astype(np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("naive", "x", "wrong", "warning", "safe"),
    [
        (nu.exp_ratio_sigmoid, 800.0, np.nan, "overflow", nl.sigmoid),
        (nu.naive_softplus, 800.0, np.inf, "overflow", nl.softplus),
        (nu.naive_tanh, 800.0, np.nan, "overflow", nl.tanh),
        (nu.naive_tanh, np.float32(90), np.nan, "overflow", nl.tanh),
        (nu.naive_logsigmoid, -800.0, -np.inf, "overflow", nl.logsigmoid),
        (nu.naive_silu, -np.inf, np.nan, "invalid", nl.silu),
        (nu.naive_mish, -np.inf, np.nan, "invalid", nl.mish),
    ],
)
def test_overflow(naive, x, wrong, warning, safe):
    with np.errstate(all="ignore"):
        np.testing.assert_equal(float(naive(x)), wrong)
    with pytest.raises(FloatingPointError, match=warning), np.errstate(all="raise", under="ignore"):
        naive(x)
    assert np.isfinite(safe(x))


def test_right_values_with_warnings():
    for naive, x in ((nu.naive_sigmoid, -800.0), (nu.where_sigmoid, -800.0), (nu.naive_elu, 800.0)):
        safe = nl.elu if naive is nu.naive_elu else nl.sigmoid
        with pytest.warns(RuntimeWarning, match="overflow"):
            value = naive(np.array([x]))
        assert value[0] == safe(x)


@pytest.mark.parametrize(
    ("naive", "safe", "x"),
    [
        (nu.s_times_one_minus_s, nl.sigmoid_prime, 40.0),
        (nu.s_times_one_minus_s, nl.sigmoid_prime, np.float32(17)),
        (nu.one_minus_tanh_squared, nl.tanh_prime, 20.0),
        (nu.naive_softplus, nl.softplus, -40.0),
        (nu.naive_logsigmoid, nl.logsigmoid, 40.0),
        (nu.naive_logsigmoid, nl.logsigmoid, np.float32(20)),
        (nu.naive_gelu, nl.gelu, -9.0),
        (nu.naive_gelu, nl.gelu, np.float32(-5.6)),
        (nu.naive_mish, nl.mish, -40.0),
        (nu.naive_elu, nl.elu, np.float32(-1e-8)),
        (nu.exp_minus_one, np.expm1, np.float32(1e-8)),
        (nu.log_of_one_plus, np.log1p, 1e-17),
        (nu.tanh_from_sigmoid, nl.tanh, np.float32(1e-8)),
        (nu.x_minus_tanh, lambda x: x**3 / 3, np.float32(1e-4)),
        (nu.naive_squareplus, nu.safe_squareplus, np.float32(-1e5)),
        (nu.naive_isru, nu.safe_isru, 1e200),
    ],
)
def test_the_tail_becomes_zero(naive, safe, x):
    with np.errstate(over="ignore"):
        assert naive(x) == 0 and safe(x) != 0


def test_facts_with_numbers():
    assert nl.logsigmoid(np.float32(20)) == pytest.approx(-2.0611537e-9, rel=1e-7)
    assert nl.logsigmoid(-90.0) == -90.0
    assert nl.gelu(np.float32(-5.6)) == pytest.approx(-6.00185e-8, rel=1e-5)
    assert nl.tanh(np.float32(1e-4)) == np.float32(1e-4)
    assert nu.naive_tanh(np.float32(1e-4)) != np.float32(1e-4)


def test_the_slope_of_the_naive_gelu_has_lost_its_left_tail():
    x = np.float32(-7)
    assert nu.naive_gelu_prime(x) == pytest.approx(nl.gelu_prime(x), rel=0.03)
    assert nu.naive_gelu_prime(x) != pytest.approx(nl.gelu_prime(x), rel=0.01)


def test_s_times_one_minus_s_is_lopsided():
    x = np.float32(30)
    assert nu.s_times_one_minus_s(x) == 0 < nu.s_times_one_minus_s(-x)
    assert nl.sigmoid_prime(x) == nl.sigmoid_prime(-x) > 0


def test_where_sigmoid_has_no_gradient_in_autograd():
    x = torch.tensor([-800.0], requires_grad=True, dtype=torch.float64)
    value = torch.where(x >= 0, 1 / (1 + torch.exp(-x)), torch.exp(x) / (1 + torch.exp(x)))
    (slope,) = torch.autograd.grad(value.sum(), x)
    assert value.item() == 0 and torch.isnan(slope).item()


def test_cross_entropy_after_a_sigmoid_dies():
    with pytest.warns(RuntimeWarning, match="divide"):
        assert nu.naive_cross_entropy(np.float32(17), np.float32(0)) == np.inf
    with pytest.raises(FloatingPointError), np.errstate(all="raise"):
        nu.naive_cross_entropy(40.0, 0.0)
    assert nu.cross_entropy(40.0, 0.0) == 40.0 and nu.cross_entropy_prime(40.0, 0.0) == 1.0
    assert nu.naive_cross_entropy(2.0, 0.0) == pytest.approx(nu.cross_entropy(2.0, 0.0))
