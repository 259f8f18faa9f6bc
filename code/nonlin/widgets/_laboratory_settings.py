"""What can be chosen in the laboratory, and the experiment that a choice stands for."""

from nonlin import registry
from nonlin._errors import check_choice, check_count, unknown_keyword

DEFAULTS = {
    "data": "mnist1d",
    "network": "mlp",
    "depth": 3,
    "width": 64,
    "activation": "relu",
    "parameters": {},
    "init": "he",
    "gain": None,
    "bias": None,
    "optimizer": "sgd",
    "learning_rate": 0.1,
    "schedule": "constant",
    "batch": 100,
    "epochs": 15,
    "seed": 0,
}
CHOICES = {  # with the words of the menus
    "data": {
        "mnist1d": "MNIST-1D signals",
        "digits": "MNIST digits",
        "moons": "two moons",
        "spirals": "spirals",
        "xor": "xor",
        "curve": "curve (regression)",
    },
    "network": {"mlp": "fully connected", "cnn": "convolutional"},
    "init": {"he": "He", "glorot": "Glorot", "lecun": "LeCun", "torch": "PyTorch's own"},
    "optimizer": {"sgd": "gradient descent", "momentum": "momentum 0.9", "adam": "Adam"},
    "schedule": {name: name for name in ("constant", "linear", "cosine", "warmup")},
}
WATCH = ("gradient_norm", "dead", "flat")
READINGS, APART = 40, 50  # in a whole training, and the most steps from one to the next
DEEPEST, WIDEST, LONGEST = 20, 512, 1000


def complete(given):
    """Return all settings, the given ones checked by name and the others at their defaults.

    Raises
    ------
    TypeError
        If there is no such setting; the nearest is named.
    KeyError, ValueError
        If a name is not one of those on offer, or a parameter is not valid.
    """
    for name in given:
        if name not in DEFAULTS:
            raise unknown_keyword("setting", "Laboratory", name, DEFAULTS)
    settings = {**DEFAULTS, **given}
    for name, choices in CHOICES.items():
        check_choice(name, settings[name], list(choices))
    settings["activation"] = check_choice(
        "activation", registry.get(settings["activation"]).name, list(registry.ACTIVATIONS)
    )
    registry.get(settings["activation"]).check(**settings["parameters"])
    return settings


def plan(settings):
    """Return the experiment that the settings stand for, and its training, not yet begun.

    Returns
    -------
    experiment : nonlin.lab.Experiment
    training : nonlin.lab.Steps

    Raises
    ------
    ImportError
        If torch is not installed.
    KeyError, TypeError, ValueError
        If a setting is not valid; the message says what is allowed.
    """
    from nonlin.lab import Experiment

    chosen = dict(settings)
    seed = chosen.pop("seed")
    depth = check_count("depth", chosen.pop("depth"), 1, DEEPEST)
    layers = (check_count("width", chosen.pop("width"), 1, WIDEST),) * depth
    check_count("epochs", chosen["epochs"], 1, LONGEST)
    chosen["hidden" if chosen["network"] == "mlp" else "channels"] = layers
    whole = Experiment(**chosen, watch=WATCH)
    every = min(whole.steps(seed).total // READINGS, APART)
    experiment = whole.but(evaluate_every=max(every, 1))
    return experiment, experiment.steps(seed)
