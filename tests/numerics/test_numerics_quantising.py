"""Grids and tables: against torch's quantisation, and what must hold for any range."""

from fractions import Fraction

import nonlin as nl
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

num = nl.numerics
ENDS = st.floats(-1e4, 1e4, allow_subnormal=False).filter(lambda v: v == 0 or abs(v) > 1e-6)
some = settings(max_examples=60, deadline=None)


def grids(low, high, bits, symmetric):
    low, high = sorted((low, high))
    return num.grid_for(low, high, bits, symmetric=symmetric) if low < high else None


@some
@given(ENDS, ENDS, st.integers(2, 12), st.booleans(), st.integers(0, 2**32 - 1))
def test_rounding_is_to_the_nearest_mark_and_zero_is_one(low, high, bits, symmetric, seed):
    grid = grids(low, high, bits, symmetric)
    if grid is None:
        return
    assert grid.lowest <= grid.zero <= grid.highest
    assert num.round_to_grid(0.0, grid) == 0
    count = grid.highest - grid.lowest + 1
    assert count == 2**bits - symmetric
    x = np.random.default_rng(seed).uniform(grid.low, grid.high, 50)
    rounded = num.round_to_grid(x, grid)
    near = np.abs(grid.values[:, None] - x).min(0)
    np.testing.assert_allclose(np.abs(rounded - x), near, atol=1e-9 * grid.scale)
    assert np.abs(rounded - x).max() <= grid.scale / 2 * (1 + 1e-9)
    np.testing.assert_array_equal(num.round_to_grid(rounded, grid), rounded)
    wide = num.quantise([-np.inf, np.inf], grid)
    assert wide.tolist() == [grid.lowest, grid.highest]


@some
@given(ENDS, ENDS, st.integers(2, 12))
def test_the_range_is_held_to_half_a_step(low, high, bits):
    grid = grids(low, high, bits, False)
    if grid is None:
        return
    low, high = min(low, high, 0), max(low, high, 0)
    slack = grid.scale / 2 * (1 + 1e-9)
    assert abs(grid.low - low) <= slack and abs(grid.high - high) <= slack


@pytest.mark.parametrize("symmetric", [False, True])
@pytest.mark.parametrize(("low", "high"), [(0.0, 6.0), (-0.28, 5.0), (-1.0, 1.0), (-3.0, 0.5)])
@pytest.mark.parametrize("bits", [2, 4, 8])
def test_the_codes_are_those_of_torch(low, high, bits, symmetric):
    grid = num.grid_for(low, high, bits, symmetric=symmetric)
    x = np.random.default_rng(0).uniform(low - 1, high + 1, 4000)
    given_ = torch.from_numpy(x)
    ends = (grid.lowest, grid.highest)
    theirs = torch.fake_quantize_per_tensor_affine(given_, grid.scale, grid.zero, *ends).numpy()
    ours = num.round_to_grid(x, grid)
    away = np.abs(x / grid.scale - np.floor(x / grid.scale) - 0.5) > 2e-4  # float32 scales
    np.testing.assert_allclose(ours[away], theirs[away], rtol=1e-6, atol=1e-7)
    assert away.mean() > 0.99


def test_ties_go_to_the_even_number():
    grid = num.Grid(0.25, 3, 0, 15)
    x = np.array([-0.375, -0.125, 0.125, 0.375, 0.625])
    theirs = torch.fake_quantize_per_tensor_affine(torch.from_numpy(x), 0.25, 3, 0, 15)
    exact = [round(Fraction(v) / Fraction(1, 4)) for v in x]  # Python rounds ties to even
    assert num.quantise(x, grid).tolist() == [q + 3 for q in exact]
    np.testing.assert_array_equal(num.round_to_grid(x, grid), theirs.numpy())


@given(st.integers(2, 9), st.floats(0.1, 50))
@some
def test_a_sign_bit_is_lost_on_what_has_no_sign(bits, high):
    x = np.random.default_rng(bits).uniform(0, high, 200)
    plain = num.grid_for(0.0, high, bits)
    signed = num.grid_for(0.0, high, bits + 1, symmetric=True)
    assert plain.scale == signed.scale
    np.testing.assert_array_equal(num.round_to_grid(x, plain), num.round_to_grid(x, signed))


def test_the_mean_square_error_is_a_twelfth_of_a_step_squared():
    grid = num.grid_for(-1.0, 1.0, 8)
    x = np.linspace(-0.99, 0.99, 200_001)
    error = num.round_to_grid(x, grid) - x
    assert abs((error**2).mean() / (grid.scale**2 / 12) - 1) < 0.01
    assert np.isclose(num.grid_error(x, grid) ** 2, (error**2).mean())
    with pytest.raises(ValueError, match="empty"):
        num.grid_error([], grid)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "silu", "hardswish", "gelu", "relu6"])
def test_a_code_table_is_the_function_rounded_once(name):
    act = nl.get(name)
    source = num.grid_for(-8.0, 8.0)
    target = num.grid_for(float(act(source.values).min()), float(act(source.values).max()))
    table = num.code_table(act, source, target)
    assert table.shape == (256,)
    found = num.dequantise(table, target)
    assert np.abs(found - act(source.values)).max() <= target.scale / 2 * (1 + 1e-9)


@pytest.mark.parametrize(
    ("name", "bend"), [("tanh", 0.769800358919501), ("sigmoid", 0.0962250448649)]
)
def test_the_error_of_a_line_table_is_that_of_the_formula(name, bend):
    act = nl.get(name)
    for intervals in (32, 64, 128):
        table = num.line_table(act, -8.0, 8.0, intervals)
        bound = table.step**2 * bend / 8
        assert 0.8 * bound < table.error(act) <= bound * (1 + 1e-9)
    assert table(99.0) == act(8.0) and table(-99.0) == act(-8.0)


def test_bad_input_is_refused_with_what_is_allowed():
    for bad in ((1.0, 1.0), (2.0, 1.0), (np.nan, 1.0), (0.0, np.inf)):
        with pytest.raises(ValueError):
            num.grid_for(*bad)
    with pytest.raises(ValueError, match="bits must be at least 2 and at most 16"):
        num.grid_for(0.0, 1.0, 1)
    with pytest.raises(TypeError, match="symmetric"):
        num.grid_for(0.0, 1.0, 8, symmetric=1)
    grid = num.grid_for(0.0, 1.0)
    with pytest.raises(ValueError, match="NaN"):
        num.quantise([np.nan], grid)
    with pytest.raises(TypeError, match="grid_for"):
        num.quantise([1.0], 0.1)
    with pytest.raises(TypeError, match="whole numbers"):
        num.dequantise([1.0], grid)
    with pytest.raises(ValueError, match="from 0 to 255"):
        num.dequantise([256], grid)
    with pytest.raises(ValueError, match="scale"):
        num.Grid(0.0, 0, 0, 3)
    with pytest.raises(TypeError, match="callable"):
        num.line_table(3, 0.0, 1.0, 4)
    with pytest.raises(TypeError, match="callable"):
        num.code_table(3, grid, grid)
    with pytest.raises(ValueError, match="low must be < high"):
        num.line_table(nl.tanh, 1.0, 1.0, 4)
    with pytest.raises(ValueError, match="intervals"):
        num.line_table(nl.tanh, 0.0, 1.0, 0)
