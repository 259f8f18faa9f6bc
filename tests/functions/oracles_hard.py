"""Oracles of hard, piecewise functions: clips of the textbook's straight lines."""

import mpmath as mp
from mp_parts import ONE, Oracle

ZERO = 0 * ONE


def clip(x, low, high):
    return max(low, min(high, x))


def line(name, slope, left, right, at_right):
    """Return a hard sigmoid of that slope with its kinks; ``at_right`` is the slope there."""
    return Oracle(
        name,
        lambda x: clip(slope * x + ONE / 2, ZERO, ONE),
        lambda x: at_right if x == right else slope if left < x < right else ZERO,
        special=(right,),
    )


def hardtanh(low, high, **params):
    return Oracle(
        "hardtanh",
        lambda x: clip(x, mp.mpf(low), mp.mpf(high)),
        lambda x: ONE if low < x < high else ZERO,
        params,
        special=(low, high),
    )


def outside(width):
    return lambda x: ONE if width == 0 or abs(x) > width else ZERO


def hardshrink(width, **params):
    return Oracle(
        "hardshrink",
        lambda x: x if abs(x) > width else ZERO,
        outside(width),
        params,
        special=(width,),
    )


def softshrink(width, **params):
    return Oracle(
        "softshrink",
        lambda x: mp.sign(x) * max(abs(x) - mp.mpf(width), ZERO),
        outside(width),
        params,
        special=(width, 2 * width),
    )


def hardswish_prime(x):
    return ZERO if x <= -3 else ONE if x >= 3 else x / 3 + ONE / 2


def hardmish_prime(x):
    return ZERO if x <= -2 else x + 1 if x <= 0 else ONE


ORACLES = [
    line("hardsigmoid", ONE / 6, -3.0, 3.0, ZERO),
    line("hardsigmoid_onnx", ONE / 5, -2.5, 2.5, ONE / 5),
    line("sparse_sigmoid", ONE / 2, -1.0, 1.0, ONE / 2),
    hardtanh(-1.0, 1.0),
    hardtanh(-0.1, 0.3, min_val=-0.1, max_val=0.3),
    hardtanh(0.7, 2.0, min_val=0.7, max_val=2.0),
    hardtanh(-1e-3, 1e3, min_val=-1e-3, max_val=1e3),
    Oracle(
        "relu6",
        lambda x: clip(x, ZERO, 6 * ONE),
        lambda x: ONE if 0 < x < 6 else ZERO,
        special=(6.0,),
    ),
    Oracle(
        "hardswish",
        lambda x: x * clip(x / 6 + ONE / 2, ZERO, ONE),
        hardswish_prime,
        special=(3.0, 1.5),
    ),
    Oracle(
        "hardmish",
        lambda x: x / 2 * clip(x + 2, ZERO, 2 * ONE),
        hardmish_prime,
        special=(2.0, 1.0),
    ),
    hardshrink(0.5),
    hardshrink(0.1, lambd=0.1),
    hardshrink(0.0, lambd=0.0),
    softshrink(0.5),
    softshrink(0.1, lambd=0.1),
    softshrink(0.0, lambd=0.0),
    softshrink(1e3, lambd=1e3),
]
