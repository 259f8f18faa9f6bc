"""Textbook formulas in mpmath, independent of the package, and the points to test them on.

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

    ``steep`` is the set where the problem is ill-conditioned, as a predicate of x.
    """

    name: str
    f: callable
    prime: callable
    params: dict = field(default_factory=dict)
    term: callable = None
    steep: callable = None

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


def cubic(x):
    return mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3)


def cubic_prime(x):
    return mp.sqrt(2 / mp.pi) * (1 + 3 * mp.mpf("0.044715") * x**2)


def selu_constants():
    """Return lambda and lambda alpha from the two fixed-point equations."""
    a = mp.exp(mp.mpf(1) / 2) * mp.erfc(1 / mp.sqrt(2)) / 2
    b = mp.exp(2) * mp.erfc(mp.sqrt(2)) / 2
    alpha = 1 / mp.sqrt(2 * mp.pi) / (mp.mpf(1) / 2 - a)
    scale = 1 / mp.sqrt(mp.mpf(1) / 2 + alpha**2 * (b - 2 * a + mp.mpf(1) / 2))
    return scale, scale * alpha


LAMBDA, LAMBDA_ALPHA = selu_constants()


def leaky(name, slope, **params):
    a = mp.mpf(slope)
    return Oracle(name, lambda x: x if x > 0 else a * x, lambda x: ONE if x > 0 else a, params)


def elu(scale, **params):
    a = mp.mpf(scale)
    f, prime = (
        (lambda x: x if x > 0 else a * mp.expm1(x)),
        (lambda x: ONE if x > 0 else a * mp.exp(x)),
    )
    return Oracle("elu", f, prime, params)


def rounded(beta, edge=-2.0):
    """Where the rounding of beta * x alone moves e**(beta x) by more than an ulp or two."""
    exact = abs(frexp(beta)[0]) in (0.0, 0.5)  # 0 or a power of two
    return None if exact else lambda x: beta * x < edge


def soft(sharp, **params):
    b = mp.mpf(sharp)
    f, prime = (lambda x: softplus(b * x) / b), (lambda x: sigmoid(b * x))
    return Oracle("softplus", f, prime, params, steep=rounded(sharp))


def swish(name, sharp, **params):
    b = mp.mpf(sharp)
    return Oracle(
        name,
        lambda x: x * sigmoid(b * x),
        lambda x: sigmoid(b * x) * (1 + b * x * sigmoid(-b * x)),
        params,
        term=lambda x: sigmoid(b * x) * max(1, abs(b * x * sigmoid(-b * x))),
        steep=rounded(sharp),
    )


def gelu_tanh_term(x):
    return max(sigmoid(2 * cubic(x)), abs(_gelu_tanh_second(x)))


def _gelu_tanh_second(x):
    u = cubic(x)
    return 2 * x * cubic_prime(x) * sigmoid(2 * u) * sigmoid(-2 * u)


def mish_second(x):
    return x * sigmoid(x) * mp.sech(softplus(x)) ** 2


ORACLES = [
    Oracle("identity", lambda x: x, lambda x: ONE),
    Oracle("step", lambda x: ONE if x > 0 else 0 * ONE, lambda x: 0 * ONE),
    Oracle("sigmoid", sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    Oracle("logsigmoid", lambda x: -softplus(-x), lambda x: sigmoid(-x)),
    Oracle("tanh", mp.tanh, lambda x: mp.sech(x) ** 2),
    Oracle("softsign", lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2),
    Oracle("relu", lambda x: max(x, 0 * ONE), lambda x: ONE if x > 0 else 0 * ONE),
    leaky("leaky_relu", 0.01),
    leaky("leaky_relu", -1.7, alpha=-1.7),
    leaky("prelu", 0.25),
    leaky("prelu", 0.3, alpha=0.3),
    elu(1.0),
    elu(0.3, alpha=0.3),
    elu(25.0, alpha=25.0),
    Oracle(
        "selu",
        lambda x: LAMBDA * x if x > 0 else LAMBDA_ALPHA * mp.expm1(x),
        lambda x: LAMBDA if x > 0 else LAMBDA_ALPHA * mp.exp(x),
    ),
    soft(1.0),
    soft(0.5, beta=0.5),
    soft(7.3, beta=7.3),
    soft(0.03, beta=0.03),
    soft(1 / 32, beta=1 / 32),
    swish("silu", 1.0),
    swish("swish", 1.0),
    swish("swish", 1.702, beta=1.702),
    swish("swish", -0.3, beta=-0.3),
    swish("swish", 0.0, beta=0.0),
    Oracle(
        "gelu",
        lambda x: x * Phi(x),
        lambda x: Phi(x) + x * phi(x),
        term=lambda x: max(Phi(x), abs(x) * phi(x)),
        steep=lambda x: x < -2,
    ),
    Oracle(
        "gelu",
        lambda x: x * sigmoid(2 * cubic(x)),
        lambda x: sigmoid(2 * cubic(x)) + _gelu_tanh_second(x),
        {"approximate": "tanh"},
        term=gelu_tanh_term,
        steep=lambda x: x < -2,
    ),
    Oracle(
        "mish",
        lambda x: x * mp.tanh(softplus(x)),
        lambda x: mp.tanh(softplus(x)) + mish_second(x),
        term=lambda x: max(mp.tanh(softplus(x)), abs(mish_second(x))),
    ),
]

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


def points(dtype, rng, count=300):
    """Return dense, random and adversarial points of ``dtype``, both signs, no duplicates."""
    info = np.finfo(dtype)
    dense = np.linspace(0, 12, count)
    wide = np.exp(rng.uniform(np.log(1e-6), np.log(760), count))
    tiny = np.array([0.0, info.smallest_subnormal, 3 * float(info.smallest_subnormal)])
    small = [float(info.tiny), float(info.eps), float(info.eps) / 2, 1e-8, 1e-7, 1e-4, 1e-3]
    huge = [float(info.max), float(info.max) / 1.06, float(info.max) / 3, 1e4, 1e3]
    huge += [float(info.max) ** 0.5, float(info.max) ** 0.34]
    with np.errstate(over="ignore"):
        x = np.concatenate([dense, wide, tiny, small, huge, SPECIAL]).astype(dtype)
    x = x[np.isfinite(x)]
    around = np.array(SPECIAL[:9]).astype(dtype)
    x = np.concatenate([x, np.nextafter(around, dtype(9)), np.nextafter(around, dtype(0))])
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
