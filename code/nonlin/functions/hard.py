"""Piecewise functions made for cheap or low-precision hardware: hard sigmoids, shrinks, ReLU6.

Those that clip a straight line stand here, those that let x through in ``_hard_gates``. At a kink
each derivative is that of PyTorch's module where there is one, else that of the left side.
"""

import numpy as np

from nonlin.functions import _copying
from nonlin.functions._elementwise import elementwise
from nonlin.functions._hard_gates import (
    hardmish,
    hardmish_prime,
    hardshrink,
    hardshrink_prime,
    hardswish,
    hardswish_prime,
    softshrink,
    softshrink_prime,
)
from nonlin.functions._parts import keep_nan
from nonlin.functions._quick import REAL, Quick
from nonlin.functions.parameter import Parameter

__all__ = [
    "hardmish",
    "hardmish_prime",
    "hardshrink",
    "hardshrink_prime",
    "hardsigmoid",
    "hardsigmoid_onnx",
    "hardsigmoid_onnx_prime",
    "hardsigmoid_prime",
    "hardswish",
    "hardswish_prime",
    "hardtanh",
    "hardtanh_prime",
    "relu6",
    "relu6_prime",
    "softshrink",
    "softshrink_prime",
    "sparse_sigmoid",
    "sparse_sigmoid_prime",
]

_LOWER = Parameter(shown=(-3.0, -0.1), symbol="a", words="lower limit")
_UPPER = Parameter(shown=(0.1, 3.0), symbol="b", words="upper limit")


@elementwise()
def hardsigmoid(x):
    """Hard sigmoid of PyTorch, JAX and Keras 3, clip(x/6 + 1/2, 0, 1).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Written (x + 3)/6, which loses no digits where it leaves 0. Source: Howard et al. (2019).

    Examples
    --------
    >>> nl.hardsigmoid([-2.0, 0.5, 3.0])
    array([0.16666667, 0.58333333, 1.        ])
    """
    return np.clip((x + 3) / 6, 0, 1)


@elementwise()
def hardsigmoid_prime(x):
    """Derivative of :func:`hardsigmoid`: 1/6 for |x| < 3, else 0, at both kinks as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.hardsigmoid_prime([-2.0, 0.5, 3.0])
    array([0.16666667, 0.16666667, 0.        ])
    """
    return keep_nan(x, np.where(np.abs(x) < 3, 1 / 6, 0.0))


@elementwise()
def hardsigmoid_onnx(x):
    """Hard sigmoid of ONNX and Keras 2, clip(0.2 x + 1/2, 0, 1).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Another function than :func:`hardsigmoid` under the same name, up to 1/12 away from it. Listed
    by Kunc and Kléma (2024).

    Examples
    --------
    >>> nl.hardsigmoid_onnx([-2.0, 0.5, 3.0])
    array([0.1, 0.6, 1. ])
    """
    return np.clip((x + 2.5) / 5, 0, 1)


@elementwise()
def hardsigmoid_onnx_prime(x):
    """Derivative of :func:`hardsigmoid_onnx`: 0.2 for -2.5 < x <= 2.5, else 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless. At the kinks, -2.5 and 2.5, the slope is that of
        the left side by convention.

    Examples
    --------
    >>> nl.hardsigmoid_onnx_prime([-2.0, 0.5, 3.0])
    array([0.2, 0.2, 0. ])
    """
    return keep_nan(x, np.where((x > -2.5) & (x <= 2.5), 0.2, 0.0))


@elementwise()
def sparse_sigmoid(x):
    """Hard sigmoid of slope 1/2, clip((x + 1)/2, 0, 1), the derivative of ``sparse_plus``.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Source: Courbariaux et al. (2015), as "hard sigmoid"; of the name, in JAX and Keras 3: Blondel
    et al. (2020).

    Examples
    --------
    >>> nl.sparse_sigmoid([-2.0, 0.5, 3.0])
    array([0.  , 0.75, 1.  ])
    """
    return np.clip((x + 1) / 2, 0, 1)


@elementwise()
def sparse_sigmoid_prime(x):
    """Derivative of :func:`sparse_sigmoid`: 1/2 for -1 < x <= 1, else 0.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless. At the kinks, -1 and 1, the slope is that of the
        left side by convention.

    Examples
    --------
    >>> nl.sparse_sigmoid_prime([-2.0, 0.5, 3.0])
    array([0. , 0.5, 0. ])
    """
    return keep_nan(x, np.where((x > -1) & (x <= 1), 0.5, 0.0))


def check_limits(min_val, max_val):
    """Raise ``ValueError`` unless min_val < max_val (finite numbers, dimensionless)."""
    if not min_val < max_val:
        raise ValueError(f"hardtanh: min_val must be < max_val, got {min_val!r} and {max_val!r}")


_LIMITS = {"min_val": _LOWER, "max_val": _UPPER, "together": check_limits}
_BETWEEN = Quick(_copying.fill_between, single=_copying.same, nan=False)


@elementwise(**_LIMITS, quick=Quick(_copying.fill_clip, single=REAL))
def hardtanh(x, min_val=-1.0, max_val=1.0):
    """Hard tanh: x clipped to [min_val, max_val].

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    min_val : float
        Lower limit, any finite number below ``max_val``.
    max_val : float
        Upper limit, any finite number above ``min_val``.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Source: Collobert (2004).

    Examples
    --------
    >>> nl.hardtanh([-2.0, 0.5, 2.0])
    array([-1. ,  0.5,  1. ])
    """
    return np.clip(x, min_val, max_val)


@elementwise(**_LIMITS, quick=_BETWEEN)
def hardtanh_prime(x, min_val=-1.0, max_val=1.0):
    """Derivative of :func:`hardtanh`: 1 for min_val < x < max_val, else 0, as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    min_val : float
        Lower limit.
    max_val : float
        Upper limit.

    Examples
    --------
    >>> nl.hardtanh_prime([-2.0, 0.5, 2.0])
    array([0., 1., 0.])
    """
    return keep_nan(x, (x > min_val) & (x < max_val))


@elementwise(native=True)
def relu6(x):
    """ReLU that stops at 6, min(max(x, 0), 6).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape and dtype as ``x``.

    Notes
    -----
    Source: Krizhevsky (2010).

    Examples
    --------
    >>> nl.relu6([-1.0, 3.0, 8.0])
    array([0., 3., 6.])
    """
    return np.clip(x, x.dtype.type(0), x.dtype.type(6))


@elementwise(native=True)
def relu6_prime(x):
    """Derivative of :func:`relu6`: 1 for 0 < x < 6, else 0, at both kinks as in PyTorch.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.relu6_prime([-1.0, 3.0, 8.0])
    array([0., 1., 0.])
    """
    return keep_nan(x, (x > 0) & (x < 6))
