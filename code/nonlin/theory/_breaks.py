"""Where a function or one of its derivatives jumps, found from values alone.

On an interval of width h around a point at which the k-th derivative jumps, no polynomial comes
closer than a constant times h**k, whereas an analytic function is met ever faster. So k is the
rate at which the misfit falls, and the point is where the polynomials of both sides part.
"""

from dataclasses import dataclass
from math import inf, isfinite, nan, nextafter

import numpy as np

from nonlin.theory._pieces import SPAN, build, misfit
from nonlin.theory._sides import jump_at, parting, sides, simplest

_FIRST_EDGES = np.linspace(-SPAN - 0.21, SPAN + 0.07, 34)
_HIGHEST = 5.5


@dataclass(frozen=True)
class Break:
    """A point at which a derivative of f jumps (all dimensionless).

    Attributes
    ----------
    x : float
        The point.
    order : float
        Order of the derivative that jumps: 0 for f itself, 1 at a kink; 0.5 at a root's cusp.
    left, right : float
        Limits of f from both sides.
    left_slope, right_slope : float
        Limits of f' from both sides.

    Examples
    --------
    >>> found = nl.report(lambda x: np.where(x > 1, x, 0.5)).breaks[0]
    >>> found.kind, found.x, round(found.left, 6), round(found.right, 6)
    ('jump', 1.0, 0.5, 1.0)
    """

    x: float
    order: float
    left: float
    right: float
    left_slope: float
    right_slope: float

    @property
    def kind(self):
        """The break in a word: "jump", "kink", or which derivative jumps."""
        if self.order <= 0:
            return "jump"
        if self.order <= 1:
            return "kink"
        return f"jump of the derivative of order {self.order:g}"


def find_breaks(f, noise, floor):
    """Find the breaks of ``f`` between -50 and 50.

    Parameters
    ----------
    f : callable
        Function of a float64 vector.
    noise : float
        Relative error of its values.
    floor : float
        Least value that counts as a scale.

    Returns
    -------
    list of (float, float)
        Place and order of each break, in order of place.
    """
    tolerance = 64 * noise
    with np.errstate(all="ignore"):
        pieces = build(f, _FIRST_EDGES, tolerance, floor, ends=True)
        if pieces.rough.sum() > 1000:
            return []
        found = []
        for near, uncertainty, rough in _suspects(pieces):
            if found and near - found[-1][0] < max(4 * uncertainty, 1e-8):
                continue
            near = _centred(f, near, uncertainty, floor)
            order = _order(f, near, uncertainty, tolerance, floor, rough)
            if order is not None:
                found.append((near, order, uncertainty))
        return [_place(f, *item, _gap(found, i), tolerance, floor) for i, item in enumerate(found)]


def _suspects(pieces):
    """Return centre, width and roughness of pieces that are far smaller than those around."""
    low, high, rough = _joined(pieces)
    width, out = high - low, []
    for i, w in enumerate(width):
        around = width[max(0, i - 7) : i + 8]
        if (w == around.min() and w * 8 <= around.max()) or rough[i]:
            out.append(((low[i] + high[i]) / 2, w, rough[i]))
    return out


def _joined(pieces):
    """Return the ends of the pieces with neighbouring rough ones made one."""
    first = ~pieces.rough | np.append(True, ~pieces.rough[:-1])
    last = ~pieces.rough | np.append(~pieces.rough[1:], True)
    return pieces.low[first], pieces.high[last], pieces.rough[first]


def _gap(found, i):
    others = [abs(found[j][0] - found[i][0]) for j in (i - 1, i + 1) if 0 <= j < len(found)]
    return min([2.0, *others]) * 0.9


def _centred(f, near, uncertainty, floor):
    """Return the place among some neighbours around which ``f`` is met worst."""
    shifts = near + uncertainty * np.arange(-3.0, 3.5, 0.5)
    errors = misfit(f, shifts - 1.9 * uncertainty, shifts + 2.1 * uncertainty, floor)
    return float(shifts[np.argmax(errors)]) if np.isfinite(errors).all() else near


def _order(f, near, uncertainty, tolerance, floor, rough):
    """Return the order of the derivative that jumps near a point, None for none."""
    h = 2.0 ** -np.arange(-2.0, 40.0, 0.5)
    h = h[h >= (300 if rough else 12) * uncertainty]
    errors = np.maximum(misfit(f, near - 0.86 * h, near + 1.14 * h, floor), 1e-300)
    if not np.isfinite(errors).all():
        return _end_of_domain(f, near, uncertainty)
    if errors.size < 4:
        return None
    rates = 2 * np.log2(errors[:-1] / errors[1:])
    if np.abs(rates[-9:]).max() < 0.3 and rates.size > 9 and errors[-9:].min() > 8 * tolerance:
        return 0.0 if rough else None
    least = float(errors.min())
    cut = 8 * (least if tolerance < least < 100 * tolerance else tolerance)
    below = np.flatnonzero(errors <= cut)
    rates = rates[: below[0]] if below.size else rates
    if not rough and _fades(errors, rates, uncertainty / h, 1e4 * tolerance):
        return None
    if rates.size < 3 or rates[-3:].max() > _HIGHEST:
        return None
    regular = rates.size > 16 and np.ptp(rates[-16:]) < 0.7
    if not regular and sides(f, near, 80 * uncertainty, cut, floor, uncertainty) is None:
        return None
    return max(round(2 * float(np.median(rates[-8:]))) / 2, 0.0)


def _fades(errors, rates, shares, allowed):
    """Return whether the misfit at the smallest scale, where f was met, falls short of its law.

    A kink would still be seen there; a smooth bend that looks like one from afar is not.
    """
    last = rates.size
    rate = float(np.median(rates[-8:])) if last else 0.0
    return last > 0 and errors[last - 1] * shares[last - 1] ** rate > allowed


def _end_of_domain(f, near, uncertainty):
    """Return -1 where f stops being a number, None where it only becomes too large."""
    values = f(near + 4 * uncertainty * np.array([-1.0, 1.0]))
    inner = np.abs(values[np.isfinite(values)])
    return None if not np.isnan(values).any() and np.all(inner > 1e250) else -1.0


def _place(f, near, order, uncertainty, gap, tolerance, floor):
    if order < 0:
        return simplest(near, 4 * uncertainty), order
    if order == 0:
        return simplest(jump_at(f, near, uncertainty), 1e-15), order
    if order == int(order):
        refined = parting(f, near, int(order), uncertainty, gap, tolerance, floor)
        return simplest(refined, 1e-9 if order < 3 else 1e-8), order
    return simplest(near, max(1e-9, uncertainty)), order


@np.errstate(all="ignore")
def describe(f, prime, x, order, tolerance, floor):
    """Return the `Break` at ``x``: limits of f and f' from both sides.

    ``prime`` is the derivative if it is known, else None: then polynomials beside x are used.
    """
    before, after = nextafter(x, -inf), nextafter(x, inf)
    left, right = (float(v) for v in f(np.array([before, after])))
    if prime is not None:
        slopes = [float(v) for v in prime(np.array([before, after]))]
    else:
        pair = None if 0 < order < 1 else sides(f, x, 0.5, tolerance, floor)
        if pair is None:
            slopes = _steep(f, x) if order > 0 else [nan, nan]
        else:
            slopes = [float(p.deriv()(x)) for p in pair]
            if order <= 0:
                left, right = (float(p(x)) for p in pair)
    if order > 0 and isfinite(left) and isfinite(right):
        left = right = float(f(np.array([x]))[0])
    return Break(x, order, left, right, *slopes)


def _steep(f, x):
    """Return the slopes beside a cusp, infinite if they grow towards it."""
    near, far = (np.diff(f(x + h * np.array([-1.0, 0.0, 1.0]))) / h for h in (1e-8, 1e-4))
    return [
        float(np.copysign(inf, a) if abs(a) > 1.5 * abs(b) else a)
        for a, b in zip(near, far, strict=True)
    ]
