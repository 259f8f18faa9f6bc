"""Entries for the functions of ``nonlin.functions.rectifiers``."""

from math import inf

import numpy as np

from nonlin.functions import rectifiers as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import NOT_NEGATIVE, REAL, Interval


def _corner_unless_one(alpha):
    return () if np.all(np.equal(alpha, 1)) else (0.0,)


def _leaky_values(alpha):
    """Range of a leaky ReLU: a slope of at most 0 on the left leaves nothing below 0."""
    return REAL if np.any(np.greater(alpha, 0)) else NOT_NEGATIVE


def _elu_values(alpha):
    return Interval(-alpha, inf) if alpha > 0 else NOT_NEGATIVE


_LEAKY = Claims(monotone="strictly increasing", curvature="convex", smoothness=0, homogeneous=True)

ENTRIES = (
    Activation(
        name="identity",
        label="Identity",
        function=f.identity,
        prime=f.identity_prime,
        formula=r"x",
        derivative_formula=r"1",
        source="rosenblatt1958perceptron",
        year=1958,
        summary="No activation at all; any stack of such layers is one affine map.",
        claims=Claims(
            parity="odd", monotone="strictly increasing", curvature="affine", homogeneous=True
        ),
        values=REAL,
        aliases=("linear",),
    ),
    Activation(
        name="relu",
        label="ReLU",
        function=f.relu,
        prime=f.relu_prime,
        formula=r"\max(x, 0)",
        derivative_formula=r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
        source="fukushima1969visual",
        year=1969,
        summary="Passes what is positive with slope 1 and stops the rest.",
        claims=Claims(monotone="increasing", curvature="convex", smoothness=0, homogeneous=True),
        values=NOT_NEGATIVE,
        corners=(0.0,),
        aliases=("rectifier", "ramp", "rectified_linear"),
    ),
    Activation(
        name="leaky_relu",
        label="Leaky ReLU",
        function=f.leaky_relu,
        prime=f.leaky_relu_prime,
        formula=r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}",
        derivative_formula=r"\begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}",
        source="maas2013rectifier",
        year=2013,
        summary="A ReLU whose negative side keeps a small slope, so that no unit is cut off.",
        claims=Claims(
            monotone="strictly increasing", curvature="convex", smoothness=0, homogeneous=True
        ),
        values=_leaky_values,
        corners=_corner_unless_one,
        aliases=("lrelu",),
    ),
    Activation(
        name="prelu",
        label="PReLU",
        function=f.prelu,
        prime=f.prelu_prime,
        formula=r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}",
        derivative_formula=r"\begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}",
        source="he2015delving",
        year=2015,
        summary="A leaky ReLU that learns its negative slope, one for all or one per channel.",
        claims=Claims(
            monotone="strictly increasing", curvature="convex", smoothness=0, homogeneous=True
        ),
        values=_leaky_values,
        corners=_corner_unless_one,
        aliases=("parametric_relu",),
    ),
    Activation(
        name="elu",
        label="ELU",
        function=f.elu,
        prime=f.elu_prime,
        formula=r"\begin{cases} x & x > 0 \\ \alpha (e^{x} - 1) & x \le 0 \end{cases}",
        derivative_formula=r"\begin{cases} 1 & x > 0 \\ \alpha e^{x} & x \le 0 \end{cases}",
        source="clevert2016fast",
        year=2016,
        summary="Linear on the right, an exponential that settles at -alpha on the left.",
        claims=Claims(monotone="strictly increasing", curvature="convex", smoothness=1),
        values=_elu_values,
        corners=_corner_unless_one,
        aliases=("exponential_linear_unit",),
    ),
    Activation(
        name="selu",
        label="SELU",
        function=f.selu,
        prime=f.selu_prime,
        formula=(r"1.0507 \begin{cases} x & x > 0 \\ 1.6733\,(e^{x} - 1) & x \le 0 \end{cases}"),
        derivative_formula=(
            r"1.0507 \begin{cases} 1 & x > 0 \\ 1.6733\, e^{x} & x \le 0 \end{cases}"
        ),
        source="klambauer2017self",
        year=2017,
        summary="An ELU scaled so that mean 0 and variance 1 reproduce themselves.",
        claims=Claims(monotone="strictly increasing", smoothness=0),
        values=Interval(-f.SELU_LAMBDA_ALPHA, inf),
        corners=(0.0,),
        aliases=("scaled_elu",),
    ),
)
