"""Entries for the functions of ``nonlin.functions.squashing``."""

from math import pi, sqrt

from nonlin.functions import squashing as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import REAL, Interval


def _isru_values(alpha):
    edge = 1 / sqrt(alpha)
    return Interval(-edge, edge)


_SQUASHING = Claims(parity="odd", monotone="strictly increasing")

ENTRIES = (
    Activation(
        name="lecun_tanh",
        label="LeCun tanh",
        function=f.lecun_tanh,
        prime=f.lecun_tanh_prime,
        formula=r"1.7159 \tanh(\frac{2}{3} x)",
        derivative_formula=r"1.7159 \cdot \frac{2}{3} (1 - \tanh^2(\frac{2}{3} x))",
        source="lecun1998efficient",
        year=1998,
        summary="A tanh stretched so that it passes through 1 at 1, for targets of -1 and 1.",
        claims=_SQUASHING,
        values=Interval(-f.LECUN_SCALE, f.LECUN_SCALE),
        aliases=("scaled_tanh",),
    ),
    Activation(
        name="arctan",
        label="Arctan",
        function=f.arctan,
        prime=f.arctan_prime,
        second=f.arctan_second,
        formula=r"\arctan(x)",
        derivative_formula=r"\frac{1}{1 + x^2}",
        source="kunc2024three",
        year=2024,
        summary="The angle whose tangent is x: it flattens out slowly, towards a quarter turn.",
        claims=_SQUASHING,
        values=Interval(-pi / 2, pi / 2),
        aliases=("atan",),
    ),
    Activation(
        name="isru",
        label="ISRU",
        function=f.isru,
        prime=f.isru_prime,
        formula=r"\frac{x}{\sqrt{1 + \alpha x^2}}",
        derivative_formula=r"\frac{1}{(1 + \alpha x^2)^{3/2}}",
        source="carlile2017improving",
        year=2017,
        summary="An S-shaped curve made of a square and a square root, without an exponential.",
        claims=_SQUASHING,
        values=_isru_values,
        aliases=("inverse_square_root_unit",),
    ),
    Activation(
        name="erf",
        label="Error function",
        function=f.erf,
        prime=f.erf_prime,
        second=f.erf_second,
        formula=r"\operatorname{erf}(x)",
        derivative_formula=r"\frac{2}{\sqrt{\pi}} \exp(-x^2)",
        source="kunc2024three",
        year=2024,
        summary="The S-shaped curve of the normal distribution, with which theory can calculate.",
        claims=_SQUASHING,
        values=Interval(-1.0, 1.0),
        aliases=("error_function",),
    ),
    Activation(
        name="tanhshrink",
        label="Tanhshrink",
        function=f.tanhshrink,
        prime=f.tanhshrink_prime,
        formula=r"x - \tanh(x)",
        derivative_formula=r"\tanh^2(x)",
        source="kunc2024three",
        year=2024,
        summary="What tanh takes away from x: next to nothing near 0, all but 1 far out.",
        claims=_SQUASHING,
        values=REAL,
    ),
    Activation(
        name="sign",
        label="Sign",
        function=f.sign,
        prime=f.sign_prime,
        formula=r"\operatorname{sgn}(x)",
        derivative_formula=r"0",
        source="kunc2024three",
        year=2024,
        summary="Says only on which side of 0 a number lies; its slope is 0 and teaches nothing.",
        claims=Claims(parity="odd", monotone="increasing", smoothness=-1),
        values=Interval(-1.0, 1.0, low_closed=True, high_closed=True),
        corners=(0.0,),
        aliases=("signum", "bipolar_step"),
    ),
)
