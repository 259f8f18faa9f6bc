"""Recurrence: one unit that reads its own last state, and the gradient through fifty steps."""

from nonlin.widgets._base import Widget, activation_choice
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Number

FUNCTIONS = ("tanh", "softsign", "sigmoid", "relu", "identity")


class Recurrence(Widget):
    """The state h ← f(w h + x) over fifty steps, and its slope with respect to the first state.

    Every quantity is dimensionless.

    Attributes
    ----------
    function : str
        "tanh", "softsign", "sigmoid", "relu" or "identity".
    weight : float
        The recurrent weight w, from -2.5 to 2.5.
    start : float
        The first state, from -2 to 2.
    input : float
        The input x, the same at every step, from -1 to 1.

    Examples
    --------
    >>> widget = nl.widgets.Recurrence(weight=2.0, start=0.5)
    >>> print(widget.alt())
    Recurrence of one unit over 50 steps: Tanh, recurrent weight 2, input 0, first state 0.5. The
    last state is 0.9575, its slope with respect to the first 1.49e-38.
    """

    _esm = compose_module("recurrence")
    _css = compose_style("recurrence")
    _functions = FUNCTIONS
    _size = (8.0, 3.2)

    function = activation_choice("tanh", FUNCTIONS)
    weight = Number(1.1, -2.5, 2.5, 0.05)
    start = Number(1.5, -2.0, 2.0, 0.1)
    input = Number(0.0, -1.0, 1.0, 0.1)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _recurrence

        return _recurrence.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _recurrence

        _recurrence.draw(figure, self)
