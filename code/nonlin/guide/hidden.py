"""Advice for hidden layers, by what the network is."""

from nonlin.guide.advice import Advice, cited, convention, measured, proved

_START = "Start from LeCun's weights times the function's own gain, nl.theory.gain, zero biases."

HIDDEN = {
    "mlp": Advice(
        "a few full layers (MLP)",
        ("silu", "gelu", "relu"),
        (
            "Take SiLU or GELU; ReLU where it has to be simple.",
            _START,
            "Then tune the learning rate for this function: it matters more than the function.",
        ),
        (
            measured("tuned_functions", "holds",
                "At its own rate SiLU is {SiLU low:.1f} to {SiLU high:.1f} points ahead of ReLU, "
                "GELU {GELU low:.1f} to {GELU high:.1f}; a wrong rate costs up to {swing:.0f}."),
            measured("start_matters_more", "holds",
                "Weights ten times too small cost up to {starts:.0f} points; between three "
                "functions well started lie {functions:.0f}."),
            measured("leaky_range", "does not hold",
                "A leak of 0.1 in place of ReLU's 0 gains {a01:+.1f} points where nothing dies, "
                "one of 0.3 {a03:+.1f}."),
        ),
    ),
    "cnn": Advice(
        "convolutional layers (CNN)",
        ("silu", "gelu", "relu"),
        (
            "Take SiLU or GELU; ReLU where it has to be cheap.",
            _START,
            "Tune the rate; then no sigmoid, and tanh only with weights as large as ReLU's.",
        ),
        (
            measured("swish_beats_relu", "holds",
                "SiLU is {low:.1f} to {high:.1f} points ahead of ReLU; the wrong one of three "
                "rates costs up to {swing:.0f}."),
            measured("gelu_beats_relu", "holds",
                "GELU is {low:.1f} to {high:.1f} points ahead of ReLU."),
            measured("relu_trains_faster", "holds",
                "tanh takes {fair:.1f} times ReLU's steps from the same weights; of the sigmoid "
                "networks {arrived:.0%} arrived."),
        ),
    ),
    "deep_plain": Advice(
        "many layers, neither normalised nor residual",
        ("selu", "tanh", "relu"),
        (
            "Better: normalise, or add residual connections, and choose again.",
            "If that cannot be, take SELU from LeCun's weights without dropout, or tanh with a "
            "gain of 1; ReLU only from He's weights.",
            "Not GELU or SiLU: no weights keep their signal through many layers.",
        ),
        (
            measured("selu_unaided", "holds",
                "SELU is {low:.1f} to {high:.1f} points ahead of ReLU through eight layers."),
            measured("selu_fixed_point", "holds",
                "It pulls any start to a variance of 1: after fifty layers {lowest:.2f} to "
                "{highest:.2f}."),
            measured("never_sigmoid", "does not hold",
                "tanh is {ten layers, tanh gap:.0f} points ahead of ReLU through ten layers "
                "({ten layers, tanh low:.0f} to {ten layers, tanh high:.0f})."),
            measured("gelu_right_gain", "does not hold",
                "Of deep GELU networks with the gain that should keep a variance of 1, "
                "{kept:.0%} kept it within a factor of ten."),
            measured("he_thirty_layers", "holds",
                "From Xavier's weights {stalled:.0%} of ReLU networks of thirty layers stall, "
                "from He's {learned:.0%} learn."),
            measured("geron_selu", "cannot be told",
                "Through a hundred layers no difference between SELU and ReLU could be told."),
        ),
    ),
    "deep_normalised": Advice(
        "many layers, normalised and residual",
        ("relu", "gelu", "silu"),
        (
            "Take ReLU, or what your field takes: the sum and the norm carry the depth.",
            "Use both; with sums alone make the weights of the branches small.",
        ),
        (
            measured("residual_deeper", "holds",
                "From ten to fifty normalised layers the plain ReLU network loses "
                "{plain loss:.0f} points, the residual one {loss:.1f}."),
            measured("residual_fifty", "holds",
                "With sums alone, from He's weights, {lost:.0%} of the ReLU networks diverge; "
                "with a gain of 0.2 they reach {ReLU, sums, gain 0.2:.0%}."),
            measured("fifty_batchnorm", "holds",
                "With batch normalisation alone ReLU is last: {ReLU best:.0%}, the sigmoid "
                "{sigmoid:.0%}."),
            convention("ReLU in ResNets, GELU in ConvNeXt, SiLU in EfficientNet.", "ch-models"),
        ),
    ),
    "transformer": Advice(
        "the feed-forward part of a transformer",
        ("geglu", "swiglu", "relu"),
        (
            "Take a gated unit, GEGLU or SwiGLU, with two thirds of the inner width.",
            "Start it from full-sized weights: where both halves are small, so are both slopes.",
            "Without a gate ReLU is as good as GELU; measure before you pay for the difference.",
        ),
        (
            measured("glu_variants", "holds",
                "At equal parameters GEGLU is {geglu:+.3f} nats a character from ReLU "
                "({geglu_low:+.3f} to {geglu_high:+.3f}), SwiGLU {swiglu:+.3f}; less is better."),
            measured("small_gates", "holds",
                "From weights ten times too small SwiGLU learns nothing in 100 steps "
                "({SwiGLU, gain 0.1:.3f} nats, a guess), ReLU does."),
            measured("transformer_gelu", "does not hold",
                "Without a gate GELU is {gap:+.1f} points from ReLU ({low:+.1f} to {high:+.1f})."),
            convention("GELU since GPT and BERT, SwiGLU since LLaMA.", "ch-models"),
        ),
    ),
    "recurrent": Advice(
        "a recurrent network",
        ("sigmoid", "tanh"),
        (
            "Take a gated cell, GRU or LSTM, as it is: sigmoid gates, tanh candidates.",
            "Without gates try both ReLU and tanh: which is ahead depends on the task.",
            "Start the LSTM's forget gate with a bias of 1.",
        ),
        (
            measured("tanh_recurrent", "holds only if",
                "Adding over thirty steps, squared error: GRU {GRU:.3f}, ReLU {ReLU:.3f}, LSTM "
                "{LSTM:.3f}, tanh {tanh:.3f}, sigmoid {sigmoid:.3f}."),
            measured("memory_horizon", "holds only if",
                "Over twenty steps, after 200 of training: GRU {GRU 20:.3f}, ReLU {ReLU 20:.3f}, "
                "tanh {tanh 20:.3f}, LSTM {LSTM 20:.3f}; guessing has 0.167."),
            measured("signals_in_order", "holds",
                "On signals read point by point the order is another: GRU {GRU:.0f} % right, ReLU "
                "from the identity {ReLU, identity:.0f}, tanh {tanh:.0f}, ReLU {ReLU:.0f}."),
            measured("irnn", "cannot be told",
                "ReLU from the identity, {ReLU, identity:.3f}, could not be told from the LSTM."),
            cited("jozefowicz2015empirical", "abstract",
                "A forget bias of 1 closes most of the gap between LSTM and GRU."),
        ),
    ),
    "coordinates": Advice(
        "a picture or a field from coordinates",
        ("sine",),
        (
            "Take sine with SIREN's start, and a small rate.",
            "Look between the pixels before you praise it: there the lead is small.",
        ),
        (
            measured("siren_pictures", "holds",
                "At its pixels sine reaches {sine pixels:.0f} dB, ReLU {ReLU pixels:.0f}; between "
                "them {sine between:.1f} and {ReLU between:.1f}."),
            measured("siren_start", "holds only if",
                "With four hidden layers and any other start it reaches {deep most:.0f} dB at "
                "most, no better than grey."),
            measured("low_frequencies", "holds",
                "ReLU learns low frequencies first, in {ReLU in order:.0%} of the runs."),
        ),
    ),
    "periodic": Advice(
        "a periodic signal, to be continued",
        ("snake",),
        (
            "Take Snake, and choose its alpha from the period you expect, or try several.",
            "Judge by data beyond the range that was trained on; the fit does not tell.",
        ),
        (
            measured("snake_beyond", "holds only if",
                "Beyond the data Snake of a suitable alpha is off by less than tanh's best run, "
                "{tanh least:.2f}, in {right:.0%} of the seeds; ReLU's best is off by "
                "{ReLU least:.0f}."),
            measured("siren_pictures", "holds",
                "Sine fits best where it is trained; that is another task."),
        ),
    ),
    "derivatives": Advice(
        "a function whose derivatives count",
        ("gelu", "tanh", "silu"),
        (
            "Take a function with as many continuous derivatives as the loss asks for.",
            "Not ReLU or a leaky one, if the loss has a second derivative in it.",
        ),
        (
            measured("relu_curvature", "holds",
                "Taught the law of a spring, ReLU is wrong by {ReLU median:.2f} and hard swish by "
                "{hard swish median:.2f}; softplus, SiLU, GELU, Mish and tanh by at most "
                "{smooth worst:.0e}."),
            proved("ch-smooth",
                "A network of ReLUs is made of linear pieces: its second derivative is 0 wherever "
                "it exists, whatever the weights."),
            convention("tanh in networks that solve differential equations."),
        ),
    ),
}  # fmt: skip
