"""The normal distribution's lower tail with every digit, for GELU."""

from math import pi, sqrt

import numpy as np
from scipy.special import erf

END = 50.0  # Phi(-a) is 0 in float64 from a = 38.6 on, even times a
_FAR = 37.0
_NEAR = 0.35
_CENTRE = 4.0
# Phi(-a) e**(a*a/2) (1 + a) as a polynomial in t = (a - 4) / (a + 4), which takes all a >= 0 to
# [-1, 1): interpolation at the zeros of a Chebyshev polynomial, as in Shepherd and Laframboise,
# "Chebyshev approximation of (1 + 2x) exp(x**2) erfc x in 0 <= x < inf", Math. Comp. 36 (1981).
# Lowest power first; a test computes them again.
TAIL_COEFFICIENTS = (
    0.47205320650984467,
    -0.09670347732652607,
    0.013999634724430469,
    0.02860036405357749,
    -0.03219783742831453,
    0.01793609747886859,
    -0.0050023785870514665,
    -0.00028562308680939413,
    0.0006948970692570495,
    -9.443033944152223e-05,
    -8.785300442645791e-05,
    2.1250446856208376e-05,
    1.3626315192600401e-05,
    -3.433372216853275e-06,
    -2.6118464340168558e-06,
    4.0671730125154447e-07,
    5.507747965364098e-07,
    -1.237153366992197e-09,
    -1.1022354013739079e-07,
    -1.7932121916642413e-08,
    1.7442583764419795e-08,
    5.474708632048689e-09,
    -1.5456221598143852e-09,
    -6.763267210562454e-10,
)


def scaled_tail(a):
    """Return Phi(-a) e**(a*a/2) for a >= 0."""
    below = a + _CENTRE
    t = a - _CENTRE
    t /= below
    total = t * TAIL_COEFFICIENTS[-1]
    for coefficient in TAIL_COEFFICIENTS[-2:0:-1]:
        total += coefficient
        total *= t
    total += TAIL_COEFFICIENTS[0]
    total /= np.add(a, 1, out=below)
    return total


def split_square(a):
    """Return a*a as h*h, exact with h the float32 nearest to a, and (a - h)(a + h), small."""
    high = a.astype(np.float32).astype(np.float64)
    rest = a - high
    rest *= a + high
    high *= high
    return high, rest


def normal_bell(a):
    """Split e**(-a*a/2) in two factors of which the second is 1 unless a > 37.

    A plain ``exp(-a*a/2)`` loses a factor a*a of precision, so the square is split as well.
    """
    high, rest = split_square(a)
    share = np.where(a > _FAR, 0.25, 0.5)
    first = np.exp(-share * high) * np.exp(-share * rest)
    return first, np.where(a > _FAR, first, 1.0)


def lower_tail(a):
    """Return Phi(-a), a phi(a) and a last factor for both that is 1 unless a > 37.

    Parameters
    ----------
    a : numpy.ndarray of float64
        Distance below the mean in standard deviations, 0 <= a <= 50 or NaN.

    Returns
    -------
    below, density, last : numpy.ndarray
        Multiply ``below`` and ``density`` by everything else first and by ``last`` at the end, so
        that a subnormal result is rounded once.
    """
    first, last = normal_bell(a)
    near = 0.5 - erf(np.minimum(a, _NEAR) / sqrt(2)) / 2
    below = np.where(a < _NEAR, near, scaled_tail(a) * first)
    return below, a / sqrt(2 * pi) * first, last
