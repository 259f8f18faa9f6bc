"""The rectified functions with a piece of parabola: squared ReLU, StarReLU, SmeLU, sparse plus.

Their public home is ``nonlin.functions.rectified``.
"""

from math import frexp, ldexp

import numpy as np

from nonlin.functions import _plain, _wide, _wide_shaped
from nonlin.functions._elementwise import elementwise
from nonlin.functions._parts import keep_nan
from nonlin.functions._quick import Quick
from nonlin.functions.parameter import Parameter

_SCALE = Parameter(shown=(0.1, 2.0), symbol="s", words="scale")
_BIAS = Parameter(shown=(-1.0, 1.0), symbol="b", words="bias")
_BETA = Parameter(low=0.0, low_open=True, shown=(0.1, 5.0), words="half-width of the bend")
_SPLITTER = 2.0**27 + 1


@elementwise()
def relu_squared(x):
    """Squared ReLU, max(x, 0)**2.

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
    Source: So et al. (2021).

    Examples
    --------
    >>> nl.relu_squared([-2.0, 0.5, 3.0])
    array([0.  , 0.25, 9.  ])
    """
    return np.maximum(x, 0) ** 2


@elementwise()
def relu_squared_prime(x):
    """Derivative of :func:`relu_squared`, 2 max(x, 0).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.relu_squared_prime([-2.0, 0.5, 3.0])
    array([0., 1., 6.])
    """
    return 2 * np.maximum(x, 0)


def _halves(a):
    """Split a in two parts of at most 26 bits each (Veltkamp)."""
    shifted = _SPLITTER * a
    high = shifted - (shifted - a)
    return high, a - high


def _product(a, b):
    """Return a * b rounded, and what the rounding cut off (Dekker)."""
    product = a * b
    (a, a_rest), (b, b_rest) = _halves(a), _halves(b)
    return product, ((a * b - product) + a * b_rest + a_rest * b) + a_rest * b_rest


def _tame(scale, bias):
    return _wide.WIDE if _plain.moderate(scale) and abs(bias) <= 2.0**60 else None


@elementwise(scale=_SCALE, bias=_BIAS, quick=Quick(_wide_shaped.fill_star, double=None, wide=_tame))
def star_relu(x, scale=0.8944, bias=-0.4472):
    """StarReLU, scale * max(x, 0)**2 + bias.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    scale : float
        Factor of the square, any finite number.
    bias : float
        Value of the left side, any finite number.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    The defaults, 2/sqrt(5) and -1/sqrt(5) to four digits, give mean 0 and variance 1 for standard
    normal x. The authors' code starts from scale 1 and bias 0 instead and learns both. The sum is
    formed with twice the digits, because it crosses 0. Source: Yu et al. (2024).

    Examples
    --------
    >>> nl.star_relu([-2.0, 0.5, 3.0])
    array([-0.4472, -0.2236,  7.6024])
    """
    if scale == 0:
        return keep_nan(x, bias)
    power = frexp(scale)[1] // 2  # scale x**2 = factor (2**power x)**2, which over- and underflows
    root, factor = np.ldexp(np.maximum(x, 0), power), ldexp(scale, -2 * power)  # only as a whole
    once, rest = _product(root, factor)
    twice, last = _product(once, root)
    total = twice + bias
    added = total - twice  # Knuth: what the sum cut off
    last += rest * root + ((twice - (total - added)) + (bias - added))
    return np.where(np.isfinite(last), total + last, total)


@elementwise(scale=_SCALE, bias=_BIAS)
def star_relu_prime(x, scale=0.8944, bias=-0.4472):
    """Derivative of :func:`star_relu`, 2 scale max(x, 0).

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    scale : float
        Factor of the square.
    bias : float
        Value of the left side; it does not matter here.

    Examples
    --------
    >>> nl.star_relu_prime([-2.0, 0.5, 3.0])
    array([0.    , 0.8944, 5.3664])
    """
    return 2 * (scale * np.maximum(x, 0)) if scale else keep_nan(x, 0.0)


@elementwise(beta=_BETA)
def smelu(x, beta=1.0):
    """Smooth ReLU: 0 up to -beta, (x + beta)**2 / (4 beta) up to beta, x from there on.

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Half the width of the bend, above 0.

    Returns
    -------
    numpy.ndarray or NumPy scalar
        Same shape as ``x``.

    Notes
    -----
    Source: Shamir and Lin (2022).

    Examples
    --------
    >>> nl.smelu([-2.0, 0.5, 3.0])
    array([0.    , 0.5625, 3.    ])
    """
    rise = np.clip(x / 2 + beta / 2, 0, beta)
    return np.where(x >= beta, x, rise * (rise / beta))


@elementwise(beta=_BETA)
def smelu_prime(x, beta=1.0):
    """Derivative of :func:`smelu`, (x + beta) / (2 beta) clipped to [0, 1].

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.
    beta : float
        Half the width of the bend, above 0.

    Examples
    --------
    >>> nl.smelu_prime([-2.0, 0.5, 3.0])
    array([0.  , 0.75, 1.  ])
    """
    return np.clip(x / 2 + beta / 2, 0, beta) / beta


@elementwise()
def sparse_plus(x):
    """Sparse plus: 0 up to -1, (x + 1)**2 / 4 up to 1, x from there on.

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
    SmeLU with beta = 1, and to ``sparse_sigmoid`` what softplus is to the sigmoid. Source of the
    name, in JAX and Keras 3: Blondel et al. (2020).

    Examples
    --------
    >>> nl.sparse_plus([-2.0, 0.5, 3.0])
    array([0.    , 0.5625, 3.    ])
    """
    rise = np.clip((x + 1) / 2, 0, 1)
    return np.where(x >= 1, x, rise * rise)


@elementwise()
def sparse_plus_prime(x):
    """Derivative of :func:`sparse_plus`, (x + 1)/2 clipped to [0, 1].

    Parameters
    ----------
    x : array_like
        Pre-activations, any shape, dimensionless.

    Examples
    --------
    >>> nl.sparse_plus_prime([-2.0, 0.5, 3.0])
    array([0.  , 0.75, 1.  ])
    """
    return np.clip((x + 1) / 2, 0, 1)


for _function in (
    *(relu_squared, relu_squared_prime, star_relu, star_relu_prime),
    *(smelu, smelu_prime, sparse_plus, sparse_plus_prime),
):
    _function.__module__ = "nonlin.functions.rectified"  # where they are imported from
