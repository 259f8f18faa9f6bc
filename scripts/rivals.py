"""Who else has a function of the registry, at our default parameters: torch, SciPy and JAX.

Only a library's own function counts, not one put together from several: torch has no Mish of its
own making if we write it, and our ``act.torch()`` is then left out.
"""

from functools import partial

import numpy as np
import torch
from scipy import special
from torch import nn

TORCH = {
    "identity": nn.Identity,
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "prelu": nn.PReLU,
    "elu": nn.ELU,
    "selu": nn.SELU,
    "absolute": lambda: torch.abs,
    "threshold": lambda: nn.Threshold(1.0, 0.0),
    "rrelu": lambda: nn.RReLU().eval(),
    "celu": nn.CELU,
    "exponential": lambda: torch.exp,
    "sigmoid": nn.Sigmoid,
    "logsigmoid": nn.LogSigmoid,
    "tanh": nn.Tanh,
    "softsign": nn.Softsign,
    "arctan": lambda: torch.arctan,
    "erf": lambda: torch.erf,
    "tanhshrink": nn.Tanhshrink,
    "sign": lambda: torch.sign,
    "softplus": nn.Softplus,
    "silu": nn.SiLU,
    "swish": nn.SiLU,
    "gelu": nn.GELU,
    "mish": nn.Mish,
    "hardsigmoid": nn.Hardsigmoid,
    "hardtanh": nn.Hardtanh,
    "relu6": nn.ReLU6,
    "hardswish": nn.Hardswish,
    "hardshrink": nn.Hardshrink,
    "softshrink": nn.Softshrink,
    "sine": lambda: torch.sin,
}

SCIPY = {
    "sigmoid": special.expit,
    "logsigmoid": special.log_expit,
    "erf": special.erf,
    "softplus": getattr(special, "softplus", None),  # since SciPy 1.17
    "gelu": lambda x: x * special.ndtr(x),
}


def torch_function(name, dtype):
    """Return torch's own function as a map from tensor to tensor, or None."""
    if name not in TORCH:
        return None
    made = TORCH[name]()
    return made.to(getattr(torch, np.dtype(dtype).name)) if isinstance(made, nn.Module) else made


def torch_values(name, x):
    """Return torch's value and autograd slope at the vector ``x``, or None."""
    function = torch_function(name, x.dtype)
    if function is None:
        return None
    point = torch.from_numpy(x.copy()).requires_grad_(True)
    value = function(point)
    (slope,) = torch.autograd.grad(value, point, torch.ones_like(value))
    return value.detach().numpy(), slope.numpy()


def _jax():
    try:
        import jax
    except ImportError:
        return None
    jax.config.update("jax_enable_x64", True)
    return jax


JAX = _jax()


def _jax_functions(jax):
    own, jnp = jax.nn, jax.numpy
    same = "relu leaky_relu elu selu celu relu6 sigmoid tanh softplus silu mish squareplus identity"
    table = {name: getattr(own, name) for name in f"{same} sparse_plus sparse_sigmoid".split()}
    return table | {
        "absolute": jnp.abs,
        "arctan": jnp.arctan,
        "erf": jax.scipy.special.erf,
        "exponential": jnp.exp,
        "gelu": partial(own.gelu, approximate=False),
        "hardsigmoid": own.hard_sigmoid,
        "hardswish": own.hard_swish,
        "hardtanh": own.hard_tanh,
        "logsigmoid": own.log_sigmoid,
        "sign": jnp.sign,
        "sine": jnp.sin,
        "softsign": own.soft_sign,
        "swish": own.swish,
    }


def jax_values(name, x):
    """Return JAX's value and slope (``vmap(grad)``) at the vector ``x``, or None."""
    function = _jax_functions(JAX).get(name) if JAX else None
    if function is None:
        return None
    point = JAX.numpy.asarray(x)
    return np.asarray(function(point)), np.asarray(JAX.vmap(JAX.grad(function))(point))


def scipy_values(name, x):
    """Return SciPy's value at the vector ``x`` in its dtype and None for the slope, or None."""
    function = SCIPY.get(name)
    if function is None:
        return None
    with np.errstate(all="ignore"):
        value = function(x)
    return (value if value.dtype == x.dtype else value.astype(x.dtype)), None
