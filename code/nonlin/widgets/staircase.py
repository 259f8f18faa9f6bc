"""Staircase: a function rounded to evenly spaced values, and the error of it."""

from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number

FUNCTIONS = ("sigmoid", "tanh", "relu", "relu6", "silu", "hardswish", "gelu")
MODES = ("asymmetric", "symmetric")


class Staircase(Widget):
    """The outputs of a function on a grid of few bits, over inputs from -8 to 8.

    Every quantity is dimensionless.

    Attributes
    ----------
    function : str
        "sigmoid", "tanh", "relu", "relu6", "silu", "hardswish" or "gelu".
    bits : int
        2 to 8.
    top : float
        Largest output that the grid is made for, from 0.5 to 12; larger ones are clipped.
    mode : str
        "asymmetric": codes from the smallest output, at most -top, to top. "symmetric": codes
        from -top to top, one less.

    Examples
    --------
    >>> widget = nl.widgets.Staircase(function="silu", bits=4, top=6.0, mode="symmetric")
    >>> print(widget.alt())
    SiLU on a symmetric grid of 4 bits up to 6: step 0.8571, 8 of 15 codes used. Worst error 1.9973
    at z = 8.00; mean error 0.2018 over normal inputs of standard deviation 2. The smallest output
    becomes 0.
    """

    _esm = compose_module("staircase")
    _css = compose_style("staircase")
    _functions = FUNCTIONS
    _size = (6.8, 5.0)
    _fixed = {"bits": [2, 8, 1]}  # noqa: RUF012

    _telling = {  # noqa: RUF012
        "a dip lost": {"function": "silu", "bits": 4, "top": 6.0, "mode": "symmetric"},
        "room unused": {"function": "sigmoid", "bits": 4, "top": 6.0, "mode": "asymmetric"},
        "the top cut off": {"function": "relu", "bits": 4, "top": 3.0, "mode": "asymmetric"},
        "made to measure": {"function": "relu6", "bits": 8, "top": 6.0, "mode": "asymmetric"},
    }

    function = Choice("silu", FUNCTIONS, "function")
    bits = Choice(4, range(2, 9), "number of bits")
    top = Number(6.0, 0.5, 12.0, 0.25)
    mode = Choice("symmetric", MODES, "kind of grid")

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _staircase

        return _staircase.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _staircase

        _staircase.draw(figure, self)
