"""Functions of the registry as formulas that can be typed, at their default parameters."""

from types import MappingProxyType

__all__ = ["FORMULAS"]

FORMULAS = MappingProxyType(
    {
        "identity": "z",
        "step": "where(z > 0, 1, 0)",
        "relu": "max(0, z)",
        "leaky_relu": "where(z > 0, z, 0.01 z)",
        "prelu": "max(z, 0.25 z)",
        "elu": "if(z > 0, z, e^z - 1)",
        "absolute": "|z|",
        "relu_squared": "max(z, 0)²",
        "star_relu": "0.8944 relu(z)^2 - 0.4472",
        "smelu": "where(z <= -1, 0, where(z < 1, (z + 1)^2/4, z))",
        "isrlu": "where(z > 0, z, z/sqrt(1 + z^2))",
        "bent_identity": "(sqrt(z^2 + 1) - 1)/2 + z",
        "exponential": "e^z",
        "sigmoid": "1/(1 + e^-z)",
        "logsigmoid": "-ln(1 + e^-z)",
        "tanh": "tanh(z)",
        "softsign": "z/(1 + |z|)",
        "lecun_tanh": "1.7159 tanh(2/3 z)",
        "arctan": "atan(z)",
        "isru": "z/sqrt(1 + z^2)",
        "erf": "erf(z)",
        "tanhshrink": "z - tanh(z)",
        "sign": "sign(z)",
        "softplus": "ln(1 + e^z)",
        "silu": "z/(1 + e^-z)",
        "swish": "z*sigmoid(1*z)",
        "gelu": "z*Phi(z)",
        "mish": "z tanh(ln(1 + e^z))",
        "quick_gelu": "z*sigmoid(1.702 z)",
        "serf": "z erf(softplus(z))",
        "telu": "z*tanh(exp(z))",
        "golu": "z exp(-e^-z)",
        "lisht": "z*tanh(z)",
        "hardsigmoid": "max(0, min(1, z/6 + 1/2))",
        "hardtanh": "clip(z, -1, 1)",
        "relu6": "min(max(z, 0), 6)",
        "hardswish": "z/6 × min(max(z + 3, 0), 6)",
        "hardmish": "z/2 * min(max(z + 2, 0), 2)",
        "hardshrink": "where(|z| > 0.5, z, 0)",
        "softshrink": "sign(z)*max(|z| - 0.5, 0)",
        "sine": "sin(z)",
        "snake": "z + sin(z)^2",
        "gaussian": "exp(-z²)",
        "xielu": "where(z > 0, 0.8z^2 + 0.5z, 0.8(e^z - 1 - z) + 0.5z)",
        "dyt": "tanh(0.5 z)",
    }
)
"""Name in the registry -> formula in z; a test compares them, slope by slope."""
