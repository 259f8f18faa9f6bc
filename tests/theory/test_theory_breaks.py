"""Breaks found from values alone: jumps, kinks and jumps of higher derivatives."""

from math import inf, sqrt

import nonlin as nl
import numpy as np
import pytest
from nonlin.theory._subject import subject_of

FOUND = {  # function, places, orders
    "jump": (lambda x: np.where(x > 1 / 3, x, -x), [1 / 3], [0]),
    "two jumps": (lambda x: np.where(np.abs(x) > 0.5, x, 0), [-0.5, 0.5], [0, 0]),
    "kinks close together": (
        lambda x: np.maximum(x + 0.01, 0) - np.maximum(x - 0.01, 0), [-0.01, 0.01], [1, 1],
    ),
    "kink at no simple number": (lambda x: np.maximum(x - sqrt(2), 0), [sqrt(2)], [1]),
    "weak kink": (lambda x: np.where(x > 0.7, x - 0.7, 0.999 * (x - 0.7)), [0.7], [1]),
    "kink and bend": (lambda x: x / 2 * np.clip(x + 2, 0, 2), [-2, 0], [1, 2]),
    "second derivative": (lambda x: np.maximum(x, 0) ** 2, [0], [2]),
    "third derivative": (lambda x: np.maximum(x - 1, 0) ** 3, [1], [3]),
    "fourth derivative": (lambda x: np.maximum(x, 0) ** 4, [0], [4]),
    "cusp": (lambda x: np.sqrt(np.abs(x - 0.25)), [0.25], [0.5]),
    "threshold of torch": (
        lambda x: np.where(x > 20, x, np.log1p(np.exp(np.minimum(x, 20)))), [20], [0],
    ),
    "large scale": (lambda x: 1e9 * np.maximum(x, 0) + 5e8, [0], [1]),
    "end of the domain": (np.log, [0], [-1]),
}  # fmt: skip
SMOOTH = {
    "steep": lambda x: np.logaddexp(0, 1e5 * x) / 1e5,
    "wave": lambda x: np.sin(30 * x),
    "ever faster wave": lambda x: np.sin(x * x),
    "narrow bell": lambda x: 1 / (1 + 2500 * x * x),
    "overflow": lambda x: np.exp(x * x),
    "polynomial": lambda x: x**8,
    "float32 inside": lambda x: np.tanh(x.astype(np.float32)).astype(float),
    "cancelling": nl.numerics.naive_gelu,
    "constant": lambda x: np.full_like(x, 3.0),
}


@pytest.mark.parametrize("case", FOUND)
def test_breaks_are_found(case):
    f, places, orders = FOUND[case]
    found = subject_of(f).breaks
    assert [b.order for b in found] == orders
    assert [b.x for b in found] == pytest.approx(places, abs=1e-9)


@pytest.mark.parametrize("case", SMOOTH)
def test_smooth_functions_have_none(case):
    assert subject_of(SMOOTH[case]).breaks == ()


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_kinks_of_the_registry_are_found_without_being_told(name):
    act = nl.get(name)
    found = [b for b in subject_of(lambda x: act(x)).breaks if b.order <= 1]
    assert [b.x for b in found] == pytest.approx(list(act.kinks), abs=1e-12)
    for b in found:
        sides = act.derivative(np.nextafter(b.x, [-inf, inf]))
        assert (b.left_slope, b.right_slope) == pytest.approx(sides, abs=1e-10)


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_numerical_slopes_are_within_their_stated_error(name):
    act, alone = nl.get(name), subject_of(lambda x: nl.get(name)(x))
    x = np.linspace(-8, 8, 801) + 1e-4
    slope, true = alone.prime(x), act.derivative(x)
    scale = np.abs(true) + alone.slope_floor
    assert np.all(np.abs(slope - true) <= 3 * alone.slope_noise * scale)
    assert alone.slope_noise * alone.slope_floor < 1e-10


def test_limits_of_both_sides():
    (b,) = subject_of(lambda x: np.where(x > 1, 2 * x, np.cos(x))).breaks
    assert (b.left, b.right) == pytest.approx((np.cos(1), 2))
    assert (b.left_slope, b.right_slope) == pytest.approx((-np.sin(1), 2), rel=1e-10)
    assert b.kind == "jump"
