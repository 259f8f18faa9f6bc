"""Oracles of functions whose shape is trained: textbook formulas in mpmath."""

import mpmath as mp
from mp_parts import Oracle, sigmoid

# Roots of the Pade unit and of its slope, inflections.
PAU_SPECIAL = (0.6342107974007071, 0.26762545437929347, 0.02954879683463348)
PAU_SPECIAL += (2.225728996893945, 1.2783033816093026, 0.4262571084774541, 0.11741022089991782)
PAU_SPECIAL += (1.7262302726, 0.6956093404, 0.2202414394, 3.0)
PAU_ABOVE = ("0.0126247", "0.505", "2.7647", "4.59102", "2.56418", "0.468535")
PAU_BELOW = ("1", "0", "9.09113", "0", "0.927793")


def around(root):
    """The side on which f crosses 0 at ``root`` and the relative error of x is magnified."""
    return None if root is None else lambda x: 0 < x / root < 3


def numbers(defaults, params):
    """Return the parameters in order, the given ones in place of the defaults."""
    return map(mp.mpf, (defaults | params).values())


def acon(root=None, special=(), **params):
    a, b, sharp = numbers({"p1": 1.0, "p2": 0.0, "beta": 1.0}, params)
    d = a - b

    def second(x):
        t = sharp * d * x
        return d * t * sigmoid(t) * sigmoid(-t)

    def term(x):
        t = sharp * d * x
        return max(abs(a) * sigmoid(t), abs(b) * sigmoid(-t), abs(second(x)))

    return Oracle(
        "acon_c",
        lambda x: d * x * sigmoid(sharp * d * x) + b * x,
        lambda x: d * sigmoid(sharp * d * x) + second(x) + b,
        params,
        term=term,
        steep=around(root),
        special=special,
    )


def xielu(root=None, special=(), **params):
    p, n, b = numbers({"alpha_p": 0.8, "alpha_n": 0.8, "beta": 0.5}, params)

    def left(x):
        """n (e**x - 1 - x) + b x; near 0 by the series."""
        if x > -(mp.mpf(10) ** -9):
            return n * mp.fsum(x**k / mp.factorial(k) for k in range(2, 9)) + b * x
        return n * mp.expm1(x) + (b - n) * x

    def slope(x):
        return n * mp.expm1(x) + b if x > -1 else n * mp.exp(x) + (b - n)

    return Oracle(
        "xielu",
        lambda x: p * x**2 + b * x if x > 0 else left(x),
        lambda x: 2 * p * x + b if x > 0 else slope(x),
        params,
        term=(lambda x: max(b, n)) if 0 < b < n else None,
        steep=around(root),
        special=special,
    )


def dyt(root=None, special=(), **params):
    a, g, s = numbers({"alpha": 0.5, "gamma": 1.0, "shift": 0.0}, params)

    def f(x):
        with mp.workdps(400 if g + s == 0 or g - s == 0 else max(50, mp.mp.dps)):  # f goes to 0
            return g * mp.tanh(a * x) + s

    return Oracle(
        "dyt",
        f,
        lambda x: g * a * mp.sech(a * x) ** 2,
        params,
        steep=around(root),
        special=special,
    )


def pau_parts(x):
    """Return P, P', 1 + Q and Q' from the coefficients as a float holds them."""
    above, below = ([mp.mpf(float(c)) for c in side[::-1]] for side in (PAU_ABOVE, PAU_BELOW))
    return *mp.polyval(above, x, derivative=True), *mp.polyval(below, x, derivative=True)


def pau(x):
    p, _, q, _ = pau_parts(x)
    return p / (1 + abs(q - 1))


def pau_prime(x):
    p, rise, q, slope = pau_parts(x)
    return rise / q - p * slope / q**2


def pau_term(x):
    p, rise, q, slope = pau_parts(x)
    return max(abs(rise / q), abs(p * slope / q**2))


ORACLES = [
    acon(special=(1.2784645427610738, 2.3993572805154677, 745.13)),
    acon(-0.2747, (0.1307211220004895, 0.5998393201, 0.25, 0.5), p1=1.2, p2=-0.4, beta=2.5),
    acon(-0.0376, (0.0187866930075119, 1.757770901), p1=1.0, p2=-0.95, beta=0.7),
    acon(p1=0.3, p2=1.7, beta=1.1, special=(1.5580242081,)),
    acon(p1=0.75, p2=0.25, beta=0.0),
    acon(p1=0.7, p2=0.0, beta=3.3, special=(0.5534478540091229, 1.0386828054, 303.1, 322.5)),
    xielu(-2.432, (0.9808292530117262, 0.7, 2.4, 2.5)),
    xielu(-0.464, (0.2231435513142098, 0.7), alpha_p=2.3, alpha_n=1.5, beta=0.3),
    xielu(alpha_n=0.6, beta=0.6),
    xielu(alpha_p=0.7, alpha_n=1.3, beta=0.0, special=(0.7, 1.5e-154, 3.8e-162)),
    xielu(alpha_n=0.2, beta=0.9),
    dyt(special=(0.8, 38.1, 709.0, 745.13)),
    dyt(-0.3231, (0.25, 0.4, 0.2353), alpha=1.7, gamma=0.6, shift=0.3),
    dyt(6.106, (6.0, 6.2, 1.3333), alpha=0.3, gamma=-2.0, shift=1.9),
    dyt(gamma=1.5, shift=-1.5, special=(745.13, 700.0)),
    dyt(alpha=-0.9, gamma=1.5, shift=1.5, special=(413.9, 388.9)),
    dyt(alpha=0.0, shift=0.4),
    Oracle("pau", pau, pau_prime, term=pau_term, special=PAU_SPECIAL),
]
