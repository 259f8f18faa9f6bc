"""Claims about tanh: what its zero is good for, in layers and in loops."""

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import best, gap, least, mean

FOUR = {
    "tanh": {"activation": "tanh"},
    "tanh + 1": {"activation": "tanh", "treatment": "shift", "amount": -1.0},
    "σ − ½": {"activation": "sigmoid", "treatment": "shift", "amount": 0.5},
    "σ": {"activation": "sigmoid"},
}
LAYERS = {
    "read": "train accuracy",
    "trainer": "treated",
    "data": "mnist1d",
    "hidden": (64, 64),
    "init": "lecun",
    "epochs": 5,
    "evaluate": "train",
    "evaluate_every": 200,
}
STEEP, FLAT = (0.1, 0.3, 1.0), (1.0, 3.0, 10.0)
ADDING = {
    "units": 32,
    "init": "lecun",
    "optimizer": "adam",
    "learning_rate": 0.003,
    "batch": 50,
    "sequences": 2500,
    "epochs": 4,
    "evaluate_every": 200,
}


def _points(v, pick, scale):
    """Return the four, each at its best rate, and the paired differences between them."""
    tuned = {label: v[pick(v, f"{label}, ")] for label in FOUR}
    facts = {label: mean(values) for label, values in tuned.items()}
    pairs = {
        "all": ("tanh", "σ"),
        "zero": ("tanh", "tanh + 1"),
        "flat zero": ("σ − ½", "σ"),
        "slope": ("tanh", "σ − ½"),
        "late slope": ("tanh + 1", "σ"),
    }
    found = {name: gap(tuned[a], tuned[b]) for name, (a, b) in pairs.items()}
    for name, difference in found.items():
        facts[name] = scale * difference.mean
        facts[f"{name} low"], facts[f"{name} high"] = (
            scale * difference.low,
            scale * difference.high,
        )
    return facts


def _share(facts, sign):
    zero, slope = (sign * facts[name] for name in ("zero low", "slope low"))
    if sign < 0:
        zero, slope = -facts["zero high"], -facts["slope high"]
    if zero > 0 and slope > 0:
        return Verdict(ONLY_IF, "its slope of 1 is named as a reason beside it", facts)
    return Verdict(HOLDS if zero > 0 else FAILS, facts=facts)


def _layers(v):
    return _share(_points(v, best, 100), 1)


def _loops(v):
    errors = {label.removesuffix(": error"): x for label, x in v.items() if ": error" in label}
    return _share(_points(errors, lambda w, p: least(w, p, 1.0), 1), -1)


CLAIMS = (
    Claim(
        name="zero_or_slope",
        claim="tanh trains faster than the sigmoid because its outputs are centred on zero.",
        who="LeCun et al. 1998",
        where="sections 4.3 and 4.4",
        source="lecun1998efficient",
        published="no number",
        setting="two hidden layers of 64, weights of variance 1/n, plain gradient descent, 200 "
        "steps, each function at the best of three rates; tanh + 1 has the slope of tanh and no "
        "zero, σ − ½ the slope of the sigmoid and a zero",
        data="MNIST-1D, 4,000 signals",
        measure="trial",
        cases={
            f"{label}, rate {rate:g}": {**LAYERS, **kind, "learning_rate": rate}
            for label, kind in FOUR.items()
            for rate in (STEEP if "tanh" in label else FLAT)
        },
        unit="training accuracy",
        show=".1%",
        judge=_layers,
        why="tanh {tanh:.1%}, tanh + 1 {tanh + 1:.1%}, σ − ½ {σ − ½:.1%}, σ {σ:.1%}. At slope 1 "
        "the zero is worth {zero:+.1f} points ({zero low:+.1f} to {zero high:+.1f}), at slope ¼ "
        "{flat zero:+.1f} ({flat zero low:+.1f} to {flat zero high:+.1f}). Between centred "
        "functions the slope is worth {slope:+.1f} ({slope low:+.1f} to {slope high:+.1f}).",
        few=1,
        chapter="ch-tanh",
    ),
    Claim(
        name="zero_recurrent",
        claim="tanh suits recurrent networks better than the sigmoid because it is zero-centred.",
        who="folklore",
        where="textbooks",
        published="no number",
        setting="adding problem over 10 steps, 32 units, orthogonal recurrent matrix, Adam, 200 "
        "steps, each function at the better of the rates 0.003 and 0.01",
        data="2,500 training and 500 test sequences, procedural",
        measure="remembered",
        cases={
            f"{label}, rate {rate:g}": {**ADDING, **kind, "length": 10, "learning_rate": rate}
            for label, kind in FOUR.items()
            for rate in (0.003, 0.01)
        },
        unit="mean squared error on the test set; size of the largest state",
        judge=_loops,
        why="Always answering 1 has an error of 0.167. tanh {tanh:.3f}, tanh + 1 {tanh + 1:.3f}, "
        "σ − ½ {σ − ½:.3f}, σ {σ:.3f}. At slope 1 the zero changes the error by {zero:+.3f} "
        "({zero low:+.3f} to {zero high:+.3f}), at slope ¼ by {flat zero:+.3f} ({flat zero "
        "low:+.3f} to {flat zero high:+.3f}); the slope, between centred functions, by "
        "{slope:+.3f} ({slope low:+.3f} to {slope high:+.3f}). Less is better.",
        few=1,
        chapter="ch-tanh",
    ),
)
