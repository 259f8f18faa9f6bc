"""Textbook formulas evaluated in float64 for a narrower result, in place.

float64 carries 29 digits of base 2 more than float32, enough for what the plain formulas lose
by cancellation or by rounding the argument of an exponential. A few of them are exact enough for
float64 as well; ``Quick`` says which, and between which inputs.
"""

import numpy as np

from nonlin.functions._parts import choose
from nonlin.functions._plain import fill_bell, moderate, single

WIDE = (-1e30, 1e30)  # squares, and products of a few powers, are finite
ROOT = (-1e150, 1e150)  # the square is finite
_TURNS_SINGLE = 2.0**13
_TURNS = 2.0**30  # radians up to which NumPy's sine keeps its digits at every speed


def turns(**parameter):
    """Return the interval in which x times the one parameter is exact and not too large."""
    (frequency,) = parameter.values()
    reach = _TURNS / frequency if single(frequency) and moderate(frequency) else None
    return reach and (-reach, reach)


def whole_turns(**parameter):
    """Return the interval in which float32 sines are exact enough, None unless x is only shifted.

    The product of x and the one parameter must be exact in float32.
    """
    (frequency,) = parameter.values()
    exact = abs(np.frexp(frequency)[0]) == 0.5 and moderate(frequency)
    return (-_TURNS_SINGLE / frequency, _TURNS_SINGLE / frequency) if exact else None


def fill_sine(x, out, omega):
    """Write sin(omega x)."""
    np.multiply(x, omega, out=out)
    np.sin(out, out=out)


def fill_sine_prime(x, out, omega):
    """Write omega cos(omega x)."""
    np.multiply(x, omega, out=out)
    np.cos(out, out=out)
    out *= omega


def fill_snake(x, out, alpha):
    """Write x + sin(alpha x)**2 / alpha."""
    fill_sine(x, out, alpha)
    out *= out
    out /= alpha
    out += x


def fill_gaussian(x, out):
    """Write e**(-x**2)."""
    np.multiply(x, x, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)


def fill_gaussian_prime(x, out):
    """Write -2 x e**(-x**2)."""
    fill_gaussian(x, out)
    out *= -2
    out *= x


def fill_erf_prime(x, out):
    """Write 2 e**(-x**2) / sqrt(pi)."""
    fill_gaussian(x, out)
    out *= 2 / np.sqrt(np.pi)


def fill_arctan(x, out):
    """Write arctan(x)."""
    np.arctan(x, out=out)


def fill_arctan_prime(x, out):
    """Write 1 / (1 + x**2)."""
    np.multiply(x, x, out=out)
    out += 1
    np.divide(1, out, out=out)


def fill_isru(x, out, alpha):
    """Write x / sqrt(1 + alpha x**2)."""
    np.multiply(x, x, out=out)
    out *= alpha
    out += 1
    np.sqrt(out, out=out)
    np.divide(x, out, out=out)


def fill_lecun(x, out, scale):
    """Write scale tanh(2x/3)."""
    np.multiply(x, 2 / 3, out=out)
    np.tanh(out, out=out)
    out *= scale


def fill_lecun_prime(x, out, slope):
    """Write slope sech(2x/3)**2."""
    fill_bell(x, out, 4 / 3)
    out *= 4 * slope


def fill_tanh_squared(x, out):
    """Write tanh(x)**2."""
    np.tanh(x, out=out)
    out *= out


def fill_tanhshrink(x, out):
    """Write x - tanh(x), below 2**-6 as x**3 (1/3 - 2 x**2 / 15 + 17 x**4 / 315)."""
    square = x * x
    near = square * (17 / 315)
    near -= 2 / 15
    near *= square
    near += 1 / 3
    near *= square
    near *= x
    np.tanh(x, out=out)
    np.subtract(x, out, out=out)
    out[...] = choose(square < 2.0**-12, near, out)


def fill_lisht(x, out):
    """Write x tanh(x)."""
    np.tanh(x, out=out)
    out *= x


def fill_lisht_prime(x, out):
    """Write tanh(x) + x sech(x)**2."""
    fill_bell(x, out, 2.0)
    out *= 4
    out *= x
    out += np.tanh(x)


def fill_telu(x, out):
    """Write x tanh(e**x)."""
    np.exp(x, out=out)
    np.tanh(out, out=out)
    out *= x


def fill_telu_prime(x, out):
    """Write tanh(e) + x e sech(e)**2, e = e**x."""
    e = np.exp(x)
    fill_bell(e, out, 2.0)
    out *= 4
    out *= e
    out *= x
    out += np.tanh(e, out=e)


def fill_golu(x, out):
    """Write x e**(-e**-x)."""
    np.negative(x, out=out)
    np.exp(out, out=out)
    np.negative(out, out=out)
    np.exp(out, out=out)
    out *= x
