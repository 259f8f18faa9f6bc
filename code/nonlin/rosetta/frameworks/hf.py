"""Hugging Face transformers 5.23.0: the words of ``ACT2FN``, as in a config's ``hidden_act``."""

from functools import partial

from nonlin.rosetta.usage import Usage

_base = partial(Usage, "hf", "5.23.0")
_TANH = {"approximate": "tanh"}


def _row(word, function, params=None, **fields):
    return _base(f"ACT2FN['{word}'](x)", function, params or {}, **fields)


ROWS = (
    _row("linear", "identity"),
    _row("relu", "relu", remark="torch.nn.ReLU."),
    _row("relu2", "relu_squared"),
    _row("relu6", "relu6", remark="torch.nn.ReLU6."),
    _row("leaky_relu", "leaky_relu", {"alpha": 0.01}, remark="torch.nn.LeakyReLU."),
    _row("prelu", "prelu", {"alpha": 0.25}, remark="torch.nn.PReLU: one slope for all channels."),
    _row(
        "gelu",
        "gelu",
        {"approximate": "none"},
        also=("ACT2FN['gelu_python'](x)",),
        remark="Exact. But a word in a config is not the function: GPT-1 maps its 'gelu' to the "
        "tanh form.",
    ),
    _row("gelu_new", "gelu", _TANH, also=("ACT2FN['gelu_accurate'](x)",)),
    _row(
        "gelu_fast",
        "gelu",
        _TANH,
        remark="The tanh form with the constant 0.7978845608, ten digits of sqrt(2 / pi).",
    ),
    _row("gelu_pytorch_tanh", "gelu", _TANH, also=("ACT2FN['gelu_python_tanh'](x)",)),
    _row("quick_gelu", "quick_gelu"),
    _row("silu", "silu", also=("ACT2FN['swish'](x)",)),
    _row("mish", "mish"),
    _row("sigmoid", "sigmoid"),
    _row("tanh", "tanh"),
    _row("hardswish", "hardswish", remark="torch.nn.Hardswish."),
    _row(
        "xielu",
        "xielu",
        {"alpha_p": 0.8, "alpha_n": 0.8, "beta": 0.5},
        remark="Both alphas are trained and start at 0.8. The Python version clamps its argument "
        "at -1e-6, so that at exactly 0 it returns -8e-7 with the slope -0.3 instead of 0 and 0.5 "
        "(run).",
    ),
)

ELSEWHERE = {
    "gelu_10": "the exact GELU cut off below -10 and above 10",
    "laplace": "a normal distribution function, (1 + erf((x - mu) / (sigma sqrt(2)))) / 2",
    "sqrtsoftplus": "the square root of softplus, a router score",
}
"""Words that exist and stand for no function of the registry."""
