"""The functions a typed formula may use: value and slope, without overflow or cancellation."""

import numpy as np
from scipy import special

_SLOPE_OF_ERF = 2 / np.sqrt(np.pi)


def _exp_minus_square(u):
    """Return exp(-u²): u is split, so that the rounding of its square is not magnified."""
    u = np.clip(u, -40.0, 40.0)
    high = u.astype(np.float32).astype(np.float64)
    return np.exp(-high * high) * np.exp(-(u - high) * (u + high))


def _density(u):
    u = np.clip(u, -60.0, 60.0)
    high = u.astype(np.float32).astype(np.float64)
    return np.exp(-high * high / 2) * np.exp(-(u - high) * (u + high) / 2) / np.sqrt(2 * np.pi)


def _flat(u, _=None):
    return np.where(np.isnan(u), np.nan, 0.0)


def _sigmoid_slope(u, _=None):
    e = np.exp(-np.abs(u))
    return e / ((1 + e) * (1 + e))


def _sigmoid(u, _=None):
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1.0, e) / (1 + e)


def _tanh_slope(u, _):
    h = np.exp(-np.abs(u))
    t = 2 * h / (1 + h * h)
    return t * t


PIECES = {
    "exp": (np.exp, lambda u, v: v),
    "ln": (np.log, lambda u, v: np.where(u >= 0, 1 / u, np.nan)),
    "log1p": (np.log1p, lambda u, v: np.where(u >= -1, 1 / (1 + u), np.nan)),
    "expm1": (np.expm1, lambda u, v: np.exp(u)),
    "sqrt": (np.sqrt, lambda u, v: 0.5 / v),
    "cbrt": (np.cbrt, lambda u, v: 1 / (3 * v * v)),
    "abs": (np.abs, lambda u, v: np.sign(u)),
    "sign": (np.sign, _flat),
    "floor": (np.floor, _flat),
    "relu": (lambda u: np.maximum(u, 0), lambda u, v: np.where(u > 0, 1.0, _flat(u))),
    "sin": (np.sin, lambda u, v: np.cos(u)),
    "cos": (np.cos, lambda u, v: -np.sin(u)),
    "tan": (np.tan, lambda u, v: 1 + v * v),
    "asin": (np.arcsin, lambda u, v: 1 / np.sqrt((1 - u) * (1 + u))),
    "acos": (np.arccos, lambda u, v: -1 / np.sqrt((1 - u) * (1 + u))),
    "atan": (np.arctan, lambda u, v: 1 / (1 + u * u)),
    "sinh": (np.sinh, lambda u, v: np.cosh(u)),
    "cosh": (np.cosh, lambda u, v: np.sinh(u)),
    "tanh": (np.tanh, _tanh_slope),
    "asinh": (np.arcsinh, lambda u, v: 1 / np.hypot(1, u)),
    "sigmoid": (_sigmoid, _sigmoid_slope),
    "softplus": (lambda u: np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u))), _sigmoid),
    "erf": (special.erf, lambda u, v: _SLOPE_OF_ERF * _exp_minus_square(u)),
    "erfc": (special.erfc, lambda u, v: -_SLOPE_OF_ERF * _exp_minus_square(u)),
    "Phi": (special.ndtr, lambda u, v: _density(u)),
    "phi": (_density, lambda u, v: times(-u, v)),
}
"""name -> value(u) and slope(u, value), for float64 arrays."""


def times(a, b):
    """Return a product in a chain of slopes: 0 times infinity is 0."""
    p = a * b
    return np.where(np.isnan(p) & ~np.isnan(a) & ~np.isnan(b), 0.0, p)


def power_slope(a, da, b, db, v):
    """Return the slope of a^b, of which a and b have the slopes da and db; v is a^b."""
    left = times(times(b, np.power(a, b - 1)), da)
    right = times(times(v, np.log(a)), db)
    left = np.where((da != 0) & (b != 0), left, 0.0)
    return left + np.where((db != 0) & ~((a == 0) & (b > 0)), right, 0.0)
