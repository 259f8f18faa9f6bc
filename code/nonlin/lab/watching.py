"""What a training run can note about its network each time the curves are taken."""

import numpy as np

from nonlin._errors import unknown
from nonlin.lab.instruments import bends, dead_units, gradient_norms, slopes, weight_change

PROBE = 1000  # training samples that the instruments look at, the first of the set


def _dead(network, start, x, y):
    return [unit.mean() for unit in dead_units(network, x)]


def _zeros(network, start, x, y):
    return [float((a == 0).float().mean()) for _, _, a in bends(network, x)]


def _slope(network, start, x, y):
    return [float(slopes(module, z).mean()) for module, z, _ in bends(network, x)]


def _activation_mean(network, start, x, y):
    return [float(a.mean()) for _, _, a in bends(network, x)]


def _activation_std(network, start, x, y):
    return [float(a.std()) for _, _, a in bends(network, x)]


def _gradient_norm(network, start, x, y):
    return gradient_norms(network, x, y)


def _weight_change(network, start, x, y):
    return weight_change(start, network)


def _alpha(network, start, x, y):
    return [
        float(module.weight.detach().mean())
        for module, _, _ in bends(network, x)
        if _learns(module)
    ]


def _learns(module):
    return type(module).__name__ == "PReLU"


INSTRUMENTS = {
    "weight_change": _weight_change,  # ‖W_t − W_0‖ / ‖W_0‖ of each affine layer
    "gradient_norm": _gradient_norm,  # ‖∂L/∂W‖ of each affine layer
    "dead": _dead,  # share of units with f′ = 0 on all samples, of each activation layer
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
    x, y = x[:PROBE], y[:PROBE]
    return {name: np.array(INSTRUMENTS[name](network, start, x, y), float) for name in names}
