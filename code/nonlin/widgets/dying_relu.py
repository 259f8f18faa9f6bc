"""DyingReLU: units that no sample switches on, by their bias or by one large step."""

from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._layer import SAMPLES
from nonlin.widgets._traits import Choice, Number, Whole


class DyingReLU(Widget):
    """A layer of 100 units on normal data, trained on its biases towards a mean output of 1.

    Every quantity is dimensionless.

    Attributes
    ----------
    activation : str
        "relu" or "leaky_relu".
    alpha : float
        Slope of the negative side of the leaky one, from 0.01 to 0.5.
    bias, scale : float
        Bias at the start, from -4 to 4, and length of each unit's weights, from 0.2 to 3.
    step : float
        Step size of gradient descent, from 0.1 to 5; of no effect while `steps` is 0.
    steps : int
        Number of steps, from 0 to 20.
    samples : int
        32, 128 or 1000.
    seed : int
        Which data and weights are drawn, from 0 to 99.

    Examples
    --------
    >>> widget = nl.widgets.DyingReLU(bias=-4.0, steps=0)
    >>> print(widget.alt())
    Layer of 100 ReLU units on 128 normal samples, bias -4, weight scale 1. At the start 100.0% are
    dead; after 0 steps of size 2.8, 100.0% are dead, 100.0% are never on, 0.0% of the states are
    on.
    >>> widget.activation = "leaky_relu"
    >>> print(widget.alt())
    Layer of 100 Leaky ReLU (alpha = 0.1) units on 128 normal samples, bias -4, weight scale 1. At
    the start 0.0% are dead; after 0 steps of size 2.8, 0.0% are dead, 100.0% are never on, 0.0% of
    the states are on.
    """

    _esm = compose_module("dying_relu")
    _css = compose_style("dying_relu")
    _functions = ()
    _size = (7.2, 4.2)

    activation = Choice("relu", ("relu", "leaky_relu"), "activation")
    alpha = Number(0.1, 0.01, 0.5, 0.01)
    bias = Number(3.0, -4.0, 4.0, 0.1)
    scale = Number(1.0, 0.2, 3.0, 0.1)
    step = Number(2.8, 0.1, 5.0, 0.1)
    steps = Whole(1, 0, 20)
    samples = Choice(128, SAMPLES, "number of samples")
    seed = Whole(0, 0, 99)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _stills

        return _stills.dying_words(self)

    def _draw(self, figure):
        from nonlin.widgets import _stills

        _stills.draw_dying(figure, self)
