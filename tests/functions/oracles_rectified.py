"""Oracles of the relatives of ReLU: squares, thresholds, a corner rounded by a parabola."""

import mpmath as mp
from mp_parts import ONE, Oracle

ZERO = 0 * ONE


def positive(x):
    return max(x, ZERO)


def star_relu(factor, offset, **params):
    s, b = mp.mpf(factor), mp.mpf(offset)
    root = (mp.sqrt(-b / s),) if s * b < 0 else ()
    return Oracle(
        "star_relu",
        lambda x: s * positive(x) ** 2 + b,
        lambda x: 2 * s * positive(x),
        params,
        special=tuple(map(float, root)),
    )


def threshold(edge, level, **params):
    return Oracle(
        "threshold",
        lambda x: x if x > edge else mp.mpf(level),
        lambda x: ONE if x > edge else ZERO,
        params,
        special=(edge,),
    )


def rrelu(least, largest, **params):
    a = (mp.mpf(least) + mp.mpf(largest)) / 2
    return Oracle("rrelu", lambda x: x if x > 0 else a * x, lambda x: ONE if x > 0 else a, params)


def smelu(name, half, **params):
    b = mp.mpf(half)
    return Oracle(
        name,
        lambda x: ZERO if x <= -b else x if x >= b else (x + b) ** 2 / (4 * b),
        lambda x: ZERO if x <= -b else ONE if x >= b else (x + b) / (2 * b),
        params,
        special=(half, half / 2, half / 3),
    )


ORACLES = [
    Oracle("relu_squared", lambda x: positive(x) ** 2, lambda x: 2 * positive(x), special=(255.9,)),
    star_relu(0.8944, -0.4472),
    star_relu(1.0, 0.0, scale=1.0, bias=0.0),
    star_relu(1.0, -1.0, scale=1.0, bias=-1.0),
    star_relu(-0.3, 0.7, scale=-0.3, bias=0.7),
    star_relu(1.7, 0.9, scale=1.7, bias=0.9),
    star_relu(1e-6, -1e-3, scale=1e-6, bias=-1e-3),
    threshold(1.0, 0.0),
    threshold(-0.1, 0.3, threshold=-0.1, value=0.3),
    threshold(0.7, 0.7, threshold=0.7, value=0.7),
    rrelu(1 / 8, 1 / 3),
    rrelu(-0.7, 0.2, lower=-0.7, upper=0.2),
    smelu("smelu", 1.0),
    smelu("smelu", 0.3, beta=0.3),
    smelu("smelu", 7.3, beta=7.3),
    smelu("smelu", 1e-4, beta=1e-4),
    smelu("sparse_plus", 1.0),
    Oracle("absolute", abs, mp.sign),
]
