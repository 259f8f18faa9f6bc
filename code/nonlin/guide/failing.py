"""What to try when training fails, by what one sees."""

from nonlin.guide.advice import Advice, convention, measured, proved

_ASK = "Ask nl.diagnose(model, batch, labels, learning_rate=…) first: it changes nothing."
_CURES = measured("clinic_cures", "holds",
    "Treating the one cause that the chart shows won at least {least:.0f} points in each of "
    "seven sick networks.")  # fmt: skip

FAILING = {
    "nan": Advice(
        "the loss is NaN or infinite",
        (),
        (
            _ASK,
            "Standardise the inputs.",
            "Divide the learning rate by ten.",
            "Look for exp, log and squares of your own in the model; use the safe forms.",
        ),
        (
            measured("grey_values", "holds",
                "On grey values of 0 to 255 {lost:.0%} of the runs diverged and the others were "
                "left with dead units; standardised, the same network learned."),
            measured("fastbook_products", "holds only if",
                "Where weights are too large the numbers are only too large for the format."),
            proved("ch-numerics", "Equal formulas overflow at different inputs."),
        ),
    ),
    "flat": Advice(
        "the loss does not move at all",
        (),
        (
            _ASK,
            "Compare it with ln K, the loss of guessing among K classes: equal means no signal.",
            "Start again with the gain that the function needs; sigmoids with four times Glorot's "
            "weights.",
            "Then wait longer than seven epochs, or normalise.",
        ),
        (
            _CURES,
            measured("woken_sigmoid", "holds",
                "With four times Glorot's weights {learned:.0%} of eight-layer sigmoid networks "
                "learn, with Glorot's {before:.0%}."),
            measured("uva_sigmoid", "holds only if",
                "Of networks given up after seven epochs without progress {left:.0%} would have "
                "left the plateau within twelve."),
            measured("he_thirty_layers", "holds",
                "Half of the signal lost in each layer is enough: {stalled:.0%} of thirty-layer "
                "ReLU networks stall from Xavier's weights."),
        ),
    ),
    "dead": Advice(
        "many units never answer",
        ("leaky_relu",),
        (
            _ASK,
            "Lower the rate and start afresh: no rescue of a dead network is as good.",
            "Take each input's mean off.",
            "If they must die, take leaky ReLU.",
        ),
        (
            measured("rescue_dead", "holds",
                "The best rescue, {nearest}, stays {behind:.1f} points behind a fresh start at "
                "the lower rate."),
            measured("adam_dead", "holds",
                "With Adam at thirty times its usual rate half of a small network dies; with "
                "centred inputs {centred:.0%} of the first layer."),
            measured("forty_dead", "holds only if",
                "The rate at which plain descent kills {worst:.0%} is one at which the network "
                "no longer learns anyway."),
        ),
    ),
    "early": Advice(
        "the first layers hardly move",
        ("selu", "tanh"),
        (
            _ASK,
            "Larger weights, biases that centre each layer.",
            "Batch normalisation, or residual connections.",
        ),
        (
            measured("early_layers", "holds only if",
                "From Glorot's weights the first sigmoid layer moves "
                "{Glorot weights: early change:.0e} times as far as the last; from four times "
                "the weights, centred, {weights × 4, centred: early change:.1f} times."),
            measured("sigmoid_batchnorm", "holds",
                "Normalised over the batch, fifty sigmoid layers reach at least {least:.0%}; "
                "plain ones stay at a guess."),
            measured("residual_fifty", "holds",
                "With residual connections alone no seed of sigmoid or tanh ends below "
                "{least:.0%}."),
        ),
    ),
    "unsteady": Advice(
        "it learns, and forgets; or other seeds do not learn",
        (),
        (
            "Lower the rate, or lower it towards the end.",
            "Run five seeds before you believe any number.",
        ),
        (
            measured("uva_ranking", "does not hold",
                "The published order of five functions came up in {same:.0%} of the seeds."),
            measured("swish_beats_relu", "holds",
                "The wrong one of three rates costs up to {swing:.0f} points."),
        ),
    ),
    "generalise": Advice(
        "training is fine, new data are not",
        (),
        (
            "Look at the share of flat slopes: a network of steps remembers and does not learn.",
            "Smaller weights at the start.",
        ),
        (
            measured("saturation_stops", "does not hold",
                "Large weights do not stop the gradient, it grows {times:.0f} times; what falls "
                "is the accuracy on new signals."),
        ),
    ),
    "sure": Advice(
        "it is sure, and wrong",
        (),
        ("Fit one temperature on data it was not trained on, and divide the logits by it.",),
        (
            measured("temperature_scaling", "holds",
                "It changes {changed:.0%} of the answers."),
        ),
    ),
    "wrong_pair": Advice(
        "it learns slowly from the first step",
        (),
        (
            _ASK,
            "Check that loss and output belong together, and that softmax is applied once.",
            "Try three learning rates, each ten times the last.",
        ),
        (
            measured("saturated_outputs", "holds",
                "Sigmoid with the squared error: {squared error 5 arrived:.0%} arrived from a "
                "start that was sure and wrong."),
            measured("softmax_twice", "does not hold",
                "Softmax twice: {same:.1f} points behind at the same rate."),
            convention("Three rates by factors of ten are the cheapest experiment there is."),
        ),
    ),
}  # fmt: skip
