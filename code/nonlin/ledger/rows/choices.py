"""Claims about which function is better, all else equal."""

from nonlin.ledger.claim import FAILS, HOLDS, OPEN, Claim, Verdict
from nonlin.ledger.rows._judging import best, gap, mean
from nonlin.ledger.rows.depth import UVA

FIVE = {
    "tanh": {"activation": "tanh"},
    "ReLU": {"activation": "relu"},
    "leaky ReLU": {"activation": "leaky_relu", "parameters": {"alpha": 0.1}},
    "ELU": {"activation": "elu"},
    "Swish": {"activation": "silu"},
}
RATES = (0.003, 0.01, 0.03)
SMALL = {
    "read": "accuracy",
    "network": "cnn",
    "data": "mnist1d",
    "optimizer": "adam",
    "epochs": 10,
    "evaluate": "test",
    "evaluate_every": 400,
}
TUNED = {
    f"{label}, rate {rate:g}": {**SMALL, "activation": name, "learning_rate": rate}
    for label, name in (("ReLU", "relu"), ("GELU", "gelu"), ("Swish", "silu"))
    for rate in RATES
}
BLOCK = {
    "read": "accuracy",
    "network": "transformer",
    "data": "mnist1d",
    "init": "glorot",
    "optimizer": "adam",
    "schedule": "linear",
    "epochs": 6,
    "evaluate": "test",
    "evaluate_every": 240,
}
BLOCKS = {
    f"{label}, rate {rate:g}": {**BLOCK, "activation": name, "learning_rate": rate}
    for label, name in (
        ("GELU", "gelu"),
        ("ReLU", "relu"),
        ("no bends", "identity"),
    )
    for rate in (0.003, 0.01)
}


def _ranking(v):
    import numpy as np

    table = np.array([v[label] for label in FIVE]).T
    told = np.array([87.59, 88.62, 88.92, 87.27, 88.73])
    orders = np.argsort(table, 1)
    commonest = np.unique(orders, axis=0, return_counts=True)[1].max() / len(table)
    same = (orders == np.argsort(told)).all(1).mean()
    means = table.mean(0)
    facts = {"common": commonest, "same": same, "spread": 100 * (means.max() - means.min())}
    facts["sd"] = 100 * table.std(0, ddof=1).mean()
    if commonest > 0.8:
        return Verdict(HOLDS if same > 0.8 else FAILS, facts=facts)
    return Verdict(FAILS, facts=facts)


def _against_relu(name):
    def judge(v):
        mine, relu = best(v, name), best(v, "ReLU")
        ahead = gap(v[mine], v[relu])
        facts = {"gap": 100 * ahead.mean, "low": 100 * ahead.low, "high": 100 * ahead.high}
        facts |= {"needed": ahead.needed, "mine": mean(v[mine]), "relu": mean(v[relu])}
        facts["swing"] = 100 * max(
            mean(v[best(v, k)]) - min(mean(v[x]) for x in v if x.startswith(k))
            for k in ("ReLU", name)
        )
        if not ahead.clear:
            return Verdict(OPEN, "the interval of the difference covers 0", facts)
        return Verdict(HOLDS if ahead.low > 0 else FAILS, facts=facts)

    return judge


def _block(v):
    at = {label: v[best(v, label)] for label in ("GELU", "ReLU", "no bends")}
    ahead, bends = gap(at["GELU"], at["ReLU"]), gap(at["ReLU"], at["no bends"])
    facts = {"gap": 100 * ahead.mean, "low": 100 * ahead.low, "high": 100 * ahead.high}
    facts |= {"bends": 100 * bends.mean, "needed": ahead.needed}
    facts |= {label.replace(" ", "_"): mean(values) for label, values in at.items()}
    if not ahead.clear:
        return Verdict(OPEN, "the interval of the difference covers 0", facts)
    return Verdict(HOLDS if ahead.low > 0 else FAILS, facts=facts)


def _start(v):
    functions = ("ReLU", "tanh", "GELU")
    of_starts = max(mean(v[f"{f}, He"]) - mean(v[f"{f}, tenth of He"]) for f in functions)
    means = [mean(v[f"{f}, He"]) for f in functions]
    of_functions = max(means) - min(means)
    facts = {"starts": 100 * of_starts, "functions": 100 * of_functions}
    return Verdict(HOLDS if of_starts > 2 * of_functions else FAILS, facts=facts)


TOLD_TUNED = {
    "setting": "CNN with three layers of 16 channels, Adam, batches of 100, ten epochs; each "
    "function at the best of the rates 0.003, 0.01 and 0.03 (by the mean of these runs)",
    "data": "MNIST-1D, 4,000 signals",
    "measure": "trial",
    "cases": TUNED,
    "unit": "test accuracy",
    "show": ".1%",
    "few": 1,
    "chapter": "ch-comparison",
}

CLAIMS = (
    Claim(
        name="uva_ranking",
        claim="Leaky ReLU, Swish, ReLU, tanh, ELU: that is their order.",
        who="UvA deep learning tutorials",
        where="tutorial 3",
        published="88.92, 88.73, 88.62, 87.59, 87.27 %, one seed (its JAX twin: 88.33, 88.33, "
        "88.65, 88.57, 88.32)",
        setting="784–512–256–256–128–10, PyTorch's start, SGD 0.01 with momentum, batches of 256, "
        "two epochs",
        data="Fashion-MNIST, 48,000 training pictures, 10,000 test pictures",
        measure="trial",
        cases={
            label: {**UVA, "read": "accuracy", "epochs": 2, **kind} for label, kind in FIVE.items()
        },
        unit="test accuracy",
        show=".2%",
        judge=_ranking,
        why="tanh {tanh:.2%}, ReLU {ReLU:.2%}, leaky ReLU {leaky ReLU:.2%}, ELU {ELU:.2%}, Swish "
        "{Swish:.2%}. The published order came up in {same:.0%} of the seeds, and no order in "
        "more than {common:.0%}. Best and worst are {spread:.1f} points apart on average, one "
        "function's own seeds differ by {sd:.1f} (standard deviation). Two epochs are fewer "
        "than theirs; the two published runs disagree with each other as well.",
        few=1,
        needs="fashion",
        chapter="ch-comparison",
    ),
    Claim(
        name="gelu_beats_relu",
        claim="GELU beats ReLU.",
        who="Hendrycks and Gimpel 2016",
        where="section 3.4, CIFAR-10",
        source="hendrycks2016gaussian",
        published="median test error 7.89 against 8.16 %",
        judge=_against_relu("GELU"),
        why="{mine:.1%} against {relu:.1%}: {gap:+.1f} points ({low:+.1f} to {high:+.1f}). With "
        "this spread a difference of this size needs {needed:.0f} paired seeds to be found in "
        "four trials of five. The wrong one of three learning rates costs up to {swing:.0f} "
        "points.",
        **TOLD_TUNED,
    ),
    Claim(
        name="swish_beats_relu",
        claim="Swish beats ReLU.",
        who="Ramachandran et al. 2017",
        where="tables 4 to 8, ImageNet",
        source="ramachandran2017searching",
        published="+0.6 to +0.9 points of top-1 accuracy",
        judge=_against_relu("Swish"),
        why="{mine:.1%} against {relu:.1%}: {gap:+.1f} points ({low:+.1f} to {high:+.1f}); "
        "{needed:.0f} paired seeds would be needed. The wrong one of three rates costs up to "
        "{swing:.0f} points.",
        **TOLD_TUNED,
    ),
    Claim(
        name="transformer_gelu",
        claim="In a transformer block GELU beats ReLU.",
        who="folklore",
        where="the defaults of BERT, GPT and ViT",
        published="no number at this size",
        setting="two blocks of width 32, Adam, batches of 100, six epochs; each function at the "
        "better of the rates 0.003 and 0.01, falling evenly to 0",
        data="MNIST-1D, 4,000 signals, cut in eight patches",
        measure="trial",
        cases=BLOCKS,
        unit="test accuracy",
        show=".1%",
        judge=_block,
        why="GELU {GELU:.1%}, ReLU {ReLU:.1%}: {gap:+.1f} points ({low:+.1f} to {high:+.1f}). "
        "Attention bends by itself: with no activation in the feed-forward layers the network "
        "still reaches {no_bends:.1%}, {bends:.1f} points less than with ReLU.",
        few=1,
        chapter="ch-comparison",
    ),
    Claim(
        name="start_matters_more",
        claim="How a network starts matters more than which function it has.",
        who="this book",
        where="chapter on fair comparison",
        published="measured",
        setting="six hidden layers of 64, SGD 0.1, 15 epochs; weights of He, and a tenth of them",
        data="MNIST-1D, 4,000 signals",
        measure="trial",
        cases={
            f"{label}, {start}": {
                "read": "accuracy",
                "data": "mnist1d",
                "hidden": [64] * 6,
                "activation": name,
                "gain": gain,
                "learning_rate": 0.1,
                "epochs": 15,
                "evaluate": "test",
                "evaluate_every": 600,
            }
            for label, name in (("ReLU", "relu"), ("tanh", "tanh"), ("GELU", "gelu"))
            for start, gain in (("He", 2**0.5), ("tenth of He", 2**0.5 / 10))
        },
        unit="test accuracy",
        show=".1%",
        judge=_start,
        why="A start ten times smaller costs up to {starts:.0f} points; between the three "
        "functions with He's weights lie {functions:.0f}: ReLU {ReLU, He:.1%}, tanh {tanh, "
        "He:.1%}, GELU {GELU, He:.1%}.",
        chapter="ch-comparison",
    ),
)
