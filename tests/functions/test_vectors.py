"""num-1 for softmax and its kin: values and derivatives against 50 digits, and what must hold."""

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
import torch
import vector_oracles as oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from nonlin.numerics import ulp_error

DTYPES = [np.float16, np.float32, np.float64]
LIMIT = {np.float16: 0.51, np.float32: 0.51, np.float64: 4.0}
NAMES = ("softmax", "log_softmax", "softmin", "sparsemax")
FINITE = st.floats(-1e3, 1e3).map(lambda v: round(v, 6))
ROWS = arrays(np.float64, st.integers(1, 12), elements=FINITE)
relation = settings(deadline=None, max_examples=100)


def call(name, *args, **kwargs):
    return getattr(nl, name)(*args, **kwargs)


def gradients(dtype, n, rng):
    """Return four gradients: ordinary, nearly constant, one-hot, of mixed size."""
    g = rng.normal(size=n)
    hot = np.zeros(n)
    hot[-1] = -1
    made = g, 40 + g / 100, hot, np.sign(g) * 10.0 ** rng.uniform(-2, 2, n)
    return [one.astype(dtype) for one in made]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    "name", ["softmax", "log_softmax", "softmax_jacobian", "log_softmax_jacobian"]
)
def test_num_1_values_and_jacobians(name, dtype):
    for x in oracle.rows(dtype):
        value, truth = call(name, x), getattr(oracle, name)(x)
        assert value.dtype == dtype
        assert np.max(ulp_error(value, truth)) <= LIMIT[dtype], x


@pytest.mark.parametrize("dtype", DTYPES)
def test_num_1_logsumexp_in_units_of_its_larger_term(dtype):
    for x in oracle.rows(dtype):
        truth, value = oracle.logsumexp(x), nl.logsumexp(x)
        assert isinstance(value, dtype)
        assert oracle.in_units([value], [truth], [mp.mpf(float(x.max()))], dtype) <= LIMIT[dtype]


@pytest.mark.parametrize("dtype", DTYPES)
def test_num_1_vector_jacobian_products_in_units_of_their_terms(dtype):
    rng = np.random.default_rng(6)
    limit = 6.0 if dtype is np.float64 else LIMIT[dtype]
    for x in oracle.rows(dtype):
        for g in gradients(dtype, len(x), rng):
            truth, terms = oracle.softmax_vjp(x, g)
            assert oracle.in_units(nl.softmax_vjp(x, g), truth, terms, dtype) <= limit, (x, g)
            np.testing.assert_array_equal(nl.softmin_vjp(-x, g), -nl.softmax_vjp(x, g))
            truth, terms = oracle.times_jacobian(g, oracle.log_softmax_jacobian(x))
            assert oracle.in_units(nl.log_softmax_vjp(x, g), truth, terms, dtype) <= limit, (x, g)


@pytest.mark.parametrize("dtype", DTYPES)
def test_num_1_sparsemax_against_every_support_in_fractions(dtype):
    for x in oracle.rows(dtype, most=7):
        value, truth = nl.sparsemax(x), oracle.sparsemax(x)
        assert value.dtype == dtype
        assert np.max(ulp_error(value, truth)) <= 1.0, x
        small = float(np.finfo(dtype).smallest_subnormal)
        assert [v == 0 for v in value] == [t < small for t in truth]


def test_sparsemax_decides_supports_that_float64_alone_would_miss():
    just_inside = [0.7, float(np.nextafter(0.7 - 1, 0))]  # their difference rounds to -1
    for x in ([0.0, -1.0, -1.0], [0.0, -1 + 2**-53], just_inside, [0.3, 0.2, -0.25 + 2**-54]):
        truth = oracle.sparsemax(x)
        value = nl.sparsemax(x)
        assert [v == 0 for v in value] == [t == 0 for t in truth], x
        assert np.max(ulp_error(value, truth)) <= 1.0


def test_the_tail_that_textbook_formulas_lose():
    x = np.array([40.0, 0.0])
    tail = mp.exp(-40) / (1 + mp.exp(-40)) ** 2
    assert ulp_error(nl.softmax_jacobian(x)[0, 0], tail) < 4
    s = nl.softmax(x)
    assert s[0] * (1 - s[0]) == 0 and np.log(s[0]) == 0 and nl.log_softmax(x)[0] < 0
    loss = nl.log_softmax_vjp(x, [-1.0, 0.0])  # p - y where the answer is right
    assert ulp_error(loss[0], -mp.exp(-40) / (1 + mp.exp(-40))) < 4


@pytest.mark.parametrize("n", [300, 1000])
def test_errors_do_not_grow_with_the_length(n):
    rng = np.random.default_rng(n)
    for scale in (1e-5, 1.0, 300.0):
        x = rng.normal(0, scale, n)
        for name in ("softmax", "log_softmax", "logsumexp"):
            assert np.max(ulp_error(call(name, x), getattr(oracle, name)(x))) <= 4


@pytest.mark.parametrize("name", NAMES)
def test_jacobian_and_vjp_are_the_same_derivative(name):
    rng = np.random.default_rng(4)
    x, g = rng.normal(0, 2, (2, 3, 5)), rng.normal(size=(2, 3, 5))
    jacobian = call(f"{name}_jacobian", x)
    assert jacobian.shape == (2, 3, 5, 5)
    product = np.einsum("...i,...ij->...j", g, jacobian)
    np.testing.assert_allclose(call(f"{name}_vjp", x, g), product, rtol=1e-13, atol=1e-15)


def complex_step(function, x, j):
    """Return the derivative in x_j of ``function`` by a complex step of 1e-30."""
    z = np.array(x, complex)
    z[j] += 1e-30j
    return function(z).imag / 1e-30


@pytest.mark.parametrize("name", ["softmax", "softmin", "log_softmax"])
def test_jacobian_against_a_complex_step(name):
    def plain(z):
        e = np.exp(-z if name == "softmin" else z)
        return np.log(e / e.sum()) if name == "log_softmax" else e / e.sum()

    x = np.random.default_rng(9).normal(size=6)
    columns = [complex_step(plain, x, j) for j in range(6)]
    jacobian = call(f"{name}_jacobian", x)
    np.testing.assert_allclose(jacobian, np.stack(columns, axis=1), rtol=1e-14, atol=1e-16)


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("name", NAMES)
def test_torch_autograd_agrees(name, axis):
    rng = np.random.default_rng(3)
    x, g = rng.normal(0, 3, (4, 5, 6)), rng.normal(size=(4, 5, 6))
    t = torch.tensor(x, requires_grad=True)
    value = nl.VECTOR_ACTIVATIONS[name].torch(axis=axis)(t)
    (slope,) = torch.autograd.grad(value, t, torch.tensor(g))
    same = {"rtol": 1e-12, "atol": 1e-14}
    np.testing.assert_allclose(call(name, x, axis=axis), value.detach().numpy(), **same)
    np.testing.assert_allclose(call(f"{name}_vjp", x, g, axis=axis), slope.numpy(), **same)


def test_torch_logsumexp_agrees_and_its_gradient_is_softmax():
    x = torch.tensor(np.random.default_rng(3).normal(0, 3, (4, 5)), requires_grad=True)
    value = torch.logsumexp(x, 1)
    (slope,) = torch.autograd.grad(value.sum(), x)
    np.testing.assert_allclose(nl.logsumexp(x.detach()), value.detach().numpy(), rtol=1e-14)
    np.testing.assert_allclose(nl.softmax(x.detach()), slope.numpy(), rtol=1e-14)


@relation
@given(ROWS)
def test_shares_sum_to_one_and_rows_of_the_jacobian_to_zero(x):
    for name in ("softmax", "softmin", "sparsemax"):
        p = call(name, x)
        assert np.all(p >= 0) and np.all(p <= 1)
        assert abs(p.sum() - 1) <= 1e-15 * len(x)
        jacobian = call(f"{name}_jacobian", x)
        np.testing.assert_array_equal(jacobian, jacobian.T)
        biggest = np.abs(jacobian).max(axis=1)
        assert np.all(np.abs(jacobian.sum(axis=1)) <= 2e-15 * biggest + 1e-321)
    assert np.all(nl.log_softmax(x) <= 0)
    np.testing.assert_allclose(np.exp(nl.log_softmax(x)), nl.softmax(x), rtol=1e-12, atol=1e-320)


@relation
@given(arrays(np.float64, st.integers(1, 9), elements=st.integers(-500, 500)), st.integers(-9, 9))
def test_shift_invariance_and_order(x, shift):
    order = np.argsort(x, kind="stable")[::-1]
    for name in ("softmax", "log_softmax", "softmin", "sparsemax"):
        value = call(name, x)
        np.testing.assert_array_equal(call(name, x + 1000 * shift), value)  # exact shifts
        np.testing.assert_array_max_ulp(call(name, x[order]), value[order], 1)
    assert np.all(np.diff(nl.softmax(x)[order]) <= 0) and np.all(np.diff(nl.softmin(x)[order]) >= 0)
    assert nl.logsumexp(x + 1000 * shift) == pytest.approx(
        nl.logsumexp(x) + 1000 * shift, rel=1e-15
    )
    np.testing.assert_array_equal(nl.softmin(x), nl.softmax(-x))


@relation
@given(st.floats(allow_nan=False))
def test_two_entries_are_a_sigmoid(x):
    np.testing.assert_array_max_ulp(nl.softmax([x, 0.0])[0], nl.sigmoid(x), 4)
    np.testing.assert_allclose(nl.log_softmax([x, 0.0])[0], nl.logsigmoid(x), rtol=4e-15)
    np.testing.assert_allclose(nl.logsumexp([x, 0.0]), nl.softplus(x), rtol=4e-15)
    np.testing.assert_allclose(
        nl.softmax_jacobian([x, 0.0])[0, 0], nl.sigmoid_prime(x), rtol=4e-15, atol=1e-323
    )
    hard = np.clip((x + 1) / 2, 0, 1)
    np.testing.assert_allclose(nl.sparsemax([x, 0.0])[0], hard, atol=2e-16)


@relation
@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=3, max_side=4), elements=FINITE))
def test_a_mask_is_as_if_the_entries_were_not_there(x):
    keep = np.random.default_rng(x.size).random(x.shape[-1]) < 0.7
    keep[0] = True
    for name in NAMES:
        value = call(name, x, where=keep)
        np.testing.assert_array_max_ulp(value[..., keep], call(name, x[..., keep]), 1)
        assert np.all(value[..., ~keep] == (-np.inf if name == "log_softmax" else 0))
        jacobian = call(f"{name}_jacobian", x, where=keep)
        assert np.all(jacobian[..., ~keep, :] == 0) and np.all(jacobian[..., :, ~keep] == 0)
        inner = jacobian[..., keep, :][..., keep]
        np.testing.assert_array_max_ulp(inner, call(f"{name}_jacobian", x[..., keep]), 4)
        g = np.where(keep, 1.0 + np.arange(len(keep)), np.nan)  # masked gradients do not matter
        back = call(f"{name}_vjp", x, np.broadcast_to(g, x.shape), where=keep)
        assert np.all(back[..., ~keep] == 0) and not np.isnan(back).any()
    np.testing.assert_allclose(
        nl.logsumexp(x, where=keep), nl.logsumexp(x[..., keep]), rtol=1e-15, atol=1e-15
    )
