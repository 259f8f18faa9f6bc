"""What every oracle is made of: textbook formulas in mpmath, and the points to test them on.

Each oracle gives f, f' and, for an f' that has a root, the larger of its two terms: near the
root an error is counted in units of that term.
"""

from dataclasses import dataclass, field
from math import frexp

import mpmath as mp
import numpy as np

mp.mp.dps = 50
ONE = mp.mpf(1)


@dataclass(frozen=True)
class Oracle:
    """True values of one activation at one setting of its parameters.

    ``steep`` is the set where the problem is ill-conditioned, as a predicate of x; ``special``
    are further points to test on, both signs: kinks, roots and extremes of f and f', overflow
    thresholds. ``limits`` are the limits of f and of f' at -inf and +inf where mpmath cannot tell
    them (NaN: none).
    """

    name: str
    f: callable
    prime: callable
    params: dict = field(default_factory=dict)
    term: callable = None
    steep: callable = None
    special: tuple = ()
    limits: tuple = None

    def __str__(self):
        given = ",".join(f"{k}={v}" for k, v in self.params.items())
        return f"{self.name}({given})"


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def softplus(x):
    return mp.log1p(mp.exp(x)) if x < 50 else x + mp.log1p(mp.exp(-x))


def Phi(x):
    if abs(x) > 1000:  # mpmath's erfc gives up on arguments that large
        return ONE if x > 0 else 0 * ONE
    return mp.erfc(-x / mp.sqrt(2)) / 2


def phi(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def rounded(beta, edge=-2.0):
    """Where the rounding of beta * x alone moves e**(beta x) by more than an ulp or two."""
    exact = abs(frexp(beta)[0]) in (0.0, 0.5)  # 0 or a power of two
    return None if exact else lambda x: beta * x < edge


# Roots and extremes of f', where terms cancel or curves turn; approximate is enough.
SPECIAL = (0.7517915246936, 0.752461422071, 1.2784645427611, 1.1924312145155, 1.1996786402577)
SPECIAL += (2.399357280515, 1.414213562373, 2.698941386377, 1.490571179485)
SPECIAL += (
    17.3286794842,
    37.4299477502,
    19.0615475,
    36.7368005697,
    38.6,
    27.2,
    13.1,
    8.31752199629,
)
SPECIAL += (
    699.9,
    700.1,
    708.4,
    709.782712893,
    720.0,
    740.0,
    744.44,
    745.1332191,
    746.0,
    37.0,
    50.0,
)
SPECIAL += (22_600.0, 23_000.0, 23_530.0, 23_800.0)  # tails of softplus at beta = 1/32
SPECIAL += (1.0, 2.0, 3.0, 6.0, 10.0, 20.0, 88.7228390521, 103.972, 11.0898664885)


def points(dtype, rng, count=300, special=()):
    """Return dense, random and adversarial points of ``dtype``, both signs, no duplicates.

    Each point of ``special`` comes with its two neighbours.
    """
    info = np.finfo(dtype)
    dense = np.linspace(0, 12, count)
    wide = np.exp(rng.uniform(np.log(1e-6), np.log(760), count))
    tiny = np.array([0.0, info.smallest_subnormal, 3 * float(info.smallest_subnormal)])
    small = [float(info.tiny), float(info.eps), float(info.eps) / 2, 1e-8, 1e-7, 1e-4, 1e-3]
    huge = [float(info.max), float(info.max) / 1.06, float(info.max) / 3, 1e4, 1e3]
    huge += [float(info.max) ** 0.5, float(info.max) ** 0.34]
    with np.errstate(over="ignore"):
        x = np.concatenate([dense, wide, tiny, small, huge, SPECIAL]).astype(dtype)
        around = np.abs(np.array([*SPECIAL[:9], *special])).astype(dtype)
    x = x[np.isfinite(x)]
    around = around[np.isfinite(around)]
    up, down = (np.nextafter(around, dtype(end)) for end in (np.inf, 0))
    x = np.concatenate([x, around, up, down])
    x = x[np.isfinite(x)]
    return np.unique(np.concatenate([x, -x]))


def exact(function, x):
    """Return mpmath values of ``function`` at the floats ``x``."""
    return np.array([function(mp.mpf(float(value))) for value in x], dtype=object)


def condition(function, x):
    """Return |x f'(x) / f(x)|, by mpmath's own differentiation, as an mpf."""
    x = mp.mpf(float(x))
    with mp.workdps(70):
        value = function(x)
        slope = mp.diff(function, x, h=mp.mpf(10) ** -25 * max(1, abs(x)))
        return abs(x * slope / value) if value else mp.inf
