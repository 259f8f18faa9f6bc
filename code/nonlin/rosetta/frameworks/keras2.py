"""Keras 2, as tf-keras 2.21.0 keeps it. Read in its source, not run."""

from functools import partial

from nonlin.rosetta.usage import Setting, Usage

_row = partial(Usage, "keras2", "tf-keras 2.21.0")
_A = "tf_keras.activations"
_AXIS = Setting("axis", "axis", -1)
_ALPHA = Setting("alpha", "alpha", 1.0, offered=(0.5, 1.0, 2.0))
_WORDS = {True: "tanh", False: "none"}


def _relu(slope):
    return (
        Setting(slope, "alpha", 0.0, function="leaky_relu", offered=(0.0, 0.1, 0.3)),
        Setting("max_value", function={6.0: "relu6"}, offered=(None, 6.0)),
        Setting("threshold", "threshold", 0.0, function="threshold", offered=(0.0, 1.0)),
    )


ROWS = (
    _row(f"{_A}.linear(x)", "identity"),
    _row(
        f"{_A}.relu(x)",
        "relu",
        settings=_relu("alpha"),
        remark="alpha makes it leaky, max_value=6 makes it ReLU6, threshold cuts below.",
    ),
    _row("tf_keras.layers.ReLU()(x)", "relu", settings=_relu("negative_slope")),
    _row(f"{_A}.get('relu6')(x)", "relu6", remark="By its string only: tf.nn.relu6."),
    _row(
        "tf_keras.layers.LeakyReLU()(x)",
        "leaky_relu",
        {"alpha": 0.3},
        (Setting("alpha", "alpha", 0.3, offered=(0.01, 0.1, 0.2, 0.3)),),
        remark="The string 'leaky_relu' is tf.nn.leaky_relu and has the slope 0.2.",
    ),
    _row(
        f"{_A}.get('leaky_relu')(x)",
        "leaky_relu",
        {"alpha": 0.2},
        remark="By its string only: tf.nn.leaky_relu. The layer has the slope 0.3.",
    ),
    _row(
        "tf_keras.layers.PReLU()(x)",
        "prelu",
        {"alpha": 0.0},
        remark="Starts at 0, as a ReLU, and trains one slope for EVERY entry of the input; "
        "shared_axes=[1, 2] gives one per channel of a picture.",
    ),
    _row(f"{_A}.elu(x)", "elu", {"alpha": 1.0}, (_ALPHA,), ("tf_keras.layers.ELU()(x)",)),
    _row(f"{_A}.selu(x)", "selu"),
    _row(
        "tf_keras.layers.ThresholdedReLU()(x)",
        "threshold",
        {"threshold": 1.0, "value": 0.0},
        (Setting("theta", "threshold", 1.0, offered=(0.5, 1.0)),),
    ),
    _row(
        f"{_A}.gelu(x)",
        "gelu",
        {"approximate": "none"},
        (Setting("approximate", "approximate", False, _WORDS, offered=(False, True)),),
    ),
    _row(
        f"{_A}.swish(x)",
        "silu",
        also=(f"{_A}.get('silu')(x)",),
        remark="No argument for beta.",
    ),
    _row(f"{_A}.mish(x)", "mish"),
    _row(f"{_A}.softplus(x)", "softplus", {"beta": 1.0}),
    _row(f"{_A}.softsign(x)", "softsign"),
    _row(f"{_A}.sigmoid(x)", "sigmoid"),
    _row(f"{_A}.tanh(x)", "tanh"),
    _row(f"{_A}.exponential(x)", "exponential"),
    _row(
        f"{_A}.hard_sigmoid(x)",
        "hardsigmoid_onnx",
        remark="clip(0.2 x + 1/2, 0, 1): another function than that of Keras 3, PyTorch and JAX. "
        "The gates of ConvLSTM and of the v1 LSTM and GRU layers are this one by default.",
    ),
    _row(f"{_A}.softmax(x)", "softmax", {"axis": -1}, (_AXIS,), ("tf_keras.layers.Softmax()(x)",)),
    _row(f"{_A}.get('log_softmax')(x)", "log_softmax", {"axis": -1}),
)
