"""Entries for the functions of ``nonlin.functions.algebraic``."""

from math import inf, sqrt

from nonlin.functions import algebraic as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import ABOVE_ZERO, REAL, Interval


def _celu_values(alpha):
    return Interval(-alpha, inf)


def _isrlu_values(alpha):
    return Interval(-1 / sqrt(alpha), inf)


_SMOOTH = Claims(monotone="strictly increasing", curvature="convex")

ENTRIES = (
    Activation(
        name="celu",
        label="CELU",
        function=f.celu,
        prime=f.celu_prime,
        formula=r"\begin{cases} x & x > 0 \\ \alpha (e^{x/\alpha} - 1) & x \le 0 \end{cases}",
        derivative_formula=r"\begin{cases} 1 & x > 0 \\ e^{x/\alpha} & x \le 0 \end{cases}",
        source="barron2017continuously",
        year=2017,
        summary="An ELU whose slope is 1 on both sides of 0, however deep its left side goes.",
        claims=Claims(monotone="strictly increasing", curvature="convex", smoothness=1),
        values=_celu_values,
        aliases=("continuously_differentiable_elu",),
    ),
    Activation(
        name="isrlu",
        label="ISRLU",
        function=f.isrlu,
        prime=f.isrlu_prime,
        formula=r"\begin{cases} x & x > 0 \\ \frac{x}{\sqrt{1 + \alpha x^2}} & x \le 0 \end{cases}",
        derivative_formula=(
            r"\begin{cases} 1 & x > 0 \\ \frac{1}{(1 + \alpha x^2)^{3/2}} & x \le 0 \end{cases}"
        ),
        source="carlile2017improving",
        year=2017,
        summary="Like ELU, but its left side needs a square root and no exponential.",
        claims=Claims(monotone="strictly increasing", curvature="convex", smoothness=2),
        values=_isrlu_values,
        aliases=("inverse_square_root_linear_unit",),
    ),
    Activation(
        name="squareplus",
        label="Squareplus",
        function=f.squareplus,
        prime=f.squareplus_prime,
        formula=r"\frac{x + \sqrt{x^2 + b}}{2}",
        derivative_formula=r"\frac{1}{2} + \frac{x}{2 \sqrt{x^2 + b}}",
        source="barron2021squareplus",
        year=2021,
        summary="A rounded ReLU like softplus, made of a square and a square root only.",
        claims=_SMOOTH,
        values=ABOVE_ZERO,
    ),
    Activation(
        name="bent_identity",
        label="Bent identity",
        function=f.bent_identity,
        prime=f.bent_identity_prime,
        formula=r"\frac{\sqrt{x^2 + 1} - 1}{2} + x",
        derivative_formula=r"1 + \frac{x}{2 \sqrt{x^2 + 1}}",
        source="kunc2024three",
        year=2024,
        summary="A softly bent line, of slope one half far left and three halves far right.",
        claims=_SMOOTH,
        values=REAL,
    ),
    Activation(
        name="exponential",
        label="Exponential",
        function=f.exponential,
        prime=f.exponential_prime,
        formula=r"e^{x}",
        derivative_formula=r"e^{x}",
        source="kunc2024three",
        year=2024,
        summary="Turns any number into a positive one, for outputs that are rates or counts.",
        claims=_SMOOTH,
        values=ABOVE_ZERO,
        aliases=("exp",),
    ),
)
