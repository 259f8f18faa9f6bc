"""Entries for the functions of ``nonlin.functions.periodic``."""

from nonlin.functions import periodic as f
from nonlin.registry.activation import Activation
from nonlin.registry.claims import Claims
from nonlin.registry.interval import REAL, Interval

ENTRIES = (
    Activation(
        name="sine",
        label="Sine",
        function=f.sine,
        prime=f.sine_prime,
        second=f.sine_second,
        formula=r"\sin(\omega x)",
        derivative_formula=r"\omega \cos(\omega x)",
        source="sitzmann2020implicit",
        year=2020,
        summary="A wave without end; networks of it draw images and sounds in fine detail.",
        claims=Claims(parity="odd"),
        values=Interval(-1.0, 1.0, low_closed=True, high_closed=True),
        aliases=("sin",),
    ),
    Activation(
        name="snake",
        label="Snake",
        function=f.snake,
        prime=f.snake_prime,
        second=f.snake_second,
        formula=r"x + \frac{1}{\alpha} \sin^2(\alpha x)",
        derivative_formula=r"1 + \sin(2 \alpha x)",
        source="ziyin2020neural",
        year=2020,
        summary="The identity with a wave on it, for signals that repeat beyond the training data.",
        claims=Claims(monotone="strictly increasing"),
        values=REAL,
    ),
    Activation(
        name="gaussian",
        label="Gaussian",
        function=f.gaussian,
        prime=f.gaussian_prime,
        second=f.gaussian_second,
        formula=r"\exp(-x^2)",
        derivative_formula=r"-2 x \exp(-x^2)",
        source="kunc2024three",
        year=2024,
        summary="A bump that answers to inputs near 0 and to nothing far away.",
        claims=Claims(parity="even"),
        values=Interval(0.0, 1.0, high_closed=True),
        aliases=("gaussian_bump",),
    ),
)
