"""What each widget shows, in words: the alternative text of its still picture."""

from nonlin import registry


def number(value):
    """Return a number with four decimals, or in powers of ten where these would show nothing."""
    if value == 0:
        return "0"
    return f"{value:.4f}" if 1e-3 <= abs(value) < 1e5 else f"{value:.2e}"


def percent(fraction):
    """Return a fraction in per cent with one decimal."""
    return f"{100 * fraction:.1f}%"


def named(name, parameters):
    """Return the name of an activation as written in a sentence, with its parameters."""
    plain = {k: f"{v:g}" if isinstance(v, float) else v for k, v in parameters.items()}
    given = [f"{k} = {v}" for k, v in plain.items()]
    label = registry.ACTIVATIONS[name].label
    return f"{label} ({', '.join(given)})" if given else label


def _one_function(name, parameters, z):
    act = registry.ACTIVATIONS[name]
    value, slope = (float(g(z, **parameters)) for g in (act, act.derivative))
    return f"{named(name, parameters)} has value {number(value)} and slope {number(slope)}"


def explorer(widget):
    """Describe an Explorer."""
    words = [_one_function(widget.function, widget.parameters, widget.z)]
    if widget.compare != "none":
        words.append(_one_function(widget.compare, widget.compare_parameters, widget.z))
    return f"Explorer of activation functions. At z = {widget.z:.2f}, {'; '.join(words)}."


def neuron(widget, z, a):
    """Describe a Neuron whose weighted sum is z and whose output is a."""
    pairs = [(f"w{i}", f"x{i}") for i in range(1, widget.inputs + 1)]
    total = " + ".join(f"({getattr(widget, w):g})({getattr(widget, x):g})" for w, x in pairs)
    name = named(widget.activation, widget.parameters)
    return (
        f"A neuron with {widget.inputs} inputs: z = {total} + ({widget.bias:g}) = {z:g}, "
        f"and the {name} of it is a = {number(a)}."
    )


def bends(widget, fit):
    """Describe a BendBuilder with its fit."""
    count = f"{widget.k} {'bend' if widget.k == 1 else 'bends'}"
    errors = (0.0 if e < 1e-12 else e for e in (fit.largest, fit.rms))
    largest, rms = map(number, errors)
    return (
        f"Bend builder: the target '{widget.target}' fitted on [-1, 1] by a line and {count} of "
        f"kind '{widget.bend}'; largest error {largest}, RMS error {rms}."
    )


def dying(widget, start, end):
    """Describe a DyingReLU by its layer at the start and after the steps."""
    leaky = widget.activation == "leaky_relu"
    name = f"Leaky ReLU (alpha = {widget.alpha:g})" if leaky else "ReLU"
    dead = [0.0 if leaky else layer.never for layer in (start, end)]
    count = f"{widget.steps} {'step' if widget.steps == 1 else 'steps'}"
    return (
        f"Layer of {end.on.size} {name} units on {widget.samples} normal samples, bias "
        f"{widget.bias:g}, weight scale {widget.scale:g}. At the start {percent(dead[0])} are "
        f"dead; after {count} of size {widget.step:g}, {percent(dead[1])} are dead, "
        f"{percent(end.never)} are never on, {percent(end.on.mean())} of the states are on."
    )
