"""The clamped SwiGLU of gpt-oss, whose gate and linear part are interleaved."""

from dataclasses import replace

import numpy as np

from nonlin.functions._groups import Groups, times
from nonlin.functions.parameter import POSITIVE
from nonlin.functions.smooth import swish, swish_prime

__all__ = ["swiglu_oss", "swiglu_oss_vjp"]

_ALPHA = replace(swish.parameters["beta"], name="alpha")
_LIMIT = replace(POSITIVE, name="limit")


def _clamped(x, axis, owner, alpha, limit):
    """Return the groups of ``x``, gate and linear part, both also clamped, and alpha checked."""
    alpha = _ALPHA.check(alpha, owner)
    limit = _LIMIT.check(limit, owner)
    groups = Groups(x, axis, owner, neighbours=True, why="the pairs of gate and linear entry")
    gate, linear = groups.members()
    clamped = np.minimum(gate, limit), np.clip(linear, -limit, limit)
    return groups, (gate, linear), clamped, alpha


def swiglu_oss(x, alpha=1.702, limit=7.0, axis=-1):
    """Clamped SwiGLU of gpt-oss, (u + 1) g sigma(alpha g), g and u INTERLEAVED along the axis.

    Parameters
    ----------
    x : array_like
        Pre-activations, at least one dimension, dimensionless: the gate g at the places 0, 2, 4,
        ..., the linear part u at 1, 3, 5, ...
    alpha : float
        Sharpness of the gate, any finite number.
    limit : float
        Above 0: g is replaced by min(g, limit), u by its nearest value in [-limit, limit].
    axis : int
        Axis of the pairs; its size must be even.

    Returns
    -------
    numpy.ndarray
        Shape of ``x`` with half the size along ``axis``; dtype of ``x``.

    Notes
    -----
    Errors as :func:`nonlin.glu`. Source: OpenAI (2025), whose code writes the gate as a quick GELU.

    Examples
    --------
    >>> nl.swiglu_oss([3.0, 1.0, 0.5, 2.0])
    array([5.96385738, 1.05116531])
    >>> nl.swiglu_oss([30.0, 50.0])  # both halves are clamped
    array([55.99962503])
    """
    groups, _, (gate, linear), alpha = _clamped(x, axis, "swiglu_oss", alpha, limit)
    with np.errstate(all="ignore"):
        return times(linear + 1, swish(gate, beta=alpha)).astype(groups.array.dtype)


def swiglu_oss_vjp(x, g, alpha=1.702, limit=7.0, axis=-1):
    """Vector-Jacobian product of :func:`swiglu_oss`: 0 beyond a limit, at it that from inside.

    Parameters
    ----------
    x, g
        As in :func:`nonlin.glu_vjp`.
    alpha, limit, axis
        As in :func:`swiglu_oss`.

    Examples
    --------
    >>> nl.swiglu_oss_vjp([3.0, 1.0, 0.5, 2.0], [1.0, 1.0])
    array([2.04909665, 2.98192869, 2.63766574, 0.35038844])
    """
    parts = _clamped(x, axis, "swiglu_oss_vjp", alpha, limit)
    groups, (gate, linear), (held_gate, held_linear), alpha = parts
    g = groups.gradient(g)
    with np.errstate(all="ignore"):
        in_gate = times(g, times(held_linear + 1, swish_prime(held_gate, beta=alpha)))
        in_linear = times(g, swish(held_gate, beta=alpha))
        in_gate = np.where(gate > limit, 0.0 * held_linear, in_gate)
        in_linear = np.where(np.abs(linear) > limit, times(0.0, held_gate), in_linear)
        return groups.join((in_gate, in_linear))
