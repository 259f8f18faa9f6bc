"""Gated functions: GLU and its family.

One half of an axis is multiplied by an activation of the other. **The order differs between
programs.** Here, as in ``torch.nn.functional.glu``, ``jax.nn.glu`` and Keras, the gate is the
SECOND half of the axis. LLaMA puts its gate projection first (``silu(w1 x) * w3 x``), gpt-oss
interleaves the two: compare before loading weights.

``<name>_vjp(x, g)`` takes a gradient g in the outputs back to the inputs. NaN passes through; 0
times infinity is 0 here, a shut gate lets nothing through, where IEEE has NaN.
"""

from functools import partial

from nonlin.functions._groups import Groups, gated, gated_vjp
from nonlin.functions.gelus import gelu, gelu_prime
from nonlin.functions.rectifiers import identity, identity_prime, relu, relu_prime
from nonlin.functions.sigmoids import sigmoid, sigmoid_prime
from nonlin.functions.smooth import swish, swish_prime

__all__ = [
    "bilinear",
    "bilinear_vjp",
    "geglu",
    "geglu_vjp",
    "glu",
    "glu_vjp",
    "reglu",
    "reglu_vjp",
    "swiglu",
    "swiglu_vjp",
]


def glu(x, axis=-1):
    """Gated linear unit, a sigma(b), a the first half of the axis and b the second.

    Parameters
    ----------
    x : array_like
        Pre-activations, at least one dimension, dimensionless. The gate is the second half (see
        the head of this module: not all programs agree).
    axis : int
        Axis to halve; its size must be even.

    Returns
    -------
    numpy.ndarray
        Shape of ``x`` with half the size along ``axis``; dtype of ``x``.

    Raises
    ------
    TypeError
        If ``x`` is not real or ``axis`` is not a whole number.
    ValueError
        If ``x`` is a single number, or ``axis`` is out of range or of odd size.

    Notes
    -----
    Source: Dauphin et al. (2017).

    Examples
    --------
    >>> nl.glu([3.0, -1.0, 0.0, 2.0])
    array([ 1.5       , -0.88079708])
    """
    return gated(Groups(x, axis, "glu"), sigmoid)


def glu_vjp(x, g, axis=-1):
    """Vector-Jacobian product of :func:`glu`: g sigma(b) and g a sigma'(b).

    Parameters
    ----------
    x : array_like
        Pre-activations, dimensionless.
    g : array_like
        Gradient of a loss in the outputs, of their shape.
    axis : int
        As in :func:`glu`.

    Returns
    -------
    numpy.ndarray
        Gradient in ``x``, of its shape and dtype.

    Examples
    --------
    >>> nl.glu_vjp([3.0, -1.0, 0.0, 2.0], [1.0, 1.0])
    array([ 0.5       ,  0.88079708,  0.75      , -0.10499359])
    """
    return gated_vjp(Groups(x, axis, "glu_vjp"), g, sigmoid, sigmoid_prime)


def bilinear(x, axis=-1):
    """Bilinear gate, a b: a GLU without activation.

    Parameters
    ----------
    x, axis
        As in :func:`glu`, which also has the errors.

    Notes
    -----
    Source: Shazeer (2020).

    Examples
    --------
    >>> nl.bilinear([3.0, -1.0, 0.0, 2.0])
    array([ 0., -2.])
    """
    return gated(Groups(x, axis, "bilinear"), identity)


def bilinear_vjp(x, g, axis=-1):
    """Vector-Jacobian product of :func:`bilinear`: g b and g a.

    Parameters
    ----------
    x, g, axis
        As in :func:`glu_vjp`.

    Examples
    --------
    >>> nl.bilinear_vjp([3.0, -1.0, 0.0, 2.0], [1.0, 1.0])
    array([ 0.,  2.,  3., -1.])
    """
    return gated_vjp(Groups(x, axis, "bilinear_vjp"), g, identity, identity_prime)


def reglu(x, axis=-1):
    """ReGLU, a max(b, 0): a GLU whose gate is a ReLU.

    Parameters
    ----------
    x, axis
        As in :func:`glu`, which also has the errors.

    Notes
    -----
    Source: Shazeer (2020).

    Examples
    --------
    >>> nl.reglu([3.0, -1.0, 0.0, 2.0])
    array([ 0., -2.])
    """
    return gated(Groups(x, axis, "reglu"), relu)


def reglu_vjp(x, g, axis=-1):
    """Vector-Jacobian product of :func:`reglu`; at the kink the slope of the gate is 0.

    Parameters
    ----------
    x, g, axis
        As in :func:`glu_vjp`.

    Examples
    --------
    >>> nl.reglu_vjp([3.0, -1.0, 0.0, 2.0], [1.0, 1.0])
    array([ 0.,  2.,  0., -1.])
    """
    return gated_vjp(Groups(x, axis, "reglu_vjp"), g, relu, relu_prime)


def _gelus(approximate, owner):
    approximate = gelu.parameters["approximate"].check(approximate, owner)
    return (partial(f, approximate=approximate) for f in (gelu, gelu_prime))


def geglu(x, axis=-1, *, approximate="none"):
    """GEGLU, a GELU(b): a GLU whose gate is a GELU.

    Parameters
    ----------
    x, axis
        As in :func:`glu`, which also has the errors.
    approximate : {"none", "tanh"}
        Form of :func:`nonlin.gelu`. Gemma and T5 v1.1 use "tanh", Stable Diffusion "none".

    Notes
    -----
    Source: Shazeer (2020).

    Examples
    --------
    >>> nl.geglu([3.0, -1.0, 0.0, 2.0])
    array([ 0.        , -1.95449974])
    >>> nl.geglu([3.0, -1.0, 0.0, 2.0], approximate="tanh")
    array([ 0.        , -1.95459769])
    """
    act, _ = _gelus(approximate, "geglu")
    return gated(Groups(x, axis, "geglu"), act)


def geglu_vjp(x, g, axis=-1, *, approximate="none"):
    """Vector-Jacobian product of :func:`geglu`.

    Parameters
    ----------
    x, g, axis
        As in :func:`glu_vjp`.
    approximate : {"none", "tanh"}
        Which form to differentiate.

    Examples
    --------
    >>> nl.geglu_vjp([3.0, -1.0, 0.0, 2.0], [1.0, 1.0])
    array([ 0.        ,  1.95449974,  1.5       , -1.0852318 ])
    """
    return gated_vjp(Groups(x, axis, "geglu_vjp"), g, *_gelus(approximate, "geglu_vjp"))


def _swishes(beta, owner):
    beta = swish.parameters["beta"].check(beta, owner)
    return (partial(f, beta=beta) for f in (swish, swish_prime))


def swiglu(x, axis=-1, *, beta=1.0):
    """SwiGLU, a b sigma(beta b): a GLU whose gate is a Swish, by default SiLU.

    Parameters
    ----------
    x, axis
        As in :func:`glu`, which also has the errors. LLaMA's gate is the *first* of its two
        projections: there x is the concatenation [w3 x, w1 x].
    beta : float
        Sharpness of the gate, any finite number.

    Notes
    -----
    Source: Shazeer (2020).

    Examples
    --------
    >>> nl.swiglu([3.0, -1.0, 0.0, 2.0])
    array([ 0.        , -1.76159416])
    """
    act, _ = _swishes(beta, "swiglu")
    return gated(Groups(x, axis, "swiglu"), act)


def swiglu_vjp(x, g, axis=-1, *, beta=1.0):
    """Vector-Jacobian product of :func:`swiglu`.

    Parameters
    ----------
    x, g, axis
        As in :func:`glu_vjp`.
    beta : float
        Sharpness of the gate.

    Examples
    --------
    >>> nl.swiglu_vjp([3.0, -1.0, 0.0, 2.0], [1.0, 1.0])
    array([ 0.        ,  1.76159416,  1.5       , -1.09078425])
    """
    return gated_vjp(Groups(x, axis, "swiglu_vjp"), g, *_swishes(beta, "swiglu_vjp"))
