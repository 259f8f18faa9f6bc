"""Entries for the functions of ``nonlin.functions.gates``."""

from math import inf

from nonlin.functions import gates as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import NOT_NEGATIVE, Interval

# Least values, from the root of f' in 40 digits; QuickGELU's is -W(1/e) / 1.702.
QUICK_GELU_MINIMUM = -0.16361018963635358524
SERF_MINIMUM = -0.34843745875960642022
TELU_MINIMUM = -0.35328577784821127097
GOLU_MINIMUM = -0.09726013122763940458  # at -W(1) = -0.5671432904

ENTRIES = (
    Activation(
        name="quick_gelu",
        label="QuickGELU",
        function=f.quick_gelu,
        prime=f.quick_gelu_prime,
        formula=r"\frac{x}{1 + e^{-1.702 x}}",
        derivative_formula=r"\frac{1 + (1 + 1.702 x)\, e^{-1.702 x}}{(1 + e^{-1.702 x})^2}",
        source="hendrycks2016gaussian",
        year=2016,
        summary="GELU with a sigmoid for the normal distribution, at most 0.021 away from it.",
        claims=Claims(),
        values=Interval(QUICK_GELU_MINIMUM, inf, low_closed=True),
        aliases=("gelu_sigmoid",),
    ),
    Activation(
        name="serf",
        label="Serf",
        function=f.serf,
        prime=f.serf_prime,
        formula=r"x \operatorname{erf}(\ln(1 + e^{x}))",
        derivative_formula=(
            r"\operatorname{erf}(\ln(1 + e^{x}))"
            r" + \frac{2 x}{\sqrt{\pi}\, (1 + e^{-x})} \exp(-\ln^2(1 + e^{x}))"
        ),
        source="nag2021serf",
        year=2021,
        summary="x times the error function of its softplus: a Mish with another gate.",
        claims=Claims(),
        values=Interval(SERF_MINIMUM, inf, low_closed=True),
    ),
    Activation(
        name="telu",
        label="TeLU",
        function=f.telu,
        prime=f.telu_prime,
        formula=r"x \tanh(e^{x})",
        derivative_formula=r"\tanh(e^{x}) + \frac{x\, e^{x}}{\cosh^2(e^{x})}",
        source="fernandez2024telu",
        year=2024,
        summary="x times the tanh of its exponential: almost the identity from 1 on.",
        claims=Claims(),
        values=Interval(TELU_MINIMUM, inf, low_closed=True),
    ),
    Activation(
        name="golu",
        label="GoLU",
        function=f.golu,
        prime=f.golu_prime,
        formula=r"x \exp(-e^{-x})",
        derivative_formula=r"(1 + x\, e^{-x}) \exp(-e^{-x})",
        source="das2025gompertz",
        year=2025,
        summary="x times the Gompertz growth curve, a gate that shuts much faster than it opens.",
        claims=Claims(),
        values=Interval(GOLU_MINIMUM, inf, low_closed=True),
        aliases=("gompertz_linear_unit",),
    ),
    Activation(
        name="lisht",
        label="LiSHT",
        function=f.lisht,
        prime=f.lisht_prime,
        formula=r"x \tanh(x)",
        derivative_formula=r"\tanh(x) + \frac{x}{\cosh^2(x)}",
        source="dubey2022activation",
        year=2022,
        summary="x times its tanh: a smoothed absolute value, so the sign of x is lost.",
        claims=Claims(parity="even"),
        values=NOT_NEGATIVE,
        aliases=("linearly_scaled_tanh",),
    ),
)
