"""Shapes, dtypes, silence, monotony and bad input, for every function of the registry."""

import inspect
import warnings

import nonlin as nl
import numpy as np
import pytest
from mp_oracles import ORACLES
from mp_parts import points

NAMES = list(nl.ACTIVATIONS)
BOTH = [*NAMES, *(f"{name}_prime" for name in NAMES)]
RISING = {name for name in NAMES if nl.get(name).claims.monotone != "not monotone"}
KEPT = [np.float16, np.float32, np.float64]


def every_float16():
    x = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    return np.sort(x[~np.isnan(x)])


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("dtype", KEPT)
def test_dtype_and_shape_are_kept(name, dtype):
    f = getattr(nl, name)
    for shape in ((), (1,), (5,), (2, 3), (2, 1, 4), (0,), (3, 0, 2)):
        x = np.full(shape, 0.7, dtype)
        value = f(x)
        assert np.shape(value) == shape and value.dtype == dtype
        np.testing.assert_array_equal(value, np.full(shape, f(dtype(0.7))))


@pytest.mark.parametrize("name", BOTH)
def test_scalars_lists_integers_and_booleans(name):
    f = getattr(nl, name)
    assert isinstance(f(1.5), np.float64) and isinstance(f(np.float32(1.5)), np.float32)
    for x in ([-2, 0, 3], (-2, 0, 3), np.array([-2, 0, 3], np.int8)):
        value = f(x)
        assert value.dtype == np.float64
        np.testing.assert_array_equal(value, f(np.array([-2.0, 0.0, 3.0])))
    np.testing.assert_array_equal(f([True, False]), f([1.0, 0.0]))


@pytest.mark.parametrize("name", BOTH)
def test_layout_byte_order_blocks_and_input_untouched(name):
    f = getattr(nl, name)
    x = np.random.default_rng(0).normal(size=(300, 131)) * 5  # more than two blocks
    before = x.copy()
    whole = f(x)
    np.testing.assert_array_equal(x, before)
    assert not np.shares_memory(whole, x)
    rows = np.array([f(row) for row in x])
    np.testing.assert_array_max_ulp(whole, rows, 1)  # SIMD remainders may round otherwise
    np.testing.assert_array_equal(f(np.asfortranarray(x)), whole)
    np.testing.assert_array_equal(f(x[::2, ::-1]), whole[::2, ::-1])
    np.testing.assert_array_equal(f(x.astype(">f8")), whole)
    assert f(x.astype(">f4")).dtype == np.dtype("=f4")


@pytest.mark.parametrize("oracle", ORACLES, ids=str)
@pytest.mark.parametrize("dtype", KEPT)
def test_silent_at_every_input(oracle, dtype):
    act = nl.get(oracle.name)
    ends = np.array([np.inf, -np.inf, np.nan, -0.0], dtype)
    x = np.concatenate([points(dtype, np.random.default_rng(3), 200), ends])
    for f in (act, act.derivative):
        with np.errstate(all="raise"):
            f(x, **oracle.params)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            value = f(x, **oracle.params)
        limitless = np.isinf(x) if oracle.limits and np.isnan(oracle.limits).any() else False
        np.testing.assert_array_equal(np.isnan(value) & ~np.isinf(x), np.isnan(x))
        assert np.all(~np.isnan(value) | np.isnan(x) | limitless)


@pytest.mark.parametrize("name", BOTH)
def test_no_gap_between_the_powers_of_ten(name):
    far = np.geomspace(50, 1e12, 4001)  # where a quick path may end
    x = np.concatenate([-far, far])
    assert not np.isnan(getattr(nl, name)(x)).any()


def test_silent_for_extreme_parameters():
    x = np.array([-np.inf, -1e308, -1.0, 0.0, 1e-308, 1.0, 1e308, np.inf])
    with np.errstate(all="raise"):
        for name in ("swish", "softplus"):
            for beta in (1e300, 1e-300, 5e-324):
                for f in (nl.get(name), nl.get(name).derivative):
                    assert not np.isnan(f(x, beta=beta)).any()
        for alpha in (0.0, -1e300, 1e300, 5e-324):
            assert not np.isnan(nl.leaky_relu(x, alpha=alpha)).any()
    assert nl.leaky_relu(-np.inf, alpha=0.0) == 0
    assert nl.elu(-np.inf, alpha=0.0) == 0


def test_rising_is_the_whole_set_of_monotone_functions():
    x = np.linspace(-8, 8, 4001)
    found = {name for name in NAMES if np.all(np.diff(nl.get(name)(x)) >= 0)}
    assert found == RISING


@pytest.mark.parametrize("name", sorted(RISING))
def test_monotone_at_every_float16_and_between_neighbours(name):
    act = nl.get(name)
    value = act(every_float16())
    assert np.all(value[1:] >= value[:-1])
    start = points(np.float32, np.random.default_rng(8), 300)
    start = start[np.abs(start) < 1e30]
    value = act(start)
    for _ in range(4):
        start = np.nextafter(start, np.float32(np.inf))
        following = act(start)
        assert np.all(following >= value)
        value = following


@pytest.mark.parametrize("name", NAMES)
def test_slopes_of_monotone_functions_are_never_negative(name):
    slope = nl.get(name).derivative(every_float16())
    assert (name in RISING) == (not np.any(slope < 0))


@pytest.mark.parametrize("name", NAMES)
def test_f_and_prime_share_signature_and_domain(name):
    f, prime = getattr(nl, name), getattr(nl, f"{name}_prime")
    assert inspect.signature(f) == inspect.signature(prime)
    assert f.parameters == prime.parameters
    for g in (f, prime):
        assert g.__doc__ and "Parameters\n" in g.__doc__
        assert all(f"\n    {parameter} : " in g.__doc__ for parameter in ("x", *g.parameters))


DEFAULTS = {
    "leaky_relu": {"alpha": 0.01},
    "prelu": {"alpha": 0.25},
    "elu": {"alpha": 1.0},
    "softplus": {"beta": 1.0},
    "swish": {"beta": 1.0},
    "gelu": {"approximate": "none"},
}


@pytest.mark.parametrize("name", DEFAULTS)
def test_defaults_are_those_of_torch(name):
    assert dict(nl.get(name).parameters) == DEFAULTS[name]


def test_prelu_takes_one_slope_per_channel():
    x = -np.ones((2, 3, 4), np.float32)
    slope = np.array([[0.1], [0.2], [0.0]])
    value = nl.prelu(x, alpha=slope)
    assert value.dtype == np.float32 and value.shape == x.shape
    np.testing.assert_allclose(value[1, :, 2], [-0.1, -0.2, 0.0], rtol=1e-7)
    np.testing.assert_allclose(nl.prelu_prime(x, alpha=slope)[0, :, 0], [0.1, 0.2, 0.0], rtol=1e-7)
    assert nl.prelu(np.full((3, 1), -np.inf), alpha=slope)[2, 0] == 0
