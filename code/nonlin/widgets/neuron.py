"""Neuron: weighted sum, bias, activation, and the response over the plane of the inputs."""

from nonlin.widgets._base import Parameters, Widget, activation_choice
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number


class Neuron(Widget):
    """One neuron, a = f(w1 x1 + w2 x2 (+ w3 x3) + b), drawn and computed.

    Every quantity is dimensionless.

    Attributes
    ----------
    activation : str
        Canonical name of f.
    parameters : dict
        Parameters of f; ``{}`` gives the defaults.
    inputs : int
        2 or 3.
    x1, x2, x3 : float
        Inputs, from -2 to 2.
    w1, w2, w3 : float
        Weights, from -2 to 2.
    bias : float
        From -3 to 3.

    Examples
    --------
    >>> neuron = nl.widgets.Neuron(activation="relu", x1=2.0, w1=1.5, x2=1.0, w2=-1.0, bias=0.5)
    >>> print(neuron.alt())
    A neuron with 2 inputs: z = (1.5)(2) + (-1)(1) + (0.5) = 2.5, and the ReLU of it is a = 2.5000.
    """

    _esm = compose_module("neuron")
    _css = compose_style("neuron")
    _size = (7.2, 3.7)

    activation = activation_choice("tanh")
    parameters = Parameters("activation")
    inputs = Choice(2, (2, 3), "number of inputs")
    x1 = Number(1.0, -2.0, 2.0, 0.1)
    x2 = Number(-0.5, -2.0, 2.0, 0.1)
    x3 = Number(0.5, -2.0, 2.0, 0.1)
    w1 = Number(1.2, -2.0, 2.0, 0.1)
    w2 = Number(-0.8, -2.0, 2.0, 0.1)
    w3 = Number(0.5, -2.0, 2.0, 0.1)
    bias = Number(-0.5, -3.0, 3.0, 0.1)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _stills

        return _stills.neuron_words(self)

    def _draw(self, figure):
        from nonlin.widgets import _stills

        _stills.draw_neuron(figure, self)
