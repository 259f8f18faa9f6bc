"""Over which depth a wide random network forgets its inputs."""

from dataclasses import dataclass
from math import inf, log

from nonlin.theory._maps import scales
from nonlin.theory._subject import subject_of
from nonlin.theory.correlation import fixed_correlation, paired, settled
from nonlin.theory.meanfield import variance_slope
from nonlin.theory.moments import moments_of

__all__ = ["DepthScales", "depth_scales"]


@dataclass(frozen=True)
class DepthScales:
    """Depths over which a random network forgets (layers; all else dimensionless).

    Attributes
    ----------
    q : float
        The variance the layers settle at.
    correlation : float
        The correlation of two inputs they settle at, 1 in the ordered phase.
    chi : float
        Growth of squared gradients a layer, sigma_w² E f'².
    variance_depth : float
        Layers over which a difference of variance falls to 1/e.
    correlation_depth : float
        Layers over which a difference of correlation falls to 1/e; infinite at the edge.

    Examples
    --------
    >>> scales = nl.theory.depth_scales("tanh", sigma_w=1.5, sigma_b=0.2)
    >>> round(scales.correlation, 6), round(scales.chi, 6)
    (0.496631, 1.100941)
    """

    q: float
    correlation: float
    chi: float
    variance_depth: float
    correlation_depth: float


def _depth(slope):
    size = abs(slope)
    if size == 0:
        return 0.0
    return -1 / log(size) if size < 1 - 1e-9 else inf


def depth_scales(act, sigma_w, sigma_b=0.0, *, q=None, derivative=None, **params):
    """Depths over which variance and correlation of two inputs are forgotten.

    Parameters
    ----------
    act, sigma_w, sigma_b, q, derivative, **params
        As in `correlation_map`.

    Returns
    -------
    DepthScales
        -1 / ln of the slopes of the variance map and of the correlation map where they settle.

    Notes
    -----
    Source: Schoenholz et al. (2017) (schoenholz2017deep).

    Examples
    --------
    Below the edge of chaos, tanh forgets within a few layers how two inputs differ; nearer to it,
    at 1.304, the difference goes much deeper.

    >>> round(nl.theory.depth_scales("tanh", sigma_w=1.0, sigma_b=0.2).correlation_depth, 4)
    4.0056
    >>> round(nl.theory.depth_scales("tanh", sigma_w=1.25, sigma_b=0.2).correlation_depth, 4)
    32.0648
    """
    subject, (sigma_w, sigma_b) = subject_of(act, derivative, params), scales(sigma_w, sigma_b)
    q = settled(subject, sigma_w, sigma_b, q)
    at = fixed_correlation(subject, sigma_w, sigma_b, q=q)
    growth = sigma_w**2 * moments_of(subject, q).slope_square
    slope = growth if at == 1 else sigma_w**2 * paired(subject, subject.prime, at, q)
    return DepthScales(q, at, growth, _depth(variance_slope(subject, q, sigma_w)), _depth(slope))
