"""Claims about tanh: what its zero is good for, in layers and in loops."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, OPEN, Claim, Verdict
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
KINDS = {
    "tanh": {"activation": "tanh"},
    "ReLU": {"activation": "relu"},
    "ReLU, identity": {"activation": "relu", "recurrent": "identity"},
    "LSTM": {"activation": "lstm", "learning_rate": 0.01},
    "GRU": {"activation": "gru", "learning_rate": 0.01},
}
LENGTHS = (5, 10, 20)
RACERS = [kind for kind in KINDS if kind != "ReLU, identity"]
READERS = [kind for kind in KINDS if kind != "LSTM"]
SIGNALS = {
    "read": "accuracy",
    "data": "mnist1d",
    "network": "rnn",
    "units": 32,
    "init": "lecun",
    "optimizer": "adam",
    "learning_rate": 0.003,
    "epochs": 4,
    "evaluate": "test",
    "evaluate_every": 160,
}
INSIDE = {
    "tanh": {},
    "ReLU": {"candidate": "relu"},
    "identity": {"candidate": "identity"},
    "sigmoid": {"candidate": "sigmoid"},
    "gates of tanh": {"gate": "tanh"},
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


def _errors(v, label):
    return np.nan_to_num(v[f"{label}: error"], nan=1.0)


def _horizon(v):
    facts, solved = {}, {}
    for kind in RACERS:
        for steps in LENGTHS:
            errors = _errors(v, f"{kind}, {steps} steps")
            facts[f"{kind} {steps}"] = float(errors.mean())
            solved[kind, steps] = float((errors < 1 / 12).mean())
        facts[f"{kind} reach"] = max([n for n in LENGTHS if solved[kind, n] > 0.5], default=0)
    longest = {kind: _errors(v, f"{kind}, {LENGTHS[-1]} steps") for kind in RACERS}
    ahead = {
        gated: all(gap(longest[gated], longest[plain]).high < 0 for plain in ("tanh", "ReLU"))
        for gated in ("LSTM", "GRU")
    }
    if all(ahead.values()):
        return Verdict(HOLDS, facts=facts)
    if any(ahead.values()):
        gated = "GRU" if ahead["GRU"] else "LSTM"
        return Verdict(ONLY_IF, f"the gates are those of the {gated}", facts)
    return Verdict(FAILS, facts=facts)


def _signals(v):
    facts = {label: 100 * mean(values) for label, values in v.items()}
    ahead = gap(v["tanh"], v["ReLU"])
    facts["ahead"], facts["low"], facts["high"] = (
        100 * x for x in (ahead.mean, ahead.low, ahead.high)
    )
    if not ahead.clear:
        return Verdict(OPEN, "the interval of the difference covers 0", facts)
    return Verdict(HOLDS if ahead.low > 0 else FAILS, facts=facts)


def _inside(v):
    facts = {}
    for label in INSIDE:
        errors, long = _errors(v, label), v[f"{label}: long state"]
        facts[label] = float(errors.mean())
        facts[f"{label} state"] = float(np.median(np.nan_to_num(long, nan=np.inf)))
        facts[f"{label} worst"] = float(np.nan_to_num(long, nan=np.inf).max())
        facts[f"{label} lost"] = int(np.isnan(v[f"{label}: error"]).sum())
    rivals = [gap(_errors(v, label), _errors(v, "tanh")) for label in INSIDE if label != "tanh"]
    if all(rival.low > 0 for rival in rivals):
        return Verdict(HOLDS, facts=facts)
    if any(rival.high < 0 for rival in rivals):
        return Verdict(FAILS, facts=facts)
    return Verdict(OPEN, "some rival is as good", facts)


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
    Claim(
        name="memory_horizon",
        claim="Gated networks learn dependencies over more steps than simple ones.",
        who="Hochreiter and Schmidhuber 1997; Cho et al. 2014",
        where="experiment 4",
        source="hochreiter1997long",
        published="adding problem, LSTM, 100 to 1,000 steps",
        setting="adding problem over 5, 10 and 20 steps, 32 units, Adam, 200 steps at 0.003, "
        "for the gated ones at 0.01; reach: the longest at which most seeds halve the error of "
        "always answering 1",
        data="2,500 training and 500 test sequences, procedural",
        measure="remembered",
        cases={
            f"{label}, {steps} steps": {**ADDING, **kind, "length": steps, "longer": 1}
            for label, kind in KINDS.items()
            if label in RACERS
            for steps in LENGTHS
        },
        unit="mean squared error on the test set; size of the largest state",
        judge=_horizon,
        why="Reach in 200 steps: tanh {tanh reach:.0f}, ReLU {ReLU reach:.0f}, LSTM {LSTM "
        "reach:.0f}, GRU {GRU reach:.0f}. Errors over 20 steps, in that order: {tanh 20:.3f}, "
        "{ReLU 20:.3f}, {LSTM 20:.3f}, {GRU 20:.3f}. 200 steps are few; how far a network comes "
        "in time is another question.",
        few=1,
        chapter="ch-tanh",
    ),
    Claim(
        name="gru_candidates",
        claim="Gates must be sigmoids and candidates tanh.",
        who="folklore",
        where="textbooks",
        published="no number",
        setting="GRU of 32 units, adding problem over 10 steps, Adam, 200 steps at 0.01; another "
        "function for the candidate, or tanh for both gates; states looked at over 200 steps",
        data="2,500 training and 500 test sequences, procedural",
        measure="remembered",
        cases={
            label: {
                **ADDING,
                "activation": "gru",
                "parameters": inside,
                "length": 10,
                "longer": 20,
                "learning_rate": 0.01,
            }
            for label, inside in INSIDE.items()
        },
        unit="mean squared error on the test set; size of the largest state",
        judge=_inside,
        why="Error with a candidate of tanh {tanh:.4f}, ReLU {ReLU:.4f}, no bend {identity:.4f}, "
        "sigmoid {sigmoid:.4f}; with gates of tanh {gates of tanh:.4f} ({gates of tanh lost:.0f} "
        "seeds lost). What hurts is a candidate without a negative side. On sequences twenty times "
        "as long the largest state of any seed is {tanh worst:.2f} with tanh, {ReLU worst:.2f} "
        "with ReLU, {identity worst:.2f} without a bend and {gates of tanh worst:.2f} with gates "
        "of tanh: none blew up.",
        few=1,
        chapter="ch-tanh",
    ),
    Claim(
        name="signals_in_order",
        claim="In a recurrent network that reads signals point by point tanh beats ReLU.",
        who="folklore",
        where="textbooks",
        published="no number",
        setting="32 units, orthogonal recurrent matrix unless said otherwise, Adam at 0.003, the GRU "
        "at 0.01, 160 steps",
        data="MNIST-1D, 4,000 signals, read as 40 steps of one number",
        measure="trial",
        cases={label: {**SIGNALS, **KINDS[label]} for label in READERS},
        unit="test accuracy",
        show=".1%",
        judge=_signals,
        why="tanh {tanh:.1f} %, ReLU {ReLU:.1f} % (difference {ahead:+.1f} points, {low:+.1f} to "
        "{high:+.1f}), ReLU from the identity {ReLU, identity:.1f} %, GRU {GRU:.1f} %.",
        few=1,
        chapter="ch-tanh",
    ),
)
