"""JAX 0.10.2 and, where flax only hands jax.nn on, flax."""

from functools import partial

from nonlin.rosetta.usage import Setting, Usage

_row = partial(Usage, "jax", "0.10.2", read="run")
_ALPHA = Setting("alpha", "alpha", 1.0, offered=(0.5, 1.0, 2.0))
_AXIS = Setting("axis", "axis", -1)
_WORDS = Setting(
    "approximate", "approximate", True, {True: "tanh", False: "none"}, offered=(True, False)
)

ROWS = (
    _row("jax.nn.identity(x)", "identity"),
    _row(
        "jax.nn.relu(x)",
        "relu",
        slope_at_kinks=(0.0,),
        remark="The slope 0 at 0 is a rule of its own; jnp.maximum(x, 0) has 0.5 there.",
    ),
    _row("jax.nn.relu6(x)", "relu6", slope_at_kinks=(0.0, 0.0)),
    _row(
        "jax.nn.leaky_relu(x)",
        "leaky_relu",
        {"alpha": 0.01},
        (Setting("negative_slope", "alpha", 0.01, offered=(0.01, 0.1, 0.2, 0.3)),),
        slope_at_kinks=(1.0,),
    ),
    _row("jax.nn.elu(x)", "elu", {"alpha": 1.0}, (_ALPHA,), slope_at_kinks=("alpha",)),
    _row("jax.nn.celu(x)", "celu", {"alpha": 1.0}, (_ALPHA,)),
    _row("jax.nn.selu(x)", "selu", slope_at_kinks=(1.7580993408473766,)),
    _row(
        "jax.nn.gelu(x)",
        "gelu",
        {"approximate": "tanh"},
        (_WORDS,),
        remark="approximate=True is the default: without an argument this is the tanh form.",
    ),
    _row(
        "flax.linen.gelu(x)",
        "gelu",
        {"approximate": "tanh"},
        (_WORDS,),
        also=("flax.nnx.gelu(x)",),
        read="source",
        remark="jax.nn.gelu under another name: the tanh form.",
    ),
    _row("jax.nn.silu(x)", "silu", also=("jax.nn.swish(x)",), remark="No argument for beta."),
    _row("jax.nn.mish(x)", "mish"),
    _row("jax.nn.softplus(x)", "softplus", {"beta": 1.0}, remark="logaddexp(x, 0), no threshold."),
    _row(
        "jax.nn.squareplus(x)",
        "squareplus",
        {"b": 4.0},
        (Setting("b", "b", 4.0, offered=(1.0, 4.0)),),
    ),
    _row("jax.nn.sparse_plus(x)", "sparse_plus"),
    _row("jax.nn.sparse_sigmoid(x)", "sparse_sigmoid", slope_at_kinks=(0.25, 0.25)),
    _row("jax.nn.sigmoid(x)", "sigmoid"),
    _row("jax.nn.log_sigmoid(x)", "logsigmoid"),
    _row("jax.nn.tanh(x)", "tanh", also=("jax.numpy.tanh(x)",)),
    _row("jax.nn.soft_sign(x)", "softsign"),
    _row(
        "jax.nn.hard_sigmoid(x)",
        "hardsigmoid",
        slope_at_kinks=(0.0, 0.0),
        remark="relu6(x + 3) / 6: not the hard sigmoid of Keras 2 and ONNX.",
    ),
    _row(
        "jax.nn.hard_silu(x)",
        "hardswish",
        also=("jax.nn.hard_swish(x)",),
        slope_at_kinks=(0.0, 1.0),
    ),
    _row(
        "jax.nn.hard_tanh(x)",
        "hardtanh",
        {"min_val": -1.0, "max_val": 1.0},
        slope_at_kinks=(1.0, 1.0),
        remark="jnp.clip(x, -1, 1) has the same values and the slope 0.5 at its ends.",
    ),
    _row("jax.numpy.abs(x)", "absolute", slope_at_kinks=(1.0,)),
    _row("jax.numpy.sign(x)", "sign", slope_at_kinks=(0.0,)),
    _row("jax.nn.glu(x)", "glu", {"axis": -1}, (_AXIS,), remark="The gate is the second half."),
    _row("jax.nn.softmax(x)", "softmax", {"axis": -1}, (_AXIS,)),
    _row("jax.nn.log_softmax(x)", "log_softmax", {"axis": -1}, (_AXIS,)),
)
