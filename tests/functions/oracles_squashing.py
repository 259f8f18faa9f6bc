"""Oracles of further bounded functions."""

import mpmath as mp
from mp_parts import ONE, Oracle

LECUN = mp.mpf("1.7159")


def erf(x):
    return mp.erf(x) if abs(x) < 1000 else mp.sign(x)  # mpmath gives up on arguments that large


def tanhshrink(x):
    with mp.workdps(400):  # the two terms agree in all but 2 lg(1/x) digits
        value = x - mp.tanh(x)
    return +value


def isru(scale, **params):
    a = mp.mpf(scale)
    root = float(1 / mp.sqrt(a))
    return Oracle(
        "isru",
        lambda x: x / mp.sqrt(1 + a * x**2),
        lambda x: (1 + a * x**2) ** (-3 * ONE / 2),
        params,
        special=(root, root / 2),
    )


ORACLES = [
    Oracle(
        "lecun_tanh",
        lambda x: LECUN * mp.tanh(2 * x / 3),
        lambda x: LECUN * 2 / 3 * mp.sech(2 * x / 3) ** 2,
        special=(0.9999887806460, 0.9877184, 525.0, 531.3, 559.2, 1000.0),
    ),
    Oracle(
        "arctan",
        mp.atan,
        lambda x: 1 / (1 + x**2),
        special=(1.0, 0.577350269),
    ),
    isru(1.0),
    isru(0.3, alpha=0.3),
    isru(25.0, alpha=25.0),
    isru(1e-8, alpha=1e-8),
    isru(1e8, alpha=1e8),
    Oracle(
        "erf",
        erf,
        lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-(x**2)),
        special=(0.617446879080607, 0.7071067811865, 1.0, 5.86, 26.457, 26.62, 27.29, 50.0),
    ),
    Oracle(
        "tanhshrink",
        tanhshrink,
        lambda x: mp.tanh(x) ** 2,
        special=(1.0, 0.6584789485, 4.06e-103, 2.5e-108, 1.5e-154, 18.4, 354.9),
    ),
    Oracle("sign", lambda x: mp.sign(x) * ONE, lambda x: 0 * ONE),
]
