"""What the registry claims of a shape, compared with the function itself."""

import nonlin as nl
import numpy as np
import pytest
from nonlin.registry import Claims

NAMES = list(nl.ACTIVATIONS)
RIGHT = np.unique(np.concatenate([np.linspace(0, 12, 12_001), np.linspace(0, 1e-3, 101)]).round(9))
GRID = np.concatenate([-RIGHT[:0:-1], RIGHT])
TINY = 1e-13


def parity(f):
    """Return whether f is odd, even or neither, from its values at mirrored points."""
    right, left = f(GRID), f(-GRID)
    scale = TINY * np.maximum(1, np.abs(right))
    inner = GRID != 0  # a jump at 0 has a value there by convention
    if np.all((np.abs(left + right) <= scale)[inner]):
        return "odd"
    return "even" if np.all((np.abs(left - right) <= scale)[inner]) else "neither"


def monotone(f, prime):
    """Return how f rises: from its values, and from its slope where values run out of digits."""
    x = GRID
    if np.any(np.diff(f(x)) < 0) or np.any(prime(x) < 0):
        return "not monotone"
    inner = np.abs(x) < 5
    return "strictly increasing" if np.all(np.diff(f(x[inner])) > 0) else "increasing"


def curvature(f, prime):
    """Return the curvature from the slope, and from values at a jump of the function."""
    slope = prime(GRID)
    rising, falling = np.diff(slope) >= -TINY, np.diff(slope) <= TINY
    steepest = np.maximum(np.abs(slope[1:]), np.abs(slope[:-1]))
    jumps = np.any(np.abs(np.diff(f(GRID))) > 0.2 + 2 * steepest * np.diff(GRID))
    if jumps or not (rising.all() or falling.all()):
        return "neither"
    return "affine" if rising.all() and falling.all() else "convex" if rising.all() else "concave"


@pytest.mark.parametrize("name", NAMES)
def test_parity_monotony_curvature(name):
    act = nl.get(name)
    assert act.claims.parity == parity(act)
    assert act.claims.monotone == monotone(act, act.derivative)
    assert act.claims.curvature == curvature(act, act.derivative)


@pytest.mark.parametrize("name", NAMES)
def test_homogeneity(name):
    act = nl.get(name)
    scaled = all(np.allclose(act(c * GRID), c * act(GRID), rtol=1e-12) for c in (0.3, 7.0))
    assert act.claims.homogeneous == scaled


@pytest.mark.parametrize("name", NAMES)
def test_smoothness_agrees_with_the_kinks(name):
    act = nl.get(name)
    kinks, k = act.kinks, act.claims.smoothness
    assert (k < 1) == bool(kinks)
    jumps = [abs(act(x + 1e-9) - act(x - 1e-9)) > 1e-3 for x in kinks]
    assert (k == -1) == any(jumps)


def test_claims_are_checked():
    with pytest.raises(ValueError, match="did you mean 'odd'"):
        Claims(parity="od")
