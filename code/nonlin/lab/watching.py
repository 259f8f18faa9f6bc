"""What a training run can note about its network each time the curves are taken."""

from functools import cached_property

import numpy as np
import torch

from nonlin._errors import unknown
from nonlin.lab.instruments import bends, gradient_norms, off, slopes, weight_change

PROBE = 1000  # training samples that the instruments look at, the first of the set
FLAT = 0.05  # share of its steepest slope below which an activation passes next to nothing


class Look:
    """One look into a network: what several instruments need is computed once."""

    def __init__(self, network, start, x, y):
        self.network, self.start, self.x, self.y = network, start, x, y

    @cached_property
    def bends(self):
        """Activations with what enters and leaves them, see `bends`."""
        return bends(self.network, self.x)

    @cached_property
    def slopes(self):
        """Slopes f′(z) of each activation layer."""
        return [slopes(module, z) for module, z, _ in self.bends]


def _dead(look):
    return [off(slope).mean() for slope in look.slopes]


def _flat(look):
    pairs = zip(look.slopes, look.bends, strict=True)
    return [
        float((slope.abs() < FLAT * _steepest(module, z)).float().mean())
        for slope, (module, z, _) in pairs
    ]


def _steepest(module, z):
    grid = torch.linspace(-12, 12, 2401, dtype=z.dtype)
    return slopes(module, grid).abs().max()


def _zeros(look):
    return [float((a == 0).float().mean()) for _, _, a in look.bends]


def _slope(look):
    return [float(slope.mean()) for slope in look.slopes]


def _activation_mean(look):
    return [float(a.mean()) for _, _, a in look.bends]


def _activation_std(look):
    return [float(a.std()) for _, _, a in look.bends]


def _gradient_norm(look):
    return gradient_norms(look.network, look.x, look.y)


def _weight_change(look):
    return weight_change(look.start, look.network)


def _alpha(look):
    return [float(module.weight.detach().mean()) for module, _, _ in look.bends if _learns(module)]


def _learns(module):
    return type(module).__name__ == "PReLU"


INSTRUMENTS = {
    "weight_change": _weight_change,  # ‖W_t − W_0‖ / ‖W_0‖ of each affine layer
    "gradient_norm": _gradient_norm,  # ‖∂L/∂W‖ of each affine layer
    "dead": _dead,  # share of units with f′ = 0 on all samples, of each activation layer
    "flat": _flat,  # share of slopes below a twentieth of the steepest, of each activation layer
    "zeros": _zeros,  # share of outputs that are exactly 0 (sparsity), of each activation layer
    "slope": _slope,  # mean f′(z), of each activation layer
    "activation_mean": _activation_mean,  # mean of the outputs of each activation layer
    "activation_std": _activation_std,  # their standard deviation
    "alpha": _alpha,  # learned slope of each PReLU
}


def check_watch(watch):
    """Return the names in ``watch`` as a tuple, or raise ``KeyError`` naming the nearest."""
    names = (watch,) if isinstance(watch, str) else tuple(watch)
    for name in names:
        if name not in INSTRUMENTS:
            raise unknown("instrument", name, INSTRUMENTS)
    return names


def read(names, network, start, x, y):
    """Return one row per instrument, one number per layer."""
    look = Look(network, start, x[:PROBE], y[:PROBE])
    return {name: np.array(INSTRUMENTS[name](look), float) for name in names}
