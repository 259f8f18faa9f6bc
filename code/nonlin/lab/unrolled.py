"""A recurrent network taken apart in time: its state after each step, and how far back it hears."""

import numpy as np
import torch

from nonlin.lab.instruments import as_tensor
from nonlin.lab.recurrent import Gated, Recurrent
from nonlin.lab.threads import single_thread

__all__ = ["hearing", "states"]


def _checked(network, x):
    if not isinstance(network, Gated | Recurrent):
        raise TypeError(f"network must be one that rnn built, got {type(network).__name__}")
    x = as_tensor("x", x, network)
    if x.ndim != 3:
        raise ValueError(f"x must have the shape (n, inputs, steps), got {tuple(x.shape)}")
    return x


@torch.no_grad()
def states(network, x):
    """Return the state of a recurrent network after each step.

    Parameters
    ----------
    network : torch.nn.Module
        As `rnn` builds it.
    x : array_like, shape (n, inputs, steps)
        Sequences (dimensionless).

    Returns
    -------
    ndarray, shape (n, steps, units)
        What is handed from step to step and, in the end, read out (dimensionless).

    Raises
    ------
    TypeError, ValueError
        If the network is not recurrent, or ``x`` has another shape or is not finite.

    Examples
    --------
    >>> network = nl.lab.rnn((1, 30), 1, "gru", units=8, generator=0)
    >>> found = nl.lab.states(network, np.full((2, 1, 30), 100.0))
    >>> found.shape, bool(abs(found).max() <= 1)
    ((2, 30, 8), True)
    """
    x = _checked(network, x)
    with single_thread():
        return network.states(x).numpy()


def hearing(network, x):
    """Tell how strongly the output answers to each step of its input.

    Parameters
    ----------
    network : torch.nn.Module
        As `rnn` builds it; it is not changed.
    x : array_like, shape (n, inputs, steps)
        Sequences (dimensionless).

    Returns
    -------
    ndarray, shape (steps,)
        Root mean square, over the sequences, of the length of the gradient of the summed outputs
        with respect to the input of each step, relative to the last step (dimensionless). NaN
        where that one is 0.

    Raises
    ------
    TypeError, ValueError
        As in `states`.

    Notes
    -----
    The gradient through time of section 2 of Pascanu et al. (2013) (pascanu2013difficulty), taken
    for an input, where it can be compared between simple and gated networks.

    Examples
    --------
    >>> network = nl.lab.rnn((1, 30), 1, "sigmoid", units=8, generator=0)
    >>> heard = nl.lab.hearing(network, np.random.default_rng(0).normal(size=(20, 1, 30)))
    >>> float(heard[-1]), bool(heard[-11] < 1e-5)  # ten steps back, at most 4**-10
    (1.0, True)
    """
    x = _checked(network, x).clone().requires_grad_()
    with single_thread():
        (slope,) = torch.autograd.grad(network(x).sum(), x)
    size = slope.double().square().sum(1).mean(0).sqrt().numpy()
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(size[-1] > 0, size / size[-1], np.nan)
