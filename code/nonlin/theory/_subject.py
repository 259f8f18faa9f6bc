"""The one form in which theory takes a function: f, f', its breaks and its noise."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from nonlin.numerics import finite_difference
from nonlin.registry import Activation, get
from nonlin.theory._breaks import describe, find_breaks
from nonlin.theory._intake import take
from nonlin.theory._noise import noise_of, scale_of
from nonlin.theory._pieces import SPAN, build

_EPS = float(np.finfo(np.float64).eps)
_EDGES = np.linspace(-SPAN, SPAN, 34)


@dataclass(frozen=True, eq=False)
class Subject:
    """A function of one number as theory sees it (all dimensionless).

    Attributes
    ----------
    name : str
        Name for tables and messages.
    function : callable
        Float64 vector to float64 vector.
    given : callable or None
        The derivative, if it is known.
    kinks : tuple of float or None
        Where f has no derivative, if it is known.
    noise : float
        Relative error of the values.
    notes : tuple of str
        What was found when the callable was taken.
    entry : Activation or None
        The registry's entry, and ``params`` its parameters.
    """

    name: str
    function: object
    given: object = None
    kinks: tuple | None = None
    noise: float = 4 * _EPS
    notes: tuple = ()
    entry: object = None
    params: dict = field(default_factory=dict)

    def __call__(self, x):
        """Return f(x) for a float64 vector."""
        with np.errstate(all="ignore"):
            return self.function(x)

    def at(self, x):
        """Return f at one number, as a float."""
        return float(self(np.array([float(x)]))[0])

    def prime(self, x):
        """Return f'(x): the known derivative, or that of the polynomials, or a difference."""
        with np.errstate(all="ignore"):
            if self.given is not None:
                return self.given(x)
            out = self.pieces.slope(x)
            far = np.abs(x) > SPAN
            if far.any():
                out[far] = finite_difference(self.function, x[far])
            return out

    def slope_at(self, x):
        """Return f' at one number, as a float."""
        return float(self.prime(np.array([float(x)]))[0])

    @cached_property
    def floor(self):
        """Scale of the values near 0: the largest |f| for |x| <= 3."""
        return scale_of(self)

    @cached_property
    def slope_floor(self):
        """Scale of the slopes near 0: the largest |f'| for |x| <= 3, or their error."""
        return max(scale_of(self.prime), self._slope_error)

    @cached_property
    def slope_noise(self):
        """Error of slopes relative to |f'| or `slope_floor`; at the ends of a piece thrice that."""
        return self.noise if self.given is not None else self._slope_error / self.slope_floor

    @cached_property
    def _slope_error(self):
        if self.given is not None:
            return 0.0
        tight = float(np.min(self.pieces.high - self.pieces.low, initial=1.0))
        return 600 * self.noise * self.floor / tight

    @cached_property
    def breaks(self):
        """Tuple of `Break`: where f, f' or a further derivative jumps, in order of place."""
        found = dict(find_breaks(self, self.noise, self.floor))
        if self.kinks is not None:
            known = {x: _lowest(found, x) for x in self.kinks}
            found = _merge(known, {x: max(order, 2.0) for x, order in found.items()})
        given = self.given and self.prime
        tolerance = 64 * self.noise
        return tuple(
            describe(self, given, x, order, tolerance, self.floor)
            for x, order in sorted(found.items())
        )

    @cached_property
    def edges(self):
        """First edges of the pieces: the breaks are among them (dimensionless)."""
        places = np.array([b.x for b in self.breaks])
        plain = _EDGES
        if places.size:
            plain = plain[np.abs(plain[:, None] - places).min(axis=1) > 0.02]
        return np.unique(np.concatenate([plain, places, [-SPAN, SPAN]]))

    @cached_property
    def pieces(self):
        """`Pieces` of f between -50 and 50."""
        return build(self, self.edges, 64 * self.noise, self.floor, least=1e-6)

    @cached_property
    def slope_pieces(self):
        """`Pieces` of f' between -50 and 50."""
        noise = max(self.noise, self.slope_noise)
        return build(self.prime, self.edges, 64 * noise, self.slope_floor, least=1e-6)


def _lowest(found, x):
    near = [order for place, order in found.items() if abs(place - x) < 1e-6 and order <= 1]
    return min(near, default=1.0)


def _merge(first, second):
    """Return the breaks of ``first`` and those of ``second`` that are not beside one of them."""
    out = dict(first)
    for x, order in second.items():
        if all(abs(x - place) > 1e-5 * max(1, abs(x)) for place in first):
            out[x] = order
    return out


@lru_cache(maxsize=512)
def _registered(entry, params):
    values = dict(params)
    return Subject(
        name=entry.name + "".join(f", {k} = {v}" for k, v in params if v != entry.parameters[k]),
        function=lambda x: entry.function(x, **values),
        given=lambda x: entry.prime(x, **values),
        kinks=tuple(float(k) for k in entry.kinks_at(**values)),
        entry=entry,
        params=values,
    )


def subject_of(act, derivative=None, params=None):
    """Return what is given as a `Subject`.

    Parameters
    ----------
    act : Activation, str, callable or Subject
        An entry or a name of the registry, with ``params``; or any function of one float array.
    derivative : callable, optional
        f' of a callable, with the same shape rules.
    params : dict, optional
        Parameters of a registered activation, one number each.

    Raises
    ------
    TypeError
        If parameters or a derivative are given where none can be, or ``act`` is not callable.
    ValueError
        If a parameter is an array, or the callable is no elementwise function.
    KeyError
        If a name is not in the registry.
    """
    params = params or {}
    if isinstance(act, Subject):
        return act
    if isinstance(act, (str, Activation)):
        if derivative is not None:
            raise TypeError("a registered activation brings its derivative; give none")
        entry = get(act)
        checked = entry.check(**params)
        for name, value in checked.items():
            if np.ndim(value):
                raise ValueError(f"{entry.name}: {name} must be one number here, not an array")
        return _registered(entry, tuple(checked.items()))
    if params:
        raise TypeError(
            f"a callable takes no parameters here, got {', '.join(params)}; wrap it, as in "
            "lambda x: f(x, alpha=0.2)"
        )
    taken = take(act)
    slope = None if derivative is None else take(derivative, f"derivative of {taken.name}")
    noise = 4 * noise_of(taken, taken.eps)
    return Subject(taken.name, taken, slope, None, noise, taken.notes)
