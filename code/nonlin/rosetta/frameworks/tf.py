"""TensorFlow's own functions, in the forms that tf-keras 2.21.0 calls. Read, not run."""

from functools import partial

from nonlin.rosetta.usage import Setting, Usage

_row = partial(Usage, "tf", "2")
_AXIS = Setting("axis", "axis", -1)
_WORDS = {True: "tanh", False: "none"}

ROWS = (
    _row("tf.nn.relu(x)", "relu"),
    _row("tf.nn.relu6(x)", "relu6"),
    _row(
        "tf.nn.leaky_relu(x)",
        "leaky_relu",
        {"alpha": 0.2},
        (Setting("alpha", "alpha", 0.2, offered=(0.01, 0.1, 0.2, 0.3)),),
        remark="Written as max(alpha x, x), it is another function for alpha > 1.",
    ),
    _row("tf.nn.elu(x)", "elu", {"alpha": 1.0}, remark="No argument for alpha."),
    _row("tf.nn.selu(x)", "selu"),
    _row(
        "tf.nn.gelu(x)",
        "gelu",
        {"approximate": "none"},
        (Setting("approximate", "approximate", False, _WORDS, offered=(False, True)),),
    ),
    _row(
        "tf.nn.silu(x)",
        "swish",
        {"beta": 1.0},
        (Setting("beta", "beta", 1.0, offered=(1.0, 1.702)),),
        also=("tf.nn.swish(x)",),
        remark="The one framework whose silu takes a beta.",
    ),
    _row("tf.math.softplus(x)", "softplus", {"beta": 1.0}, also=("tf.nn.softplus(x)",)),
    _row("tf.math.softsign(x)", "softsign", also=("tf.nn.softsign(x)",)),
    _row("tf.math.sigmoid(x)", "sigmoid", also=("tf.nn.sigmoid(x)",)),
    _row("tf.math.tanh(x)", "tanh", also=("tf.tanh(x)", "tf.nn.tanh(x)")),
    _row("tf.exp(x)", "exponential", also=("tf.math.exp(x)",)),
    _row("tf.nn.softmax(x)", "softmax", {"axis": -1}, (_AXIS,)),
    _row("tf.nn.log_softmax(x)", "log_softmax", {"axis": -1}, (_AXIS,)),
)
