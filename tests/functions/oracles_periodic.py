"""Oracles of functions that wave."""

from math import inf, nan, pi

import mpmath as mp
from mp_parts import Oracle

QUARTERS = (1, 2, 3, 4, 5, 6, 7, 11, 14, 100, 1001, 5003)  # turns of pi / 4


def quarters(frequency, count=QUARTERS):
    return tuple(k * pi / 4 / frequency for k in count)


def sine(frequency, **params):
    w = mp.mpf(frequency)
    return Oracle(
        "sine",
        lambda x: mp.sin(w * x),
        lambda x: w * mp.cos(w * x),
        params,
        special=quarters(frequency),
        limits=((nan, nan), (nan, nan)),
    )


def snake(frequency, **params):
    a = mp.mpf(frequency)

    def prime(x):
        with mp.workdps(120):  # it has double roots
            value = 1 + mp.sin(2 * a * x)
        return +value

    return Oracle(
        "snake",
        lambda x: x + mp.sin(a * x) ** 2 / a,
        prime,
        params,
        steep=lambda x: prime(mp.mpf(float(x))) < 1e-20,  # beside a double root
        special=(*quarters(frequency), 1.1655611852 / frequency),
        limits=((-inf, inf), (nan, nan)),
    )


ORACLES = [
    sine(1.0),
    sine(30.0, omega=30.0),
    sine(0.3, omega=0.3),
    sine(1e5 / 3, omega=1e5 / 3),
    snake(1.0),
    snake(0.3, alpha=0.3),
    snake(30.0, alpha=30.0),
    Oracle(
        "gaussian",
        lambda x: mp.exp(-(x**2)),
        lambda x: -2 * x * mp.exp(-(x**2)),
        special=(0.7071067811865, 0.652918640419205, 26.457, 26.62, 27.22, 27.29, 50.0),
    ),
]
