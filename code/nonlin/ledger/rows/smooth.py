"""Claims about what a smooth function, or its dip below zero, is good for."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import best, gap, mean

CURVED = {
    "ReLU": "relu",
    "hard swish": "hardswish",
    "squared ReLU": "relu_squared",
    "ELU": "elu",
    "softplus": "softplus",
    "SiLU": "silu",
    "GELU": "gelu",
    "Mish": "mish",
    "tanh": "tanh",
}
SMOOTH = ("softplus", "SiLU", "GELU", "Mish", "tanh")
LEVEL, WIDTH = -1.2784645427610738, 2.0  # where SiLU is least; between the corners of the polygon
SILU = {"activation": "silu", "trainer": "treated"}
SHAPES = {
    "ReLU": {"activation": "relu", "trainer": "treated", "gain": 2**0.5},
    "SiLU": {**SILU, "gain": 1.6765},
    "level left": {**SILU, "gain": 1.6736, "treatment": "level", "amount": LEVEL},
    "straight": {**SILU, "gain": 1.5762, "treatment": "straighten", "amount": WIDTH},
    "straight, level left": {
        **SILU,
        "gain": 1.5757,
        "treatment": ("straighten", "level"),
        "amount": (WIDTH, -WIDTH),
    },
}


def _curved(v):
    errors = {label: v[f"{label}: error"] for label in CURVED}
    facts = {f"{label} median": float(np.median(row)) for label, row in errors.items()}
    facts["relu least"] = errors["ReLU"].min()
    facts["smooth worst"] = max(facts[f"{label} median"] for label in SMOOTH)
    facts["times"] = facts["ReLU median"] / facts["smooth worst"]
    return Verdict(HOLDS if facts["relu least"] > 0.1 > facts["smooth worst"] else FAILS,
                   facts=facts)  # fmt: skip


def _dip(v):
    at = {label: v[best(v, f"{label}, rate")] for label in SHAPES}
    lead = gap(at["SiLU"], at["ReLU"])
    facts = {"lead": 100 * lead.mean, "lead low": 100 * lead.low}
    for label, values in at.items():
        facts[f"{label} best"] = mean(values)
        if label not in ("ReLU", "SiLU"):
            lost = gap(at["SiLU"], values)
            facts |= {f"{label} lost": 100 * lost.mean, f"{label} low": 100 * lost.low}
            facts |= {f"{label} high": 100 * lost.high, f"{label} share": lost.mean / lead.mean}
    left = gap(at["straight, level left"], at["ReLU"])
    facts |= {"left": 100 * left.mean, "left low": 100 * left.low, "left high": 100 * left.high}
    if facts["straight, level left low"] <= 0:
        return Verdict(FAILS, facts=facts)
    if left.low > 0:
        return Verdict(ONLY_IF, "a part of the lead is meant", facts)
    return Verdict(HOLDS, facts=facts)


CLAIMS = (
    Claim(
        name="relu_curvature",
        claim="A network of ReLUs cannot be taught by second derivatives.",
        who="Sitzmann et al. 2020",
        where="section 1",
        source="sitzmann2020implicit",
        published="no number; their second derivative is 0 wherever there is one",
        setting="one hidden layer of 16 units, trained on the law y″ = −y at 60 times from 0 to π "
        "with y(0) = 1 and y′(0) = 0, by 150 steps of Levenberg and Marquardt's search; the error "
        "is the root mean square of y − cos t",
        data="none, a law",
        measure="spring",
        cases={label: {"activation": name} for label, name in CURVED.items()},
        unit="loss, and error",
        show=".2g",
        judge=_curved,
        why="The median error is {ReLU median:.2f} with ReLU and at most {smooth worst:.0e} with "
        "softplus, SiLU, GELU, Mish and tanh. Curvature is not enough: hard swish has it between "
        "its kinks and stays at {hard swish median:.2f}. With a slope that does not jump, squared "
        "ReLU comes to {squared ReLU median:.2f} and ELU to {ELU median:.2f}.",
        few=1,
        chapter="ch-smooth",
    ),
    Claim(
        name="swish_dip",
        claim="Swish owes its lead over ReLU to being smooth and not monotone.",
        who="Ramachandran et al. 2017",
        where="section 4",
        source="ramachandran2017searching",
        published="no number; both are named as what sets it apart from ReLU",
        setting="two hidden layers of 64, momentum 0.9, eight epochs, each function with the gain "
        "that keeps its signal, at the best of the rates 0.1, 0.2 and 0.3; Swish (SiLU) as it is, "
        "held level left of its minimum, replaced by straight lines between the multiples of 2, "
        "and both",
        data="MNIST-1D, 2,000 signals",
        measure="trial",
        cases={
            f"{label}, rate {rate}": {
                **shape,
                "read": "accuracy",
                "data": "mnist1d",
                "data_options": {"train": 2000, "test": 1000},
                "init": "lecun",
                "optimizer": "momentum",
                "learning_rate": rate,
                "epochs": 8,
                "evaluate": "test",
                "evaluate_every": 160,
            }
            for label, shape in SHAPES.items()
            for rate in (0.1, 0.2, 0.3)
        },
        unit="test accuracy",
        show=".1%",
        judge=_dip,
        why="SiLU reaches {SiLU best:.1%} and ReLU {ReLU best:.1%}. Level left of its minimum SiLU "
        "reaches {level left best:.1%} (it loses {level left low:+.1f} to {level left high:+.1f} "
        "points), in straight lines {straight best:.1%} ({straight low:+.1f} to {straight "
        "high:+.1f}), with both {straight, level left best:.1%} ({straight, level left low:+.1f} "
        "to {straight, level left high:+.1f}): {straight, level left share:.0%} of the lead. A "
        "polygon that never falls is still ahead of ReLU by {left:.1f} points ({left low:+.1f} to "
        "{left high:+.1f}).",
        few=1,
        chapter="ch-smooth",
    ),
)
