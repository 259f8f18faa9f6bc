"""Entries for the functions of ``nonlin.functions.learned``."""

from math import exp, inf, log1p

from nonlin.functions import learned as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import REAL, Interval

_ZERO = Interval(0.0, 0.0, low_closed=True, high_closed=True)
_TURN = 1.2784645427610738  # 1 + W(1/e): sigma(u) (1 + u sigma(-u)) is 1 here and 0 at its negative


def _gate(u):
    """Return sigma(u)."""
    return 1 / (1 + exp(-u))


def _lowest(share):
    """Return the least value of u sigma(u) - share u, share in [0, 1], by bisection."""
    low, high = -_TURN, _TURN
    for _ in range(60):
        u = (low + high) / 2
        low, high = (low, u) if _gate(u) * (1 + u * _gate(-u)) > share else (u, high)
    return u * (_gate(u) - share)


def _acon_values(p1, p2, beta):
    """Range of (u sigma(u) + p2 u / d) / beta, d = p1 - p2: what ACON-C is in u = beta d x."""
    if beta == 0 or p1 == p2:
        return _ZERO if p1 + p2 == 0 else REAL
    if p1 * p2 > 0:
        return REAL
    edge = _lowest(-p2 / (p1 - p2)) / beta
    return Interval(edge, inf, low_closed=True) if beta > 0 else Interval(-inf, edge, False, True)


def _xielu_values(alpha_p, alpha_n, beta):
    """Range of xIELU: with a slope beta - alpha_n < 0 far to the left it has a least value."""
    if beta > alpha_n:
        return REAL
    if beta == alpha_n:
        return Interval(-alpha_n, inf) if beta else Interval(0.0, inf, low_closed=True)
    lowest = (beta - alpha_n) * log1p(-beta / alpha_n) - beta
    return Interval(lowest, inf, low_closed=True)


def _dyt_values(alpha, gamma, shift):
    if alpha == 0 or gamma == 0:
        return Interval(shift, shift, low_closed=True, high_closed=True)
    return Interval(shift - abs(gamma), shift + abs(gamma))


def _polynomial(coefficients):
    """Return LaTeX of the polynomial, lowest power first."""
    powers = ("", " x", *(f" x^{k}" for k in range(2, len(coefficients))))
    pairs = zip(coefficients, powers, strict=True)
    return " + ".join(f"{c:.12g}{power}" for c, power in pairs if c)


def _slope(coefficients):
    """Return the coefficients of the derivative."""
    return [k * c for k, c in enumerate(coefficients)][1:]


_BELOW = (1.0, *f.PAU_DENOMINATOR)
_P, _Q = _polynomial(f.PAU_NUMERATOR), _polynomial(_BELOW)
_RISE, _FALL = _polynomial(_slope(f.PAU_NUMERATOR)), _polynomial(_slope(_BELOW))

ENTRIES = (
    Activation(
        name="acon_c",
        label="ACON-C",
        function=f.acon_c,
        prime=f.acon_c_prime,
        formula=r"\frac{(p_1 - p_2)\, x}{1 + e^{-\beta (p_1 - p_2) x}} + p_2 x",
        derivative_formula=(
            r"\frac{(p_1 - p_2) (1 + (1 + \beta (p_1 - p_2) x)\, e^{-\beta (p_1 - p_2) x})}"
            r"{(1 + e^{-\beta (p_1 - p_2) x})^2} + p_2"
        ),
        source="ma2021activate",
        year=2021,
        summary="A smooth maximum of two lines whose slopes are learned; at first it is SiLU.",
        claims=Claims(),
        values=_acon_values,
    ),
    Activation(
        name="xielu",
        label="xIELU",
        function=f.xielu,
        prime=f.xielu_prime,
        formula=(
            r"\begin{cases} a_p x^2 + \beta x & x > 0 \\"
            r" a_n (e^{x} - 1 - x) + \beta x & x \le 0 \end{cases}"
        ),
        derivative_formula=(
            r"\begin{cases} 2 a_p x + \beta & x > 0 \\"
            r" a_n (e^{x} - 1) + \beta & x \le 0 \end{cases}"
        ),
        source="huang2024deriving",
        year=2024,
        summary="A parabola on the right, the integral of an ELU on the left.",
        claims=Claims(curvature="convex", smoothness=1),
        values=_xielu_values,
        aliases=("expanded_integral_of_elu",),
    ),
    Activation(
        name="dyt",
        label="DyT (dynamic tanh)",
        function=f.dyt,
        prime=f.dyt_prime,
        formula=r"\gamma \tanh(\alpha x) + b",
        derivative_formula=r"\frac{\gamma \alpha}{\cosh^2(\alpha x)}",
        source="zhu2025transformers",
        year=2025,
        summary="A tanh with learned scales that takes the place of a normalisation layer.",
        claims=Claims(parity="odd", monotone="strictly increasing"),
        values=_dyt_values,
        aliases=("dynamic_tanh", "dyt (dynamic tanh)"),
    ),
    Activation(
        name="pau",
        label="PAU",
        function=f.pau,
        prime=f.pau_prime,
        formula=rf"\frac{{{_P}}}{{{_Q}}}",
        derivative_formula=rf"\frac{{{_RISE}}}{{{_Q}}} - \frac{{({_P}) ({_FALL})}}{{({_Q})^2}}",
        source="molina2020pade",
        year=2020,
        summary="A learned ratio of two polynomials, here the one that is closest to a leaky ReLU.",
        claims=Claims(),
        values=REAL,
        aliases=("pade_activation_unit",),
    ),
)
