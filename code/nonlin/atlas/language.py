"""Language models and the activations of their feed-forward blocks."""

from nonlin.atlas.models import Model

_T = "transformers configuration"


def _row(name, hidden, words, other="", source="", where=_T, evidence="code"):
    return Model(name, "language", hidden, words, other, source, where, evidence)


LANGUAGE = (
    _row(
        "LSTM and GRU",
        ("tanh", "sigmoid"),
        "tanh for candidates and cell output, sigmoid for gates",
        "the unit of 1997 had no forget gate and other squashing ranges",
        "gers2000learning",
        "torch.nn and Keras source",
    ),
    _row(
        "Transformer (2017)",
        ("relu",),
        "ReLU",
        "softmax in attention and output",
        "vaswani2017attention",
        "paper; default of torch's TransformerEncoderLayer",
    ),
    _row(
        "GPT-1",
        ("gelu",),
        "GELU, tanh form",
        "the configuration says gelu, the code maps it to the tanh form",
        "radford2018improving",
        "transformers source",
    ),
    _row(
        "GPT-2",
        ("gelu",),
        "GELU, tanh form",
        "",
        "radford2019language",
        "openai/gpt-2, src/model.py",
    ),
    _row("GPT-J, GPT-Neo, CodeGen, Phi-1, Phi-2", ("gelu",), "GELU, tanh form"),
    _row("GPT-NeoX, Falcon, MPT", ("gelu",), "exact GELU"),
    _row("BLOOM", ("gelu",), "GELU, tanh form, in a kernel of its own"),
    _row("OPT", ("relu",), "ReLU"),
    _row(
        "BERT",
        ("gelu",),
        "GELU: tanh form in Google's repository, exact in transformers",
        "tanh in the pooler",
        "devlin2019bert",
        "google-research/bert and transformers source",
    ),
    _row("RoBERTa, ELECTRA, DeBERTa-v2, DistilBERT, BART, XLNet", ("gelu",), "exact GELU"),
    _row("ALBERT, Funnel Transformer", ("gelu",), "GELU, tanh form"),
    _row(
        "T5 (1.0)",
        ("relu",),
        "ReLU",
        "",
        "raffel2020exploring",
        "t5x and transformers configuration",
    ),
    _row(
        "T5 1.1, mT5, ByT5, UMT5",
        ("geglu",),
        "GEGLU with the tanh form of GELU",
        "",
        "",
        "t5x and transformers configuration",
    ),
    _row(
        "PaLM",
        ("swiglu",),
        "SwiGLU with a hidden width of four times the model's",
        "",
        "chowdhery2022palm",
        "paper and re-implementations",
        "reported",
    ),
    _row(
        "LLaMA 1 and 2",
        ("swiglu",),
        "SwiGLU",
        "",
        "touvron2023llama2",
        "meta-llama/llama source and transformers configuration",
    ),
    _row("Llama 3", ("swiglu",), "SwiGLU", "", "grattafiori2024llama"),
    _row(
        "Llama 4",
        ("swiglu",),
        "SwiGLU in the text model, exact GELU in the vision tower",
        "sigmoid in the router",
    ),
    _row("Mistral, Mixtral", ("swiglu",), "SwiGLU", "softmax in Mixtral's router"),
    _row("Qwen2, Qwen3", ("swiglu",), "SwiGLU", "softmax in the router"),
    _row(
        "Qwen3-Next",
        ("swiglu",),
        "SwiGLU",
        "sigmoid for the output gate of attention and the shared expert",
    ),
    _row(
        "DeepSeek-V2, DeepSeek-V3",
        ("swiglu",),
        "SwiGLU",
        "sigmoid in V3's router",
        "deepseek2024v3",
    ),
    _row(
        "DeepSeek-V4",
        ("swiglu",),
        "SwiGLU, both halves clamped at 10",
        "square root of softplus in the router",
    ),
    _row("OLMo 1, 2, 3", ("swiglu",), "SwiGLU", "", "groeneveld2024olmo"),
    _row("Phi-3, PhiMoE", ("swiglu",), "SwiGLU"),
    _row(
        "Command R, Granite, StableLM, SmolLM3, GLM-4, MiniMax, ERNIE 4.5",
        ("swiglu",),
        "SwiGLU",
    ),
    _row(
        "Gemma 1, 2, 3, 3n, 4",
        ("geglu",),
        "GEGLU with the tanh form of GELU, not SwiGLU",
        "Gemma 2 soft-caps its logits by tanh: 50 in attention, 30 at the output; Gemma 3n "
        "sparsifies early layers by a shifted ReLU",
        "gemmateam2024gemma",
        "google-deepmind/gemma and transformers source",
    ),
    _row(
        "gpt-oss 20B, 120B",
        ("swiglu_oss",),
        "clamped SwiGLU: slope 1.702, limit 7, one added to the linear half",
        "softmax over the chosen experts' logits",
        "openai2025gptoss",
        "openai/gpt-oss and transformers source",
    ),
    _row(
        "Nemotron-4, Nemotron-H",
        ("relu_squared",),
        "squared ReLU, not gated",
        "SiLU in Nemotron-H's Mamba blocks",
        "parmar2024nemotron",
    ),
    _row("Persimmon, Fuyu, Arcee AFM", ("relu_squared",), "squared ReLU"),
    _row("BitNet", ("relu_squared",), "squared ReLU as a gate"),
    _row(
        "RWKV",
        ("relu_squared",),
        "squared ReLU in the channel mixing",
        "sigmoid for the receptance",
    ),
    _row("Mamba", ("silu",), "SiLU on the gate of the state-space output"),
    _row(
        "Apertus",
        ("xielu",),
        "xIELU, not gated",
        "",
        "swissai2025apertus",
    ),
    _row("StarCoder2", ("gelu",), "GELU, tanh form, not gated"),
)
