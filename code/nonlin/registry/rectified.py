"""Entries for the functions of ``nonlin.functions.rectified``."""

from math import inf

from nonlin.functions import rectified as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import NOT_NEGATIVE, REAL, Interval

_RISING_BEND = Claims(monotone="increasing", curvature="convex", smoothness=1)


def _star_values(scale, bias):
    """Range of a parabola's right half, which opens upwards or downwards from the bias."""
    low, high = (-inf if scale < 0 else bias), (inf if scale > 0 else bias)
    return Interval(low, high, low_closed=scale >= 0, high_closed=scale <= 0)


def _threshold_values(threshold, value):
    """Least interval that holds ``value`` and everything above the threshold."""
    return Interval(min(threshold, value), inf, low_closed=value <= threshold)


def _rrelu_values(lower, upper):
    return REAL if f.mean_slope(lower, upper) > 0 else NOT_NEGATIVE


def _rrelu_corners(lower, upper):
    return () if f.mean_slope(lower, upper) == 1 else (0.0,)


ENTRIES = (
    Activation(
        name="absolute",
        label="Absolute value",
        function=f.absolute,
        prime=f.absolute_prime,
        formula=r"|x|",
        derivative_formula=r"\operatorname{sgn}(x)",
        source="jarrett2009what",
        year=2009,
        summary="Forgets the sign: a strong response counts the same in either direction.",
        claims=Claims(parity="even", curvature="convex", smoothness=0, homogeneous=True),
        values=NOT_NEGATIVE,
        corners=(0.0,),
        aliases=("abs", "absolute_value"),
    ),
    Activation(
        name="threshold",
        label="Threshold",
        function=f.threshold,
        prime=f.threshold_prime,
        formula=r"\begin{cases} x & x > \theta \\ v & x \le \theta \end{cases}",
        derivative_formula=r"\begin{cases} 1 & x > \theta \\ 0 & x \le \theta \end{cases}",
        source="konda2014zero",
        year=2014,
        summary="Lets x through above a threshold and puts a constant in its place below.",
        claims=Claims(monotone="increasing", smoothness=-1),
        values=_threshold_values,
        corners=lambda threshold, value: (threshold,),
        aliases=("thresholded_relu",),
    ),
    Activation(
        name="rrelu",
        label="RReLU",
        function=f.rrelu,
        prime=f.rrelu_prime,
        formula=r"\begin{cases} x & x > 0 \\ \frac{l + u}{2} x & x \le 0 \end{cases}",
        derivative_formula=r"\begin{cases} 1 & x > 0 \\ \frac{l + u}{2} & x \le 0 \end{cases}",
        source="xu2015empirical",
        year=2015,
        summary="A leaky ReLU whose negative slope is random in training and the mean afterwards.",
        claims=Claims(
            monotone="strictly increasing", curvature="convex", smoothness=0, homogeneous=True
        ),
        values=_rrelu_values,
        corners=_rrelu_corners,
        aliases=("randomized_relu", "randomized_leaky_relu"),
    ),
    Activation(
        name="relu_squared",
        label="Squared ReLU",
        function=f.relu_squared,
        prime=f.relu_squared_prime,
        formula=r"\max(x, 0)^2",
        derivative_formula=r"2 \max(x, 0)",
        source="so2021primer",
        year=2021,
        summary="The square of a ReLU: no corner at 0, but a slope that grows without bound.",
        claims=_RISING_BEND,
        values=NOT_NEGATIVE,
        aliases=("relu2", "squared_relu"),
    ),
    Activation(
        name="star_relu",
        label="StarReLU",
        function=f.star_relu,
        prime=f.star_relu_prime,
        formula=r"s \max(x, 0)^2 + b",
        derivative_formula=r"2 s \max(x, 0)",
        source="yu2024metaformer",
        year=2024,
        summary="A squared ReLU, scaled and shifted so that mean 0 and variance 1 come out.",
        claims=_RISING_BEND,
        values=_star_values,
    ),
    Activation(
        name="smelu",
        label="SmeLU",
        function=f.smelu,
        prime=f.smelu_prime,
        formula=(
            r"\begin{cases} 0 & x \le -\beta \\ \frac{(x + \beta)^2}{4 \beta} & -\beta < x < \beta"
            r" \\ x & x \ge \beta \end{cases}"
        ),
        derivative_formula=r"\max(0, \min(1, \frac{x + \beta}{2 \beta}))",
        source="shamir2022real",
        year=2022,
        summary="A ReLU whose corner is replaced by a piece of parabola.",
        claims=_RISING_BEND,
        values=NOT_NEGATIVE,
    ),
    Activation(
        name="sparse_plus",
        label="Sparse plus",
        function=f.sparse_plus,
        prime=f.sparse_plus_prime,
        formula=(
            r"\begin{cases} 0 & x \le -1 \\ \frac{(x + 1)^2}{4} & -1 < x < 1"
            r" \\ x & x \ge 1 \end{cases}"
        ),
        derivative_formula=r"\max(0, \min(1, \frac{x + 1}{2}))",
        source="blondel2020learning",
        year=2020,
        summary="Like softplus, but exactly 0 on the left and exactly x on the right.",
        claims=_RISING_BEND,
        values=NOT_NEGATIVE,
    ),
)
