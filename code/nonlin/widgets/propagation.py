"""Propagation: a signal through a deep random network and a gradient back, with their theory."""

import traitlets as t

from nonlin.theory import TORCH_GAINS
from nonlin.widgets._base import Parameters, Widget, activation_choice
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Number, Whole


def _weights(name, sigma_w, depth, sigma_b=0.0):
    return {"activation": name, "sigma_w": sigma_w, "sigma_b": sigma_b, "depth": depth}


class Propagation(Widget):
    """Variance, gradient, and saturated and dead shares in every layer of a random network.

    One network of width 100 (dots) over mean-field theory (line); 16 normal inputs of mean square
    1. Every quantity is dimensionless.

    Attributes
    ----------
    activation : str
        Canonical name.
    parameters : dict
        Its parameters; ``{}`` gives the defaults.
    sigma_w : float
        Standard deviation of the weights times the root of the width, from 0.25 to 16.
    sigma_b : float
        Standard deviation of the biases, from 0 to 2.
    depth : int
        Number of layers, from 1 to 50.
    seed : int
        Which network is drawn, from 0 to 99.

    Examples
    --------
    >>> widget = nl.widgets.Propagation(activation="tanh", sigma_w=1.0, depth=50)
    >>> print(widget.alt())
    Random network of 50 layers of Tanh, weight scale 1, bias scale 0. By theory the variance of the
    pre-activations goes from 1.0000 to 0.0104, the squared gradient at layer 1 is 0.0146 of that at
    the last. One network of width 100: variance 0.0109, squared gradient 0.0268; in its last layer
    0.0% of the slopes are saturated and 0.0% of the units dead.
    """

    _esm = compose_module("propagation")
    _css = compose_style("propagation")
    _size = (8.4, 3.2)

    _telling = {  # noqa: RUF012
        "tanh with Glorot's weights": _weights("tanh", 1.0, 50),
        "GELU with its exact gain": _weights("gelu", 1.53353, 50),
        "ReLU as PyTorch starts it": _weights("relu", 3**-0.5, 30, 300**-0.5),
    }

    activation = activation_choice("gelu")
    parameters = Parameters("activation")
    sigma_w = Number(2**0.5, 0.25, 16.0, 0.01)
    sigma_b = Number(0.0, 0.0, 2.0, 0.05)
    depth = Whole(30, 1, 50)
    seed = Whole(0, 0, 99)
    _torch_gains = t.Dict(dict(TORCH_GAINS), read_only=True).tag(sync=True)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _random_network

        return _random_network.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _random_network

        _random_network.draw(figure, self)
