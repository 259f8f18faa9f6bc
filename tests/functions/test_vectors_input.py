"""Axes, masks, infinities, NaN, dtypes and bad input of softmax, its kin and gated functions."""

import warnings
from decimal import Decimal

import nonlin as nl
import numpy as np
import pytest
import torch

SHARES = ("softmax", "log_softmax", "softmin", "sparsemax")
NAMES = list(nl.VECTOR_ACTIVATIONS)
KEPT = [np.float16, np.float32, np.float64]
OUT = {"log_softmax": -np.inf}
TOP = {"softmin": -np.inf}


def call(name, *args, **kwargs):
    return getattr(nl, name)(*args, **kwargs)


def both(name, x, **kwargs):
    """Return value and vector-Jacobian product for a gradient of ones."""
    value = call(name, x, **kwargs)
    return value, call(f"{name}_vjp", x, np.ones(value.shape, value.dtype), **kwargs)


@pytest.mark.parametrize("dtype", KEPT)
@pytest.mark.parametrize("name", NAMES)
def test_dtype_shape_layout_and_input_untouched(name, dtype):
    x = np.random.default_rng(0).normal(0, 3, (40, 130, 8)).astype(dtype)  # several blocks
    before = x.copy()
    value, back = both(name, x)
    np.testing.assert_array_equal(x, before)
    assert value.dtype == back.dtype == dtype and back.shape == x.shape
    assert value.flags.c_contiguous and not np.shares_memory(value, x)
    np.testing.assert_array_max_ulp(value[3], call(name, x[3]), 1)
    np.testing.assert_array_equal(call(name, np.asfortranarray(x)), value)
    np.testing.assert_array_equal(call(name, x[::2, ::-1]), value[::2, ::-1])
    np.testing.assert_array_equal(call(name, x.astype(x.dtype.newbyteorder(">"))), value)
    for axis in (0, 1, -2):
        moved = np.moveaxis(call(name, np.moveaxis(x, -1, axis), axis=axis), axis, -1)
        np.testing.assert_array_equal(moved, value)


@pytest.mark.parametrize("name", NAMES)
def test_lists_integers_and_booleans_become_float64(name):
    for x in ([1, 0, 2, 3], (1, 0, 2, 3), np.array([1, 0, 2, 3], np.int8)):
        value, back = both(name, x)
        assert value.dtype == back.dtype == np.float64
        np.testing.assert_array_equal(value, call(name, [1.0, 0.0, 2.0, 3.0]))
    np.testing.assert_array_equal(call(name, [True, False]), call(name, [1.0, 0.0]))


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "softmin"])
def test_several_axes_are_taken_as_one(name):
    x = np.random.default_rng(1).normal(size=(2, 3, 4))
    g = np.random.default_rng(2).normal(size=(2, 3, 4))
    for axis in ((0, 2), (2, 0), (-1, -3)):
        flat = x.transpose(1, 0, 2).reshape(3, 8)
        flat_g = g.transpose(1, 0, 2).reshape(3, 8)
        for f, expected in (
            (call(name, x, axis=axis), call(name, flat)),
            (call(f"{name}_vjp", x, g, axis=axis), call(f"{name}_vjp", flat, flat_g)),
        ):
            np.testing.assert_array_equal(f, expected.reshape(3, 2, 4).transpose(1, 0, 2))
    np.testing.assert_array_equal(call(name, x, axis=(0, 1, 2)).ravel(), call(name, x.ravel()))


def test_logsumexp_axes_and_the_sum_of_nothing():
    x = np.random.default_rng(1).normal(size=(2, 3, 4)).astype(np.float32)
    for axis in (0, -1, (0, 2), (0, 1, 2)):
        kept = nl.logsumexp(x, axis=axis, keepdims=True)
        value = nl.logsumexp(x, axis=axis)
        np.testing.assert_array_equal(value, kept.squeeze(axis))
        np.testing.assert_allclose(value, np.log(np.exp(x).sum(axis)), rtol=1e-6)
        np.testing.assert_allclose(nl.log_softmax(x, axis=axis), x - kept, rtol=1e-5, atol=1e-6)
    assert isinstance(nl.logsumexp([1.0, 2.0]), np.float64)
    np.testing.assert_array_equal(nl.logsumexp(np.zeros((3, 0))), [-np.inf] * 3)
    assert nl.logsumexp(np.zeros((3, 0)), axis=0).shape == (0,)
    assert nl.logsumexp([-np.inf, -np.inf]) == nl.logsumexp([1.0], where=[False]) == -np.inf
    assert nl.logsumexp([np.inf, -np.inf, 1.0]) == np.inf
    assert np.isnan(nl.logsumexp([np.inf, np.nan]))
    assert nl.logsumexp([np.nan, 1.0], where=[False, True]) == 1


def test_mask_broadcasts_and_masked_values_do_not_matter():
    x = np.array([[1.0, np.nan, 2.0], [np.inf, 5.0, 3.0]])
    keep = np.array([[True, False, True], [False, True, True]])
    for name in SHARES:
        value = call(name, x, where=keep)
        for i in range(2):
            np.testing.assert_array_equal(value[i, keep[i]], call(name, x[i, keep[i]]))
        assert np.all(value[~keep] == OUT.get(name, 0))
    column = nl.softmax(np.zeros((2, 3)), axis=0, where=[[True], [False]])
    np.testing.assert_array_equal(column, [[1, 1, 1], [0, 0, 0]])
    np.testing.assert_array_equal(nl.softmax([1.0, 2.0], where=True), nl.softmax([1.0, 2.0]))


@pytest.mark.parametrize("name", SHARES)
def test_infinities_and_nan(name):
    out, inf = OUT.get(name, 0.0), TOP.get(name, np.inf)
    log = np.log if name == "log_softmax" else np.asarray
    value, back = both(name, np.array([3.0, -inf, 3.0]))
    np.testing.assert_allclose(value, [log(0.5), out, log(0.5)], rtol=1e-15)
    assert not np.isnan(back).any()
    for x, shares in (([inf, 0.0], [1, 0]), ([inf, 0.0, inf, -inf], [0.5, 0, 0.5, 0])):
        with np.errstate(divide="ignore"):
            np.testing.assert_allclose(call(name, x), log(np.array(shares)), rtol=1e-15)
        assert not np.isnan(both(name, x)[1]).any()
        assert not np.isnan(call(f"{name}_jacobian", x)).any()
    x = np.array([[1.0, np.nan, -inf], [1.0, 0.0, -inf], [np.nan, np.nan, np.nan]])
    for result in (*both(name, x), call(f"{name}_jacobian", x)):
        assert np.isnan(result[[0, 2]]).all() and not np.isnan(result[1]).any()
    assert np.isnan(both(name, np.array([np.nan]))).all()
    value, back = both(name, np.array([1.0, np.nan, 2.0]), where=[True, True, False])
    assert np.isnan(value[:2]).all() and value[2] == out and back[2] == 0


def test_infinite_input_of_gated_functions():
    inf = np.inf
    for x, expected in (([inf, 2.0], inf), ([-inf, -800.0], 0), ([inf, -inf], 0), ([0.0, inf], 0)):
        assert nl.glu(x) == expected
    assert nl.reglu([inf, -1.0]) == 0 and nl.bilinear([inf, 0.0]) == 0
    assert nl.swiglu([-inf, inf]) == -inf and nl.geglu([2.0, -inf]) == 0
    assert nl.swiglu_oss([inf, inf]) == pytest.approx(56 / (1 + np.exp(-1.702 * 7)))
    assert nl.swiglu_oss([-inf, 3.0]) == 0 and np.isnan(nl.swiglu_oss([np.nan, -9.0]))
    for name in NAMES[4:]:
        for x in ([inf, inf], [inf, -inf], [-inf, inf], [-inf, -inf], [inf, 0.0], [0.0, -inf]):
            assert not np.isnan(np.concatenate(both(name, x))).any()
        assert np.isnan(call(name, [np.nan, 2.0])).any()
        assert np.isnan(call(name, [2.0, np.nan])).any()
        assert np.isnan(both(name, [2.0, np.nan])[1]).any()


@pytest.mark.parametrize("dtype", KEPT)
@pytest.mark.parametrize("name", NAMES)
def test_silent_at_every_input(name, dtype):
    info = np.finfo(dtype)
    ends = [np.inf, -np.inf, np.nan, 0.0, -0.0, info.max, -info.max, info.tiny]
    ends += [info.smallest_subnormal, 1.0, -1.0, 700.5, -745.0]
    x = np.array([[a, b] for a in ends for b in ends], dtype)
    if name in SHARES:
        x = x[(x != -TOP.get(name, np.inf)).any(axis=1)]
    shape = call(name, x).shape
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for fill in (1.0, float(info.max), np.inf, np.nan):
            call(f"{name}_vjp", x, np.full(shape, fill, dtype))
        value = call(name, x)
        if name in SHARES:
            call(f"{name}_jacobian", x)
    rows = np.isnan(x).any(axis=1)
    assert not np.isnan(value[~rows]).any() and np.isnan(value[rows]).any(axis=1).all()


def test_huge_gradients_do_not_overflow_on_the_way():
    g = [1.7e308, 1.7e308, -1.7e308]
    x = [0.0, 0.0, -750.0]
    tail = 1.7e308 * np.exp(-375.0) * np.exp(-375.0)  # the share itself is 0
    np.testing.assert_allclose(nl.softmax_vjp(x, g), [tail / 2, tail / 2, -tail], rtol=1e-14)
    np.testing.assert_array_equal(nl.log_softmax_vjp(x, g), [0.85e308, 0.85e308, -1.7e308])
    np.testing.assert_array_equal(nl.sparsemax_vjp(x, g), 0)
    np.testing.assert_allclose(nl.softmax_vjp([0.0, 0.0], [1.6e308, -1.6e308]), [0.8e308, -0.8e308])


@pytest.mark.parametrize("name", SHARES)
def test_nothing_to_share_is_refused_with_the_place(name):
    x, closed = np.zeros((2, 3, 4)), -TOP.get(name, np.inf)
    x[1, :, 2] = x[0, :, 3] = closed
    g = np.ones_like(x)
    for result in (lambda: call(name, x, axis=1), lambda: call(f"{name}_vjp", x, g, axis=1)):
        with pytest.raises(ValueError, match=r"in 2 of 8 slices, first x\[0, :, 3\].*at least one"):
            result()
    keep = np.array([[True], [False]])
    with pytest.raises(ValueError, match=r"1 of 2 slices, x\[1, :\], every entry is masked"):
        call(name, np.zeros((2, 3)), where=keep)
    with pytest.raises(ValueError, match=r"x\[1, :\]"):
        call(f"{name}_jacobian", np.zeros((2, 3)), where=keep)
    with pytest.raises(ValueError, match="size 0"):
        call(name, np.zeros((3, 0)))
    with pytest.raises(ValueError, match="size 0"):
        call(f"{name}_jacobian", np.zeros((3, 0)))
    for shape in ((0, 3), (2, 0, 3)):
        assert both(name, np.zeros(shape))[1].shape == call(name, np.zeros(shape)).shape == shape
        assert call(f"{name}_jacobian", np.zeros(shape)).shape == (*shape, 3)


ALL = [*NAMES, "logsumexp", *(f"{name}_jacobian" for name in SHARES)]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    "x",
    [
        1j,
        np.ones(2, complex),
        ["a", "b"],
        None,
        [Decimal(1), Decimal(2)],
        np.ma.masked_array([1.0, 2.0], [True, False]),
        torch.ones(2, requires_grad=True),
    ],
    ids=repr,
)
def test_not_real_numbers(name, x):
    with pytest.raises(TypeError, match=name):
        call(name, x)
    if name in NAMES:
        with pytest.raises(TypeError, match=f"{name}_vjp.*(g is not a gradient|g.detach)"):
            call(f"{name}_vjp", [1.0, 2.0], x)


@pytest.mark.parametrize("name", ALL)
def test_axes_and_single_numbers(name):
    with pytest.raises(ValueError, match=f"{name} takes vectors, x is the single number 2.0"):
        call(name, 2.0)
    with pytest.raises(ValueError, match="rectangular"):
        call(name, [[1.0], [1.0, 2.0]])
    if name.endswith("_jacobian"):
        return
    x = np.zeros((2, 4))
    for axis in (2, -3):
        with pytest.raises(ValueError, match=f"{name}: axis {axis}.* from -2 to 1"):
            call(name, x, axis=axis)
    for axis in (1.0, "1", True, None, [0]):
        with pytest.raises(TypeError, match=f"{name}: axis must be"):
            call(name, x, axis=axis)
    if name in ("softmax", "log_softmax", "softmin", "logsumexp"):
        with pytest.raises(ValueError, match="one axis twice"):
            call(name, x, axis=(1, -1))
        with pytest.raises(ValueError, match="no axis"):
            call(name, x, axis=())
        with pytest.raises(TypeError, match=r"for all axes write \(0, 1\)"):
            call(name, x, axis=None)
    else:
        with pytest.raises(TypeError, match="one whole number"):
            call(name, x, axis=(0, 1))


@pytest.mark.parametrize("name", [*SHARES, "logsumexp"])
def test_masks(name):
    with pytest.raises(TypeError, match=r"where must hold booleans.*int64; did you mean"):
        call(name, [1.0, 2.0], where=[1, 0])
    with pytest.raises(ValueError, match=r"where of shape \(3,\) does not broadcast .*\(2,\)"):
        call(name, [1.0, 2.0], where=[True, False, True])
    with pytest.raises(ValueError, match="does not broadcast"):
        call(name, [1.0, 2.0], where=[[True, False], [True, True]])


@pytest.mark.parametrize("name", NAMES)
def test_gradients_of_another_shape(name):
    x = np.zeros((3, 4))
    shape = call(name, x).shape
    for g in (1.0, np.zeros(shape[1:]), np.zeros((*shape, 1))):
        with pytest.raises(ValueError, match=rf"{name}_vjp: g must have the shape of {name}\(x\)"):
            call(f"{name}_vjp", x, g)


def test_torch_messages_point_to_the_module():
    t = torch.ones(2, requires_grad=True)
    for name in ("softmax", "softmax_vjp", "softmax_jacobian"):
        with pytest.raises(TypeError, match=r"nonlin\.VECTOR_ACTIVATIONS\['softmax'\]\.torch\(\)"):
            call(name, t, *([t] if name.endswith("vjp") else []))
    with pytest.raises(TypeError, match=r"torch\.logsumexp"):
        nl.logsumexp(t)
