"""Every function as its textbook formula in plain NumPy, value and slope, to be raced against.

Computed in the precision of the input, warnings, overflow and lost tails included. Where
``nonlin.numerics`` keeps a naive form it is used.
"""

import numpy as np
from nonlin import numerics as naive
from scipy.special import erf

ROOT_PI = np.sqrt(np.pi).item()
LAMBDA, ALPHA = 1.0507009873554805, 1.6732632423543772
sigmoid, softplus = naive.naive_sigmoid, naive.naive_softplus
where = np.where


def as_kind(condition, x):
    return condition.astype(x.dtype)


def leaky(slope):
    return lambda x: where(x > 0, x, slope * x), lambda x: where(x > 0, x.dtype.type(1), slope)


def hard_sigmoid(low, high):
    width = high - low
    slope = lambda x: where((x > low) & (x < high), x.dtype.type(1 / width), 0)  # noqa: E731
    return lambda x: np.clip((x - low) / width, 0, 1), slope


def gate(beta):
    def prime(x):
        s = sigmoid(beta * x)
        return s + beta * x * s * (1 - s)

    return lambda x: x * sigmoid(beta * x), prime


def smooth_relu(x):
    return where(x >= 1, x, where(x <= -1, 0, (x + 1) ** 2 / 4))


def mish_prime(x):
    t = np.tanh(softplus(x))
    return t + x * sigmoid(x) * (1 - t * t)


def serf_prime(x):
    s = softplus(x)
    return erf(s) + 2 / ROOT_PI * x * sigmoid(x) * np.exp(-s * s)


def telu_prime(x):
    e = np.exp(x)
    t = np.tanh(e)
    return t + x * e * (1 - t * t)


def golu_prime(x):
    e = np.exp(-x)
    return np.exp(-e) * (1 + x * e)


def lisht_prime(x):
    t = np.tanh(x)
    return t + x * (1 - t * t)


def lecun_prime(x):
    return 1.7159 * 2 / 3 * (1 - np.tanh(2 / 3 * x) ** 2)


P = (0.0126247, 0.505, 2.7647, 4.59102, 2.56418, 0.468535)
Q = (1.0, 0.0, 9.09113, 0.0, 0.927793)


def _polynomial(coefficients, x):
    total = coefficients[-1]
    for c in coefficients[-2::-1]:
        total = total * x + c
    return total


def pau(x):
    return _polynomial(P, x) / _polynomial(Q, x)


def pau_prime(x):
    p, q = ([k * c for k, c in enumerate(row)][1:] for row in (P, Q))
    bottom = _polynomial(Q, x)
    return _polynomial(p, x) / bottom - _polynomial(P, x) * _polynomial(q, x) / bottom**2


NAIVE = {
    "identity": (lambda x: x.copy(), np.ones_like),
    "step": (lambda x: as_kind(x > 0, x), np.zeros_like),
    "relu": (lambda x: np.maximum(x, 0), lambda x: as_kind(x > 0, x)),
    "leaky_relu": leaky(0.01),
    "prelu": leaky(0.25),
    "rrelu": leaky(11 / 48),
    "elu": (naive.naive_elu, lambda x: where(x > 0, x.dtype.type(1), np.exp(x))),
    "celu": (naive.naive_elu, lambda x: where(x > 0, x.dtype.type(1), np.exp(x))),
    "selu": (
        lambda x: LAMBDA * naive.naive_elu(x, ALPHA),
        lambda x: LAMBDA * where(x > 0, x.dtype.type(1), ALPHA * np.exp(x)),
    ),
    "absolute": (np.abs, np.sign),
    "threshold": (lambda x: where(x > 1, x, 0), lambda x: as_kind(x > 1, x)),
    "relu_squared": (lambda x: np.maximum(x, 0) ** 2, lambda x: 2 * np.maximum(x, 0)),
    "star_relu": (
        lambda x: 0.8944 * np.maximum(x, 0) ** 2 - 0.4472,
        lambda x: 2 * 0.8944 * np.maximum(x, 0),
    ),
    "smelu": (smooth_relu, lambda x: np.clip((x + 1) / 2, 0, 1)),
    "sparse_plus": (smooth_relu, lambda x: np.clip((x + 1) / 2, 0, 1)),
    "isrlu": (
        lambda x: where(x > 0, x, naive.naive_isru(x)),
        lambda x: where(x > 0, x.dtype.type(1), (1 + x * x) ** -1.5),
    ),
    "squareplus": (naive.naive_squareplus, lambda x: (1 + x / np.sqrt(x * x + 4)) / 2),
    "bent_identity": (
        lambda x: (np.sqrt(x * x + 1) - 1) / 2 + x,
        lambda x: 1 + x / (2 * np.sqrt(x * x + 1)),
    ),
    "exponential": (np.exp, np.exp),
    "sigmoid": (sigmoid, naive.s_times_one_minus_s),
    "logsigmoid": (naive.naive_logsigmoid, lambda x: 1 - sigmoid(x)),
    "tanh": (naive.naive_tanh, naive.one_minus_tanh_squared),
    "softsign": (lambda x: x / (1 + np.abs(x)), lambda x: 1 / (1 + np.abs(x)) ** 2),
    "lecun_tanh": (lambda x: 1.7159 * np.tanh(2 / 3 * x), lecun_prime),
    "arctan": (np.arctan, lambda x: 1 / (1 + x * x)),
    "isru": (naive.naive_isru, lambda x: (1 + x * x) ** -1.5),
    "erf": (erf, lambda x: 2 / ROOT_PI * np.exp(-x * x)),
    "tanhshrink": (naive.x_minus_tanh, lambda x: np.tanh(x) ** 2),
    "sign": (np.sign, np.zeros_like),
    "softplus": (softplus, sigmoid),
    "silu": (naive.naive_silu, gate(1.0)[1]),
    "swish": gate(1.0),
    "acon_c": gate(1.0),
    "quick_gelu": gate(1.702),
    "gelu": (naive.naive_gelu, naive.naive_gelu_prime),
    "mish": (naive.naive_mish, mish_prime),
    "serf": (lambda x: x * erf(softplus(x)), serf_prime),
    "telu": (lambda x: x * np.tanh(np.exp(x)), telu_prime),
    "golu": (lambda x: x * np.exp(-np.exp(-x)), golu_prime),
    "lisht": (lambda x: x * np.tanh(x), lisht_prime),
    "hardsigmoid": hard_sigmoid(-3, 3),
    "hardsigmoid_onnx": hard_sigmoid(-2.5, 2.5),
    "sparse_sigmoid": hard_sigmoid(-1, 1),
    "hardtanh": (lambda x: np.clip(x, -1, 1), lambda x: as_kind((x > -1) & (x < 1), x)),
    "relu6": (lambda x: np.clip(x, 0, 6), lambda x: as_kind((x > 0) & (x < 6), x)),
    "hardswish": (
        lambda x: x * np.clip(x + 3, 0, 6) / 6,
        lambda x: where(x <= -3, 0, where(x >= 3, x.dtype.type(1), (2 * x + 3) / 6)),
    ),
    "hardmish": (
        lambda x: x / 2 * np.clip(x + 2, 0, 2),
        lambda x: where(x <= -2, 0, where(x > 0, x.dtype.type(1), x + 1)),
    ),
    "hardshrink": (
        lambda x: where(np.abs(x) > 0.5, x, 0),
        lambda x: as_kind(np.abs(x) > 0.5, x),
    ),
    "softshrink": (
        lambda x: np.sign(x) * np.maximum(np.abs(x) - 0.5, 0),
        lambda x: as_kind(np.abs(x) > 0.5, x),
    ),
    "sine": (np.sin, np.cos),
    "snake": (lambda x: x + np.sin(x) ** 2, lambda x: 1 + np.sin(2 * x)),
    "gaussian": (lambda x: np.exp(-x * x), lambda x: -2 * x * np.exp(-x * x)),
    "xielu": (
        lambda x: where(x > 0, 0.8 * x * x, 0.8 * (np.exp(x) - 1 - x)) + 0.5 * x,
        lambda x: where(x > 0, 1.6 * x, 0.8 * (np.exp(x) - 1)) + 0.5,
    ),
    "dyt": (lambda x: np.tanh(0.5 * x), lambda x: 0.5 * (1 - np.tanh(0.5 * x) ** 2)),
    "pau": (pau, pau_prime),
}
