"""Textbook formulas of functions of whole vectors in mpmath and fractions, and rows to test on."""

from fractions import Fraction
from itertools import combinations

import mpmath as mp
import numpy as np
from nonlin.numerics import spacing

mp.mp.dps = 50


def exact_row(x):
    """Return a row of floats as mpmath numbers."""
    return [mp.mpf(float(value)) for value in x]


def _exponentials(x):
    x = exact_row(x)
    return [mp.exp(value - max(x)) for value in x]


def _others(e, i):
    """Return the sum without entry i, which 1 - p must not be computed from."""
    return mp.fsum(e[:i] + e[i + 1 :])


def softmax(x):
    e = _exponentials(x)
    total = mp.fsum(e)
    return [value / total for value in e]


def log_softmax(x):
    e, x = _exponentials(x), exact_row(x)
    top = x.index(max(x))
    return [(value - x[top]) - mp.log1p(_others(e, top)) for value in x]


def logsumexp(x):
    e, x = _exponentials(x), exact_row(x)
    top = x.index(max(x))
    return x[top] + mp.log1p(_others(e, top))


def softmax_jacobian(x):
    e, n = _exponentials(x), range(len(x))
    square = mp.fsum(e) ** 2
    return [[e[i] * (_others(e, i) if i == j else -e[j]) / square for j in n] for i in n]


def log_softmax_jacobian(x):
    e, n = _exponentials(x), range(len(x))
    total = mp.fsum(e)
    return [[(_others(e, j) if i == j else -e[j]) / total for j in n] for i in n]


def times_jacobian(g, jacobian):
    """Return g J and, for every entry, the sum of the sizes of its terms."""
    g = exact_row(g)
    columns = list(zip(*jacobian, strict=True))
    terms = [[a * b for a, b in zip(g, column, strict=True)] for column in columns]
    return [mp.fsum(t) for t in terms], [mp.fsum(map(abs, t)) for t in terms]


def softmax_vjp(x, g):
    """Return sum_j p_i p_j (g_i - g_j) and the sum of the sizes of its terms."""
    p, g = softmax(x), exact_row(g)
    terms = [
        [a * b * (u - v) for b, v in zip(p, g, strict=True)] for a, u in zip(p, g, strict=True)
    ]
    return [mp.fsum(t) for t in terms], [mp.fsum(map(abs, t)) for t in terms]


def sparsemax(x):
    """Return the nearest point of the simplex as fractions: try every support there is."""
    x = [Fraction(float(value)) for value in x]
    n, best = range(len(x)), None
    for size in range(1, len(x) + 1):
        for support in combinations(n, size):
            threshold = (sum(x[i] for i in support) - 1) / size
            p = [x[i] - threshold if i in support else Fraction(0) for i in n]
            distance = sum((a - b) ** 2 for a, b in zip(p, x, strict=True))
            if min(p) >= 0 and (best is None or distance < best[0]):
                best = distance, p
    return best[1]


def in_units(value, truth, scale, dtype):
    """Return the largest error in units in the last place of ``scale``, or of the truth."""
    units = [spacing(max(abs(s), abs(t)), dtype) for s, t in zip(scale, truth, strict=True)]
    pairs = zip(value, truth, units, strict=True)
    return max(abs(mp.mpf(float(v)) - t) * u.denominator / u.numerator for v, t, u in pairs)


def rows(dtype, seed=0, most=12):
    """Return rows of logits: random of every size, near ties, saturated, at the thresholds."""
    rng = np.random.default_rng(seed)
    info = np.finfo(dtype)
    large = float(info.max)
    found = [[0.0], [3.0], [0.0, 0.0], [1.0, 1.0, 1.0], [-0.0, 0.0]]
    found += [[gap, 0.0] for gap in (1e-20, 1e-8, 0.5, 1.0, 11.1, 17.3, 36.7, 37.5, 88.8, 104.0)]
    found += [[0.0, -gap, -gap] for gap in (700.0, 700.1, 708.5, 720.0, 744.0, 745.1, 746.0, 1e4)]
    found += [[0.0, *[-730.0 - i / 7 for i in range(9)]], [600.1, -0.3, -120.7], [-3.3, 0.7, -1.9]]
    found += [[large, large], [large, -large], [large, 0.0, large / 2], [-large, -large]]
    found += [
        [1000.0, 1000.5, 999.25],
        [float(info.tiny), 0.0],
        [float(info.smallest_subnormal)] * 2,
    ]
    for scale in (1e-3, 1.0, 5.0, 30.0, 200.0, 500.0):
        found += [rng.normal(0, scale, n) for n in (2, 3, 5, most) for _ in range(4)]
    found += [1e4 + rng.normal(0, 1, 5), -3e4 + rng.normal(0, 20, 5)]
    with np.errstate(over="ignore"):
        made = [np.asarray(row).astype(dtype) for row in found]
    return [row for row in made if np.isfinite(row).all()]
