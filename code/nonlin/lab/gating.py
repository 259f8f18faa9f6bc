"""Gated linear units by name, and a signal sent through a deep stack of them."""

import numpy as np

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.threads import single_thread
from nonlin.theory import GATE_OF

GATES = tuple(GATE_OF)


def is_gated(activation):
    """Tell whether this is the name of a gated linear unit."""
    return isinstance(activation, str) and activation in GATES


def gate(unit, parameters=None):
    """Return a new gated linear unit: the last axis is halved, the second half is the gate.

    Parameters
    ----------
    unit : str
        One of ``GATES``.
    parameters : dict, optional
        Its parameters, such as ``{"beta": 2.0}``.
    """
    from nonlin.registry import VECTOR_ACTIVATIONS

    return VECTOR_ACTIVATIONS[unit].torch(**(parameters or {}))


def propagate_gated(unit, *, depth, width, sigma_w, q=1.0, samples=100, seed):
    """Send normal inputs through a deep random network of gated units, and measure every layer.

    Parameters
    ----------
    unit : str
        "glu", "bilinear", "reglu", "geglu" or "swiglu".
    depth, width : int
        Number of layers, and of units in each; a unit has two pre-activations.
    sigma_w : float
        Weights are normal with variance sigma_w² / n for n inputs; > 0 (dimensionless). There are
        no biases.
    q : float
        Mean square of the inputs, > 0 (dimensionless).
    samples : int
        Number of inputs.
    seed : int
        Seed of inputs and weights, ≥ 0.

    Returns
    -------
    ndarray, shape (depth,)
        Second moment of the pre-activations in each layer (dimensionless), over the units, and
        then the geometric mean over the inputs, whose sizes come to differ by powers of ten.

    Raises
    ------
    KeyError, TypeError, ValueError
        If there is no such unit, or an argument is not valid.

    Notes
    -----
    `nonlin.theory.expected_gated` gives what is expected at infinite width; every layer about
    doubles the relative deviation from it. The counterpart of `propagate` (schoenholz2017deep).

    Examples
    --------
    >>> found = nl.lab.propagate_gated("swiglu", depth=6, width=300, sigma_w=1.0, seed=0)
    >>> expected = nl.theory.expected_gated("swiglu", depth=6, sigma_w=1.0)
    >>> bool(abs(np.log(found / expected))[:3].max() < 0.3), bool(found[-1] < 1e-9)
    (True, True)
    """
    from nonlin.registry import VECTOR_ACTIVATIONS

    check_choice("unit", unit, list(GATES))
    depth, width = check_count("depth", depth), check_count("width", width)
    samples = check_count("samples", samples)
    scale = check_real("sigma_w", sigma_w, above=0) / width**0.5
    rng = np.random.default_rng(check_count("seed", seed, 0))
    size = check_real("q", q, above=0) ** 0.5
    a, found = size * rng.standard_normal((samples, width)), []
    with np.errstate(all="ignore"), single_thread():
        for _ in range(depth):
            z = a @ (scale * rng.standard_normal((width, 2 * width)))
            found.append(np.exp(np.log(np.mean(np.square(z), axis=1)).mean()))
            a = VECTOR_ACTIVATIONS[unit](z)
    return np.array(found)
