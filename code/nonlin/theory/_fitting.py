"""Fitting a f(b x + c) + d, f a registered activation, to given values by least squares."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.optimize import minimize_scalar

from nonlin.registry import ACTIVATIONS
from nonlin.theory._subject import subject_of
from nonlin.theory._target import window

PLAIN = (1.0, 1.0, 0.0, 0.0)
_T = np.linspace(-4.03, 3.97, 48)
_SHARPNESSES = np.geomspace(0.12, 8, 29)
_SHIFTS = np.linspace(-6, 6, 25)


@dataclass(frozen=True)
class Form:
    """An activation with parameters as a curve to be fitted.

    Attributes
    ----------
    name : str
        Name in the registry.
    params : tuple of (str, float or str)
        Its parameters.
    """

    name: str
    params: tuple

    @property
    def entry(self):
        """The registry's entry."""
        return ACTIVATIONS[self.name]

    @property
    def numbers(self):
        """Names of the parameters that are numbers and can be fitted."""
        return [key for key, value in self.params if not isinstance(value, str)]

    def value(self, u, **changed):
        """Return the activation at the vector ``u``; NaN where parameters do not go together."""
        try:
            return self.entry.function(u, **{**dict(self.params), **changed})
        except ValueError:
            return np.full_like(u, np.nan)

    def slope(self, u, **changed):
        """Return its derivative at the vector ``u``; NaN as `value`."""
        try:
            return self.entry.prime(u, **{**dict(self.params), **changed})
        except ValueError:
            return np.full_like(u, np.nan)


@lru_cache(maxsize=4)
def forms(names=None):
    """Return a `Form` for every activation at its defaults and for every word it accepts."""
    out = []
    for entry in ACTIVATIONS.values():
        defaults = dict(entry.parameters)
        out.append(Form(entry.name, tuple(defaults.items())))
        for key, domain in entry.domains.items():
            for word in domain.choices:
                if word != defaults[key]:
                    out.append(Form(entry.name, tuple({**defaults, key: word}.items())))
    return tuple(out)


@lru_cache(maxsize=256)
def breaks_of(form):
    """Return the places at which a form or one of its derivatives jumps."""
    return tuple(b.x for b in subject_of(form.name, None, dict(form.params)).breaks)


@lru_cache(maxsize=256)
def window_of(form):
    """Return middle and scale of where a form bends."""
    return window(subject_of(form.name, None, dict(form.params)))


@lru_cache(maxsize=256)
def _table(form):
    """Return rows of unit norm, free of their mean, and the (b, c) of each row."""
    b, c = np.meshgrid(np.concatenate([_SHARPNESSES, -_SHARPNESSES]), _SHIFTS, indexing="ij")
    pairs = np.stack([b.ravel(), c.ravel()], axis=1)
    with np.errstate(all="ignore"):
        rows = form.value((pairs[:, :1] * _T + pairs[:, 1:]).ravel()).reshape(len(pairs), -1)
        rows = rows - rows.mean(axis=1, keepdims=True)
        norm = np.linalg.norm(rows, axis=1)
        rows = rows / norm[:, None]
    good = np.isfinite(rows).all(axis=1) & (norm > 1e-6)
    return rows[good].astype(np.float32), pairs[good]


def starts(form, target):
    """Return promising (misfit, b, c) in the letters of x, best first.

    They put the bends of the form on those of the target, its breaks on the breaks, or come from
    a table of all sharpnesses and shifts.
    """
    if "row" not in target.cache:
        target.cache["row"] = _row(target)
    middle, width = window_of(form)
    ratio = width / target.width
    bends = [(b, middle - b * target.centre) for b in (ratio, -ratio)]
    pairs = [*_by_breaks(form, target), (1.0, 0.0), *bends, *_by_table(form, target)]
    scored = [(round(solve_outer(form, target, b, c)[2], 12), b, c) for b, c in pairs]
    return sorted(scored, key=lambda item: item[0])  # of equals the first: breaks are exact


def _by_table(form, target, count=3):
    rows, pairs = _table(form)
    if not len(rows):
        return []
    match = np.abs(rows @ target.cache["row"])
    order, chosen = np.argsort(-match)[:60], []
    for i in order:
        b, c = pairs[i]
        apart = (b * p < 0 or abs(np.log(b / p)) > 0.4 or abs(c - r) > 1 for p, r in chosen)
        if all(apart):
            chosen.append((b, c))
        if len(chosen) == count:
            break
    return [(b / target.width, c - b * target.centre / target.width) for b, c in chosen]


def _row(target):
    x = target.centre + target.width * _T
    f = target.subject(x)
    f = np.where(np.isfinite(f), f, 0.0)
    f = f - f.mean()
    return (f / max(np.linalg.norm(f), 1e-300)).astype(np.float32)


def _by_breaks(form, target):
    """Return (b, c) that put the breaks of a form on the breaks of the target."""
    ours, theirs = [b.x for b in target.subject.breaks], breaks_of(form)
    if not ours or not theirs or len(ours) > 8:
        return []
    if len(ours) > 1 and len(theirs) > 1:
        width = ours[-1] - ours[0]
        b = (theirs[-1] - theirs[0]) / width
        return [(b, theirs[0] - b * ours[0]), (-b, theirs[-1] + b * ours[0])]
    if len(ours) == len(theirs) == 1 and form.entry.claims.smoothness < 0:
        return [_turned(form, target, sign, theirs[0], ours[0]) for sign in (1, -1)]
    sharp = np.array([1.0, 0.25, 0.5, 2.0, 4.0]) / target.width
    return [(s * b, k - s * b * p) for k in theirs for p in ours for b in sharp for s in (1, -1)]


def _turned(form, target, sign, k, p):
    """Return the best b and its c for which the jump k of the form falls on p.

    Steps would take no notice of the jump, so c follows from b here.
    """

    def misfit(logarithm):
        b = sign * np.exp(logarithm) / target.width
        return solve_outer(form, target, b, k - b * p)[2]

    if misfit(0.0) < 1e-12:
        b = sign / target.width
    else:
        best = minimize_scalar(misfit, bounds=(-3, 3), method="bounded", options={"xatol": 1e-10})
        b = sign * float(np.exp(best.x)) / target.width
    return b, k - b * p


def solve_outer(form, target, b, c):
    """Return the best a and d for given b and c, and the misfit that remains."""
    w, h = target.weight, form.value(b * target.x + c)
    if not np.isfinite(h).all() or np.abs(h).max() > 1e100:
        return 0.0, 0.0, 1e9
    one, two = h * w, target.f * w
    square = np.array([[one @ one, one @ w], [one @ w, w @ w]])
    square[0, 0] += 1e-13 * square[0, 0] + 1e-300
    a, d = np.linalg.solve(square, [one @ two, w @ two])
    return float(a), float(d), float(np.sqrt(np.mean((a * one + d * w - two) ** 2)))
