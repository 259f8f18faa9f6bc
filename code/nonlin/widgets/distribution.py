"""Distribution: what a function makes of normal inputs."""

from nonlin.widgets._base import Parameters, Widget, activation_choice
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Number


class Distribution(Widget):
    """Normal inputs, a function of the registry, and how its outputs are distributed.

    Every quantity is dimensionless.

    Attributes
    ----------
    function : str
        Canonical name.
    parameters : dict
        Its parameters; ``{}`` gives the defaults.
    mean, sd : float
        Mean, from -3 to 3, and standard deviation, from 0.1 to 4, of the inputs.

    Examples
    --------
    >>> print(nl.widgets.Distribution(function="hardtanh", sd=2.0).alt())
    Hard tanh (min_val = -1, max_val = 1) of normal inputs with mean 0 and standard deviation 2:
    outputs with mean 0 and variance 0.7405. 30.9% of the outputs are exactly -1. 30.9% of the
    outputs are exactly 1.
    """

    _esm = compose_module("distribution")
    _css = compose_style("distribution")
    _size = (6.8, 3.8)

    _telling = {  # noqa: RUF012
        "ReLU: half at 0": {"function": "relu", "mean": 0.0, "sd": 1.0},
        "tanh, spread 3: two horns": {"function": "tanh", "mean": 0.0, "sd": 3.0},
        "sigmoid: a mean of ½": {"function": "sigmoid", "mean": 0.0, "sd": 1.0},
    }

    function = activation_choice("relu")
    parameters = Parameters("function")
    mean = Number(0.0, -3.0, 3.0, 0.05)
    sd = Number(1.0, 0.1, 4.0, 0.05)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _distribution

        return _distribution.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _distribution

        _distribution.draw(figure, self)
