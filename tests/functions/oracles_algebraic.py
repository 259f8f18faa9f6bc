"""Oracles of algebraic rectifiers."""

from functools import wraps
from math import inf, sqrt

import mpmath as mp
from mp_parts import ONE, Oracle


def many_digits(function):
    """Evaluate a formula that loses up to 640 digits, at |x| from 1e-324 to 1e320."""

    @wraps(function)
    def evaluate(x):
        with mp.workdps(1400):
            value = function(x)
        return +value

    return evaluate


def celu(scale, **params):
    a = mp.mpf(scale)
    return Oracle(
        "celu",
        lambda x: x if x > 0 else a * mp.expm1(x / a),
        lambda x: ONE if x > 0 else mp.exp(x / a),
        params,
        special=(scale * 2.0**-54, *(scale * t for t in (1.0, 37.0, 699.9, 708.4, 745.13))),
    )


def isrlu(scale, **params):
    a = mp.mpf(scale)
    root = 1 / sqrt(scale)
    return Oracle(
        "isrlu",
        lambda x: x if x > 0 else x / mp.sqrt(1 + a * x**2),
        lambda x: ONE if x > 0 else (1 + a * x**2) ** (-3 * ONE / 2),
        params,
        special=(root, root / 2),
    )


def squareplus(width, **params):
    b = mp.mpf(width)
    root = sqrt(width)
    return Oracle(
        "squareplus",
        many_digits(lambda x: (x + mp.sqrt(x**2 + b)) / 2),
        many_digits(lambda x: (1 + x / mp.sqrt(x**2 + b)) / 2),
        params,
        special=(root, root / 2, root / sqrt(3)),
        limits=((0.0, inf), (0.0, 1.0)),
    )


ORACLES = [
    celu(1.0),
    celu(0.3, alpha=0.3),
    celu(25.0, alpha=25.0),
    isrlu(1.0),
    isrlu(0.3, alpha=0.3),
    isrlu(25.0, alpha=25.0),
    squareplus(4.0),
    squareplus(0.3, b=0.3),
    squareplus(1e-9, b=1e-9),
    squareplus(1e9, b=1e9),
    Oracle(
        "bent_identity",
        many_digits(lambda x: (mp.sqrt(x**2 + 1) - 1) / 2 + x),
        many_digits(lambda x: 1 + x / (2 * mp.sqrt(x**2 + 1))),
        special=(1.0, 0.75, 1.3333333333),
    ),
    Oracle("exponential", mp.exp, mp.exp, limits=((0.0, inf), (0.0, inf))),
]
