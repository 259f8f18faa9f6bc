"""f'' of the smooth functions, against mpmath's own differentiation of the oracles."""

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
from mp_oracles import ORACLES
from mp_parts import exact
from nonlin.numerics import ulp_error

SMOOTH = [oracle for oracle in ORACLES if nl.get(oracle.name).second is not None]
EACH = pytest.mark.parametrize("oracle", SMOOTH, ids=str)
POINTS = np.array([0.0, 1e-9, 1e-3, 0.3, 0.71, 1.0, 1.4142, 1.9, 2.3994, 3.1, 5.7, 9.0, 13.0])


def differentiated(oracle, order):
    """Return the derivative of f' of the given order to 50 digits and more."""

    def derivative(x):
        with mp.workdps(150):
            step = mp.mpf(10) ** -30
            return +mp.diff(oracle.prime, x, order, h=step)

    return derivative


@EACH
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_within_four_ulp_times_the_condition(oracle, dtype):
    x = np.unique(np.concatenate([POINTS, -POINTS])).astype(dtype)
    value = nl.get(oracle.name).second_derivative(x, **oracle.params)
    assert value.dtype == dtype
    truth, change = (exact(differentiated(oracle, order), x) for order in (1, 2))
    error = ulp_error(value, truth)
    for i, at in enumerate(x):
        condition = abs(float(at) * change[i] / truth[i]) if truth[i] else 0
        assert error[i] <= 4 * max(1, condition), (
            f"x = {at!r}: {value[i]!r}, exact {mp.nstr(truth[i], 20)}, {error[i]:.2f} ulp"
        )


@EACH
def test_limits_nan_and_far_tails_are_silent(oracle):
    second = nl.get(oracle.name).second
    far = np.array([-1e308, -1e30, -800.0, -40.0, 40.0, 800.0, 1e30, 1e308])
    assert np.isfinite(second(far, **oracle.params)).all()
    assert np.isnan(second(np.nan, **oracle.params))
    if oracle.name not in ("sine", "snake"):
        np.testing.assert_array_equal(second(np.array([-np.inf, np.inf]), **oracle.params), 0)


def test_who_has_one():
    assert len({oracle.name for oracle in SMOOTH}) == 13
    for act in nl.ACTIVATIONS.values():
        assert act.second is getattr(nl, f"{act.name}_second", None)
    with pytest.raises(NotImplementedError, match="relu"):
        nl.get("relu").second_derivative(1.0)
