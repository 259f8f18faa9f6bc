"""Softmax: logits, a temperature, the probabilities, and how each depends on every logit."""

from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number

CLASSES = (3, 4, 5)


class Softmax(Widget):
    """Probabilities of three to five classes from logits over a temperature, with the Jacobian.

    Every quantity is dimensionless.

    Attributes
    ----------
    classes : int
        3, 4 or 5.
    z1, z2, z3, z4, z5 : float
        Logits, from -5 to 5; those beyond `classes` are of no effect.
    temperature : float
        The logits are divided by it, from 0.2 to 10.

    Examples
    --------
    >>> widget = nl.widgets.Softmax(classes=3, z1=2.0, z2=1.0, z3=0.0)
    >>> print(widget.alt())
    Softmax of 3 logits 2, 1, 0 at temperature 1: probabilities 0.665, 0.245, 0.090; entropy 0.832
    of at most 1.099 nats; log-sum-exp 2.408. Steepest entry of the Jacobian 0.223, every row sums
    to 0.
    """

    _esm = compose_module("softmax")
    _css = compose_style("softmax")
    _functions = ()
    _size = (7.2, 3.4)

    classes = Choice(4, CLASSES, "number of classes")
    z1 = Number(3.0, -5.0, 5.0, 0.1)
    z2 = Number(1.5, -5.0, 5.0, 0.1)
    z3 = Number(1.0, -5.0, 5.0, 0.1)
    z4 = Number(-1.0, -5.0, 5.0, 0.1)
    z5 = Number(0.0, -5.0, 5.0, 0.1)
    temperature = Number(1.0, 0.2, 10.0, 0.1)

    @property
    def logits(self):
        """The logits that count, a list."""
        return [getattr(self, f"z{i}") for i in range(1, self.classes + 1)]

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _softmax

        return _softmax.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _softmax

        _softmax.draw(figure, self)
