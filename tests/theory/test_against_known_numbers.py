"""Moments, gains, extremes and fixed points against closed forms, mpmath and torch."""

from math import erf, exp, inf, pi, sqrt

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin import theory

SLOPES = {  # sup |f'|, computed with mpmath
    "sigmoid": 0.25,
    "selu": 1.7580993408473768,
    "gelu": 1.128904145185155,
    "silu": 1.099839320128867,
    "mish": 1.088498161251728,
    "serf": 1.086125444150997,
    "telu": 1.061975308717916,
    "golu": 1.113397275275677,
    "hardswish": 1.5,
    "gaussian": sqrt(2 / exp(1)),
    "lecun_tanh": 1.1439333333333333,
    "snake": 2.0,
    "step": inf,
    "relu_squared": inf,
}
MINIMA = {
    "gelu": (-0.1699712074799, -0.7517915246936),
    "silu": (-0.2784645427611, -1.2784645427611),
    "mish": (-0.3088434130173, -1.1924312145155),
    "hardswish": (-0.375, -1.5),
    "golu": (-0.0972601312276, -0.5671432904098),
    "xielu": (-0.2057512240965, -0.9808292530117),
}
FIXED = {
    "sigmoid": [0.659046068407407],
    "gaussian": [0.652918640419205],
    "hardsigmoid": [0.6],
    "erf": [-0.617446879080607, 0.0, 0.617446879080607],
    "selu": [-1.25881716406, 0.0],
    "softplus": [],
}


@pytest.mark.parametrize("name", SLOPES)
def test_lipschitz_constants(name):
    assert theory.lipschitz(name).value == pytest.approx(SLOPES[name], rel=1e-12)


@pytest.mark.parametrize("name", MINIMA)
def test_minima_and_their_places(name):
    found = theory.minimum(name)
    assert found.attained
    assert (found.value, found.x) == pytest.approx(MINIMA[name], rel=1e-9)


@pytest.mark.parametrize("name", FIXED)
def test_fixed_points(name):
    found = [point.x for point in theory.fixed_points(name)]
    assert found == pytest.approx(FIXED[name], abs=1e-10)


def test_relu_keeps_all_that_is_positive():
    (point,) = theory.fixed_points("relu")
    assert point.interval.low == 0 and point.interval.high == inf


@pytest.mark.parametrize("alpha", [0.0, 0.01, 0.3])
def test_moments_of_leaky_relu_in_closed_form(alpha):
    found = theory.moments("leaky_relu", alpha=alpha)
    assert found.mean == pytest.approx((1 - alpha) / sqrt(2 * pi), rel=1e-12)
    assert found.square == pytest.approx((1 + alpha**2) / 2, rel=1e-12)
    assert found.slope_square == pytest.approx((1 + alpha**2) / 2, rel=1e-12)


@pytest.mark.parametrize("q", [0.25, 1.0, 4.0])
def test_moments_of_erf_in_closed_form(q):
    found = theory.moments("erf", q=q)
    assert found.mean == pytest.approx(0, abs=1e-14)
    assert found.square == pytest.approx(2 / pi * np.arcsin(2 * q / (1 + 2 * q)), rel=1e-12)
    assert found.slope_square == pytest.approx(4 / pi / sqrt(1 + 4 * q), rel=1e-12)
    assert erf(1.0) == pytest.approx(nl.erf(1.0))


@pytest.mark.parametrize("name", ["gelu", "tanh", "silu", "softplus", "mish", "elu", "snake"])
def test_the_stated_error_holds_against_mpmath(name):
    act, found = nl.get(name), theory.moments(name)
    parts = [-12, -6, -3, -1, 0, 1, 3, 6, 12]
    for power, value, error in (
        (1, found.mean, found.mean_error),
        (2, found.square, found.square_error),
    ):
        with mp.workdps(30):
            truth = mp.quad(
                lambda z, p=power: mp.mpf(float(act(float(z)))) ** p * mp.npdf(z), parts
            )
        assert abs(value - truth) <= error + 1e-13
        assert error <= 1e-10 * max(1.0, abs(value))


@pytest.mark.parametrize("name", theory.TORCH_GAINS)
def test_torch_gains_are_those_of_torch(name):
    known = {"identity": "linear"}.get(name, name)
    parameter = 0.01 if name == "leaky_relu" else None
    wanted = torch.nn.init.calculate_gain(known, parameter)
    assert theory.TORCH_GAINS[name] == pytest.approx(wanted, rel=1e-12)


def test_where_torch_and_the_second_moment_agree_and_where_not():
    assert theory.gain("relu") == pytest.approx(sqrt(2), rel=1e-12)
    assert theory.gain("selu") == pytest.approx(1, rel=1e-12)
    assert theory.TORCH_GAINS["selu"] == 0.75
    assert theory.gain("tanh") == pytest.approx(1.5925374197, rel=1e-9)


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_measured_shape_is_the_claimed_one(name):
    act = nl.get(name)
    found = theory.claims_of(act)
    assert (found.parity, found.monotone, found.curvature) == (
        act.claims.parity,
        act.claims.monotone,
        act.claims.curvature,
    )


def test_tanh_at_the_edge_of_chaos():
    edge = theory.edge_of_chaos("tanh", 0.0)
    assert edge.sigma_w == pytest.approx(1.0, abs=1e-4)
    assert theory.edge_of_chaos("relu", 0.0).sigma_w == pytest.approx(sqrt(2), rel=1e-9)


def test_errors_help():
    with pytest.raises(KeyError, match="did you mean 'relu'"):
        theory.moments("rellu")
    with pytest.raises(ValueError, match="q must be"):
        theory.moments("relu", q=-1.0)
    with pytest.raises(OverflowError):
        theory.moments("exponential", q=1e6)
