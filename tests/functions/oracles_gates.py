"""Oracles of self-gated functions: textbook formulas in mpmath, independent of the package."""

import mpmath as mp
from mp_parts import Oracle, sigmoid, softplus

QUICK = mp.mpf(1.702)
FLAT = 800  # beyond it every gate here is 0 or 1 to far more than 50 digits


def quick_second(x):
    return QUICK * x * sigmoid(QUICK * x) * sigmoid(-QUICK * x)


def erf(s):
    """Error function, also of arguments at which mpmath gives up."""
    return mp.erf(s) if s < 100 else mp.mpf(1)


def serf_second(x):
    if x > FLAT:
        return mp.mpf(0)
    return 2 * x / mp.sqrt(mp.pi) * mp.exp(-(softplus(x) ** 2)) * sigmoid(x)


def telu_gate(x):
    return mp.tanh(mp.exp(x)) if x < FLAT else mp.mpf(1)


def telu_second(x):
    return x * mp.exp(x) * mp.sech(mp.exp(x)) ** 2 if x < 20 else mp.mpf(0)


def gompertz(x):
    return mp.exp(-mp.exp(-x)) if x > -60 else mp.mpf(0)


def golu_second(x):
    return x * mp.exp(-x) * gompertz(x) if -60 < x < 1e6 else mp.mpf(0)


def tanh(x):
    return mp.tanh(x) if abs(x) < FLAT else mp.sign(x)


def lisht_prime(x):
    return tanh(x) + (x * mp.sech(x) ** 2 if abs(x) < FLAT else 0)


ORACLES = [
    Oracle(
        "quick_gelu",
        lambda x: x * sigmoid(QUICK * x),
        lambda x: sigmoid(QUICK * x) + quick_second(x),
        term=lambda x: max(sigmoid(QUICK * x), abs(quick_second(x))),
        special=(0.7511542554412890, 1.409728131912731, 411.28, 416.2, 437.8, 441.7),
    ),
    Oracle(
        "serf",
        lambda x: x * erf(softplus(x)),
        lambda x: erf(softplus(x)) + serf_second(x),
        term=lambda x: max(erf(softplus(x)), abs(serf_second(x))),
        special=(1.1930599689281880, 1.0960460404526292, 2.2564974802739742, 5.86, 700.0),
    ),
    Oracle(
        "telu",
        lambda x: x * telu_gate(x),
        lambda x: telu_gate(x) + telu_second(x),
        term=lambda x: max(telu_gate(x), abs(telu_second(x))),
        special=(1.0788600584646241, 0.6965639603951720, 2.0659718961567498, 2.95, 7.0, 700.0),
    ),
    Oracle(
        "golu",
        lambda x: x * gompertz(x),
        lambda x: gompertz(x) + golu_second(x),
        term=lambda x: max(gompertz(x), abs(golu_second(x))),
        steep=lambda x: x < -1,  # e**-v loses v ulps with v = e**-x rounded
        special=(0.5671432904097839, 2.2386458346062827, 6.5510803350434, 6.614, 6.62, 7.0),
    ),
    Oracle("lisht", lambda x: x * tanh(x), lisht_prime, special=(1.1996786402577338, 19.1, 700.0)),
]
