"""Claims about sine and Snake, functions that wave."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, Claim, Verdict
from nonlin.ledger.rows._judging import gap, kept, mean

PICTURE = {
    "hidden": [32, 32],
    "optimizer": "adam",
    "schedule": "cosine",
    "bias": "torch",
    "batch": 256,
    "epochs": 100,
    "evaluate_every": 400,
}
SINE = {"activation": "sine", "parameters": {"omega": 30.0}, "init": "siren"}
RELU, TANH = {"activation": "relu", "init": "he"}, {"activation": "tanh", "init": "glorot"}
RIVALS = {
    "sine": (SINE, (0.001, 0.003)),
    "ReLU": (RELU, (0.003, 0.01, 0.03)),
    "tanh": (TANH, (0.01, 0.03, 0.1)),
}
STARTS = {"SIREN": "siren", "He": "he", "PyTorch": "torch"}
SIGNAL = {
    "read": ["loss", "test loss"],
    "data": "waves",
    "data_seed": None,
    "data_options": {"frequencies": (2,), "noise": 0.1, "reach": 3.0},
    "hidden": [32, 32],
    "optimizer": "adam",
    "schedule": "cosine",
    "bias": "torch",
    "batch": 50,
    "epochs": 150,
    "evaluate_every": 600,
    "learning_rate": 0.01,
}
SINES = {
    "frequencies": (1, 3, 6, 10),
    "hidden": [64, 64],
    "optimizer": "adam",
    "bias": "torch",
    "batch": 200,
    "epochs": 400,
    "evaluate": "train",
    "evaluate_every": 400,
}


def _best(v, label, rates):
    return max(rates, key=lambda rate: np.nan_to_num(v[f"{label}, rate {rate}: pixels"]).mean())


def _pictures(v):
    rate = {label: _best(v, label, rates) for label, (_, rates) in RIVALS.items()}
    facts = {}
    for label in RIVALS:
        for place in ("pixels", "between"):
            facts[f"{label} {place}"] = mean(v[f"{label}, rate {rate[label]}: {place}"])
        facts[f"{label} rate"] = rate[label]
    ahead = {
        place: gap(
            v[f"sine, rate {rate['sine']}: {place}"], v[f"ReLU, rate {rate['ReLU']}: {place}"]
        )
        for place in ("pixels", "between")
    }
    for place, difference in ahead.items():
        facts |= {f"{place} low": difference.low, f"{place} high": difference.high}
    return Verdict(HOLDS if ahead["pixels"].low > 5 else FAILS, facts=facts)


def _start(v):
    shallow = min(mean(v[f"{n}, 2 layers: pixels"]) for n in ("He", "PyTorch"))
    deep = max(mean(v[f"{n}, 4 layers: pixels"]) for n in ("He", "PyTorch"))
    facts = {"deep most": deep, "shallow least": shallow}
    if deep > 16 or mean(v["SIREN, 4 layers: pixels"]) < 40:
        return Verdict(FAILS, facts=facts)
    if shallow > 25:
        return Verdict(ONLY_IF, "the network is deep, or is asked between the pixels", facts)
    return Verdict(HOLDS, facts=facts)


def _beyond(v):
    facts = {"ReLU least": kept(v["ReLU: test loss"]).min()}
    facts["right"] = (v["Snake, alpha 6: test loss"] < 0.25).mean()
    facts["wrong"] = (v["Snake, alpha 1: test loss"] > 0.5).mean()
    facts["tanh least"] = kept(v["tanh: test loss"]).min()
    if facts["right"] < 0.8 or min(facts["ReLU least"], facts["tanh least"]) < 0.5:
        return Verdict(FAILS, facts=facts)
    if facts["wrong"] > 0.8:
        return Verdict(ONLY_IF, "its frequency is chosen to suit the signal", facts)
    return Verdict(HOLDS, facts=facts)


def _order(v):
    rising = {
        label: np.mean(
            [
                np.all(np.diff(row) > 0)
                for row in np.transpose([v[f"{label}: frequency {f}"] for f in (1, 3, 6, 10)])
            ]
        )
        for label in ("ReLU", "tanh", "sine, omega 4", "sine, omega 30")
    }
    facts = {f"{label} in order": share for label, share in rising.items()}
    facts["sine most"] = max(kept(v[f"sine, omega 30: frequency {f}"]).max() for f in (1, 3, 6, 10))
    low = mean(v["ReLU: frequency 1"]) < 0.25 and mean(v["ReLU: frequency 10"]) > 0.75
    return Verdict(HOLDS if low and rising["ReLU"] > 0.8 else FAILS, facts=facts)


CLAIMS = (
    Claim(
        name="siren_pictures",
        claim="A network of sines holds a picture that one of ReLU or tanh units blurs.",
        who="Sitzmann et al. 2020",
        where="section 3.1, fitting an image",
        source="sitzmann2020implicit",
        published="pictures and curves, for networks of 256 units and larger pictures",
        setting="two hidden layers of 32 (1,185 weights), omega 30, Adam with a rate that falls to "
        "0, 400 steps; each function at the best of its rates",
        data="a computed picture of 32 × 32 pixels: a sun over ripples",
        measure="picture",
        cases={
            f"{label}, rate {rate}": {**PICTURE, **function, "learning_rate": rate}
            for label, (function, rates) in RIVALS.items()
            for rate in rates
        },
        unit="PSNR in dB, at the pixels and between",
        show=".1f",
        judge=_pictures,
        why="At its pixels sine comes to {sine pixels:.1f} dB, ReLU to {ReLU pixels:.1f}, tanh to "
        "{tanh pixels:.1f}. At the corners between the pixels, where none was trained, it is "
        "{sine between:.1f}, {ReLU between:.1f} and {tanh between:.1f}: of a lead of {pixels "
        "low:.0f} to {pixels high:.0f} dB over ReLU there remain {between low:.1f} to {between "
        "high:.1f}.",
        few=1,
        chapter="ch-periodic",
    ),
    Claim(
        name="siren_start",
        claim="A network of sines with omega 30 needs SIREN's start.",
        who="Sitzmann et al. 2020",
        where="section 3.2",
        source="sitzmann2020implicit",
        published="poor accuracy and slow convergence without carefully chosen weights",
        setting="two and four hidden layers of 32, omega 30, Adam at 0.003 falling to 0, 400 "
        "steps; starts that differ in the weights alone",
        data="a computed picture of 32 × 32 pixels; all grey would get 11.6 dB",
        measure="picture",
        cases={
            f"{start}, {depth} layers": {
                **PICTURE,
                **SINE,
                "init": init,
                "hidden": [32] * depth,
                "learning_rate": 0.003,
            }
            for depth in (2, 4)
            for start, init in STARTS.items()
        },
        unit="PSNR in dB, at the pixels and between",
        show=".1f",
        judge=_start,
        why="With four hidden layers SIREN's start reaches {SIREN, 4 layers: pixels:.0f} dB, "
        "PyTorch's {PyTorch, 4 layers: pixels:.1f} and He's {He, 4 layers: pixels:.1f}: a picture "
        "all grey would do as well. With two layers they fit, to {PyTorch, 2 layers: pixels:.0f} "
        "and {He, 2 layers: pixels:.0f} dB against {SIREN, 2 layers: pixels:.0f}, and what they "
        "paint between the pixels is noise ({PyTorch, 2 layers: between:.1f} and {He, 2 layers: "
        "between:.1f} dB against {SIREN, 2 layers: between:.1f}).",
        few=1,
        chapter="ch-periodic",
    ),
    Claim(
        name="snake_beyond",
        claim="Snake continues a periodic signal beyond its data, where ReLU and tanh cannot.",
        who="Ziyin et al. 2020",
        where="sections 2 and 3",
        source="ziyin2020neural",
        published="curves, and proofs for ReLU and tanh",
        setting="two hidden layers of 32, Adam at 0.01 falling to 0 (sine at 0.003), 600 steps; "
        "mean squared error on the data and beyond them, where always answering 0 gets ½",
        data="four periods of a sine with noise of standard deviation 0.1; eight more are asked",
        measure="trial",
        cases={
            **{
                f"Snake, alpha {alpha}": {
                    **SIGNAL,
                    "activation": "snake",
                    "parameters": {"alpha": float(alpha)},
                    "init": "lecun",
                }
                for alpha in (1, 6, 12)
            },
            "sine, omega 12": {
                **SIGNAL,
                "activation": "sine",
                "parameters": {"omega": 12.0},
                "init": "siren",
                "learning_rate": 0.003,
            },
            "ReLU": {**SIGNAL, **RELU},
            "tanh": {**SIGNAL, **TANH},
        },
        unit="mean squared error",
        judge=_beyond,
        why="With alpha 6 Snake is off by {Snake, alpha 6: test loss:.2f} beyond its data, with 12 "
        "by {Snake, alpha 12: test loss:.2f}, ReLU by {ReLU: test loss:.0f}, tanh by {tanh: test "
        "loss:.1f}. With the usual alpha of 1 it fits the data too ({Snake, alpha 1: loss:.3f} "
        "against {Snake, alpha 6: loss:.3f}) and is off by {Snake, alpha 1: test loss:.1f} beyond "
        "them. A network of sines fits the data best ({sine, omega 12: loss:.3f}) and is no better "
        "beyond them ({sine, omega 12: test loss:.2f}) than 0 would be: the error on the data does "
        "not tell.",
        few=1,
        chapter="ch-periodic",
    ),
    Claim(
        name="low_frequencies",
        claim="ReLU networks learn the low frequencies of a signal first.",
        who="folklore",
        where="as “spectral bias”",
        published="no number",
        setting="two hidden layers of 64, Adam at 0.005 (sine 0.001), 400 steps on all points; "
        "share of each sine's amplitude that is still missing",
        data="a sum of four sines of equal height with 1, 3, 6 and 10 periods per unit",
        measure="spectrum",
        cases={
            "ReLU": {**SINES, **RELU, "learning_rate": 0.005},
            "tanh": {**SINES, **TANH, "learning_rate": 0.005},
            **{
                f"sine, omega {omega}": {
                    **SINES,
                    **SINE,
                    "parameters": {"omega": float(omega)},
                    "learning_rate": 0.001,
                }
                for omega in (4, 30)
            },
        },
        unit="share of the amplitude that is missing",
        judge=_order,
        why="After 400 steps ReLU lacks {ReLU: frequency 1:.0%} of the slowest sine, {ReLU: "
        "frequency 3:.0%} and {ReLU: frequency 6:.0%} of the next and {ReLU: frequency 10:.0%} of "
        "the fastest, in this order in {ReLU in order:.0%} of the runs; tanh {tanh: frequency "
        "1:.0%}, {tanh: frequency 3:.0%}, {tanh: frequency 6:.0%} and {tanh: frequency 10:.0%}. "
        "Sines with omega 30 lack at most {sine most:.1%} of any.",
        few=1,
        chapter="ch-periodic",
    ),
)
