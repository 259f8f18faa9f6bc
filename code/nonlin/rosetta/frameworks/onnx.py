"""ONNX operators, from the documentation of commit f75469120 of 2026-08-22. Not run."""

from functools import partial

from nonlin.rosetta.usage import Setting, Usage

_base = partial(Usage, "onnx", "f75469120, 2026-08-22", read="documentation")


def _row(operator, function, params=None, settings=(), extra="", **fields):
    call = f"onnx.helper.make_node('{operator}', ['x'], ['y']{extra})"
    return _base(call, function, params or {}, settings, **fields)


_AXIS = Setting("axis", "axis", -1)
_SLOPES = {0.2: "hardsigmoid_onnx", 1 / 6: "hardsigmoid", 1 / 2: "sparse_sigmoid"}
_ALPHA = Setting("alpha", "alpha", 1.0, offered=(0.5, 1.0, 2.0))

ROWS = (
    _row("Identity", "identity"),
    _row("Relu", "relu"),
    _row(
        "LeakyRelu",
        "leaky_relu",
        {"alpha": 0.01},
        (Setting("alpha", "alpha", 0.01, offered=(0.01, 0.1, 0.2, 0.3)),),
    ),
    _row("Elu", "elu", {"alpha": 1.0}, (_ALPHA,)),
    _row("Celu", "celu", {"alpha": 1.0}, (_ALPHA,)),
    _row(
        "Selu",
        "selu",
        remark="The defaults are the float32 numbers alpha = 1.67326319217681884765625 and "
        "gamma = 1.05070102214813232421875.",
    ),
    _row(
        "ThresholdedRelu",
        "threshold",
        {"threshold": 1.0, "value": 0.0},
        (Setting("alpha", "threshold", 1.0, offered=(0.5, 1.0)),),
    ),
    _row(
        "Gelu",
        "gelu",
        {"approximate": "none"},
        (Setting("approximate", "approximate", "none", offered=("none", "tanh")),),
    ),
    _row(
        "Swish",
        "swish",
        {"beta": 1.0},
        (Setting("alpha", "beta", 1.0, offered=(1.0, 1.702)),),
        remark="What ONNX calls alpha is the sharpness, beta here. Since opset 24.",
    ),
    _row("Mish", "mish"),
    _row("Softplus", "softplus", {"beta": 1.0}),
    _row("Sigmoid", "sigmoid"),
    _row("Tanh", "tanh"),
    _row("Softsign", "softsign"),
    _row(
        "HardSigmoid",
        "hardsigmoid_onnx",
        settings=(Setting("alpha", "", 0.2, function=_SLOPES, offered=tuple(_SLOPES)),),
        remark="clip(alpha x + beta, 0, 1) with the defaults alpha = 0.2, beta = 1/2 of Keras 2; "
        "for the hard sigmoid of PyTorch, JAX and Keras 3 alpha must be 1/6.",
    ),
    _row("HardSwish", "hardswish", remark="alpha = 1/6 and beta = 1/2 are fixed."),
    _row(
        "Shrink",
        "hardshrink",
        {"lambd": 0.5},
        (Setting("lambd", "lambd", 0.5, offered=(0.1, 0.5, 1.0)),),
        remark="With bias = 0 the hard one; bias = lambd makes it the soft one.",
    ),
    _row("Shrink", "softshrink", extra=", lambd={lambd}, bias={lambd}", composed=True),
    _row("Exp", "exponential"),
    _row("Erf", "erf"),
    _row("Abs", "absolute"),
    _row("Softmax", "softmax", {"axis": -1}, (_AXIS,)),
    _row("LogSoftmax", "log_softmax", {"axis": -1}, (_AXIS,)),
)
