"""Entries for the functions of ``nonlin.functions.hard``."""

from math import inf

from nonlin.functions import hard as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import REAL, Interval

HARDSWISH_MINIMUM = -0.375  # -3/8, at -3/2
HARDMISH_MINIMUM = -0.5  # at -1

_CLIPPED = Claims(monotone="increasing", smoothness=0)
_ZERO_TO_ONE = Interval(0.0, 1.0, low_closed=True, high_closed=True)


def _between_limits(min_val, max_val):
    return Interval(min_val, max_val, low_closed=True, high_closed=True)


def _both_sides(lambd):
    return (-lambd, lambd) if lambd else ()


ENTRIES = (
    Activation(
        name="hardsigmoid",
        label="Hard sigmoid",
        function=f.hardsigmoid,
        prime=f.hardsigmoid_prime,
        formula=r"\max(0, \min(1, \frac{x}{6} + \frac{1}{2}))",
        derivative_formula=r"\begin{cases} \frac{1}{6} & |x| < 3 \\ 0 & |x| \ge 3 \end{cases}",
        source="howard2019searching",
        year=2019,
        summary="A sigmoid made of three straight pieces, for devices that have no exponential.",
        claims=_CLIPPED,
        values=_ZERO_TO_ONE,
        corners=(-3.0, 3.0),
    ),
    Activation(
        name="hardsigmoid_onnx",
        label="Hard sigmoid (ONNX, Keras 2)",
        function=f.hardsigmoid_onnx,
        prime=f.hardsigmoid_onnx_prime,
        formula=r"\max(0, \min(1, 0.2 x + 0.5))",
        derivative_formula=(
            r"\begin{cases} 0 & x \le -2.5 \\ 0.2 & -2.5 < x \le 2.5 \\ 0 & x > 2.5 \end{cases}"
        ),
        source="kunc2024three",
        year=2024,
        summary="The hard sigmoid of ONNX and Keras 2, steeper than the one of PyTorch.",
        claims=_CLIPPED,
        values=_ZERO_TO_ONE,
        corners=(-2.5, 2.5),
    ),
    Activation(
        name="sparse_sigmoid",
        label="Sparse sigmoid",
        function=f.sparse_sigmoid,
        prime=f.sparse_sigmoid_prime,
        formula=r"\max(0, \min(1, \frac{x + 1}{2}))",
        derivative_formula=(
            r"\begin{cases} 0 & x \le -1 \\ \frac{1}{2} & -1 < x \le 1 \\ 0 & x > 1 \end{cases}"
        ),
        source="courbariaux2015binaryconnect",
        year=2015,
        summary="The steepest of the hard sigmoids: exactly 0 up to -1 and exactly 1 from 1 on.",
        claims=_CLIPPED,
        values=_ZERO_TO_ONE,
        corners=(-1.0, 1.0),
    ),
    Activation(
        name="hardtanh",
        label="Hard tanh",
        function=f.hardtanh,
        prime=f.hardtanh_prime,
        formula=r"\max(a, \min(b, x))",
        derivative_formula=(
            r"\begin{cases} 0 & x \le a \\ 1 & a < x < b \\ 0 & x \ge b \end{cases}"
        ),
        source="kunc2024three",
        year=2024,
        summary="The identity, cut off at a lower and an upper limit.",
        claims=Claims(parity="odd", monotone="increasing", smoothness=0),
        values=_between_limits,
        corners=lambda min_val, max_val: (min_val, max_val),
    ),
    Activation(
        name="relu6",
        label="ReLU6",
        function=f.relu6,
        prime=f.relu6_prime,
        formula=r"\min(\max(x, 0), 6)",
        derivative_formula=(
            r"\begin{cases} 0 & x \le 0 \\ 1 & 0 < x < 6 \\ 0 & x \ge 6 \end{cases}"
        ),
        source="krizhevsky2010convolutional",
        year=2010,
        summary="A ReLU that stops at 6, so that its values fit into few bits.",
        claims=_CLIPPED,
        values=Interval(0.0, 6.0, low_closed=True, high_closed=True),
        corners=(0.0, 6.0),
    ),
    Activation(
        name="hardswish",
        label="Hard swish",
        function=f.hardswish,
        prime=f.hardswish_prime,
        formula=r"\frac{x}{6} \min(\max(x + 3, 0), 6)",
        derivative_formula=(
            r"\begin{cases} 0 & x \le -3 \\ \frac{2x + 3}{6} & -3 < x < 3 \\ 1 & x \ge 3"
            r" \end{cases}"
        ),
        source="howard2019searching",
        year=2019,
        summary="A swish whose gate is the hard sigmoid: a parabola between 0 and x.",
        claims=Claims(smoothness=0),
        values=Interval(HARDSWISH_MINIMUM, inf, low_closed=True),
        corners=(-3.0, 3.0),
        aliases=("hard_silu",),
    ),
    Activation(
        name="hardmish",
        label="Hard Mish",
        function=f.hardmish,
        prime=f.hardmish_prime,
        formula=r"\frac{x}{2} \min(\max(x + 2, 0), 2)",
        derivative_formula=(
            r"\begin{cases} 0 & x \le -2 \\ x + 1 & -2 < x \le 0 \\ 1 & x > 0 \end{cases}"
        ),
        source="misra2020mish",
        year=2020,
        summary="A parabola in place of the dip of Mish, without its exponential and logarithm.",
        claims=Claims(smoothness=0),
        values=Interval(HARDMISH_MINIMUM, inf, low_closed=True),
        corners=(-2.0,),
        aliases=("h_mish",),
    ),
    Activation(
        name="hardshrink",
        label="Hard shrink",
        function=f.hardshrink,
        prime=f.hardshrink_prime,
        formula=r"\begin{cases} x & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}",
        derivative_formula=r"\begin{cases} 1 & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}",
        source="donoho1994ideal",
        year=1994,
        summary="Sets what is small to 0 and leaves the rest as it is.",
        claims=Claims(parity="odd", monotone="increasing", smoothness=-1),
        values=REAL,  # without the two gaps between 0 and the thresholds
        corners=_both_sides,
    ),
    Activation(
        name="softshrink",
        label="Soft shrink",
        function=f.softshrink,
        prime=f.softshrink_prime,
        formula=r"\operatorname{sgn}(x) \max(|x| - \lambda, 0)",
        derivative_formula=r"\begin{cases} 1 & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}",
        source="donoho1995denoising",
        year=1995,
        summary="Sets what is small to 0 and moves the rest towards 0 by as much, without a jump.",
        claims=Claims(parity="odd", monotone="increasing", smoothness=0),
        values=REAL,
        corners=_both_sides,
        aliases=("soft_threshold",),
    ),
)
