"""Quick formulas: where they end, that a value does not depend on its company, what they cost."""

import tracemalloc

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
from nonlin.functions._parts import choose, keep_nan
from nonlin.functions._plain_normal import BOTTOM, TOP
from nonlin.functions._quick import Quick

BOTH = [*nl.ACTIVATIONS, *(f"{name}_prime" for name in nl.ACTIVATIONS)]
ENDS = [np.inf, -np.inf, np.nan, -0.0, 0.0, 1e30, -1e30]
EDGES = [21.0, 36.9, 37.1, 86.9, 87.1, 88.8, 103.0, 349.9, 350.1, 699.9, 700.1, 744.0, 1001.0]


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_a_value_does_not_depend_on_its_company(name, dtype):
    f = getattr(nl, name)
    with np.errstate(over="ignore"):
        odd = np.array([*ENDS, *EDGES, *(-x for x in EDGES)], dtype)
    x = np.random.default_rng(0).normal(size=140_001).astype(dtype)  # more than two blocks
    x[::5003] = np.resize(odd, x[::5003].size)
    for i in (0, 5003, 65_535, 65_536, 131_071, 131_072, 140_000, *range(70_042, 70_042 + 27)):
        x[i] = odd[i % odd.size]
    whole = f(x)
    pieces = np.concatenate([f(x[start : start + 777]) for start in range(0, x.size, 777)])
    np.testing.assert_array_equal(np.isnan(whole), np.isnan(pieces))
    kept = np.isfinite(whole)
    np.testing.assert_array_equal(whole[~kept], pieces[~kept])
    np.testing.assert_array_max_ulp(whole[kept], pieces[kept], 1)  # SIMD remainders


@pytest.mark.parametrize("name", BOTH)
def test_at_most_two_temporaries_at_a_time(name):
    f, x = getattr(nl, name), np.random.default_rng(1).normal(size=10**6)
    tracemalloc.start()
    try:
        result = f(x)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak - result.nbytes <= 2 * x.nbytes


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_choose_is_where(dtype):
    rng = np.random.default_rng(2)
    a, b = rng.normal(size=(2, 1000)).astype(dtype)
    a[:3], b[2:5] = [np.nan, np.inf, -0.0], [np.nan, -np.inf, 0.0]
    condition = rng.random(1000) < 0.5
    for yes, no in ((a, b), (a, dtype(0.25)), (dtype(1), b)):
        got = choose(condition, yes, no)
        assert got.dtype == dtype
        np.testing.assert_array_equal(got, np.where(condition, yes, no))
    np.testing.assert_array_equal(choose(condition, 1.0, 0.1), np.where(condition, 1.0, 0.1))


def test_keep_nan_copies():
    x, out = np.array([1.0, np.nan, -2.0]), np.array([5.0, 6.0, 7.0])
    np.testing.assert_array_equal(keep_nan(x, out), [5, np.nan, 7])
    np.testing.assert_array_equal(out, [5, 6, 7])
    assert keep_nan(np.float32([[1, np.nan]]), True).dtype == np.float32


def test_what_is_beyond_is_left_to_the_kernel():
    seen = []

    def careful(x):
        seen.extend(x)
        return np.zeros_like(x)

    quick = Quick(lambda x, out: np.copyto(out, x), double=(-1.0, 2.0))
    x = np.array([-1.5, -1.0, 0.0, 2.0, 2.5, np.nan, np.inf])
    out = np.empty_like(x)
    quick.run(x, out, {}, quick.plan(x.dtype, {}, native=False), careful)
    np.testing.assert_array_equal(out, [0, -1, 0, 2, 0, 0, 0])
    np.testing.assert_array_equal(seen, [-1.5, 2.5, np.nan, np.inf])
    assert quick.plan(np.dtype(np.float32), {}, native=False)[0] == np.float64
    assert Quick(None, double=None).plan(x.dtype, {}, native=False) is None


def test_short_gelu_coefficients_are_reproduced():
    with mp.workdps(60):
        top, centre = len(TOP), mp.mpf(3)
        count = top + len(BOTTOM)
        edge = (mp.mpf("14.5") - centre) / (mp.mpf("14.5") + centre)
        angles = [mp.pi * (j + mp.mpf(1) / 2) / count for j in range(count)]
        nodes = [(edge - 1) / 2 + (edge + 1) / 2 * mp.cos(angle) for angle in angles]
        rows, right = mp.matrix(count, count), mp.matrix(count, 1)
        for i, t in enumerate(nodes):
            a = centre * (1 + t) / (1 - t)
            value = mp.exp(a * a / 2) * mp.erfc(a / mp.sqrt(2)) / 2
            for j in range(top):
                rows[i, j] = a**j / value
            for j in range(len(BOTTOM)):
                rows[i, top + j] = -(a**j)
            right[i] = a ** len(BOTTOM)
        found = [float(c) for c in mp.lu_solve(rows, right)]
    assert found == [*TOP, *BOTTOM]
