"""Differences, ulps and formats."""

from decimal import Decimal
from fractions import Fraction

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin import numerics
from nonlin.numerics import complex_step, finite_difference, first_input, limits, ulp_error


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_finite_difference_agrees_with_every_derivative(name):
    act = nl.get(name)
    x = np.linspace(-5, 5, 40)
    np.testing.assert_allclose(finite_difference(act, x), act.derivative(x), rtol=1e-8, atol=1e-9)


def test_finite_difference_shapes_steps_and_bad_input():
    assert finite_difference(np.sin, 0.5).shape == ()
    coarse = finite_difference(np.sin, [[0.5]], step=0.1)
    assert coarse.shape == (1, 1)
    assert coarse[0, 0] == pytest.approx(np.cos(0.5) * np.sin(0.1) / 0.1, rel=1e-12)
    with pytest.raises(ValueError, match="step"):
        finite_difference(np.sin, 0.5, step=0.0)
    with pytest.raises(ValueError, match="shape"):
        finite_difference(np.sum, [0.5, 1.0])


def test_complex_step_is_exact_where_differences_are_not():
    x = np.linspace(-3, 3, 31)
    slope = complex_step(lambda z: 1 / (1 + np.exp(-z)), x)
    np.testing.assert_allclose(slope, nl.sigmoid_prime(x), rtol=1e-14)
    worst = np.abs(finite_difference(nl.sigmoid, x) / nl.sigmoid_prime(x) - 1).max()
    assert worst > 1e-12
    with pytest.raises(TypeError, match="analytic"):
        complex_step(lambda z: np.maximum(z.real, 0), x)
    with pytest.raises(TypeError, match="complex"):
        complex_step(nl.sigmoid, x)


def test_ulp_error_counts():
    assert ulp_error(1.0, 1) == 0
    assert ulp_error(np.nextafter(1.0, 2), 1) == 1
    assert ulp_error(np.nextafter(1.0, 0), Fraction(1)) == 0.5  # half a unit of the binade of 1
    assert ulp_error(np.float32(0.1), Decimal("0.1")) < 0.5
    assert ulp_error(np.float32(0.1), 0.1, dtype=np.float64) > 1e6
    with mp.workdps(50):
        assert ulp_error(0.1, mp.mpf(0.1)) == 0 < ulp_error(0.1, mp.mpf("0.1")) < 0.5
    assert ulp_error(5e-324, 0) == 1
    assert ulp_error(np.float16(np.inf), 65520) == 0.5
    assert ulp_error(np.float16(np.inf), 65504) == 1
    assert ulp_error(np.inf, np.inf) == 0 == ulp_error(np.nan, np.nan)
    assert ulp_error(np.nan, 1) == ulp_error(1.0, np.inf) == ulp_error(-np.inf, np.inf) == np.inf
    assert ulp_error(0.0, mp.exp(-(10**8))) == pytest.approx(0)
    assert ulp_error(np.inf, mp.exp(10**8)) == 0


def test_ulp_error_on_arrays_and_bad_input():
    value = np.array([[0.5, 0.25]])
    np.testing.assert_array_equal(ulp_error(value, np.array([[Fraction(1, 2), 0.25]])), [[0, 0]])
    with pytest.raises(ValueError, match="shape"):
        ulp_error(value, [0.5, 0.25])
    with pytest.raises(TypeError, match="floating point"):
        ulp_error(3, 3)
    with pytest.raises(TypeError, match="mpf"):
        ulp_error(3.0, "3")


THRESHOLDS = {  # facts computed with mpmath, to the digits printed there
    "float16": (8.31752199629, 7.62461898616, 4.50539563, 11.0898664885, 17.3286795),
    "bfloat16": (6.2363695902, 5.54517744448, 3.46524738, 88.7189252124, 92.8817222),
    "float32": (17.3286794842, 16.6355323334, 9.01091334, 88.7228390521, 103.9720771),
    "float64": (37.4299477502, 36.7368005697, 19.0615475, 709.782712893, 745.1332191),
}


@pytest.mark.parametrize("name", sorted(THRESHOLDS))
def test_thresholds_of_each_format(name):
    form = limits(name)
    found = (form.sigmoid_is_one, form.naive_sigmoid_is_one, form.tanh_is_one)
    found += (form.exp_overflows, form.exp_vanishes)
    np.testing.assert_allclose(found, THRESHOLDS[name], rtol=1e-8)
    info = torch.finfo(getattr(torch, name))
    assert (form.epsilon, form.largest) == (info.eps, info.max)
    assert form.smallest == info.smallest_normal * info.eps
    assert limits(getattr(torch, name)) is form


def test_limits_names():
    assert limits(np.float32) is limits("float32") is limits(np.dtype("f4"))
    with pytest.raises(KeyError, match="'float16'"):
        limits("float61")


def test_first_input_finds_the_thresholds():
    for dtype in (np.float16, np.float32):
        found = first_input(lambda x: nl.sigmoid(x) == 1, 0, 100, dtype)
        below = np.nextafter(found, dtype(0))
        form = limits(dtype)  # a result that is rounded twice may be 1 a little earlier
        assert form.naive_sigmoid_is_one <= found and below < form.sigmoid_is_one
        assert found.dtype == dtype
    found = first_input(lambda x: np.float32(nl.sigmoid(float(x))) == 1, 0, 100, np.float32)
    assert np.nextafter(found, np.float32(0)) < limits("float32").sigmoid_is_one <= found
    assert first_input(lambda x: x > -2.5, -10, 10, np.float16) == np.nextafter(
        np.float16(-2.5), np.float16(0)
    )
    assert first_input(lambda x: x > 0, -1, 1) == 5e-324
    with pytest.raises(ValueError, match="false at low"):
        first_input(lambda x: True, 0, 1)


def test_cross_entropy():
    z = np.array([-1000.0, -2.0, 0.0, 3.0, 1000.0])
    for y in (0.0, 0.3, 1.0):
        loss = numerics.cross_entropy(z, y)
        np.testing.assert_allclose(loss, -y * nl.logsigmoid(z) - (1 - y) * nl.logsigmoid(-z))
        slope = numerics.cross_entropy_prime(z, y)
        difference = finite_difference(lambda t, y=y: numerics.cross_entropy(t, y), z)
        np.testing.assert_allclose(slope, difference, atol=1e-8)
    assert numerics.cross_entropy(np.float32(20), 0.0).dtype == np.float32
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        numerics.cross_entropy(z, 2.0)
    with pytest.raises(ValueError, match="shape"):
        numerics.cross_entropy(z, [0.0, 1.0])
    with pytest.raises(TypeError, match="real numbers"):
        numerics.cross_entropy(["a"], 1.0)
