"""What this book says of the small networks that train in its pages."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, OPEN, Claim, Verdict
from nonlin.ledger.rows._judging import gap, mean

GUESS = float(np.log(2))  # the loss of one half for every point
DEEP = {"data": "moons", "activation": "sigmoid", "depth": 4, "steps": 2000}
BOLD = {"depth": 4, "width": 8, "init": "he", "optimizer": "momentum"}
ARMS = {"data": "spirals", "noise": 0.02, "depth": 3, "width": 8, "rate": 0.2, "steps": 2000}
LINE = {"data": "curve", "activation": "relu", "depth": 1, "init": "he", "bias_scale": 0.5,
        "rate": 0.05, "steps": 3000}  # fmt: skip
WAVE = {"data": "spirals", "noise": 0.02, "width": 8, "activation": "own", "steps": 3000}
TEN = {"data": "mnist1d", "noise": 0.25, "width": 16, "init": "he", "optimizer": "adam",
       "rate": 0.01, "batch": 25}  # fmt: skip
PLAIN = "batches of 10, 1,000 steps of gradient descent at rate 0.1, LeCun's start"


def _ended(v, case):
    return np.nan_to_num(v[f"{case}: loss"], nan=np.inf)


def _collapse(v):
    facts = {"least": v["tanh: accuracy"].min(), "most": v["identity: accuracy"].max()}
    facts |= {"lowest": float(_ended(v, "identity").min()), "guess": GUESS}
    return Verdict(HOLDS if facts["most"] < 0.65 < 0.9 < facts["least"] else FAILS, facts=facts)


def _sigmoids(v):
    facts = {case: int((v[f"{case}: accuracy"] > 0.95).sum()) for case in ("advised", "larger")}
    facts |= {f"{case} loss": float(np.median(_ended(v, case))) for case in ("advised", "larger")}
    told = facts["advised"] < 10 < facts["larger"] and facts["advised loss"] > 0.6
    return Verdict(HOLDS if told else FAILS, facts=facts)


def _leak(v):
    ends = {case: _ended(v, case) for case in ("ReLU", "leak", "no momentum")}
    facts = {f"{case} median": float(np.median(ends[case])) for case in ends}
    facts |= {f"{case} worst": float(ends[case].max()) for case in ends}
    facts["better"] = int((ends["leak"] < ends["ReLU"]).sum())
    return Verdict(HOLDS if facts["leak median"] < facts["ReLU median"] / 2 else FAILS, facts=facts)


def _anecdote(v):
    found = gap(v["tanh: loss"], v["ReLU: loss"])
    facts = {"wins": int((_ended(v, "tanh") < _ended(v, "ReLU")).sum()), "gap": found.mean}
    facts |= {"low": found.low, "high": found.high}
    facts |= {f"{c} least": float(_ended(v, c).min()) for c in ("tanh", "ReLU")}
    facts |= {f"{c} most": float(_ended(v, c).max()) for c in ("tanh", "ReLU")}
    either = 2 <= facts["wins"] <= len(v["tanh: loss"]) - 2
    return Verdict(HOLDS if either else FAILS, facts=facts)


def _spare(v):
    few, many = _ended(v, "4 units"), _ended(v, "16 units")
    facts = {"best": float(few.min()), "few": int((few > 0.1).sum()),
             "many": int((many > 0.1).sum()), "worst": float(many.max())}  # fmt: skip
    return Verdict(HOLDS if facts["many"] < facts["few"] else FAILS, facts=facts)


def _formula(v):
    facts = {case: int((v[f"{case}: accuracy"] > 0.95).sum()) for case in ("sine", "tanh")}
    facts |= {f"{case} mean": mean(v[f"{case}: accuracy"]) for case in ("sine", "tanh")}
    if facts["sine"] == facts["tanh"]:
        return Verdict(OPEN, "both end alike", facts)
    return Verdict(HOLDS if facts["sine"] > facts["tanh"] else FAILS, facts=facts)


def _signals(v):
    found = gap(v["ReLU: accuracy"], v["identity: accuracy"])
    facts = {"gap": 100 * found.mean, "low": 100 * found.low, "high": 100 * found.high}
    ahead = int((v["ReLU: accuracy"] > v["identity: accuracy"]).sum())
    facts |= {"ahead": ahead, "loss": float(np.median(_ended(v, "ReLU")))}
    return Verdict(HOLDS if found.low > 0 else FAILS, facts=facts)


ALIKE = {
    "who": "this book",
    "where": "chapter on the arena",
    "published": "measured",
    "measure": "arena_run",
    "few": 1,
    "chapter": "ch-arena",
}

CLAIMS = (
    Claim(
        name="arena_collapse",
        claim="Without a bend two hidden layers cannot tell a ring from the ring around it.",
        setting=f"two hidden layers of 6; {PLAIN}",
        data="250 points on two circles, another sample for each seed",
        cases={name: {"activation": name} for name in ("identity", "tanh")},
        unit="loss, test accuracy",
        judge=_collapse,
        why="With tanh every run gets at least {least:.0%} right. With the identity none gets more "
        "than {most:.0%}, and no loss is below {lowest:.3f}, where one half for every point has "
        "{guess:.3f}.",
        **ALIKE,
    ),
    Claim(
        name="arena_sigmoids",
        claim="Four layers of sigmoids stand still from LeCun's start and learn from weights five "
        "times as large.",
        setting="four hidden layers of 6, batches of 10, 2,000 steps of gradient descent at 0.1",
        data="250 points on two moons, another sample for each seed",
        cases={"advised": DEEP, "larger": {**DEEP, "init": "own", "gain": 5.0}},
        unit="loss, test accuracy",
        judge=_sigmoids,
        why="As advised {advised:.0f} of 20 runs come over 95 % (median loss {advised loss:.3f}), "
        "from the larger weights {larger:.0f} (median loss {larger loss:.3f}).",
        **ALIKE,
    ),
    Claim(
        name="arena_leak",
        claim="At a rate that is too bold a leak of a tenth saves the median ReLU network.",
        setting="four hidden layers of 8, He's start, momentum 0.9 at rate 0.1, 1,000 steps in "
        "batches of 10; last: the ReLU without momentum",
        data="250 points on two circles, another sample for each seed",
        cases={
            "ReLU": {**BOLD, "activation": "relu"},
            "leak": {**BOLD, "activation": "leaky_relu", "parameters": {"alpha": 0.1}},
            "no momentum": {**BOLD, "activation": "relu", "optimizer": "sgd"},
        },
        unit="loss, test accuracy",
        judge=_leak,
        why="The median losses are {ReLU median:.3f} and, with a leak, {leak median:.3f}; the leak "
        "is better in {better:.0f} of 20 seeds. The worst runs end at {ReLU worst:.2f} and {leak "
        "worst:.2f}. Without momentum the ReLU's median is {no momentum median:.3f} and its worst "
        "{no momentum worst:.3f}.",
        **ALIKE,
    ),
    Claim(
        name="arena_anecdote",
        claim="On two spirals a single run of tanh and of ReLU may rank them either way.",
        setting="three hidden layers of 8, LeCun's start for tanh and He's for ReLU, 2,000 steps "
        "of gradient descent at rate 0.2 in batches of 10",
        data="250 points on two spirals, another sample for each seed",
        cases={"tanh": ARMS, "ReLU": {**ARMS, "activation": "relu", "init": "he"}},
        unit="loss, test accuracy",
        judge=_anecdote,
        why="Tanh ends with the lower loss in {wins:.0f} of 20 seeds. Its losses run from {tanh "
        "least:.3f} to {tanh most:.2f}, those of ReLU from {ReLU least:.3f} to {ReLU most:.2f}; it "
        "takes many seeds to see that ReLU is ahead here, by {gap:.3f} ({low:.3f} to {high:.3f}).",
        **ALIKE,
    ),
    Claim(
        name="arena_spare",
        claim="Spare units are for the search: four ReLUs can fit the curve, sixteen can be relied "
        "on to.",
        setting="one hidden layer, He's start, biases of standard deviation 0.5, 3,000 steps of "
        "gradient descent at rate 0.05 in batches of 10",
        data="250 points of one and a half waves, noise 0.1, another sample for each seed",
        cases={f"{width} units": {**LINE, "width": width} for width in (4, 16)},
        unit="squared error",
        judge=_spare,
        why="Of 20 runs with four units {few:.0f} end above 0.1, the best at {best:.3f}; with "
        "sixteen {many:.0f}, the worst at {worst:.3f}.",
        **ALIKE,
    ),
    Claim(
        name="arena_formula",
        claim="A wave, sin 3z, learns two spirals where tanh in the same network does not.",
        setting="two hidden layers of 8, LeCun's start, 3,000 steps of gradient descent at rate "
        "0.1 in batches of 10, both as typed formulas",
        data="250 points on two spirals, another sample for each seed",
        cases={
            "sine": {**WAVE, "formula": "sin(3z)"},
            "tanh": {**WAVE, "formula": "tanh(z)"},
        },
        unit="loss, test accuracy",
        judge=_formula,
        why="With the wave {sine:.0f} of 20 runs get over 95 % right ({sine mean:.1%} on average), "
        "with tanh {tanh:.0f} ({tanh mean:.1%}).",
        **ALIKE,
    ),
    Claim(
        name="arena_signals",
        claim="With 32 hidden units and 1,000 signals to learn from, a bend pays on MNIST-1D.",
        setting="two hidden layers of 16, He's start, 1,000 steps of Adam at rate 0.01 in batches "
        "of 25",
        data="1,000 signals made by the recipe of MNIST-1D, 500 for the test, others for each seed",
        cases={
            "ReLU": {**TEN, "activation": "relu"},
            "identity": {**TEN, "activation": "identity"},
        },
        unit="loss, test accuracy",
        judge=_signals,
        why="ReLU gets {ReLU: accuracy:.1%} right, the identity {identity: accuracy:.1%}: ahead by "
        "{gap:.1f} points ({low:.1f} to {high:.1f}), in {ahead:.0f} of 20 seeds.",
        **ALIKE,
    ),
)
