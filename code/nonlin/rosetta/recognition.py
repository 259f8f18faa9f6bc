"""From values to a name: which known function does a callable agree with?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from nonlin._errors import check_count
from nonlin.rosetta import senses
from nonlin.rosetta.form import every_sense

PROBES = np.concatenate([np.linspace(-7.9, 7.9, 80), [-0.3, -0.05, 0.0, 0.05, 0.3, 2.699]])
"""Inputs at which functions are compared; no two different ones of the rosetta agree on all."""

_ROUNDING = 5e-6  # of float32, at values up to 8


@dataclass(frozen=True)
class Match:
    """A function of the rosetta and how far a callable is from it.

    Attributes
    ----------
    function : str
        The registry's function.
    params : dict
        All its parameters.
    gap : float
        Largest absolute difference over the probes (dimensionless).

    Examples
    --------
    >>> match = nl.rosetta.recognise(lambda x: x / (1 + np.exp(-1.7 * x)), count=1)[0]
    >>> print(match.function, match.params, round(match.gap, 6))
    swish {'beta': 1.702} 0.000302
    """

    function: str
    params: Mapping
    gap: float

    @property
    def sense(self):
        """Function and parameters as a pair, for ``nonlin.rosetta.difference``."""
        return self.function, dict(self.params)

    def __str__(self):
        gap = "to rounding" if self.gap < _ROUNDING else f"within {self.gap:.2g}"
        return f"{senses.spelled(self.function, self.params)}, {gap}"


@cache
def _known():
    """Return the different functions of the rosetta with their values at the probes."""
    found = []
    for sense in every_sense():
        if not any(senses.are_same(sense, known) for known, _ in found):
            found.append((sense, senses.activation(sense[0])(PROBES, **sense[1])))
    return found


def recognise(f, count=3):
    """Return the functions of the rosetta that a callable is closest to.

    Parameters
    ----------
    f : callable
        Takes a float64 vector, returns one of the same length: an activation of a framework or
        of a checkpoint's code, wrapped so that it speaks NumPy.
    count : int
        How many to return, at least 1.

    Returns
    -------
    tuple of Match
        The closest first. What agrees has a gap of rounding errors: 1e-6 in float32.

    Raises
    ------
    TypeError
        If ``f`` is not callable or returns no numbers.
    ValueError
        If it returns another shape than it was given.

    Examples
    --------
    >>> def f(x):
    ...     return x / 2 * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
    >>> print(*nl.rosetta.recognise(f, count=2), sep="; ")
    nl.gelu(x, approximate='tanh'), to rounding; nl.gelu(x), within 0.00047
    """
    check_count("count", count)
    if not callable(f):
        raise TypeError(f"f must be callable, got {f!r} ({type(f).__name__})")
    try:
        values = np.asarray(f(PROBES.copy()), dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise TypeError(
            f"f must take a NumPy vector and return one ({error}); for torch give "
            "lambda x: f(torch.tensor(x)).numpy()"
        ) from error
    if values.shape != PROBES.shape:
        raise ValueError(f"f returned the shape {values.shape} for one of {PROBES.shape}")
    gaps = [(float(np.abs(known - values).max()), sense) for sense, known in _known()]
    gaps.sort(key=lambda pair: (np.isnan(pair[0]), pair[0]))
    return tuple(Match(*sense, gap) for gap, sense in gaps[:count])
