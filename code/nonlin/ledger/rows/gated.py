"""Claims about layers that multiply."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, Claim, Verdict
from nonlin.ledger.rows._judging import gap, mean

PRODUCT = {
    "read": "test loss",
    "data": "product",
    "data_seed": None,
    "init": "lecun",
    "optimizer": "adam",
    "learning_rate": 0.02,
    "schedule": "linear",
    "epochs": 100,
    "evaluate": "test",
    "evaluate_every": 500,
}
UNITS = {
    "bilinear, 1 unit": ("bilinear", 1),
    "SwiGLU, 4 units": ("swiglu", 4),
    "squared ReLU, 7 units": ("relu_squared", 7),
    "ReLU, 7 units": ("relu", 7),
    "ReLU, 128 units": ("relu", 128),
}
EARLY = {
    "read": "loss",
    "data": "moons",
    "hidden": [16],
    "init": "lecun",
    "learning_rate": 0.1,
    "epochs": 25,
    "evaluate": "train",
    "evaluate_every": 100,
}
STARTED = {"ReLU": "relu", "GLU": "glu", "SwiGLU": "swiglu", "bilinear": "bilinear"}
GAINS = (1.0, 0.1)


def _units(v):
    facts = {label: float(np.median(v[label])) for label in UNITS}
    one, wide = v["bilinear, 1 unit"], v["ReLU, 128 units"]
    facts["ahead"] = float((one < wide).mean())
    facts["paired"] = float((v["SwiGLU, 4 units"] < v["ReLU, 7 units"]).mean())
    fine = facts["ahead"] > 0.9 and facts["paired"] > 0.9
    return Verdict(HOLDS if fine else FAILS, facts=facts)


def _early(v):
    facts = {label: mean(row) for label, row in v.items()}
    lost = {}
    for label in STARTED:
        found = gap(v[f"{label}, gain 0.1"], v[f"{label}, gain 1"])
        lost[label], facts[f"{label} lost"] = found, found.mean
    slow = all(lost[label].low > 0 for label in ("SwiGLU", "bilinear"))
    worse = [gap(v[f"{label}, gain 0.1"], v["GLU, gain 0.1"]) for label in ("SwiGLU", "bilinear")]
    fine = slow and all(found.low > 0 for found in worse)
    return Verdict(HOLDS if fine else FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="product_unit",
        claim="One bilinear unit learns the product of two numbers better than 128 ReLUs.",
        who="this book",
        where="chapter on gated layers",
        published="measured",
        setting="one hidden layer, Adam 0.02 falling evenly to 0, 500 steps of 100 pairs; 8 "
        "parameters for the bilinear unit, 29 for 4 SwiGLU units and for 7 others, 513 for 128 "
        "ReLUs",
        data="500 pairs of numbers from -1 to 1, drawn anew for each seed",
        measure="trial",
        cases={
            label: {**PRODUCT, "activation": name, "hidden": [units]}
            for label, (name, units) in UNITS.items()
        },
        unit="mean squared error on 500 other pairs",
        show=".1e",
        judge=_units,
        why="Medians: the bilinear unit {bilinear, 1 unit:.1e}, 128 ReLUs {ReLU, 128 units:.1e}; "
        "at 29 parameters SwiGLU {SwiGLU, 4 units:.1e}, squared ReLU {squared ReLU, 7 units:.1e}, "
        "ReLU {ReLU, 7 units:.1e}. Answering 0 has 0.11. The bilinear unit is ahead of 128 ReLUs "
        "for {ahead:.0%} of the seeds.",
        few=1,
        chapter="ch-gated",
    ),
    Claim(
        name="small_gates",
        claim="From small weights a SwiGLU or bilinear layer starts late, because both halves of "
        "the product are small; a GLU, whose gate is half open at 0, does not.",
        who="this book",
        where="chapter on gated layers",
        published="measured",
        setting="one hidden layer of 16 units, plain gradient descent at 0.1, 100 steps of 100 "
        "points; weights of gain 1 and of a tenth of it",
        data="two moons, 400 points",
        measure="trial",
        cases={
            f"{label}, gain {gain:g}": {**EARLY, "activation": name, "gain": gain}
            for label, name in STARTED.items()
            for gain in GAINS
        },
        unit="training loss after 100 steps (nats)",
        judge=_early,
        why="Chance is 0.693. From a tenth of the weights ReLU comes to {ReLU, gain 0.1:.3f}, GLU "
        "to {GLU, gain 0.1:.3f}, SwiGLU to {SwiGLU, gain 0.1:.3f}, the bilinear layer to "
        "{bilinear, gain 0.1:.3f}; from the whole, to {ReLU, gain 1:.3f}, {GLU, gain 1:.3f}, "
        "{SwiGLU, gain 1:.3f} and {bilinear, gain 1:.3f}.",
        few=1,
        chapter="ch-gated",
    ),
)
