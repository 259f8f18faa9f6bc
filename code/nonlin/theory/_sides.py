"""A break from both sides: the polynomials left and right of it, and where exactly they part."""

from math import inf, nextafter

import numpy as np
from numpy.polynomial import Chebyshev

from nonlin.theory._pieces import COUNT, coefficients, misfit, places


def simplest(x, reach):
    """Return the simplest decimal within reach of ``x``, or ``x`` itself."""
    x = float(x)
    reach = max(reach, 4 * (nextafter(abs(x), inf) - abs(x))) * max(1, abs(x))
    simple = (round(x, digits) + 0.0 for digits in range(7))
    return next((s for s in simple if abs(s - x) <= reach), x)


def jump_at(f, near, uncertainty):
    """Return the float at which ``f`` jumps, by bisection, the simpler of the two sides."""
    low, high = near - 3 * uncertainty, near + 3 * uncertainty
    ends = f(np.array([low, high]))
    if not np.isfinite(ends).all():
        return near
    while low < (middle := (low + high) / 2) < high:
        value = f(np.array([middle]))[0]
        if abs(value - ends[0]) <= abs(value - ends[1]):
            low = middle
        else:
            high = middle
    return low if abs(round(low, 6) - low) < abs(round(high, 6) - high) else high


def sides(f, x, reach, tolerance, floor, away=0.0):
    """Return polynomials of f left and right of ``x``, on the widest resolved intervals.

    Returns
    -------
    pair of numpy.polynomial.Chebyshev or None
        None where either side is not resolved.
    """
    away = max(away, 4 * (nextafter(abs(x), inf) - abs(x)))
    while reach > 8 * away:
        low, high = np.array([x - reach, x + away]), np.array([x - away, x + reach])
        with np.errstate(all="ignore"):
            if misfit(f, low, high, floor).max() <= tolerance:
                table = coefficients(f(places(low, high).ravel()).reshape(2, COUNT))
                return [
                    Chebyshev(row, domain=[a, b])
                    for row, a, b in zip(table, low, high, strict=True)
                ]
        reach /= 2
    return None


def parting(f, near, order, uncertainty, gap, tolerance, floor):
    """Return where the polynomials of both sides part, to many digits.

    There the derivative of order - 1 of their difference crosses 0.
    """
    pair = sides(f, near, gap, tolerance, floor, away=uncertainty)
    if pair is None:
        return near
    x = near
    for _ in range(4):
        apart = [p.deriv(order - 1)(x) if order > 1 else p(x) for p in pair]
        rate = [p.deriv(order)(x) for p in pair]
        if rate[0] == rate[1]:
            return near
        x -= (apart[0] - apart[1]) / (rate[0] - rate[1])
    return x if abs(x - near) <= 8 * uncertainty else near
