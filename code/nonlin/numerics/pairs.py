"""One function, two formulas: what the widget and the chapter on numerics compare."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nonlin import functions as f
from nonlin.numerics import naive, safe

__all__ = ["PAIRS", "Pair"]


def _nowhere(x):
    return np.isnan(x) & False


def _at_zero(x):
    return x == 0


@dataclass(frozen=True)
class Pair:
    """A naive and a safe formula for one function, and its exact value.

    Attributes
    ----------
    label : str
        Name of the function, as written in a sentence.
    exact : callable
        The function in float64, right to a few units in the last place.
    naive, safe : callable
        The formulas, each in the precision of its input.
    naive_text, safe_text : str
        The formulas as plain text.
    is_zero : callable
        Where the function is exactly 0.

    Examples
    --------
    >>> pair = nl.numerics.PAIRS["isru"]
    >>> print(pair.label, pair.naive_text, pair.safe_text, sep="; ")
    ISRU; x/√(1 + x²); x/hypot(1, x)
    >>> print(*(nl.numerics.in_format(form, 300.0, "float16") for form in (pair.naive, pair.safe)))
    0.0 1.0
    """

    label: str
    exact: Callable
    naive: Callable
    safe: Callable
    naive_text: str
    safe_text: str
    is_zero: Callable = _nowhere


def _squareplus(x):
    return safe.safe_squareplus(np.asarray(x, dtype=np.float64))


def _isru(x):
    return safe.safe_isru(np.asarray(x, dtype=np.float64))


def _relu_squared(x):
    return safe.safe_relu_squared(np.asarray(x, dtype=np.float64))


def _loss_of_probability(z):
    """Cross-entropy against the target 0, from the probability: -log(1 - s)."""
    return -np.log(1 - naive.naive_sigmoid(z))


def _slope_of_loss(z):
    """Its slope by the chain rule, 1 / (1 - s) times s (1 - s)."""
    s = naive.naive_sigmoid(z)
    return 1 / (1 - s) * (s * (1 - s))


_E = "with e = exp(−|x|)"
PAIRS = {
    "sigmoid": Pair(
        "sigmoid", f.sigmoid, naive.naive_sigmoid, safe.safe_sigmoid,
        "1/(1 + exp(−x))", f"1/(1 + e) if x ≥ 0, else e/(1 + e), {_E}",
    ),
    "sigmoid_prime": Pair(
        "slope of the sigmoid", f.sigmoid_prime, naive.s_times_one_minus_s,
        safe.safe_sigmoid_prime, "s(1 − s) with s = 1/(1 + exp(−x))", f"e/(1 + e)², {_E}",
    ),
    "tanh": Pair(
        "tanh", f.tanh, naive.naive_tanh, safe.safe_tanh,
        "(exp(x) − exp(−x))/(exp(x) + exp(−x))", "±m/(2 − m) with m = −expm1(−2|x|)", _at_zero,
    ),
    "tanh_prime": Pair(
        "slope of tanh", f.tanh_prime, naive.one_minus_tanh_squared, safe.safe_tanh_prime,
        "1 − tanh(x)²", "(2h/(1 + h²))² with h = exp(−|x|)",
    ),
    "softplus": Pair(
        "softplus", f.softplus, naive.naive_softplus, safe.safe_softplus,
        "log(1 + exp(x))", "max(x, 0) + log1p(exp(−|x|))",
    ),
    "logsigmoid": Pair(
        "log-sigmoid", f.logsigmoid, naive.naive_logsigmoid, safe.safe_logsigmoid,
        "log(1/(1 + exp(−x)))", "min(x, 0) − log1p(exp(−|x|))",
    ),
    "cross_entropy": Pair(
        "cross-entropy, target 0", f.softplus, _loss_of_probability, safe.safe_cross_entropy,
        "−log(1 − s) with s = 1/(1 + exp(−x))", "max(x, 0) + log1p(exp(−|x|))",
    ),
    "cross_entropy_prime": Pair(
        "slope of the cross-entropy, target 0", f.sigmoid, _slope_of_loss, safe.safe_sigmoid,
        "1/(1 − s) · s(1 − s) with s = 1/(1 + exp(−x))",
        f"1/(1 + e) if x ≥ 0, else e/(1 + e), {_E}",
    ),
    "elu": Pair(
        "ELU", f.elu, naive.naive_elu, safe.safe_elu,
        "x if x > 0, else exp(x) − 1", "x if x > 0, else expm1(min(x, 0))", _at_zero,
    ),
    "silu": Pair(
        "SiLU", f.silu, naive.naive_silu, safe.safe_silu,
        "x/(1 + exp(−x))", "x/(1 + h²) if x ≥ 0, else x h/(1 + h²) h, with h = exp(−|x|/2)",
        _at_zero,
    ),
    "gelu": Pair(
        "GELU", f.gelu, naive.naive_gelu, safe.safe_gelu,
        "x/2 · (1 + erf(x/√2))", "x/2 · erfc(−x/√2)", _at_zero,
    ),
    "mish": Pair(
        "Mish", f.mish, naive.naive_mish, safe.safe_mish,
        "x tanh(log(1 + exp(x)))",
        "x(1 + 2h²)/(1 + 2h² + 2h⁴) if x ≥ 0, else x h(2 + h²)/(2 + 2h² + h⁴) h, "
        "with h = exp(−|x|/2)", _at_zero,
    ),
    "squareplus": Pair(
        "squareplus, b = 4", _squareplus, naive.naive_squareplus, safe.safe_squareplus,
        "(x + √(x² + 4))/2", "(|x| + r)/2 if x ≥ 0, else 2/(|x| + r), with r = hypot(x, 2)",
    ),
    "isru": Pair(
        "ISRU", _isru, naive.naive_isru, safe.safe_isru, "x/√(1 + x²)", "x/hypot(1, x)", _at_zero,
    ),
    "relu_squared": Pair(
        "squared ReLU", _relu_squared, safe.safe_relu_squared, safe.safe_relu_squared,
        "max(x, 0)²", "max(x, 0)², no better one is known", lambda x: x <= 0,
    ),
}  # fmt: skip
"""Name to :class:`Pair`. The widget evaluates the same formulas in JavaScript; a test compares."""
