"""The fits that recognition tries: parameters, scaling, and both together."""

from dataclasses import replace

import numpy as np

from nonlin.theory._descent import descend, model
from nonlin.theory._fitting import PLAIN, breaks_of, solve_outer
from nonlin.theory._matches import Match

EQUAL = 1e-9
"""Largest relative deviation of functions that are called equal."""

_TRIED = 24


def judge(target, form, outer, inner, near=False):
    """Return the `Match` that a fit amounts to; infinite deviation if it is a degenerate one."""
    defaults = dict(form.entry.parameters)
    every = {**dict(form.params), **inner}
    params = {k: v for k, v in every.items() if v != defaults[k]}
    deviation, x, apart = target.deviation(model(form, target.dense, outer, inner), near)
    if tuple(outer) != PLAIN and not _exercised(target, form, outer):
        deviation = np.inf
    return Match(form.name, params, tuple(outer), deviation, x, apart)


def _exercised(target, form, outer):
    """Return whether a scaled form shows its bends within the window, not only a tail."""
    a, b, c, _ = outer
    if a == 0 or b == 0 or not 0.02 <= abs(b) * target.width <= 60:
        return False
    low, high = target.dense[[0, -1]]
    if any(not low < (k - c) / b < high for k in breaks_of(form)):
        return False
    if form.entry.claims.curvature == "affine":
        return True
    return low < -c / b < high and not _is_affine(target)


def _is_affine(target):
    line = np.polynomial.Polynomial.fit(target.x, target.f, 1)
    return bool(np.abs((line(target.x) - target.f) * target.weight).max() < EQUAL)


def by_parameters(target, form):
    """Return the best match with other parameters and no scaling."""
    x, f, weight = target.x, target.f, target.weight
    scored = []
    for inner in _settings(form):
        misfit = np.abs((model(form, x, PLAIN, inner) - f) * weight).max()
        scored.append((misfit if np.isfinite(misfit) else np.inf, len(scored), inner))
    best = None
    for _, _, inner in sorted(scored)[:2]:
        fit = (form, x, f, weight, PLAIN)
        _, inner, misfit = descend(*fit, inner, free=(0, 0, 0, 0), rounds=8)
        if misfit < 0.1:
            _, inner, misfit = descend(*fit, inner, free=(0, 0, 0, 0))
        if best is None or misfit < best[0]:
            best = misfit, inner
        if misfit < EQUAL:
            break
    return judge(target, form, PLAIN, _simple(target, form, PLAIN, best[1]))


def _settings(form):
    """Yield parameters to start from: the defaults, then each across its shown interval."""
    defaults = {k: v for k, v in form.params if k in form.numbers}
    yield defaults
    for name in form.numbers:
        low, high = form.entry.domains[name].shown
        for share in (0.1, 0.4, 0.85):
            yield {**defaults, name: low + share * (high - low)}


def _simple(target, form, outer, inner):
    """Return parameters rounded to few digits where that is no worse."""
    short = {k: float(_short(v)) for k, v in inner.items()}
    before, after = (_apart(target, form, outer, tried) for tried in (inner, short))
    return short if after <= max(2 * before, 1e-12) else inner


def _apart(target, form, outer, inner):
    return target.deviation(model(form, target.dense, outer, inner))[0]


def _short(v):
    if abs(v) < 1e-11:
        return 0.0
    return next((s for d in range(1, 9) if abs(float(s := f"{v:.{d}g}") - v) <= 1e-8 * abs(v)), v)


def by_scaling(target, ranked):
    """Yield the best scaled match of each promising activation."""
    hopeful = [
        (min(_glance(target, form, *place) for place in places[:2]), i)
        for i, (places, form) in enumerate(ranked)
        if places[0][0] < 0.3
    ]
    least = min(hopeful, default=(0.0, 0))[0]
    limit = 0.01 if least < 1e-5 else max(4 * least, 0.03)  # is one of them as good as found?
    for misfit, i in sorted(hopeful)[:_TRIED]:
        if misfit > limit:
            break
        places, form = ranked[i]
        yield min(_tries(target, form, places), key=lambda m: m.deviation)


def _glance(target, form, misfit, b, c):
    """Return the misfit after a few steps; it orders the activations."""
    if misfit < 1e-6:
        return misfit
    x, f, weight = target.x[::3], target.f[::3], target.weight[::3]
    a, d, _ = solve_outer(form, target, b, c)
    return descend(form, x, f, weight, (a, b, c, d), rounds=4)[2]


def _tries(target, form, places):
    """Yield matches from the best places until one is equal."""
    for _, b, c in places[:3]:
        outer = _fit(form, target, b, c)
        match = judge(target, form, outer, {})
        if match.deviation < EQUAL:
            yield judge(target, form, *_simplified(target, form, outer, {}))
            return
        yield match


def _fit(form, target, b, c):
    inner = np.abs(target.x - target.centre) < 2.5 * target.width
    x, f, w = target.x[inner], target.f[inner], target.weight[inner]
    a, d, _ = solve_outer(form, target, b, c)
    outer, _, misfit = descend(form, x, f, w, (a, b, c, d), rounds=15)
    if misfit > 0.02:
        return outer
    outer, _, misfit = descend(form, target.x, target.f, target.weight, outer)
    return outer


def _simplified(target, form, outer, inner):
    """Return an equal fit with as many plain numbers as possible: c, d, b, then a."""
    free, best = [1, 1, 1, 1], list(outer)
    for i, plain in ((2, 0.0), (3, 0.0), (1, 1.0), (1, -1.0), (0, 1.0), (0, -1.0)):
        if not free[i]:
            continue
        trial, still = list(best), list(free)
        trial[i], still[i] = plain, 0
        new, changed, misfit = descend(
            form, target.x, target.f, target.weight, trial, inner, free=still
        )
        if misfit < EQUAL / 4 and _apart(target, form, new, changed) < EQUAL / 4:
            best, free, inner = list(new), still, changed
    inner = _simple(target, form, best, inner)
    for i in np.flatnonzero(free):
        trial = list(best)
        trial[i] = float(_short(best[i]))
        if _apart(target, form, trial, inner) < 1e-12:
            best = trial
    return tuple(best), inner


def by_both(target, ranked):
    """Yield matches with parameters and scaling together."""
    for places, form in ranked:
        if not form.numbers:
            continue
        scored = []
        for inner in _settings(form):
            changed = replace(form, params=tuple({**dict(form.params), **inner}.items()))
            for _, b, c in places[:3]:
                a, d, misfit = solve_outer(changed, target, b, c)
                scored.append((misfit, len(scored), (a, b, c, d), inner))
        for _, _, outer, inner in sorted(scored)[:2]:
            fit = (form, target.x, target.f, target.weight)
            outer, inner, misfit = descend(*fit, outer, inner, rounds=15)
            if misfit < 0.05:
                outer, inner, misfit = descend(*fit, outer, inner, rounds=60)
            match = judge(target, form, outer, inner)
            if match.deviation < EQUAL:
                yield judge(target, form, *_simplified(target, form, outer, inner))
                break
            yield match
