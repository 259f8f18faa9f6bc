"""Claims about recurrent networks: how far they remember, and what stands in their gates."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, OPEN, Claim, Verdict
from nonlin.ledger.rows._judging import gap, mean
from nonlin.ledger.rows.centre import ADDING

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
        setting="32 units, orthogonal recurrent matrix unless said otherwise, Adam at 0.003, the "
        "GRU at 0.01, 160 steps",
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
