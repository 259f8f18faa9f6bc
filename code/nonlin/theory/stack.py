"""What mean field expects of a deep network whose layers are normalised, residual, or both."""

from dataclasses import dataclass

import numpy as np

from nonlin._errors import check_choice, check_count, check_real
from nonlin.theory._subject import subject_of
from nonlin.theory.moments import moments_of

__all__ = ["ExpectedStack", "expected_stack"]


@dataclass(frozen=True, eq=False)
class ExpectedStack:
    """Expectations for each hidden layer of an infinitely wide random network (dimensionless).

    Attributes
    ----------
    q : ndarray, shape (depth,)
        Second moment of what reaches the layer, before any normalisation; with ``norm="batch"``
        its variance over the samples.
    gradient : ndarray, shape (depth,)
        Mean square of the gradient with respect to it, relative to the last layer.

    Examples
    --------
    >>> stack = nl.theory.expected_stack("relu", depth=4, sigma_w=2**0.5, residual=True)
    >>> stack.q, stack.gradient  # the signal doubles on its way, the gradient on its way back
    (array([ 2.,  4.,  8., 16.]), array([8., 4., 2., 1.]))
    """

    q: np.ndarray
    gradient: np.ndarray


def expected_stack(
    act, *, depth, sigma_w, norm=None, residual=False, q_in=1.0, derivative=None, **params
):
    """Iterate the mean-field maps through the hidden layers of a normalised or residual network.

    Parameters
    ----------
    act : Activation, str or callable
        An entry or a name of the registry, or a function of one float array.
    depth : int
        Number of hidden layers, at least 1.
    sigma_w : float
        Standard deviation of the weights (times sqrt(n)), above 0; biases are 0.
    norm : str, optional
        "layer" or "batch": pre-activations are brought to size 1 before they are bent.
    residual : bool
        Whether each layer is added to the pre-activations that it starts from.
    q_in : float
        Mean square of the inputs, above 0.
    derivative : callable, optional
        f' of a callable.
    **params
        Parameters of a registered activation.

    Returns
    -------
    ExpectedStack

    Raises
    ------
    KeyError, TypeError, ValueError
        For an unknown activation, or an argument that is not valid.

    Notes
    -----
    With s = E f², or the variance of f under "batch", q_{l+1} = r q_l + sigma_w² s, and squared
    gradients grow backwards by r + sigma_w² E f'² / n_l; r is 1 in a residual network and else 0.
    Without a norm f is taken at sqrt(q_l) z and n_l = 1, with one at z and n_l = q_l. "batch"
    supposes that batches are large and that samples become independent, as they do once their
    common mean is taken away in every layer. `nonlin.lab.layer_gradients` measures the same in
    networks of finite width. Sources: Schoenholz et al. (2017), Ioffe and Szegedy (2015), He et
    al. (2016) (schoenholz2017deep, ioffe2015batch, he2016deep).

    Examples
    --------
    Layer normalisation leaves the sigmoid's mean of 1/2, and the gradient pays for it.

    >>> ends = [
    ...     nl.theory.expected_stack("sigmoid", depth=50, sigma_w=1.0, norm=norm).gradient[0]
    ...     for norm in ("layer", "batch")
    ... ]
    >>> print(f"{ends[0]:.0e} {ends[1]:.1f}")
    3e-41 0.2
    """
    subject, depth = subject_of(act, derivative, params), check_count("depth", depth)
    sigma_w, q_in = (check_real(n, v, above=0.0) for n, v in (("sigma_w", sigma_w), ("q_in", q_in)))
    if norm is not None:
        check_choice("norm", norm, ["layer", "batch"])
    q, factors, kept = [sigma_w**2 * q_in], [], 1.0 if residual else 0.0
    for _ in range(depth - 1):
        found = moments_of(subject, 1.0 if norm else float(q[-1]))
        sent = found.variance if norm == "batch" else found.square
        factors.append(kept + sigma_w**2 * found.slope_square / (q[-1] if norm else 1.0))
        q.append(kept * q[-1] + sigma_w**2 * sent)
    return ExpectedStack(np.array(q), np.cumprod([1.0, *factors[::-1]])[::-1].copy())
