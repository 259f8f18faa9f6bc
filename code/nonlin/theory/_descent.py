"""Levenberg and Marquardt's descent for a f(b x + c; parameters) + d."""

import numpy as np

from nonlin.theory._fitting import PLAIN

_ROUNDS = 40


def model(form, x, outer, inner):
    """Return a f(b x + c) + d for ``outer`` = (a, b, c, d) and parameters ``inner``."""
    a, b, c, d = outer
    with np.errstate(all="ignore"):
        return a * form.value(b * x + c, **inner) + d


def _clipped(form, names, values):
    out = []
    for name, value in zip(names, values, strict=True):
        domain = form.entry.domains[name]
        reach = 100 * max(map(abs, domain.shown))
        low = max(domain.low, -reach) + (1e-9 if domain.low_open else 0.0)
        out.append(float(np.clip(value, low, min(domain.high, reach))))
    return out


def _jacobian(form, x, outer, names, inner, value, free):
    a, b, c, _ = outer
    columns, u = [], b * x + c
    h = (value - outer[3]) / a if a else form.value(u, **inner)
    slope = form.slope(u, **inner) if free[1] or free[2] else None
    for i, column in enumerate((h, None, None, np.ones_like(x))):
        if free[i]:
            columns.append(column if column is not None else a * slope * (x if i == 1 else 1.0))
    for name in names:
        step = 1e-6 * max(1.0, abs(inner[name]))
        moved = _clipped(form, [name], [inner[name] + step])[0]
        step = moved - inner[name] or -step
        later = form.value(u, **{**inner, name: inner[name] + step})
        columns.append(a * (later - h) / step)
    return np.stack(columns, axis=1)


def descend(form, x, f, weight, outer=PLAIN, inner=None, free=(1, 1, 1, 1), rounds=_ROUNDS):
    """Minimise the weighted squares.

    Parameters
    ----------
    form : Form
        The activation.
    x, f, weight : ndarray, shape (n,)
        Points, values to be met, weights.
    outer : tuple of float
        First (a, b, c, d).
    inner : dict, optional
        First values of the parameters to be fitted, by name.
    free : tuple of bool
        Which of a, b, c, d may change.
    rounds : int
        Most steps.

    Returns
    -------
    outer : tuple of float
    inner : dict
    misfit : float
        Largest weighted deviation on ``x``.
    """
    names = list(inner or {})
    outer, inner = np.array(outer, dtype=float), dict(inner or {})
    free, damping = np.array(free, bool), 1e-3
    with np.errstate(all="ignore"):
        value = model(form, x, outer, inner)
        rest = (value - f) * weight
        cost = float(rest @ rest)
        for _ in range(rounds if free.any() or names else 0):
            if not np.isfinite(cost) or np.abs(rest).max() < 1e-14:
                break
            slopes = _jacobian(form, x, outer, names, inner, value, free) * weight[:, None]
            if not np.isfinite(slopes).all():
                break
            gradient, square = slopes.T @ rest, slopes.T @ slopes
            scale = np.diag(square) + 1e-12 * max(np.trace(square), 1e-300)
            before = cost
            for _ in range(8):
                step = _step(square, scale, gradient, damping)
                new_outer = outer.copy()
                new_outer[free] += step[: free.sum()]
                moved = [v + s for v, s in zip(inner.values(), step[free.sum() :], strict=True)]
                new_inner = dict(zip(names, _clipped(form, names, moved), strict=True))
                new_value = model(form, x, new_outer, new_inner)
                new_rest = (new_value - f) * weight
                new_cost = float(new_rest @ new_rest)
                if new_cost < cost:
                    outer, inner, value, rest, cost = (
                        new_outer, new_inner, new_value, new_rest, new_cost,
                    )  # fmt: skip
                    damping = max(damping / 8, 1e-14)
                    break
                damping *= 6
            if cost > before * 0.999:
                break
    worst = float(np.abs(rest).max()) if np.isfinite(cost) else np.inf
    return tuple(map(float, outer)), inner, worst


def _step(square, scale, gradient, damping):
    try:
        return -np.linalg.solve(square + damping * np.diag(scale), gradient)
    except np.linalg.LinAlgError:
        return -np.linalg.lstsq(square, gradient, rcond=None)[0]
