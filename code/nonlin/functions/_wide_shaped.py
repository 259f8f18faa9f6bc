"""Textbook formulas with parameters, evaluated in float64 for a narrower result, in place.

The rest, and how far they can be trusted, stand in ``_wide``.
"""

import numpy as np

from nonlin.functions._parts import choose
from nonlin.functions._plain import fill_bell, fill_gate, fill_gate_prime


def fill_dyt(x, out, alpha, gamma, shift):
    """Write gamma tanh(alpha x) + shift."""
    np.multiply(x, alpha, out=out)
    np.tanh(out, out=out)
    out *= gamma
    if shift:
        out += shift


def fill_dyt_prime(x, out, alpha, gamma, shift):
    """Write gamma alpha sech(alpha x)**2."""
    del shift
    fill_bell(x, out, 2 * alpha)
    out *= 4 * alpha * gamma


def fill_acon(x, out, p1, p2, beta):
    """Write (p1 - p2) x sigma(beta (p1 - p2) x) + p2 x."""
    fill_gate(x, out, beta * (p1 - p2))
    if p1 - p2 != 1:
        out *= p1 - p2
    if p2:
        out += p2 * x


def fill_acon_prime(x, out, p1, p2, beta):
    """Write (p1 - p2) G(beta (p1 - p2) x) + p2, G the slope of the gate."""
    fill_gate_prime(x, out, beta * (p1 - p2))
    if p1 - p2 != 1:
        out *= p1 - p2
    out += p2


def _root(x, out, constant):
    """Write sqrt(x**2 + constant)."""
    np.multiply(x, x, out=out)
    out += constant
    np.sqrt(out, out=out)


def fill_squareplus(x, out, b):
    """Write (x + r) / 2 for x > 0, else b / (2 (r - x)), with r = sqrt(x**2 + b)."""
    _root(x, out, b)
    out += np.abs(x)
    out *= 0.5
    left = (b / 4) / out
    out[...] = choose(x > 0, out, left)


def fill_squareplus_prime(x, out, b):
    """Write (1 + x/r) / 2 with r = sqrt(x**2 + b), as b / (2 r (r - x)) where that cancels."""
    _root(x, out, b)
    left = np.abs(x)
    left += out
    left *= out
    np.divide(b / 2, left, out=left)
    np.divide(x, out, out=out)
    out *= 0.5
    out += 0.5
    out[...] = choose(out > 0.25, out, left)


def fill_bent(x, out):
    """Write x (1 + x / (2 (r + 1))), r = sqrt(x**2 + 1)."""
    _root(x, out, 1.0)
    out += 1
    out *= 2
    np.divide(x, out, out=out)
    out += 1
    out *= x


def fill_bent_prime(x, out):
    """Write 1 + x / (2 r), r = sqrt(x**2 + 1)."""
    _root(x, out, 1.0)
    out *= 2
    np.divide(x, out, out=out)
    out += 1


def fill_star(x, out, scale, bias):
    """Write scale max(x, 0)**2 + bias."""
    np.clip(x, 0, np.inf, out=out)
    out *= out
    out *= scale
    out += bias


def fill_xielu(x, out, alpha_p, alpha_n, beta):
    """Write alpha_p x**2 + beta x for x > 0, else alpha_n (e**x - 1 - x) + beta x."""
    left = np.clip(x, -np.inf, 0)
    np.expm1(left, out=out)
    out -= left
    out *= alpha_n
    np.clip(x, 0, np.inf, out=left)
    left *= left
    left *= alpha_p
    out += left
    np.multiply(x, beta, out=left)
    out += left


def ratio(above, below):
    """Return a fill that writes the ratio of two polynomials, lowest power first."""

    def fill(x, out):
        out[...] = above[-1]
        for coefficient in above[-2::-1]:
            out *= x
            out += coefficient
        bottom = np.full_like(x, below[-1])
        for coefficient in below[-2::-1]:
            bottom *= x
            bottom += coefficient
        out /= bottom

    return fill
