"""What a trial of many functions tells, and whether the newer ones are better."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import best, gap, mean
from nonlin.registry import ACTIVATIONS

# Without bends or slopes, with a hole, growing past all bounds, or the same as another entry.
LEFT_OUT = ("identity", "step", "sign", "threshold", "exponential", "celu", "swish", "sparse_plus",
            "acon_c", "rrelu")  # fmt: skip
FIELD = {act.label: name for name, act in ACTIVATIONS.items() if name not in LEFT_OUT}
SURVEY = "kunc2024three"  # cited where a function is older than any paper on it
OLD = 2017  # the year from which on a function counts as new: that of the first large search
RACE = {
    "read": "accuracy",
    "data": "mnist1d",
    "init": "lecun",
    "optimizer": "momentum",
    "learning_rate": 0.1,
    "epochs": 8,
    "evaluate": "test",
    "evaluate_every": 320,
}
UNITS = {
    "ATLU": {"gate": "arctan"},
    "xATLU": {"gate": "arctan", "learnable": True},
    "SiLU": {"gate": "sigmoid"},
    "xSiLU": {"gate": "sigmoid", "learnable": True},
    "GELU": {"gate": "normal"},
    "xGELU": {"gate": "normal", "learnable": True},
}
RATES = (0.05, 0.1, 0.2)


def _scores(v):
    """Return label → accuracies, shape (seeds,); a run that diverged counts as a guess."""
    return {label: np.nan_to_num(v[label], nan=0.1) for label in FIELD}


def _winner(v):
    scores, labels = np.array(list(_scores(v).values())), list(FIELD)
    means = scores.mean(1)
    reference = labels.index(ACTIVATIONS["gelu"].label)
    first = scores.argmax(0)
    seeds = np.arange(scores.shape[1])
    told = scores[first, seeds] - scores[reference]
    rest = (means[first] * len(seeds) - scores[first, seeds]) / (len(seeds) - 1)
    plain = (means[reference] * len(seeds) - scores[reference]) / (len(seeds) - 1)
    facts = {
        "functions": len(labels),
        "winners": len(set(first)),
        "best": labels[int(means.argmax())],
        "share": float((first == means.argmax()).mean()),
        "told": 100 * float(told.mean()),
        "kept": 100 * float((rest - plain).mean()),
    }
    return Verdict(HOLDS if facts["share"] > 0.8 else FAILS, facts=facts)


def _newer(v):
    v = _scores(v)
    relu, gelu, silu = (v[ACTIVATIONS[name].label] for name in ("relu", "gelu", "silu"))
    new = [label for label, name in FIELD.items() if ACTIVATIONS[name].year > OLD]
    new = [label for label in new if ACTIVATIONS[FIELD[label]].source not in ("", None, SURVEY)]
    over_relu = [label for label in new if gap(v[label], relu).low > 0]
    over_gelu = [label for label in new if gap(v[label], gelu).low > 0]
    behind = [label for label in new if gap(v[label], relu).high < 0]
    facts = {
        "new": len(new),
        "over ReLU": len(over_relu),
        "behind ReLU": len(behind),
        "over GELU": len(over_gelu),
        "over SiLU": sum(gap(v[label], silu).low > 0 for label in new),
        "who": " and ".join(over_gelu) or "none",
        "SiLU": mean(silu),
        "ReLU": mean(relu),
        "GELU": mean(gelu),
    }
    if len(over_gelu) > len(new) / 2:
        return Verdict(HOLDS, facts=facts)
    if len(over_relu) > len(new) / 2:
        return Verdict(ONLY_IF, "they are compared with ReLU, not with GELU", facts)
    return Verdict(FAILS, facts=facts)


def _widened(v):
    at = {label: v[best(v, f"{label}, rate")] for label in UNITS}
    facts = {f"{label} best": mean(values) for label, values in at.items()}
    behind, won = gap(at["GELU"], at["ATLU"]), gap(at["xATLU"], at["ATLU"])
    for name, found in (("behind", behind), ("won", won)):
        facts |= {name: 100 * found.mean, f"{name} low": 100 * found.low}
        facts |= {f"{name} high": 100 * found.high}
    facts["lost"] = sum(int(np.isnan(v[f"xATLU, rate {rate}"]).sum()) for rate in RATES)
    facts["runs"] = sum(len(v[f"xATLU, rate {rate}"]) for rate in RATES)
    return Verdict(HOLDS if behind.low > 0 and won.low > 0 else FAILS, facts=facts)


TOLD = {
    "setting": "two hidden layers of 64, each function with the gain that keeps its signal, "
    "momentum 0.9, eight epochs, rate 0.1, the best of three for all five functions that were "
    "tuned there; default parameters",
    "data": "MNIST-1D, 4,000 signals",
    "measure": "trial",
    "cases": {label: {**RACE, "gain": "fair", "activation": name} for label, name in FIELD.items()},
    "unit": "test accuracy",
    "show": ".1%",
    "few": 1,
    "chapter": "ch-design",
}

CLAIMS = (
    Claim(
        name="winner_of_many",
        claim="The winner of a trial of many functions is the best of them.",
        who="folklore",
        where="tables with one run for each function",
        published="no number",
        judge=_winner,
        why="Of {functions} functions {winners} win for one seed or another; {best}, the best on "
        "average, wins {share:.0%} of the seeds. The winner of a single run leads GELU by "
        "{told:.1f} points on the seed that picked it and by {kept:+.1f} on the others.",
        **TOLD,
    ),
    Claim(
        name="newer_better",
        claim="Newer activation functions are better.",
        who="folklore",
        where="abstracts since 2017",
        published="no number",
        judge=_newer,
        why="Of {new} functions published after 2017 {over ReLU} are clearly ahead of ReLU "
        "({ReLU:.1%}) and {behind ReLU} clearly behind; {over GELU} are clearly ahead of GELU "
        "({GELU:.1%}; {who}) and {over SiLU} of SiLU ({SiLU:.1%}), both from 2016.",
        **TOLD,
    ),
    Claim(
        name="arctan_gate",
        claim="A unit gated by an arctan is competitive only with a gate whose range is widened.",
        who="Huang 2024",
        where="abstract",
        source="huang2024expanded",
        published="no number; xATLU, xGELU and xSiLU ahead of the plain ones in a transformer",
        setting="two hidden layers of 64, momentum 0.9, eight epochs, each unit with the gain that "
        "keeps its signal, at the best of the rates 0.05, 0.1 and 0.2; an x stands for a gate from "
        "-alpha to 1 + alpha with one trained alpha per layer, 0 at the start",
        data="MNIST-1D, 2,000 signals",
        measure="trial",
        cases={
            f"{label}, rate {rate}": {
                **RACE,
                **unit,
                "trainer": "self-gated",
                "data_options": {"train": 2000, "test": 1000},
                "learning_rate": rate,
                "evaluate_every": 160,
            }
            for label, unit in UNITS.items()
            for rate in RATES
        },
        unit="test accuracy",
        show=".1%",
        judge=_widened,
        why="ATLU, the plain arctan gate, reaches {ATLU best:.1%}, GELU {GELU best:.1%} (ahead by "
        "{behind:+.1f} points, {behind low:+.1f} to {behind high:+.1f}). Widened, ATLU reaches "
        "{xATLU best:.1%} ({won low:+.1f} to {won high:+.1f}), SiLU {xSiLU best:.1%} instead of "
        "{SiLU best:.1%} and GELU {xGELU best:.1%}; {lost} of {runs} runs of xATLU diverged.",
        few=1,
        chapter="ch-design",
    ),
)
