"""Entries for the functions of ``nonlin.functions.smooth`` and ``gelus``."""

from math import inf

from nonlin import functions as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import ABOVE_ZERO, REAL, Interval

SWISH_MINIMUM = -0.27846454276107379510935873902298015543947748  # -W(1/e), at -(1 + W(1/e))
GELU_MINIMUM = {"none": -0.16997120747990369, "tanh": -0.17004075057125412}
MISH_MINIMUM = -0.30884341301725043


def _swish_values(beta):
    """Range of x sigma(beta x) = swish(beta x) / beta, in either direction."""
    if beta == 0:
        return REAL
    edge = SWISH_MINIMUM / beta
    if beta > 0:
        return Interval(edge, inf, low_closed=True)
    return Interval(-inf, edge, high_closed=True)


def _gelu_values(approximate):
    return Interval(GELU_MINIMUM[approximate], inf, low_closed=True)


ENTRIES = (
    Activation(
        name="softplus",
        label="Softplus",
        function=f.softplus,
        prime=f.softplus_prime,
        second=f.softplus_second,
        formula=r"\frac{1}{\beta} \ln(1 + e^{\beta x})",
        derivative_formula=r"\frac{1}{1 + e^{-\beta x}}",
        source="dugas2000incorporating",
        year=2000,
        summary="A ReLU with its corner rounded; its slope is the sigmoid.",
        claims=Claims(monotone="strictly increasing", curvature="convex"),
        values=ABOVE_ZERO,
    ),
    Activation(
        name="silu",
        label="SiLU",
        function=f.silu,
        prime=f.silu_prime,
        second=f.silu_second,
        formula=r"\frac{x}{1 + e^{-x}}",
        derivative_formula=r"\frac{1 + (1 + x)\, e^{-x}}{(1 + e^{-x})^2}",
        source="hendrycks2016gaussian",
        year=2016,
        summary="x times its own sigmoid: a smooth ReLU that dips below 0 before it rises.",
        claims=Claims(),
        values=Interval(SWISH_MINIMUM, inf, low_closed=True),
        aliases=("swish_1", "sigmoid_linear_unit"),
    ),
    Activation(
        name="swish",
        label="Swish",
        function=f.swish,
        prime=f.swish_prime,
        second=f.swish_second,
        formula=r"\frac{x}{1 + e^{-\beta x}}",
        derivative_formula=(r"\frac{1 + (1 + \beta x)\, e^{-\beta x}}{(1 + e^{-\beta x})^2}"),
        source="ramachandran2017searching",
        year=2017,
        summary="SiLU with a sharpness: half the identity at beta = 0, towards ReLU as it grows.",
        claims=Claims(),
        values=_swish_values,
    ),
    Activation(
        name="gelu",
        label="GELU",
        function=f.gelu,
        prime=f.gelu_prime,
        second=f.gelu_second,
        formula=r"\frac{x}{2} \operatorname{erfc}\left(-\frac{x}{\sqrt{2}}\right)",
        derivative_formula=(
            r"\frac{1}{2} \operatorname{erfc}\left(-\frac{x}{\sqrt{2}}\right)"
            r" + \frac{x}{\sqrt{2 \pi}}\, e^{-x^2/2}"
        ),
        source="hendrycks2016gaussian",
        year=2016,
        summary="x times the probability that a standard normal number lies below x.",
        claims=Claims(),
        values=_gelu_values,
        aliases=("gaussian_error_linear_unit",),
    ),
    Activation(
        name="mish",
        label="Mish",
        function=f.mish,
        prime=f.mish_prime,
        second=f.mish_second,
        formula=r"x \tanh(\ln(1 + e^{x}))",
        derivative_formula=(
            r"\tanh(\ln(1 + e^{x}))"
            r" + \frac{x}{(1 + e^{-x}) \cosh^2(\ln(1 + e^{x}))}"
        ),
        source="misra2020mish",
        year=2020,
        summary="x times the tanh of its softplus: a SiLU that is a little steeper at 0.",
        claims=Claims(),
        values=Interval(MISH_MINIMUM, inf, low_closed=True),
    ),
)
