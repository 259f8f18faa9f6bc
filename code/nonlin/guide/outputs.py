"""Advice for gates and for outputs."""

from nonlin.guide.advice import Advice, cited, convention, measured, proved

GATES = {
    "keep": Advice(
        "keep or forget, in a recurrent cell",
        ("sigmoid",),
        (
            "Take the sigmoid: a gate is a share between 0 and 1.",
            "Not the hard one, unless the weights were trained with it.",
        ),
        (
            proved("ch-sigmoid",
                "Its values lie between 0 and 1, so a mixture with shares s and 1 − s cannot "
                "leave the range of what it mixes."),
            measured("tanh_recurrent", "holds only if",
                "The GRU, whose gates are sigmoids, adds with an error of {GRU:.4f}; the best "
                "cell without gates comes to {ReLU:.3f}."),
            measured("gru_candidates", "does not hold",
                "A GRU with gates of tanh adds as well, {gates of tanh:.4f}: that gates must be "
                "sigmoids is not so, at least over ten steps."),
            cited("jozefowicz2015empirical", "abstract",
                "A forget gate that starts with a bias of 1 remembers better than one at ½."),
        ),
    ),
    "candidate": Advice(
        "what a recurrent cell writes",
        ("tanh",),
        ("Take tanh: it can add and take away, and what it writes is at most 1.",),
        (
            measured("gru_candidates", "does not hold",
                "What hurts is a candidate without a negative side: error {sigmoid:.3f} with a "
                "sigmoid, {ReLU:.3f} with ReLU, {tanh:.4f} with tanh, {identity:.4f} without a "
                "bend."),
            proved("ch-tanh", "An odd function has mean 0 for inputs that lie evenly about 0."),
            convention("LSTM and GRU, in every framework.", "ch-rosetta"),
        ),
    ),
    "feed_forward": Advice(
        "one half of a gated layer",
        ("gelu", "silu"),
        (
            "Take GELU or SiLU on the gate, nothing on the other half.",
            "Check which half is the gate before you load weights.",
        ),
        (
            measured("glu_variants", "holds",
                "GEGLU {geglu:+.3f}, SwiGLU {swiglu:+.3f} and ReGLU {reglu:+.3f} nats a "
                "character from ReLU, at equal parameters: the gate counts, not its curve."),
            measured("product_unit", "holds",
                "One unit that multiplies learns a product better than 128 ReLUs, for "
                "{ahead:.0%} of the seeds."),
            convention("SiLU in LLaMA and its kin, GELU in Gemma.", "ch-models"),
        ),
    ),
    "attention": Advice(
        "weights over places (attention)",
        ("softmax",),
        ("Take softmax over the places, computed with the largest score taken off.",),
        (
            proved("ch-outputs", "Its shares are above 0 and sum to 1; taking off a number "
                "changes nothing but the overflow."),
            cited("vaswani2017attention", "section 3.2.1",
                "Scores are divided by the root of their dimension, so that it does not saturate."),
        ),
    ),
    "channel": Advice(
        "a weight for each channel",
        ("sigmoid", "hardsigmoid"),
        ("Take the sigmoid, on a telephone the hard one (x∕6 + ½, cut at 0 and 1).",),
        (
            cited("howard2019searching", "section 5.2", "The hard sigmoid in MobileNetV3."),
            convention("The sigmoid in EfficientNet.", "ch-models"),
        ),
    ),
}  # fmt: skip

OUTPUTS = {
    "mean": Advice(
        "any real number",
        ("identity",),
        ("No function, and the squared error.",),
        (
            proved("ch-outputs", "The squared error is minus the log of a normal probability; its "
                "slope is output minus truth."),
        ),
    ),
    "yes_no": Advice(
        "yes or no",
        ("sigmoid",),
        (
            "One number and the sigmoid, with the cross-entropy computed from the logit.",
            "Not the squared error.",
        ),
        (
            proved("ch-outputs", "Sigmoid and cross-entropy together have the slope p − y: it "
                "does not vanish where the answer is wrong."),
            measured("saturated_outputs", "holds",
                "From outputs that start sure and wrong, {cross-entropy 5 arrived:.0%} arrive "
                "with cross-entropy and {squared error 5 arrived:.0%} with the squared error."),
        ),
    ),
    "one": Advice(
        "one of several classes",
        ("log_softmax", "softmax"),
        (
            "Logits out of the network, and a loss that contains the softmax.",
            "Softmax itself only to show the answer; once, not twice.",
            "Divide the logits by a temperature, fitted afterwards, if the shares are to be "
            "believed.",
        ),
        (
            measured("softmax_twice", "does not hold",
                "A second softmax does not keep it from learning, but costs {gap:.1f} points at "
                "the best rate of each, {same:.1f} at the same rate."),
            measured("temperature_scaling", "holds",
                "Temperatures from {least:.1f} to {most:.1f} make an overfitted classifier's "
                "confidence honest, and change {changed:.0%} of its answers."),
        ),
    ),
    "several": Advice(
        "several answers at once",
        ("sigmoid",),
        ("A sigmoid for each answer, not a softmax over them.",),
        (
            measured("softmax_several", "holds",
                "Even at its best threshold a softmax stays {least:.0f} to {most:.0f} points "
                "behind."),
        ),
    ),
    "count": Advice(
        "a count or a rate",
        ("exponential",),
        ("The exponential, and the Poisson loss computed from the logit.",),
        (
            proved("ch-outputs", "exp with the Poisson loss has the slope output minus truth."),
            convention("Softplus, where the exponential grows too fast for the start."),
        ),
    ),
    "positive": Advice(
        "a scale or a variance",
        ("softplus", "exponential"),
        ("Softplus plus a small number, or exp of a logit.",),
        (
            proved("ch-outputs", "Both are above 0 everywhere; exp of −1,000 rounds to 0, "
                "therefore the small number."),
            convention("Softplus where sizes are moderate, exp where they span decades."),
        ),
    ),
    "bounded": Advice(
        "a number between two bounds",
        ("sigmoid", "tanh"),
        (
            "Low + (high − low) times the sigmoid; tanh for −1 to 1.",
            "Not a clip: outside it has no slope.",
        ),
        (
            proved("ch-sigmoid", "The bounds themselves are never reached: the sigmoid is flat "
                "there, so targets should lie inside."),
            convention("tanh for pixels from −1 to 1."),
        ),
    ),
}  # fmt: skip
