"""Near misses of an activation or its derivative, each with the sentence that names it."""

import numpy as np

from nonlin.functions import sigmoid, tanh
from nonlin.numerics.derivatives import finite_difference
from nonlin.registry import ACTIVATIONS


def _swapped(act, params):
    """Yield the function with the two sides exchanged, if it treats them differently."""
    if "alpha" not in act.parameters:
        return
    slope = params["alpha"]
    if act.name in ("leaky_relu", "prelu"):
        if np.ndim(slope) == 0 and slope > 1:
            text = "max(alpha x, x) is a leaky ReLU only for alpha <= 1; above, the maximum picks "
            text += "the other piece on each side."
            yield "max form", text, lambda x: np.maximum(slope * x, x)
        text = "alpha is on the wrong side: it belongs to x <= 0, the slope for x > 0 is 1."
        yield "alpha side", text, lambda x: np.where(x > 0, slope * x, x)
    if act.name == "elu":
        text = "alpha multiplies the whole of (e**x - 1), not e**x alone."
        yield "brackets", text, lambda x: np.where(x > 0, x, slope * np.exp(np.minimum(x, 0)) - 1)
        text = "alpha is on the wrong side: it scales x <= 0 only."
        yield "alpha side", text, lambda x: np.where(x > 0, slope * x, np.expm1(np.minimum(x, 0)))


def _sharpness(act, params):
    """Yield the function with beta missing in one of its places."""
    beta = params.get("beta", 1.0)
    if beta == 1.0:
        return
    if act.name == "softplus":
        text = "a factor is missing: the logarithm must be divided by beta."
        yield "factor", text, lambda x: np.logaddexp(0, beta * x)
        text = "beta is missing inside: the exponent is beta x."
        yield "factor", text, lambda x: np.logaddexp(0, x) / beta
    if act.name == "swish":
        text = "only the x inside the sigmoid is multiplied by beta, not the one in front."
        yield "factor", text, lambda x: beta * x * sigmoid(beta * x)


def _named(act):
    """Yield slips that one function is known for."""
    if act.name == "tanh":
        text = "2 sigma(x) - 1 is tanh(x / 2): the formula is 2 sigma(2x) - 1."
        yield "argument", text, lambda x: tanh(x / 2)
    if act.name == "gelu":
        text = "x sigma(1.702 x) is a rougher approximation of GELU, called QuickGELU."
        yield "approximation", text, lambda x: x * sigmoid(1.702 * x)
    if act.name == "selu":
        text = "that is ELU: the scale lambda = 1.0507... and alpha = 1.6733... are missing."
        yield "factor", text, ACTIVATIONS["elu"]


def _other_settings(act, params, function):
    """Yield ``function`` at the defaults and at the other choices of a word."""
    for name, domain in act.domains.items():
        for value in domain.choices or (domain.default,):
            if np.any(params[name] != value):
                text = f"{name} is {params[name]!r} here; your values are those for {value!r}."
                rest = {**params, name: value}
                yield "parameter", text, lambda x, rest=rest: function(x, **rest)


def _signs(f, symbol):
    yield "sign", f"the sign is flipped: this is -{symbol}(x).", lambda x: -f(x)
    yield "sign", f"the sign of x is flipped: this is {symbol}(-x).", lambda x: f(-x)
    yield "sign", f"both signs are flipped: this is -{symbol}(-x).", lambda x: -f(-x)


def of_function(act, params):
    """Yield (slip, sentence, function) for the known mistakes in f, the likeliest first."""
    yield from _swapped(act, params)
    yield from _sharpness(act, params)
    yield from _named(act)
    yield from _other_settings(act, params, act)
    yield from _signs(lambda x: act(x, **params), "f")
    text = "that is the derivative; the function itself is asked for."
    yield "derivative", text, lambda x: act.derivative(x, **params)
    for other in ACTIVATIONS.values():
        if other.name != act.name:
            yield "another", f"these are the values of {other.label}.", other


def _slopes_swapped(act, params):
    if act.name in ("leaky_relu", "prelu"):
        slope = params["alpha"]
        text = "alpha is on the wrong side: the slope is alpha for x <= 0 and 1 for x > 0."
        yield "alpha side", text, lambda x: np.where(x > 0, slope, 1.0)
    if act.name == "elu" and params["alpha"] != 1:
        text = "the factor alpha is missing: for x <= 0 the slope is alpha e**x."
        yield "factor", text, lambda x: np.where(x > 0, 1.0, np.exp(np.minimum(x, 0)))


def _chain(act, params):
    """Yield derivatives in which the inner derivative beta was forgotten or kept."""
    beta = params.get("beta", 1.0)
    if beta in (0.0, 1.0):
        return
    if act.name == "softplus":
        text = "a factor too much: the 1/beta in front cancels the beta of the chain rule."
        yield "chain rule", text, lambda x: beta * sigmoid(beta * x)
        text = "the chain rule's factor beta is missing: it cancels the 1/beta in front."
        yield "chain rule", text, lambda x: sigmoid(beta * x) / beta
    if act.name == "swish":
        text = "the chain rule's factor beta is missing in the second term."
        yield (
            "chain rule",
            text,
            lambda x: _swish_terms(x, beta)[0] + _swish_terms(x, beta)[1] / beta,
        )


def _swish_terms(x, beta):
    s = sigmoid(beta * x)
    return s, beta * x * s * sigmoid(-beta * x)


def _product(act, params):
    """Yield one term of the product rule alone, for x times a gate."""
    if act.name not in ("silu", "swish", "gelu", "mish"):
        return

    def first(x):
        safe = np.where(x == 0, 1.0, x)
        return np.where(x == 0, act.derivative(0.0, **params), act(safe, **params) / safe)

    text = "the product rule has two terms; x times the derivative of the gate is missing."
    yield "product rule", text, first
    text = "the product rule has two terms; the gate itself is missing."
    yield "product rule", text, lambda x: act.derivative(x, **params) - first(x)


def _in_terms_of_output(act):
    text = "this formula is meant for the activation a = f(x), you fed it x:"
    if act.name == "sigmoid":
        yield "output form", f"{text} a (1 - a).", lambda x: x * (1 - x)
    if act.name == "tanh":
        yield "output form", f"{text} 1 - a**2.", lambda x: 1 - x * x


def of_derivative(act, params):
    """Yield (slip, sentence, function) for the known mistakes in f', the likeliest first."""
    yield from _slopes_swapped(act, params)
    yield from _chain(act, params)
    yield from _product(act, params)
    yield from _in_terms_of_output(act)
    text = "that is f itself; its derivative is asked for."
    yield "function", text, lambda x: act(x, **params)
    yield from _other_settings(act, params, act.derivative)
    yield from _signs(lambda x: act.derivative(x, **params), "f'")
    for other in ACTIVATIONS.values():
        if other.name != act.name:
            yield "another", f"these are the slopes of {other.label}.", other.derivative


def of_any(f):
    """Yield the mistakes in the derivative of a function that is not in the registry."""
    yield "function", "that is f itself; its derivative is asked for.", f
    yield from _signs(lambda x: finite_difference(f, x), "f'")
