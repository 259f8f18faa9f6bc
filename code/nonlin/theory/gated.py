"""A signal in a deep stack of gated linear units, at infinite width."""

import numpy as np

from nonlin._errors import check_choice, check_count, check_real
from nonlin.theory.moments import moments

__all__ = ["GATE_OF", "expected_gated", "gated_square"]

GATE_OF = {
    "glu": "sigmoid",
    "bilinear": "identity",
    "reglu": "relu",
    "geglu": "gelu",
    "swiglu": "silu",
}


def gated_square(unit, q=1.0):
    """Return E (a g(b))², a and b independent and from N(0, q), which is q E g(b)².

    Parameters
    ----------
    unit : str
        "glu", "bilinear", "reglu", "geglu" or "swiglu".
    q : float
        Variance of both halves, at least 0 (dimensionless).

    Returns
    -------
    float
        Second moment of the output (dimensionless); infinite where it outgrows float64.

    Raises
    ------
    KeyError, TypeError, ValueError
        If there is no such unit, or ``q`` is not valid.

    Notes
    -----
    The argument of He et al. (2015), section 2.2, with a product in place of a bend
    (he2015delving).

    Examples
    --------
    >>> [round(nl.theory.gated_square(unit, 4.0), 6) for unit in ("bilinear", "reglu")]
    [16.0, 8.0]
    """
    check_choice("unit", unit, list(GATE_OF))
    q = check_real("q", q, low=0)
    try:
        return q * moments(GATE_OF[unit], q).square
    except OverflowError:
        return float("inf")


def expected_gated(unit, *, depth, sigma_w, q=1.0):
    """Return the variance of the pre-activations in each layer of a deep gated network.

    Parameters
    ----------
    unit : str
        As in `gated_square`.
    depth : int
        Number of layers.
    sigma_w : float
        Weights have variance sigma_w² / n for n inputs; > 0 (dimensionless).
    q : float
        Mean square of the input, at least 0 (dimensionless).

    Returns
    -------
    ndarray, shape (depth,)
        Second moments (dimensionless); infinite from where they outgrow float64.

    Raises
    ------
    KeyError, TypeError, ValueError
        As in `gated_square`, or if depth or sigma_w is not valid.

    Notes
    -----
    `nonlin.lab.propagate_gated` measures it. The map is that of mean field theory, see Schoenholz
    et al. (2017), equation 3, for elementwise functions (schoenholz2017deep).

    Examples
    --------
    A product squares what is too small, and squares it again.

    >>> nl.theory.expected_gated("bilinear", depth=4, sigma_w=1.0, q=0.5)
    array([0.5       , 0.25      , 0.0625    , 0.00390625])
    """
    depth, sigma_w = check_count("depth", depth), check_real("sigma_w", sigma_w, above=0)
    found, square = [], check_real("q", q, low=0)
    for _ in range(depth):
        found.append(sigma_w**2 * square)
        square = gated_square(unit, found[-1]) if np.isfinite(found[-1]) else float("inf")
    return np.array(found)
