"""What is claimed of the shape of an activation; tests compare each claim with the function."""

from dataclasses import dataclass
from math import inf

from nonlin._errors import check_choice

PARITIES = ("odd", "even", "neither")
MONOTONIES = ("strictly increasing", "increasing", "not monotone")
CURVATURES = ("affine", "convex", "concave", "neither")


@dataclass(frozen=True)
class Claims:
    """Shape of an activation at its default parameters (all dimensionless).

    Attributes
    ----------
    parity : str
        "odd" if f(-x) = -f(x), "even" if f(-x) = f(x), else "neither".
    monotone : str
        "strictly increasing", "increasing" (flat somewhere) or "not monotone".
    curvature : str
        "affine", "convex", "concave" or "neither", over the whole real line.
    smoothness : float
        Largest k for which f has k continuous derivatives; infinity for a smooth f, 0 for one
        with a kink, -1 for one that jumps.
    homogeneous : bool
        Whether f(c x) = c f(x) for every c > 0: the function has no scale of its own.

    Examples
    --------
    >>> claims = nl.get("relu").claims
    >>> claims.monotone, claims.curvature, claims.smoothness, claims.homogeneous
    ('increasing', 'convex', 0, True)
    """

    parity: str = "neither"
    monotone: str = "not monotone"
    curvature: str = "neither"
    smoothness: float = inf
    homogeneous: bool = False

    def __post_init__(self):
        check_choice("parity", self.parity, PARITIES)
        check_choice("monotone", self.monotone, MONOTONIES)
        check_choice("curvature", self.curvature, CURVATURES)
