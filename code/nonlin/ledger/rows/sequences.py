"""Claims about recurrent networks and language models."""

import numpy as np

from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, OPEN, Claim, Verdict
from nonlin.ledger.rows._judging import gap, least, mean

ADDING = {
    "read": "test loss",
    "data": "adding",
    "data_options": {"length": 30, "train": 2500, "test": 500},
    "network": "rnn",
    "units": 32,
    "init": "lecun",
    "optimizer": "adam",
    "batch": 50,
    "epochs": 8,
    "evaluate": "test",
    "evaluate_every": 400,
}
CELLS = {
    "tanh": {"activation": "tanh"},
    "sigmoid": {"activation": "sigmoid"},
    "ReLU": {"activation": "relu"},
    "ReLU, identity": {"activation": "relu", "recurrent": "identity"},
    "tanh, identity": {"activation": "tanh", "recurrent": "identity"},
    "LSTM": {"activation": "lstm"},
    "GRU": {"activation": "gru"},
}
RATES = (0.003, 0.01)
SAMPLE = {
    "read": "test loss",
    "data": "text",
    "data_options": {"context": 32, "train": 4000, "test": 500},
    "network": "transformer",
    "width": 32,
    "init": "glorot",
    "optimizer": "adam",
    "learning_rate": 0.005,
    "schedule": "linear",
    "batch": 32,
    "epochs": 2,
    "evaluate": "test",
    "evaluate_every": 250,
}
FORWARD = {"ReLU": "relu", "GELU": "gelu", "ReGLU": "reglu", "GEGLU": "geglu", "SwiGLU": "swiglu"}


def _tuned(v):
    """Return each cell's errors at the better of its learning rates."""
    return {label: v[least(v, f"{label}; rate", 1.0)] for label in CELLS}


def _facts(at):
    return {label: mean(values) for label, values in at.items()}


def _tanh(v):
    at = _tuned(v)
    ahead, relu = gap(at["tanh"], at["sigmoid"]), gap(at["tanh"], at["ReLU"])
    if ahead.high < 0 and relu.high < 0:
        return Verdict(HOLDS, facts=_facts(at))
    if ahead.high < 0:
        return Verdict(ONLY_IF, "the rival is the sigmoid", _facts(at))
    return Verdict(FAILS, facts=_facts(at))


def _irnn(v):
    at = _tuned(v)
    lstm = gap(at["ReLU, identity"], at["LSTM"])
    facts = {**_facts(at), "gap": lstm.mean, "low": lstm.low, "high": lstm.high}
    facts["solved"] = np.mean(at["ReLU, identity"] < 0.02)
    facts["lstm"] = np.mean(at["LSTM"] < 0.02)
    if lstm.high < 0 or (facts["solved"] > 0.8 and facts["solved"] >= facts["lstm"]):
        return Verdict(HOLDS, facts=facts)
    if not lstm.clear:
        return Verdict(OPEN, "the interval of the difference covers 0", facts)
    return Verdict(FAILS, facts=facts)


def _glu(v):
    facts, ahead = {}, []
    for label in ("GELU", "ReGLU", "GEGLU", "SwiGLU"):
        found = gap(v[label], v["ReLU"])
        facts |= {label.lower(): found.mean, f"{label.lower()}_low": found.low}
        facts[f"{label.lower()}_high"] = found.high
        if label in ("GEGLU", "SwiGLU"):
            ahead.append(found)
    if all(found.high < 0 for found in ahead):
        return Verdict(HOLDS, facts=facts)
    if any(found.low > 0 for found in ahead):
        return Verdict(FAILS, facts=facts)
    return Verdict(OPEN, "the intervals of the differences cover 0", facts)


TOLD = {
    "setting": "adding problem over 30 steps, 32 units, Adam, batches of 50, eight epochs, each at "
    "the better of the rates 0.003 and 0.01; the recurrent matrix starts orthogonal, or as the "
    "identity",
    "data": "2,500 training and 500 test sequences, procedural",
    "measure": "trial",
    "cases": {
        f"{label}; rate {rate:g}": {**ADDING, **kind, "learning_rate": rate}
        for label, kind in CELLS.items()
        for rate in RATES
    },
    "unit": "mean squared error on the test set",
    "few": 1,
    "chapter": "ch-comparison",
}

CLAIMS = (
    Claim(
        name="tanh_recurrent",
        claim="tanh suits recurrent networks, because it is zero-centred.",
        who="folklore",
        where="textbooks",
        published="no number",
        judge=_tanh,
        why="Always answering 1 has an error of 0.167. tanh comes to {tanh:.3f}, the sigmoid to "
        "{sigmoid:.3f}; ReLU to {ReLU:.3f} from an orthogonal start and to {ReLU, identity:.3f} "
        "from the identity. The GRU has {GRU:.3f}, the LSTM {LSTM:.3f}.",
        **TOLD,
    ),
    Claim(
        name="irnn",
        claim="A ReLU network whose recurrent matrix starts as the identity rivals an LSTM.",
        who="Le et al. 2015",
        where="section 4.1",
        source="le2015simple",
        published="adding problem up to 300 steps, comparable to LSTM",
        judge=_irnn,
        why="{ReLU, identity:.3f} against the LSTM's {LSTM:.3f} (difference {gap:+.3f}, "
        "{low:+.3f} to {high:+.3f}). {solved:.0%} of its seeds come below 0.02, {lstm:.0%} of the "
        "LSTM's. tanh from the identity has {tanh, identity:.3f}.",
        **TOLD,
    ),
    Claim(
        name="glu_variants",
        claim="GEGLU and SwiGLU make better language models than ReLU, at equal parameters.",
        who="Shazeer 2020",
        where="table 1",
        source="shazeer2020glu",
        published="log-perplexity ReLU 1.997, GELU 1.983, SwiGLU 1.944, GEGLU 1.942",
        setting="character model, two blocks of width 32, 32 characters, Adam 0.005 falling evenly "
        "to 0, 250 steps of 32 passages; inner width 128, two thirds of it for the gated ones",
        data="the language reference of Python (pydoc_data), 96 characters",
        measure="trial",
        cases={label: {**SAMPLE, "activation": name} for label, name in FORWARD.items()},
        unit="cross-entropy on the test set (nats a character)",
        judge=_glu,
        why="ReLU {ReLU:.3f}; GELU {gelu:+.3f} ({gelu_low:+.3f} to {gelu_high:+.3f}), ReGLU "
        "{reglu:+.3f} ({reglu_low:+.3f} to {reglu_high:+.3f}), GEGLU {geglu:+.3f} "
        "({geglu_low:+.3f} to {geglu_high:+.3f}), SwiGLU {swiglu:+.3f} ({swiglu_low:+.3f} to "
        "{swiglu_high:+.3f}). Less is better.",
        few=1,
        chapter="ch-comparison",
    ),
)
