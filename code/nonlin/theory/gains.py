"""Gains: by what the weights must be scaled so that signals or gradients keep their size."""

from dataclasses import dataclass
from math import inf, sqrt
from types import MappingProxyType

from nonlin.registry import ACTIVATIONS
from nonlin.theory._subject import subject_of
from nonlin.theory.moments import moments

__all__ = ["TORCH_GAINS", "GainRow", "backward_gain", "gain", "gains_table"]

TORCH_GAINS = MappingProxyType(
    {
        "identity": 1.0,
        "sigmoid": 1.0,
        "tanh": 5 / 3,
        "relu": sqrt(2),
        "leaky_relu": sqrt(2 / (1 + 0.01**2)),
        "selu": 3 / 4,
    }
)
"""Gains documented for ``torch.nn.init.calculate_gain`` (torch 2.13), by registry name.

torch knows no others: it refuses gelu, silu, elu, mish and softplus. Source: the documentation
of ``torch.nn.init``; a test compares them with torch.
"""


@dataclass(frozen=True)
class GainRow:
    """One row of `gains_table` (all dimensionless).

    Attributes
    ----------
    name : str
        The activation, at its default parameters.
    forward, backward : float
        Gains that keep E f² and E f'²; infinite where f' is 0 almost everywhere.
    centred : float
        1 / std(f): the gain of recipes that standardise the weights, such as NFNets
        (brock2021characterizing).
    torch : float or None
        What torch returns, None where it knows no gain.
    growth : float
        E f'² / E f²: factor of the squared gradient a layer under the forward gain.

    Examples
    --------
    >>> selu = next(row for row in nl.theory.gains_table() if row.name == "selu")
    >>> round(selu.forward, 6), selu.torch, round(selu.growth, 6)
    (1.0, 0.75, 1.071575)
    """

    name: str
    forward: float
    backward: float
    centred: float
    torch: float | None
    growth: float


def gain(act, q=1.0, *, derivative=None, **params):
    """Forward gain sqrt(q / E f²): weights of variance gain² / n hand on the variance q.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    q : float
        Variance of the pre-activations, above 0 (dimensionless).
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    float
        Dimensionless; infinite where f is 0 almost everywhere.

    Notes
    -----
    Source: He et al. (2015), section 2.2, for rectifiers (he2015delving).

    Examples
    --------
    >>> round(nl.theory.gain("tanh"), 10)
    1.5925374197
    """
    found = moments(act, q, derivative=derivative, **params)
    return sqrt(found.q / found.square) if found.square > 0 else inf


def backward_gain(act, q=1.0, *, derivative=None, **params):
    """Backward gain 1 / sqrt(E f'²): weights of variance gain² / n keep squared gradients.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    q : float
        Variance of the pre-activations, at least 0 (dimensionless).
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    float
        Dimensionless; infinite for a step, whose slope is 0 almost everywhere.

    Examples
    --------
    >>> round(nl.theory.backward_gain("gelu"), 6)
    1.481114
    """
    found = moments(act, q, derivative=derivative, **params)
    return 1 / sqrt(found.slope_square) if found.slope_square > 0 else inf


def _row(act, q=1.0):
    found = moments(act, q)
    name = subject_of(act).name
    return GainRow(
        name=name,
        forward=sqrt(q / found.square),
        backward=1 / sqrt(found.slope_square) if found.slope_square > 0 else inf,
        centred=1 / found.std,
        torch=TORCH_GAINS.get(name),
        growth=found.slope_square / found.square,
    )


def gains_table():
    """Return a `GainRow` for every activation of the registry at q = 1, in its order.

    Returns
    -------
    tuple of GainRow
        Beside the gains of torch where torch knows one: of those, only the ones of identity,
        ReLU and leaky ReLU are the exact forward gain.

    Examples
    --------
    The gain that torch gives for tanh is not the one that keeps the variance.

    >>> rows = {row.name: row for row in nl.theory.gains_table()}
    >>> round(rows["tanh"].forward, 6), round(rows["tanh"].torch, 6)
    (1.592537, 1.666667)
    """
    return tuple(_row(act) for act in ACTIVATIONS.values())
