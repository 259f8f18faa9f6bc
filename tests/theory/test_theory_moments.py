"""Moments and gains: printed digits, closed forms, mpmath at 30 digits, honest errors."""

from math import asin, erfc, exp, inf, pi, sqrt

import mpmath as mp
import nonlin as nl
import numpy as np
import pytest
from facts_moments import ROWS
from nonlin import theory

SPLITS = (0, 1, 2.5, 5, 9, 15)


def _sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def _gate(s, prime):
    return lambda x: x * s(x), lambda x: s(x) + x * prime(x)


def _elu(scale, alpha):
    return (
        lambda x: scale * (x if x > 0 else alpha * mp.expm1(x)),
        lambda x: scale * (1 if x > 0 else alpha * mp.exp(x)),
    )


_LAMBDA = mp.mpf("1.050700987355480493419334985294606351959")
_ALPHA = mp.mpf("1.673263242354377284817042991671652038461")
TRUE = {
    "tanh": (mp.tanh, lambda x: mp.sech(x) ** 2, ()),
    "sigmoid": (_sigmoid, lambda x: _sigmoid(x) * _sigmoid(-x), ()),
    "gelu": (*_gate(mp.ncdf, mp.npdf), ()),
    "silu": (*_gate(_sigmoid, lambda x: _sigmoid(x) * _sigmoid(-x)), ()),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), _sigmoid, ()),
    "elu": (*_elu(1, 1), ()),
    "selu": (*_elu(_LAMBDA, _ALPHA), ()),
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: (1 + abs(x)) ** -2, ()),
    "arctan": (mp.atan, lambda x: 1 / (1 + x * x), ()),
    "erf": (mp.erf, lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x), ()),
    "hardtanh": (lambda x: max(-1, min(x, 1)), lambda x: mp.mpf(abs(x) < 1), (1,)),
    "relu6": (lambda x: max(0, min(x, 6)), lambda x: mp.mpf(0 < x < 6), (6,)),
    "exponential": (mp.exp, mp.exp, ()),
}


def exact(name, root):
    """Return E f, E f² and E f'² for x = root z to 25 digits or more."""
    f, prime, kinks = TRUE[name]
    places = sorted({*SPLITS, *(k / root for k in kinks)})
    integrands = (f, lambda x: f(x) ** 2, lambda x: prime(x) ** 2)
    with mp.workdps(30):
        return [
            mp.quad(lambda z, g=g: (g(root * z) + g(-root * z)) * mp.npdf(z), places, maxdegree=5)
            for g in integrands
        ]


@pytest.mark.parametrize("name", TRUE)
@pytest.mark.parametrize("root", [1, mp.sqrt(3)], ids=["q=1", "q=3"])
def test_true_error_is_below_the_stated_one_and_that_is_small(name, root):
    found = theory.moments(name, q=float(root**2))
    truth = exact(name, root)
    size = [sqrt(found.square), found.square, found.slope_square]
    values = (found.mean, found.square, found.slope_square)
    errors = (found.mean_error, found.square_error, found.slope_square_error)
    for value, error, true, scale in zip(values, errors, truth, size, strict=True):
        assert abs(value - true) <= error <= 1e-10 * scale
    alone = theory.moments(lambda x: nl.get(name)(x), q=float(root**2))
    assert abs(alone.slope_square - truth[2]) <= alone.slope_square_error
    assert alone.slope_square_error <= 1e-10 * max(1, alone.slope_square)


def same(value, printed):
    """Return whether a value rounds to the printed digits."""
    number, _, power = printed.partition("e")
    digits = len(number.partition(".")[2]) - int(power or 0)
    return abs(value - float(printed)) <= max(0.501 * 10.0**-digits, 3e-15)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}{row[1] or ''}")
def test_the_printed_table(row):
    name, params, *printed = row
    found = theory.moments(name, **params)
    ratio = found.slope_square / found.square
    slope = theory.variance_slope(name, 1.0, theory.gain(name, **params), **params)
    values = (
        found.mean, found.square, found.slope_square, theory.gain(name, **params),
        theory.backward_gain(name, **params), 1 / found.std, ratio, slope,
    )  # fmt: skip
    for value, text in zip(values, printed, strict=True):
        assert text == "" or same(value, text)


@pytest.mark.parametrize("q", [1e-6, 0.3, 1.0, 40.0, 1e5])
def test_closed_forms_at_any_variance(q):
    def close(value):
        return pytest.approx(value, rel=1e-13)

    relu, leaky = theory.moments("relu", q), theory.moments("leaky_relu", q, alpha=-0.7)
    assert (relu.square, relu.slope_square) == (close(q / 2), close(0.5))
    assert relu.mean == close(sqrt(q / (2 * pi)))
    assert (leaky.square, leaky.slope_square) == (close(q * 1.49 / 2), close(1.49 / 2))
    erf = theory.moments("erf", q)
    assert erf.square == close(2 / pi * asin(2 * q / (1 + 2 * q)))
    assert erf.slope_square == close(4 / (pi * sqrt(1 + 4 * q)))
    sine = theory.moments("sine", q)
    assert sine.square == pytest.approx((1 - exp(-2 * q)) / 2, rel=1e-12)


def test_selu_reproduces_mean_0_and_variance_1():
    found = theory.moments("selu")
    assert abs(found.mean) <= found.mean_error and found.square == pytest.approx(1, rel=1e-14)
    left = exp(2) * erfc(sqrt(2)) / 2
    wanted = nl.get("selu").derivative(1.0) ** 2 / 2 + 1.7580993408473768**2 * left
    assert found.slope_square == pytest.approx(wanted, rel=1e-14)
    assert theory.moments("elu").slope_square == pytest.approx(0.5 + left, rel=1e-14)


@pytest.mark.parametrize("name", list(nl.ACTIVATIONS))
def test_every_activation_has_moments_of_small_error(name):
    found = theory.moments(name)
    assert 0 <= found.square_error <= 1e-13 * max(found.square, 0.1)
    assert 0 <= found.slope_square_error <= 1e-13 * max(found.slope_square, 0.1)


def test_variance_0_is_the_limit():
    near, limit = theory.moments("leaky_relu", 1e-12), theory.moments("leaky_relu", 0.0)
    assert limit.slope_square == pytest.approx(near.slope_square, rel=1e-12)
    assert theory.moments("step", 0).mean == 0.5
    assert theory.moments("sigmoid", 0).square == 0.25


@pytest.mark.parametrize(
    "call",
    [
        lambda: theory.moments("exponential", q=400.0),
        lambda: theory.moments(lambda x: np.exp(x * x)),
        lambda: theory.moments(lambda x: 1 / x),
    ],
)
def test_what_diverges_is_an_error(call):
    with pytest.raises(OverflowError, match="does not exist"):
        call()


def test_large_but_finite_moments_are_found():
    found = theory.moments("exponential", q=100.0)
    assert found.square == pytest.approx(exp(200), rel=1e-13)


@pytest.mark.parametrize(
    ("q", "error", "words"),
    [(-1.0, ValueError, "q must be"), ("one", TypeError, "q must be"), (inf, ValueError, "finite")],
)
def test_bad_variances(q, error, words):
    with pytest.raises(error, match=words):
        theory.moments("relu", q=q)


def test_nan_says_where():
    with pytest.raises(ValueError, match="not a number at x = -"):
        theory.moments(np.log)


def test_gains_table_covers_the_registry_and_torch_agrees():
    torch = pytest.importorskip("torch")
    rows = {row.name: row for row in theory.gains_table()}
    assert list(rows) == list(nl.ACTIVATIONS)
    known = {"identity": "linear"}
    for name, value in theory.TORCH_GAINS.items():
        assert rows[name].torch == value == torch.nn.init.calculate_gain(known.get(name, name))
    for name in ("gelu", "silu", "elu", "mish", "softplus"):
        assert rows[name].torch is None
        with pytest.raises(ValueError, match="Unsupported"):
            torch.nn.init.calculate_gain(name)
    exact_ones = {n for n, r in rows.items() if r.torch and abs(r.torch - r.forward) < 1e-12}
    assert exact_ones == {"identity", "relu", "leaky_relu"}
    assert rows["step"].backward == inf
