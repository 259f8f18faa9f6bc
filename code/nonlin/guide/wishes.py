"""What a hidden layer has to suit besides: demands from outside of the network."""

from nonlin.guide.advice import Advice, cited, convention, measured, proved

WISHES = {
    "none": Advice("nothing more", (), (), ()),
    "alive": Advice(
        "no unit may die",
        ("leaky_relu",),
        ("Take leaky ReLU with alpha 0.1, or lower the learning rate; not an alpha of 0.3.",),
        (
            measured("leaky_revives", "holds",
                "Of a layer that had died {alpha 0:.0%} were on at the end without a leak, "
                "{alpha 0.1:.0%} with alpha 0.1."),
            measured("leaky_sparse", "holds only if",
                "On sparse pairs alpha 0.1 gains {sparse_pairs:+.1f} points, on dense signals "
                "{dense:+.1f}."),
            measured("leaky_range", "does not hold",
                "On dense signals an alpha of 0.3 changes the accuracy by {a03:+.1f} points."),
        ),
    ),
    "int8": Advice(
        "integers of few bits",
        ("relu6", "tanh", "hardtanh"),
        (
            "At 8 bits take what you like, and measure the range on clean data.",
            "Below 4 bits take a function with an end, ReLU6 or tanh, or cut off the outer 1 %.",
        ),
        (
            measured("few_bits", "holds",
                "At 8 bits no function moves by more than {eight:.2f} points; at 2 bits those with "
                "an end lose at most {ended:.1f}, the others {open:.0f} to {open most:.0f}, and "
                "{clipped most:.1f} at most once the ends are cut."),
            proved("ch-hard", "In 8 bits every function is a table of 256 entries, and exact."),
            cited("howard2019searching", "section 5.2",
                "Hard swish does without the exponential and loses no accuracy there."),
            convention("ReLU6 in networks for telephones."),
        ),
    ),
    "half": Advice(
        "float16",
        ("relu", "gelu", "silu"),
        (
            "Not squared ReLU and no product of two halves without a clamp; bfloat16 holds both.",
            "Loss and softmax in float32.",
        ),
        (
            proved("ch-gated",
                "The largest number of float16 is 65,504: the square of 256 is infinite there."),
            cited("openai2025gptoss", "its code", "gpt-oss clamps its SwiGLU at 7."),
        ),
    ),
    "cheap": Advice(
        "as cheap as possible",
        ("relu",),
        ("Take ReLU, or leaky ReLU: a comparison and no exponential.",),
        (
            proved("ch-relu", "Its slope is 0 or 1; nothing has to be computed for it."),
            convention("Where the matrices are large, the activation hardly shows in the time."),
        ),
    ),
    "loaded": Advice(
        "weights of somebody else",
        (),
        (
            "Take exactly the function they were trained with, parameters and all.",
            "By the same name the frameworks mean different functions: look it up.",
        ),
        (
            proved("ch-rosetta",
                "Hard sigmoid, GELU and leaky ReLU differ between PyTorch, JAX and Keras."),
        ),
    ),
}  # fmt: skip
