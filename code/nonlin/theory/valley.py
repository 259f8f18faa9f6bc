"""Gradient descent in a quadratic valley: its condition number, and the steps it takes."""

from dataclasses import dataclass

import numpy as np

from nonlin._errors import check_real

__all__ = ["Descent", "descent"]

MOST = 10**9
_FLAT = 1e-12  # curvatures below this share of the largest count as 0


@dataclass(frozen=True)
class Descent:
    """What gradient descent meets in one valley (dimensionless).

    Attributes
    ----------
    condition : float
        Largest curvature divided by the smallest, the condition number.
    steps : int
        Steps until the excess of the loss over its minimum has fallen to the asked share.

    Examples
    --------
    >>> nl.theory.descent([[2.0]], [1.0])  # one direction, one step
    Descent(condition=1.0, steps=1)
    """

    condition: float
    steps: int


def descent(hessian, slope, share=0.01):
    """Follow gradient descent from 0 on ½ wᵀH w − bᵀw, at steps of 1 / (largest curvature).

    Parameters
    ----------
    hessian : array_like, shape (n, n)
        H, symmetric, without negative curvatures; directions of curvature 0 are left out.
    slope : array_like, shape (n,)
        b, the direction of steepest descent at 0.
    share : float
        Which share of the excess at 0 may be left, 0 < share < 1.

    Returns
    -------
    Descent
        At most a billion steps are counted.

    Raises
    ------
    TypeError, ValueError
        If H is not square and symmetric or has a negative curvature, if b does not fit or is 0,
        or the share is out of bounds.

    Notes
    -----
    The excess along an eigenvector of curvature λ falls by (1 − λ/λmax)² a step, so nothing is
    simulated. See section 5 of LeCun et al. (1998) (lecun1998efficient).

    Examples
    --------
    >>> nl.theory.descent([[4.0, 0.0], [0.0, 1.0]], [0.0, 1.0])
    Descent(condition=4.0, steps=9)
    """
    share = check_real("share", share, above=0, below=1)
    h, b = np.asarray(hessian, dtype=float), np.asarray(slope, dtype=float)
    if h.ndim != 2 or h.shape[0] != h.shape[1] or not np.allclose(h, h.T):
        raise ValueError(f"hessian must be a symmetric matrix, got shape {h.shape}")
    if b.shape != h.shape[:1]:
        raise ValueError(f"slope must have the shape {h.shape[:1]}, got {b.shape}")
    curvature, directions = np.linalg.eigh(h)
    if curvature[0] < -_FLAT * curvature[-1]:
        raise ValueError(f"hessian has a negative curvature, {curvature[0]:.3g}")
    kept = curvature > _FLAT * curvature[-1]
    excess = (directions.T @ b)[kept] ** 2 / curvature[kept]
    if not excess.sum() > 0:
        raise ValueError("slope is 0 wherever there is curvature: nothing is to be done")
    rate = np.log1p(-curvature[kept] / curvature[-1] * (1 - 1e-15))

    def left(steps):
        return excess @ np.exp(2 * steps * rate) / excess.sum()

    low, high = 0, 1
    while left(high) > share and high < MOST:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if left(middle) > share else (low, middle)
    return Descent(float(curvature[-1] / curvature[kept][0]), min(high, MOST))
