"""Networks of straight pieces, taken apart exactly: bends of a ReLU network, the linear one."""

import copy

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_real
from nonlin.lab.init import weighted_layers
from nonlin.lab.instruments import activation_layers

SLIVER = 1e-12  # kinks closer than this share of the interval are one kink


def breakpoints(network, lo, hi):
    """Return where the slope of a piecewise linear network of one input changes.

    The network is carried through layer by layer as the list of its affine pieces, in double
    precision: on each piece every unit has one slope and one offset, and a unit adds a kink where
    its own line crosses 0. Nothing is sampled, so no piece can be missed by a grid.

    Parameters
    ----------
    network : torch.nn.Sequential
        ``Linear`` layers with ReLU, leaky ReLU, PReLU or identity between them; one input.
    lo, hi : float
        Ends of the interval, lo < hi (dimensionless).

    Returns
    -------
    ndarray, shape (kinks,)
        Ascending, inside (lo, hi) (dimensionless). A kink of a hidden unit that no output feels
        is left out.

    Raises
    ------
    ValueError
        If ``lo`` is not below ``hi``, if the network takes more than one input, or if it holds
        another layer.

    Examples
    --------
    >>> import torch
    >>> network = nl.lab.mlp([1, 2, 1], generator=0)
    >>> torch.nn.utils.vector_to_parameters(  # now it is relu(x + 1/4) - relu(x - 1/2)
    ...     torch.tensor([1.0, 1.0, 0.25, -0.5, 1.0, -1.0, 0.0]), network.parameters()
    ... )
    >>> nl.lab.breakpoints(network, -1, 1)
    array([-0.25,  0.5 ])
    """
    lo, hi = check_real("lo", lo), check_real("hi", hi)
    if lo >= hi:
        raise ValueError(f"lo must be below hi, got {lo} and {hi}")
    layers = _linear_and_bends(network)
    if layers[0].in_features != 1:
        raise ValueError(f"the network must take 1 input, it takes {layers[0].in_features}")
    knots = np.array([lo, hi])
    slope, offset, reach = np.ones((1, 1)), np.zeros((1, 1)), np.ones((1, 1))
    for layer in layers:
        if isinstance(layer, nn.Linear):
            weight, bias = _numpy(layer)
            slope, offset, reach = slope @ weight.T, offset @ weight.T + bias, reach @ abs(weight).T
            continue
        knots, pick = _split(knots, slope, offset)
        middle = (knots[:-1] + knots[1:])[:, None] / 2
        slope, offset, reach = slope[pick], offset[pick], reach[pick]
        factor = np.where(slope * middle + offset > 0, 1.0, _negative_slope(layer))
        slope, offset, reach = slope * factor, offset * factor, reach * abs(factor)
    rounding = 1e-12 * np.maximum(reach[1:], reach[:-1])
    felt = (abs(np.diff(slope, axis=0)) > rounding).any(1)
    return knots[1:-1][felt]


def count_pieces(network, lo, hi):
    """Return the number of affine pieces of a ReLU network of one input on [lo, hi], exactly.

    Parameters
    ----------
    network : torch.nn.Sequential
        As `breakpoints` takes it.
    lo, hi : float
        Ends of the interval, lo < hi (dimensionless).

    Returns
    -------
    int
        One more than the number of breakpoints.

    Raises
    ------
    ValueError
        As in `breakpoints`.

    Examples
    --------
    >>> import torch
    >>> network = nl.lab.mlp([1, 2, 2, 1], generator=0)
    >>> torch.nn.utils.vector_to_parameters(  # now it is a tent on [0, 1], applied twice
    ...     torch.tensor([1, 1, 0, -0.5, 2, -4, 2, -4, 0, -0.5, 2, -4, 0]), network.parameters()
    ... )
    >>> nl.lab.count_pieces(network, 0, 1)
    4
    """
    return len(breakpoints(network, lo, hi)) + 1


def collapse(network, shape=None):
    """Multiply a network without bends into the one affine map that it is.

    Parameters
    ----------
    network : torch.nn.Sequential
        ``Linear``, convolutions, ``Flatten``, average pooling, ``Identity``; nothing that bends.
    shape : tuple of int, optional
        Shape of one input; needed if the first layer is not ``Linear``.

    Returns
    -------
    W, b : ndarray of shape (outputs, inputs) and of shape (outputs,)
        float64; the network computes W x + b for x laid out as a vector.

    Raises
    ------
    ValueError
        If a layer bends, or the shape of the inputs is not known.

    Examples
    --------
    >>> import torch
    >>> network = nl.lab.mlp([1, 2, 1], "identity", generator=0)
    >>> torch.nn.utils.vector_to_parameters(  # now it is (2x + 1) - 3x + 1/2
    ...     torch.tensor([2.0, 3.0, 1.0, 0.0, 1.0, -1.0, 0.5]), network.parameters()
    ... )
    >>> nl.lab.collapse(network)
    (array([[-1.]]), array([1.5]))
    """
    for module in activation_layers(network):
        if not isinstance(module, nn.Identity):
            raise ValueError(f"the network holds {module}, which bends: it is no affine map")
    if shape is None:
        first = next(iter(weighted_layers(network)), None)
        if not isinstance(first, nn.Linear):
            raise ValueError("shape is needed: the first layer is not Linear, so any length fits")
        shape = (first.in_features,)
    size = int(np.prod(shape))
    exact = copy.deepcopy(network).double().eval()
    with torch.no_grad():
        b = exact(torch.zeros(1, *shape, dtype=torch.float64))
        columns = exact(torch.eye(size, dtype=torch.float64).reshape(size, *shape)) - b
    return columns.T.numpy(), b[0].numpy()


def _linear_and_bends(network):
    layers = list(network.modules())[1:] or [network]
    for layer in layers:
        if not isinstance(layer, nn.Linear) and _negative_slope(layer) is None:
            raise ValueError(
                f"cannot count the pieces of {layer}: only Linear, ReLU, LeakyReLU, PReLU and "
                "Identity are straight on each side of 0"
            )
    if not isinstance(layers[0], nn.Linear):
        raise ValueError(f"the first layer must be Linear, it is {layers[0]}")
    return layers


def _negative_slope(layer):
    """Return the slope below 0 of an activation with one kink at 0, None for any other."""
    if isinstance(layer, nn.ReLU):
        return 0.0
    if isinstance(layer, nn.LeakyReLU):
        return layer.negative_slope
    if isinstance(layer, nn.PReLU):
        return layer.weight.detach().double().numpy()
    return 1.0 if isinstance(layer, nn.Identity) else None


def _numpy(layer):
    weight = layer.weight.detach().double().numpy()
    return weight, 0.0 if layer.bias is None else layer.bias.detach().double().numpy()


def _split(knots, slope, offset):
    """Cut the pieces where a unit crosses 0; return new knots and the piece each came from."""
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = -offset / slope
    inside = (crossing > knots[:-1, None]) & (crossing < knots[1:, None])
    added = np.unique(crossing[inside])
    everything = np.union1d(knots, added)
    apart = np.diff(everything) > SLIVER * (knots[-1] - knots[0])
    kept = np.append(everything[:-1][apart], knots[-1])
    kept[0] = knots[0]
    pick = np.searchsorted(knots, (kept[:-1] + kept[1:]) / 2) - 1
    return kept, pick
