"""num-1: value and derivative within 4 ulp of the exact result, over the whole range."""

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
from mp_oracles import ORACLES
from mp_parts import condition, exact, points
from nonlin.numerics import spacing, ulp_error

DTYPES = [np.float16, np.float32, np.float64]
LIMIT = {np.float16: 1.0, np.float32: 4.0, np.float64: 4.0}


def allowed(oracle, function, x, truth, dtype):
    """Return the tolerance in ulp at a point that misses the plain limit."""
    limit = LIMIT[dtype]
    if function is oracle.prime and oracle.term:  # near a root: ulps of the larger term
        larger = spacing(oracle.term(mp.mpf(float(x))), dtype)
        limit = max(limit, LIMIT[dtype] * float(larger / spacing(truth, dtype)))
    if oracle.steep and oracle.steep(x):
        limit = max(limit, LIMIT[dtype] * float(condition(function, x)))
    return limit


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("oracle", ORACLES, ids=str)
def test_num_1_value_and_derivative(oracle, dtype):
    count = 150 if dtype is np.float64 else 60
    x = points(dtype, np.random.default_rng(12345), count, oracle.special)
    act = nl.get(oracle.name)
    for computed, function in ((act, oracle.f), (act.derivative, oracle.prime)):
        value = computed(x, **oracle.params)
        assert value.dtype == dtype
        truth = exact(function, x)
        error = ulp_error(value, truth)
        for i in np.flatnonzero(error > LIMIT[dtype]):
            limit = allowed(oracle, function, x[i], truth[i], dtype)
            assert error[i] <= limit, (
                f"x = {x[i]!r}: {value[i]!r}, exact {mp.nstr(truth[i], 20)}, {error[i]:.2f} ulp"
            )
            relative = abs((mp.mpf(float(value[i])) - truth[i]) / truth[i])
            rooted = function is oracle.prime and oracle.term
            assert rooted or relative < 1e-12


@pytest.mark.parametrize("oracle", ORACLES, ids=str)
def test_limits_at_infinity_and_nan(oracle):
    act = nl.get(oracle.name)
    pairs = (act, oracle.f), (act.derivative, oracle.prime)
    for kind, (computed, function) in enumerate(pairs):
        for side, infinity in enumerate((-np.inf, np.inf)):
            if oracle.limits:
                expected = oracle.limits[kind][side]
            else:
                expected = float(function(mp.sign(infinity) * mp.mpf(10) ** 320))
            for dtype in DTYPES:
                value = computed(dtype(infinity), **oracle.params)
                np.testing.assert_allclose(value, expected, rtol=float(np.finfo(dtype).eps))
        assert np.isnan(computed(np.nan, **oracle.params))


def test_every_entry_has_an_oracle():
    assert {oracle.name for oracle in ORACLES} == set(nl.ACTIVATIONS)


def test_oracle_of_each_derivative_is_the_slope_of_the_oracle():
    for oracle in ORACLES:
        for x in map(mp.mpf, (-3.3, -0.83, 0.62, 4.1)):
            slope = mp.diff(oracle.f, x)
            assert abs(oracle.prime(x) - slope) < mp.mpf(10) ** -20, oracle


def test_oracle_catches_a_lost_tail():
    x = np.array([-40.0, 40.0])
    truth = exact(next(o for o in ORACLES if o.name == "sigmoid").prime, x)
    assert ulp_error(nl.numerics.s_times_one_minus_s(x), truth).max() > 1e10
