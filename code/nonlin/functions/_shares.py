"""Kernels of softmax and sparsemax: rows of a float64 matrix in, rows out, inside ``np.errstate``.

Two ideas keep the digits. Differences and sums carry their rounding errors along in a second
number. And the largest entry of a row is never summed with the others: what they leave it, 1 - p,
is then known to full precision, even where p rounds to 1.
"""

from dataclasses import dataclass

import numpy as np

from nonlin.functions._sums import column_sum, exact_sum, two_sum

FAR = -700.0  # e**-700 is still a normal float64
_SHIFT = 64.0
_BACK = 1.603810890548638e-28  # e**-64


def _below_top(x):
    """Return the place of the largest entry of each row, it, and x less it in two parts."""
    top = np.argmax(x, axis=1)[:, None]  # that of a NaN, where there is one
    peak = np.take_along_axis(x, top, axis=1)
    below, low = two_sum(x, -peak)
    tied = x == peak  # +inf - inf among them: those share alike
    return top, peak, np.where(tied, 0.0, below), np.where(tied, 0.0, low)


def _sum_with_far(terms, far):
    """Return the sum of each row in two parts; the ``far`` ones lack a factor e**-64."""
    high, low = exact_sum(np.where(far, 0.0, terms))
    if far.any():
        low = low + _BACK * np.add(*exact_sum(np.where(far, terms, 0.0)))
    return high, low


def _column(terms, far):
    return np.add(*_sum_with_far(terms, far))[:, None]


@dataclass
class Shares:
    """Softmax in pieces: p = part * last, all (r, n) but for four columns (r, 1).

    Attributes
    ----------
    top, peak : numpy.ndarray
        Place and value of the largest entry, columns.
    below, low : numpy.ndarray
        x - peak as a sum.
    part, last, far : numpy.ndarray
        Factors of p; ``last`` is 1 unless e**(x - peak) is below e**-700, and ``far`` is true.
    rest, total : numpy.ndarray
        Sum of e**(x - peak) without the largest entry's 1, and with it, columns. ``rest / total``
        is 1 - p of the largest.
    """

    top: np.ndarray
    peak: np.ndarray
    below: np.ndarray
    low: np.ndarray
    part: np.ndarray
    last: np.ndarray
    far: np.ndarray
    rest: np.ndarray
    total: np.ndarray

    @classmethod
    def of(cls, x):
        """Take the rows of ``x`` apart."""
        top, peak, below, low = _below_top(x)
        far = below < FAR
        first = np.exp(np.where(far, below + _SHIFT, below))
        last = np.where(far, _BACK, 1.0)
        others = first.copy()
        np.put_along_axis(others, top, 0.0, axis=1)
        rest, error = _sum_with_far(others, far)
        error += (others * low * last).sum(axis=1)
        total, cut = two_sum(1.0, rest)
        rest, total, cut = ((rest + error)[:, None], total[:, None], (cut + error)[:, None])
        part = first / total
        part += part * (low - cut / total)
        rest = np.where(np.isnan(peak), peak, rest)
        return cls(top, peak, below, low, part, last, far, rest, total)

    @property
    def left(self):
        """1 - p, with every digit of it where p is nearly 1."""
        p = self.part * self.last
        return np.where(p > 0.5, self.rest / self.total, 1 - p)


def softmax(x):
    """Return e**x over its sum."""
    s = Shares.of(x)
    return s.part * s.last


def log_softmax(x):
    """Return x - peak - log1p(rest); no two terms differ in sign."""
    s = Shares.of(x)
    return s.below - (np.log1p(s.rest) - s.low)


def logsumexp(x):
    """Return peak + log1p(rest) as a column."""
    s = Shares.of(x)
    return s.peak + np.log1p(s.rest)


def _scaled(g):
    """Return g and a power of two: no difference of entries of g over it overflows."""
    unit = np.where(np.abs(g).max(axis=1, keepdims=True) > 1e290, 2.0**64, 1.0)
    return g / unit, unit


def _centred(g, weights, far, top):
    """Return g less its weighted mean, and the unit of that, for weights that sum to 1.

    First less its entry at the top, so that nothing common to all is left to round; then less its
    mean twice, the second time less what the rounding of mean and weights had left.
    """
    g, unit = _scaled(g)
    g, low = two_sum(g, -np.take_along_axis(g, top, axis=1))
    g, more = two_sum(g, -_column(weights * g, far))
    low += more
    mean = _column(weights * g, far) + _column(weights * low, far)
    return g + (low - mean), unit


def softmax_vjp(x, g):
    """Return p (g - sum(p g))."""
    s = Shares.of(x)
    g, unit = _centred(g, s.part, s.far, s.top)
    return s.part * g * s.last * unit


def log_softmax_vjp(x, g):
    """Return g - p sum(g); at the top (1 - p) g - p sum(the others)."""
    s = Shares.of(x)
    g, unit = _scaled(g)
    here, others = np.take_along_axis(g, s.top, axis=1), g.copy()
    np.put_along_axis(others, s.top, 0.0, axis=1)
    others = column_sum(others)
    out = g - s.part * column_sum(g) * s.last
    at_top = (s.rest * here - others) / s.total
    np.put_along_axis(out, s.top, at_top, axis=1)
    return out * unit


def _with_diagonal(matrix, diagonal):
    n = diagonal.shape[1]
    matrix[:, np.arange(n), np.arange(n)] = diagonal
    return matrix


def softmax_jacobian(x):
    """Return diag(p) - p p^T."""
    s = Shares.of(x)
    p = s.part * s.last
    return _with_diagonal(0.0 - p[:, :, None] * p[:, None, :], s.part * s.left * s.last)


def log_softmax_jacobian(x):
    """Return I - 1 p^T."""
    s = Shares.of(x)
    p = np.broadcast_to((s.part * s.last)[:, None, :], (*x.shape, x.shape[1]))
    return _with_diagonal(0.0 - p, s.left)


def _support(x):
    """Return sparsemax of the rows, and which entries it leaves above 0.

    Michelot's way: with t = (sum of the entries still in - 1) / their number, drop those below t,
    until none is. The sum of x - t gives t once more, now with the digits its rounding cut off.
    """
    top, peak, below, low = _below_top(x)
    inside = below >= -1
    np.put_along_axis(inside, top, True, axis=1)
    while True:
        count = inside.sum(axis=1, keepdims=True)
        over, error = two_sum(below, -(column_sum(np.where(inside, below, 0.0)) - 1) / count)
        error = error + low
        high, rest = exact_sum(np.where(inside, over, 0.0))
        rest = (high - 1) + (rest + np.where(inside, error, 0.0).sum(axis=1))
        p = over + (error - rest[:, None] / count)
        keep = inside & ((p > 0) | np.isnan(peak))
        if np.array_equal(keep, inside):
            return np.where(inside | np.isnan(peak), p, 0.0), inside, top
        inside = keep


def softmin(x):
    """Return softmax of -x."""
    return softmax(-x)


def softmin_vjp(x, g):
    """Return its vector-Jacobian product."""
    return -softmax_vjp(-x, g)


def softmin_jacobian(x):
    """Return p p^T - diag(p)."""
    return 0.0 - softmax_jacobian(-x)


def sparsemax(x):
    """Return the nearest point of the simplex."""
    return _support(x)[0]


def sparsemax_vjp(x, g):
    """Return g less its mean over the support, 0 outside."""
    p, inside, top = _support(x)
    weights = inside / inside.sum(axis=1, keepdims=True)
    g, unit = _centred(np.where(inside, g, 0.0), weights, ~inside, top)
    return np.where(inside, g * unit, 0.0) + 0.0 * p  # NaN where p is


def sparsemax_jacobian(x):
    """Return diag(1_S) - 1_S 1_S^T / k, S the support and k its size."""
    p, inside, _ = _support(x)
    count = inside.sum(axis=1, keepdims=True)
    both = inside[:, :, None] & inside[:, None, :]
    out = _with_diagonal(0.0 - both / count[:, :, None], np.where(inside, (count - 1) / count, 0.0))
    return out + 0.0 * p[:, :, None]
