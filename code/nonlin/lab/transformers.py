"""A small transformer: attention between the places of a sequence, a bend within each."""

import math

import torch
from torch import nn
from torch.nn.utils import skip_init

from nonlin._errors import check_count
from nonlin.lab.gating import gate, is_gated
from nonlin.lab.init import check_generator, initialise
from nonlin.lab.networks import bend

HEADS = 4


class FeedForward(nn.Sequential):
    """Up, bend, down; a gated bend halves what comes up, and gets two thirds of the width.

    Parameters
    ----------
    width, inner : int
        Size of a place, and of the hidden layer if the bend is elementwise.
    activation, parameters
        As in `bend`, or a gated linear unit by name.
    """

    def __init__(self, width, inner, activation, parameters):
        gated = is_gated(activation)
        inner = round(inner * 2 / 3) if gated else inner
        up = skip_init(nn.Linear, width, 2 * inner if gated else inner)
        made = gate(activation, parameters) if gated else bend(activation, parameters)
        super().__init__(up, made, skip_init(nn.Linear, inner, width))


class Block(nn.Module):
    """Attention and feed-forward layer, each normalised before and added to what came in."""

    def __init__(self, width, inner, activation, parameters, causal):
        super().__init__()
        self.causal = causal
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
        self.ask = skip_init(nn.Linear, width, 3 * width)
        self.answer = skip_init(nn.Linear, width, width)
        self.within = FeedForward(width, inner, activation, parameters)

    def forward(self, x):
        """Return what leaves, in the shape (n, places, width) of what came in."""
        n, places, width = x.shape
        parts = self.ask(self.first(x)).view(n, places, 3, HEADS, width // HEADS)
        q, k, v = parts.permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) / math.sqrt(width // HEADS)
        if self.causal:
            later = torch.ones(places, places, dtype=torch.bool, device=x.device).triu(1)
            scores = scores.masked_fill(later, -math.inf)
        seen = scores.softmax(3) @ v
        x = x + self.answer(seen.transpose(1, 2).reshape(n, places, width))
        return x + self.within(self.second(x))


class Transformer(nn.Module):
    """Blocks between an entrance and a linear read-out.

    Parameters
    ----------
    enter : torch.nn.Module
        Makes (n, places, width) of the inputs.
    blocks : list of Block
    width, outputs, places : int
    each : bool
        Whether every place gives an answer, or their mean one.
    """

    def __init__(self, enter, blocks, width, outputs, places, each):
        super().__init__()
        self.enter, self.blocks, self.each = enter, nn.Sequential(*blocks), each
        self.norm = nn.LayerNorm(width)
        self.leave = skip_init(nn.Linear, width, outputs)
        self.register_buffer("places", _waves(places, width))

    def forward(self, x):
        """Return (n, outputs), or with ``each`` (n, outputs, places)."""
        x = self.norm(self.blocks(self.enter(x) + self.places))
        return self.leave(x).transpose(1, 2) if self.each else self.leave(x.mean(1))


class Patches(nn.Module):
    """Cut a signal (n, channels, length) in patches and map each linearly."""

    def __init__(self, channels, size, width):
        super().__init__()
        self.size, self.map = size, skip_init(nn.Linear, channels * size, width)

    def forward(self, x):
        """Return (n, places, width)."""
        n, channels, length = x.shape
        cut = x.view(n, channels, length // self.size, self.size)
        return self.map(cut.transpose(1, 2).flatten(2))


class Letters(nn.Module):
    """Look up one vector for each whole number of (n, places)."""

    def __init__(self, kinds, width, generator):
        super().__init__()
        self.kinds, self.table = kinds, skip_init(nn.Embedding, kinds, width)
        with torch.no_grad():
            self.table.weight.normal_(generator=generator)

    def forward(self, x):
        """Return (n, places, width)."""
        return self.table(x.long().clamp(0, self.kinds - 1))


def transformer(
    shape,
    outputs,
    activation="gelu",
    *,
    width=32,
    inner=None,
    blocks=2,
    patch=5,
    parameters=None,
    init="glorot",
    gain=None,
    bias=None,
    generator=None,
):
    """Build a small transformer, for signals or for text.

    Parameters
    ----------
    shape : tuple of int
        (channels, length): the signal is cut in patches, and the mean over them is read out. Or
        (places,): whole numbers below ``outputs``, each place sees those before it and answers.
    outputs : int
        Number of outputs.
    activation : str
        Of the feed-forward layers: a registered elementwise function, or a gated linear unit
        ("glu", "bilinear", "reglu", "geglu", "swiglu"), which gets two thirds of the inner
        width, so that the number of weights is the same (Shazeer 2020).
    width, inner, blocks, patch : int
        Size of a place (a multiple of 4, the number of heads), inner width of the feed-forward
        layers (4 × ``width`` by default), number of blocks, points of a patch.
    parameters, init, gain, bias, generator
        As in `mlp`.

    Returns
    -------
    torch.nn.Module
        Takes (n, *shape); gives (n, outputs), or for text (n, outputs, places).

    Raises
    ------
    KeyError, TypeError, ValueError
        If an argument is not valid; ``generator`` is required.

    Notes
    -----
    Normalised before each layer, with the fixed sines and cosines of Vaswani et al. (2017),
    section 3.5, for the places (vaswani2017attention, shazeer2020glu).

    Examples
    --------
    >>> sizes = {}
    >>> for name in ("gelu", "swiglu"):
    ...     network = nl.lab.transformer((1, 40), 10, name, width=32, generator=0)
    ...     sizes[name] = sum(w.numel() for w in network.parameters())
    >>> sizes
    {'gelu': 25994, 'swiglu': 26014}
    """
    shape, outputs = tuple(shape), check_count("outputs", outputs)
    width, blocks = check_count("width", width, HEADS), check_count("blocks", blocks)
    inner = 4 * width if inner is None else check_count("inner", inner)
    if width % HEADS:
        raise ValueError(f"width must be a multiple of {HEADS}, the number of heads, got {width}")
    if len(shape) not in (1, 2):
        raise ValueError(f"shape must be (channels, length) or (places,), got {shape}")
    generator, each = check_generator(generator), len(shape) == 1
    if each:
        places, enter = shape[0], Letters(outputs, width, generator)
    else:
        if shape[1] % check_count("patch", patch):
            raise ValueError(f"patch must divide the length {shape[1]}, got {patch}")
        places, enter = shape[1] // patch, Patches(shape[0], patch, width)
    inside = [Block(width, inner, activation, parameters, each) for _ in range(blocks)]
    network = Transformer(enter, inside, width, outputs, places, each)
    return initialise(network, init, gain, bias, generator)


def _waves(places, width):
    """Return the sines and cosines that tell the places apart, shape (places, width)."""
    rates = torch.exp(torch.arange(0, width, 2) * (-math.log(10_000) / width))
    angles = torch.arange(places)[:, None] * rates
    return torch.stack([angles.sin(), angles.cos()], 2).flatten(1)
