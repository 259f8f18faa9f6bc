"""Starting weights, drawn from a given generator and never from torch's global state."""

import math
from numbers import Integral

import torch
from torch import nn

from nonlin._errors import check_choice, check_count, check_real

# What each scheme sets the standard deviation of a weight to, with m inputs and n outputs:
#   he       normal, gain / √m, gain √2          He and others 2015, eq. 10
#   lecun    normal, gain / √m, gain 1           LeCun and others 1998, sec. 4.6
#   glorot   uniform, gain √(2 / (m + n)), 1     Glorot and Bengio 2010, eq. 16
#   torch    uniform, gain / √m, gain 1/√3       torch.nn.Linear and ConvNd, reset_parameters
#   siren    uniform, gain / (ω √m), gain √2, for sin(ω z); in the first layer uniform on ±1/m
#                                                Sitzmann and others 2020, sec. 3.2
GAINS = {"he": math.sqrt(2), "lecun": 1.0, "glorot": 1.0, "torch": 1 / math.sqrt(3)}
SIREN = 2**0.5
SCHEMES = (*GAINS, "siren")
WEIGHTED = (nn.Linear, nn.Conv1d, nn.Conv2d)


def weighted_layers(network):
    """Return the linear and convolutional layers of a network, from input to output."""
    return [module for module in network.modules() if isinstance(module, WEIGHTED)]


def torch_generator(seed):
    """Return a CPU generator of torch seeded with a whole number ≥ 0."""
    return torch.Generator().manual_seed(seed)


def check_generator(value):
    """Return a ``torch.Generator`` from one or from a seed, a whole number ≥ 0.

    Raises
    ------
    TypeError, ValueError
        For anything else.
    """
    if isinstance(value, torch.Generator):
        return value
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(
            "generator must be a torch.Generator or a whole number >= 0, got "
            f"{value!r} ({type(value).__name__}); write generator=0"
        )
    return torch_generator(check_count("generator, given as a seed,", value, 0))


def initialise(network, scheme="he", gain=None, bias=None, generator=None):
    """Draw new weights and biases for every linear and convolutional layer, in place.

    Parameters
    ----------
    network : torch.nn.Module
        Holds at least one ``Linear``, ``Conv1d`` or ``Conv2d``.
    scheme : str
        "he", "glorot", "lecun", "torch" (what torch gives a new layer) or "siren" (for networks
        of sines: uniform on ±√(6/m)/omega for m inputs, in the first layer on ±1/m).
    gain : float, optional
        Factor of the standard deviation, > 0 (dimensionless); by default the scheme's own:
        √2 for "he", 1 for "glorot" and "lecun", 1/√3 for "torch", and √2 for "siren", where it is
        that of omega times the weights, the first layer left out.
    bias : float or "torch", optional
        A number is the bias of every layer that feeds an activation, while the last layer starts
        at 0; "torch" draws all biases from ±1/√m, m inputs. By default the scheme's own: 0, and
        "torch" for "torch" and "siren".
    generator : torch.Generator or int
        Source of randomness, or its seed; weights are drawn before biases, layer by layer.

    Returns
    -------
    torch.nn.Module
        The same network.

    Raises
    ------
    TypeError, ValueError
        If the network has no such layer, or no sine for "siren", or an argument is not valid;
        ``generator`` is required.

    Examples
    --------
    >>> import torch
    >>> layer = torch.nn.Linear(400, 1000)
    >>> [
    ...     round(nl.lab.initialise(layer, scheme, generator=0).weight.std().item(), 3)
    ...     for scheme in ("he", "glorot")  # √(2 / 400) and √(2 / 1400)
    ... ]
    [0.071, 0.038]
    """
    generator = check_generator(generator)
    check_choice("scheme", scheme, list(SCHEMES))
    own = SIREN if scheme == "siren" else GAINS[scheme]
    gain = own if gain is None else check_real("gain", gain, above=0)
    bias = _check_bias(bias, scheme)
    layers = weighted_layers(network)
    if not layers:
        raise ValueError("the network has no Linear, Conv1d or Conv2d layer to initialise")
    gains = _siren_gains(network, layers, gain) if scheme == "siren" else [gain] * len(layers)
    with torch.no_grad():
        for layer, gain in zip(layers, gains, strict=True):
            _draw_weight(layer.weight, scheme, gain, generator)
            if layer.bias is not None:
                feeds = layer is not layers[-1]
                _set_bias(layer, bias if feeds or bias == "torch" else 0.0, generator)
    return network


def _check_bias(bias, scheme):
    if bias is None:
        return "torch" if scheme in ("torch", "siren") else 0.0
    if isinstance(bias, str):
        return check_choice("bias", bias, ["torch"])
    return check_real("bias", bias)


def _siren_gains(network, layers, gain):
    """Return the gain of each layer: 1/m is √3 standard deviations of the first."""
    omegas = [float(module.omega) for module in network.modules() if hasattr(module, "omega")]
    if not omegas:
        raise ValueError("scheme 'siren' is for networks of sines; this one has no sine")
    first = 1 / math.sqrt(3 * _fans(layers[0].weight)[0])
    return [first, *[gain / omegas[0]] * (len(layers) - 1)]


def _fans(weight):
    """Return how many inputs one output sees, and how many outputs one input feeds."""
    field = weight[0, 0].numel()
    return weight.shape[1] * field, weight.shape[0] * field


def _draw_weight(weight, scheme, gain, generator):
    inputs, outputs = _fans(weight)
    mean_fan = (inputs + outputs) / 2 if scheme == "glorot" else inputs
    std = gain / math.sqrt(mean_fan)
    if scheme in ("he", "lecun"):
        weight.normal_(0, std, generator=generator)
    else:
        bound = math.sqrt(3) * std
        weight.uniform_(-bound, bound, generator=generator)


def _set_bias(layer, bias, generator):
    if bias == "torch":
        bound = 1 / math.sqrt(_fans(layer.weight)[0])
        layer.bias.uniform_(-bound, bound, generator=generator)
    else:
        layer.bias.fill_(bias)
