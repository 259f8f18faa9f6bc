"""Oracles of the classics: textbook formulas in mpmath, independent of the package."""

import mpmath as mp
from mp_parts import ONE, Oracle, Phi, phi, rounded, sigmoid, softplus


def cubic(x):
    return mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3)


def cubic_prime(x):
    return mp.sqrt(2 / mp.pi) * (1 + 3 * mp.mpf("0.044715") * x**2)


def selu_constants():
    """Return lambda and lambda alpha from the two fixed-point equations."""
    a = mp.exp(mp.mpf(1) / 2) * mp.erfc(1 / mp.sqrt(2)) / 2
    b = mp.exp(2) * mp.erfc(mp.sqrt(2)) / 2
    alpha = 1 / mp.sqrt(2 * mp.pi) / (mp.mpf(1) / 2 - a)
    scale = 1 / mp.sqrt(mp.mpf(1) / 2 + alpha**2 * (b - 2 * a + mp.mpf(1) / 2))
    return scale, scale * alpha


LAMBDA, LAMBDA_ALPHA = selu_constants()


def leaky(name, slope, **params):
    a = mp.mpf(slope)
    return Oracle(name, lambda x: x if x > 0 else a * x, lambda x: ONE if x > 0 else a, params)


def elu(scale, **params):
    a = mp.mpf(scale)
    f, prime = (
        (lambda x: x if x > 0 else a * mp.expm1(x)),
        (lambda x: ONE if x > 0 else a * mp.exp(x)),
    )
    return Oracle("elu", f, prime, params)


def soft(sharp, **params):
    b = mp.mpf(sharp)
    f, prime = (lambda x: softplus(b * x) / b), (lambda x: sigmoid(b * x))
    return Oracle("softplus", f, prime, params, steep=rounded(sharp))


def swish(name, sharp, **params):
    b = mp.mpf(sharp)
    return Oracle(
        name,
        lambda x: x * sigmoid(b * x),
        lambda x: sigmoid(b * x) * (1 + b * x * sigmoid(-b * x)),
        params,
        term=lambda x: sigmoid(b * x) * max(1, abs(b * x * sigmoid(-b * x))),
        steep=rounded(sharp),
    )


def gelu_tanh_term(x):
    return max(sigmoid(2 * cubic(x)), abs(_gelu_tanh_second(x)))


def _gelu_tanh_second(x):
    u = cubic(x)
    return 2 * x * cubic_prime(x) * sigmoid(2 * u) * sigmoid(-2 * u)


def mish_second(x):
    return x * sigmoid(x) * mp.sech(softplus(x)) ** 2


ORACLES = [
    Oracle("identity", lambda x: x, lambda x: ONE),
    Oracle("step", lambda x: ONE if x > 0 else 0 * ONE, lambda x: 0 * ONE),
    Oracle("sigmoid", sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    Oracle("logsigmoid", lambda x: -softplus(-x), lambda x: sigmoid(-x)),
    Oracle("tanh", mp.tanh, lambda x: mp.sech(x) ** 2),
    Oracle("softsign", lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2),
    Oracle("relu", lambda x: max(x, 0 * ONE), lambda x: ONE if x > 0 else 0 * ONE),
    leaky("leaky_relu", 0.01),
    leaky("leaky_relu", -1.7, alpha=-1.7),
    leaky("prelu", 0.25),
    leaky("prelu", 0.3, alpha=0.3),
    elu(1.0),
    elu(0.3, alpha=0.3),
    elu(25.0, alpha=25.0),
    Oracle(
        "selu",
        lambda x: LAMBDA * x if x > 0 else LAMBDA_ALPHA * mp.expm1(x),
        lambda x: LAMBDA if x > 0 else LAMBDA_ALPHA * mp.exp(x),
    ),
    soft(1.0),
    soft(0.5, beta=0.5),
    soft(7.3, beta=7.3),
    soft(0.03, beta=0.03),
    soft(1 / 32, beta=1 / 32),
    swish("silu", 1.0),
    swish("swish", 1.0),
    swish("swish", 1.702, beta=1.702),
    swish("swish", -0.3, beta=-0.3),
    swish("swish", 0.0, beta=0.0),
    Oracle(
        "gelu",
        lambda x: x * Phi(x),
        lambda x: Phi(x) + x * phi(x),
        term=lambda x: max(Phi(x), abs(x) * phi(x)),
        steep=lambda x: x < -2,
    ),
    Oracle(
        "gelu",
        lambda x: x * sigmoid(2 * cubic(x)),
        lambda x: sigmoid(2 * cubic(x)) + _gelu_tanh_second(x),
        {"approximate": "tanh"},
        term=gelu_tanh_term,
        steep=lambda x: x < -2,
    ),
    Oracle(
        "mish",
        lambda x: x * mp.tanh(softplus(x)),
        lambda x: mp.tanh(softplus(x)) + mish_second(x),
        term=lambda x: max(mp.tanh(softplus(x)), abs(mish_second(x))),
    ),
]
