"""Expressions for functions that a framework has no name for. Those of torch are run by tests."""

from functools import partial

from nonlin.rosetta.usage import Usage

_EDGES = "The slope at the ends is that inside; see the section on kinks."
_torch = partial(Usage, "torch", "2.13.0", read="composed, run", composed=True)
_jax = partial(Usage, "jax", "0.10.2", read="composed, not run", composed=True)
_keras = partial(Usage, "keras", "3.15.1", read="composed, not run", composed=True)
_keras2 = partial(Usage, "keras2", "tf-keras 2.21.0", read="composed, not run", composed=True)
_tf = partial(Usage, "tf", "2", read="composed, not run", composed=True)

_TORCH = (
    _torch("(x > 0).to(x.dtype)", "step"),
    _torch("torch.relu(x) ** 2", "relu_squared"),
    _torch("x * torch.sigmoid({beta} * x)", "swish"),
    _torch("torch.clamp(0.2 * x + 0.5, 0, 1)", "hardsigmoid_onnx", remark=_EDGES),
    _torch("torch.clamp((x + 1) / 2, 0, 1)", "sparse_sigmoid", remark=_EDGES),
    _torch("(x + torch.sqrt(x * x + {b})) / 2", "squareplus"),
    _torch("torch.clamp(x + 1, 0, 2) ** 2 / 4 + torch.relu(x - 1)", "sparse_plus"),
    _torch("1.7159 * torch.tanh(2 / 3 * x)", "lecun_tanh"),
    _torch("x * torch.tanh(x)", "lisht"),
    _torch("x * torch.erf(torch.nn.functional.softplus(x))", "serf"),
    _torch("x * torch.tanh(torch.exp(x))", "telu"),
    _torch("x * torch.exp(-torch.exp(-x))", "golu"),
    _torch("x / 2 * torch.clamp(x + 2, 0, 2)", "hardmish", remark=_EDGES),
    _torch("torch.exp(-x * x)", "gaussian"),
    _torch("torch.sin({omega} * x)", "sine"),
    _torch("x + torch.sin({alpha} * x) ** 2 / {alpha}", "snake"),
    _torch("x + (torch.sqrt(x * x + 1) - 1) / 2", "bent_identity"),
)

_JAX = (
    _jax("jax.nn.relu(x) ** 2", "relu_squared"),
    _jax("x * jax.nn.sigmoid({beta} * x)", "swish"),
    _jax("jax.numpy.clip(0.2 * x + 0.5, 0, 1)", "hardsigmoid_onnx"),
    _jax("jax.numpy.where(jax.numpy.abs(x) > {lambd}, x, 0)", "hardshrink"),
    _jax("jax.numpy.sign(x) * jax.nn.relu(jax.numpy.abs(x) - {lambd})", "softshrink"),
    _jax("x - jax.numpy.tanh(x)", "tanhshrink"),
    _jax("jax.numpy.where(x > {threshold}, x, {value})", "threshold"),
    _jax("jax.numpy.exp(x)", "exponential"),
    _jax("jax.numpy.sin({omega} * x)", "sine"),
)

_KERAS = (
    _keras("keras.ops.square(keras.ops.relu(x))", "relu_squared"),
    _keras("x * keras.ops.sigmoid({beta} * x)", "swish"),
    _keras("keras.ops.clip(0.2 * x + 0.5, 0, 1)", "hardsigmoid_onnx"),
    _keras("keras.ops.sin({omega} * x)", "sine"),
)

_TENSORFLOW = (
    ("tf.square(tf.nn.relu(x))", "relu_squared"),
    ("x * tf.sigmoid({beta} * x)", "swish"),
    ("tf.clip_by_value(0.2 * x + 0.5, 0, 1)", "hardsigmoid_onnx"),
    ("x * tf.clip_by_value(x / 6 + 0.5, 0, 1)", "hardswish"),
    ("tf.math.sin({omega} * x)", "sine"),
)

ROWS = (
    *_TORCH,
    *_JAX,
    *_KERAS,
    *(_keras2(*pair) for pair in _TENSORFLOW),
    *(_tf(*pair) for pair in _TENSORFLOW),
)
