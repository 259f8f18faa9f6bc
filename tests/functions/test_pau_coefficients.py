"""The coefficients of the Pade unit are computed again: the minimax fit to leaky ReLU."""

import nonlin as nl
import numpy as np
from nonlin.functions.learned import PAU_DENOMINATOR, PAU_NUMERATOR
from scipy.linalg import eig

LEAK, EDGE = 0.01, 3.0
EVEN, ODD = (1 - LEAK) / 2, (1 + LEAK) / 2  # leaky ReLU is EVEN |x| + ODD x
GRID = np.linspace(0, 1, 20_001) ** 2


def levelled(reference):
    """Return p, q (degree 2 in t**2) and E with p/q = t + E, t - E, ... at six points t.

    p - t q = +-E q is an eigenvalue problem; wanted is the solution without a pole in [0, 1].
    """
    powers = reference[:, None] ** (0, 2, 4)
    signs = (-1.0) ** np.arange(6)[:, None]
    left = np.hstack([powers, -reference[:, None] * powers])
    values, vectors = eig(left, np.hstack([0 * powers, signs * powers]))
    for k in np.flatnonzero(np.isfinite(values) & (values.imag == 0)):
        p, q = np.split(vectors[:, k].real / vectors[3, k].real, 2)
        if np.all(np.polyval(q[::-1], GRID**2) > 0):
            return p, q, values[k].real
    raise AssertionError("no solution without a pole")


def extremes(error):
    """Return the ends of the grid and the extremes between, by parabolas through three values."""
    before, here, after = error[:-2], error[1:-1], error[2:]
    places = np.flatnonzero((here - before) * (after - here) < 0) + 1
    fits = [np.polyfit(GRID[i - 1 : i + 2] - GRID[i], error[i - 1 : i + 2], 2) for i in places]
    inner = [GRID[i] - fit[1] / fit[0] / 2 for i, fit in zip(places, fits, strict=True)]
    return np.array([0.0, *inner, 1.0])


def remez():
    """Return p, q and E of the best even approximation of |t| on [-1, 1] of degrees (4, 4)."""
    reference = np.array([0.0, 0.0075, 0.06, 0.25, 0.65, 1.0])
    for _ in range(10):
        p, q, error = levelled(reference)
        found = np.polyval(p[::-1], GRID**2) / np.polyval(q[::-1], GRID**2) - GRID
        reference = extremes(found)
        assert reference.size == 6
    np.testing.assert_allclose(np.abs(found).max(), error, rtol=1e-9)
    return p, q, error


def test_coefficients_are_the_minimax_fit_to_six_digits():
    p, q, error = remez()
    below = q / EDGE ** np.array([0, 2, 4])
    even = EVEN * EDGE * p / EDGE ** np.array([0, 2, 4])
    above = np.zeros(6)
    above[::2], above[1::2] = even, ODD * below
    np.testing.assert_allclose(PAU_NUMERATOR, above, rtol=4e-6)
    np.testing.assert_allclose(PAU_DENOMINATOR, [0, below[1], 0, below[2]], rtol=4e-6)
    x = np.linspace(-EDGE, EDGE, 60_001)
    gap = nl.pau(x) - nl.leaky_relu(x, alpha=LEAK)
    assert np.abs(gap).max() < EVEN * EDGE * error * 1.0002


def test_error_alternates_so_that_no_other_ratio_is_closer():
    x = np.linspace(-EDGE, EDGE, 60_001)
    gap = nl.pau(x) - nl.leaky_relu(x, alpha=LEAK)
    peaks = gap[np.abs(gap) > 0.9995 * np.abs(gap).max()]
    runs = 1 + np.count_nonzero(np.diff(np.sign(peaks)))
    assert runs == 11  # two more than the degrees 5 and 4 together: the best (Chebyshev)


def test_the_denominator_has_no_corner_and_the_slope_no_jump():
    q = np.array([*PAU_DENOMINATOR[::-1], 0.0])
    roots = np.roots(q)
    real = roots[np.abs(roots.imag) < 1e-9]
    np.testing.assert_array_equal(real, [0.0, 0.0])  # double: Q touches 0 and stays above
    assert np.all(np.polyval(q, np.linspace(-5, 5, 1001)) >= 0)
    assert np.all(np.roots(q + np.eye(5)[-1]).imag != 0)  # no pole
    assert nl.get("pau").kinks == ()
