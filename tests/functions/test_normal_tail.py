"""The coefficients behind GELU are computed again, and the tail checked on its own."""

import mpmath as mp
import numpy as np
from nonlin.functions._normal import TAIL_COEFFICIENTS, lower_tail
from nonlin.numerics import ulp_error


def scaled_tail(a):
    """Phi(-a) e**(a*a/2) (1 + a); beyond 60 by the asymptotic series."""
    if a > 60:
        terms = [mp.fac2(2 * n - 1) * (-1) ** n / a ** (2 * n) for n in range(30)]
        return mp.fsum(terms) / (a * mp.sqrt(2 * mp.pi)) * (1 + a)
    return mp.exp(a * a / 2) * mp.erfc(a / mp.sqrt(2)) / 2 * (1 + a)


def interpolated(nodes=60, degree=23):
    """Chebyshev interpolation in t = (a - 4)/(a + 4), truncated and sorted by powers of t."""
    angle = [mp.pi * (j + mp.mpf(1) / 2) / nodes for j in range(nodes)]
    value = [scaled_tail(4 * (1 + mp.cos(s)) / (1 - mp.cos(s))) for s in angle]
    series = [
        mp.fsum(v * mp.cos(m * s) for v, s in zip(value, angle, strict=True)) * 2 / nodes
        for m in range(degree + 1)
    ]
    series[0] /= 2
    powers = [mp.mpf(0)] * (degree + 1)
    before, now = [mp.mpf(1)], [mp.mpf(0), mp.mpf(1)]
    for m, coefficient in enumerate(series):
        polynomial = before if m == 0 else now
        for k, c in enumerate(polynomial):
            powers[k] += coefficient * c
        if m:
            after = [mp.mpf(0)] + [2 * c for c in now]
            for k, c in enumerate(before):
                after[k] -= c
            before, now = now, after
    return powers


def test_coefficients_are_reproduced():
    with mp.workdps(40):
        again = [float(c) for c in interpolated()]
    assert list(TAIL_COEFFICIENTS) == again


def test_tail_within_four_ulp():
    rng = np.random.default_rng(1)
    a = np.concatenate([rng.uniform(0, 2, 400), rng.uniform(2, 37, 400), [0.0, 0.35, 37.0]])
    below, density, last = lower_tail(a)
    with mp.workdps(50):
        exact = [mp.erfc(mp.mpf(v) / mp.sqrt(2)) / 2 for v in a]
        bell = [v * mp.exp(-(mp.mpf(v) ** 2) / 2) / mp.sqrt(2 * mp.pi) for v in a]
    assert np.all(last == 1)
    assert ulp_error(below, np.array(exact)).max() < 4
    assert ulp_error(density, np.array(bell)).max() < 4
