"""Keras 3.15.1, functions and layers; slopes at kinks with the JAX backend."""

from functools import partial

from nonlin.rosetta.usage import Setting, Usage

_row = partial(Usage, "keras", "3.15.1", read="run")
_A = "keras.activations"
_AXIS = Setting("axis", "axis", -1)
_ALPHA = Setting("alpha", "alpha", 1.0, offered=(0.5, 1.0, 2.0))
_SHRINK = Setting("threshold", "lambd", 0.5, offered=(0.1, 0.5, 1.0))
_RELU = (
    Setting("negative_slope", "alpha", 0.0, function="leaky_relu", offered=(0.0, 0.1, 0.3)),
    Setting("max_value", function={6.0: "relu6"}, offered=(None, 6.0)),
    Setting("threshold", "threshold", 0.0, function="threshold", offered=(0.0, 1.0)),
)


def _slope(default):
    return Setting("negative_slope", "alpha", default, offered=(0.01, 0.1, 0.2, 0.3))


def _gelu(default):
    words = {True: "tanh", False: "none"}
    return Setting("approximate", "approximate", default, words, offered=(default, not default))


ROWS = (
    _row(f"{_A}.linear(x)", "identity"),
    _row(
        f"{_A}.relu(x)",
        "relu",
        settings=_RELU,
        slope_at_kinks=(0.0,),
        remark="negative_slope makes it leaky, max_value=6 makes it ReLU6, threshold cuts below.",
    ),
    _row("keras.layers.ReLU()(x)", "relu", settings=_RELU, slope_at_kinks=(0.0,)),
    _row(f"{_A}.relu6(x)", "relu6", slope_at_kinks=(0.0, 0.0)),
    _row(
        f"{_A}.leaky_relu(x)",
        "leaky_relu",
        {"alpha": 0.2},
        (_slope(0.2),),
        also=("keras.ops.leaky_relu(x)",),
        slope_at_kinks=(1.0,),
        remark="The layer of the same name has another default, 0.3.",
    ),
    _row(
        "keras.layers.LeakyReLU()(x)",
        "leaky_relu",
        {"alpha": 0.3},
        (_slope(0.3),),
        slope_at_kinks=(1.0,),
        remark="The function of the same name has another default, 0.2.",
    ),
    _row(
        "keras.layers.PReLU()(x)",
        "prelu",
        {"alpha": 0.0},
        remark="Starts at 0, as a ReLU, and trains one slope for EVERY entry of the input; "
        "shared_axes=[1, 2] gives one per channel of a picture.",
    ),
    _row(f"{_A}.elu(x)", "elu", {"alpha": 1.0}, (_ALPHA,), also=("keras.layers.ELU()(x)",)),
    _row(f"{_A}.celu(x)", "celu", {"alpha": 1.0}, (_ALPHA,)),
    _row(f"{_A}.selu(x)", "selu"),
    _row(
        f"{_A}.gelu(x)",
        "gelu",
        {"approximate": "none"},
        (_gelu(False),),
        also=("keras.layers.Activation('gelu')(x)",),
        remark="Exact, while keras.ops.gelu is not.",
    ),
    _row(
        "keras.ops.gelu(x)",
        "gelu",
        {"approximate": "tanh"},
        (_gelu(True),),
        remark="The tanh form, while keras.activations.gelu is exact.",
    ),
    _row(f"{_A}.silu(x)", "silu", also=(f"{_A}.swish(x)",), remark="No argument for beta."),
    _row(f"{_A}.mish(x)", "mish"),
    _row(f"{_A}.softplus(x)", "softplus", {"beta": 1.0}, remark="The backend's own softplus."),
    _row(
        f"{_A}.squareplus(x)",
        "squareplus",
        {"b": 4.0},
        (Setting("b", "b", 4.0, offered=(1.0, 4.0)),),
    ),
    _row(f"{_A}.sparse_plus(x)", "sparse_plus"),
    _row(f"{_A}.sparse_sigmoid(x)", "sparse_sigmoid"),
    _row(f"{_A}.sigmoid(x)", "sigmoid"),
    _row(f"{_A}.log_sigmoid(x)", "logsigmoid"),
    _row(f"{_A}.tanh(x)", "tanh"),
    _row(f"{_A}.softsign(x)", "softsign"),
    _row(f"{_A}.exponential(x)", "exponential"),
    _row(
        f"{_A}.hard_sigmoid(x)",
        "hardsigmoid",
        slope_at_kinks=(0.0, 0.0),
        remark="clip(x / 6 + 1/2, 0, 1). In Keras 2 the same name was clip(0.2 x + 1/2, 0, 1).",
    ),
    _row(f"{_A}.hard_silu(x)", "hardswish", also=(f"{_A}.hard_swish(x)",)),
    _row(
        f"{_A}.hard_tanh(x)",
        "hardtanh",
        {"min_val": -1.0, "max_val": 1.0},
        slope_at_kinks=(1.0, 1.0),
    ),
    _row(
        f"{_A}.hard_shrink(x)", "hardshrink", {"lambd": 0.5}, (_SHRINK,), slope_at_kinks=(0.0, 0.0)
    ),
    _row(
        f"{_A}.soft_shrink(x)", "softshrink", {"lambd": 0.5}, (_SHRINK,), slope_at_kinks=(0.0, 0.0)
    ),
    _row(f"{_A}.tanh_shrink(x)", "tanhshrink"),
    _row(
        f"{_A}.threshold(x)",
        "threshold",
        settings=(
            Setting("threshold", "threshold", required=True),
            Setting("default_value", "value", required=True),
        ),
        slope_at_kinks=(0.0,),
        remark="Both arguments must be given.",
    ),
    _row(f"{_A}.glu(x)", "glu", {"axis": -1}, (_AXIS,), remark="The gate is the second half."),
    _row(f"{_A}.softmax(x)", "softmax", {"axis": -1}, (_AXIS,), ("keras.layers.Softmax()(x)",)),
    _row(f"{_A}.log_softmax(x)", "log_softmax", {"axis": -1}, (_AXIS,)),
    _row(f"{_A}.sparsemax(x)", "sparsemax", {"axis": -1}, (_AXIS,)),
)
