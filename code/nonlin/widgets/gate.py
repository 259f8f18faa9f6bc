"""Gate: a gated linear unit of two numbers, its output and both slopes."""

from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number

GATES = ("sigmoid", "identity", "relu", "gelu", "silu")


class Gate(Widget):
    """The output a g(b) of a gated unit over value and gate, with its two partial derivatives.

    Every quantity is dimensionless.

    Attributes
    ----------
    gate : str
        Function g of the gate: "sigmoid" (GLU), "identity" (bilinear), "relu" (ReGLU), "gelu"
        (GEGLU) or "silu" (SwiGLU).
    a, b : float
        Value and gate, from -4 to 4.

    Examples
    --------
    >>> widget = nl.widgets.Gate(gate="identity", a=-2.0, b=-2.0)
    >>> print(widget.alt())
    Bilinear gate with value a = -2 and gate b = -2: the gate is open by -2.000, output 4.000, slope
    in a -2.000, slope in b -2.000.
    """

    _esm = compose_module("gate")
    _css = compose_style("gate")
    _functions = GATES
    _size = (7.2, 3.6)

    _telling = {  # noqa: RUF012
        "both small": {"gate": "silu", "a": 0.2, "b": 0.2},
        "gate shut": {"gate": "sigmoid", "a": 3.0, "b": -4.0},
        "gate below zero": {"gate": "silu", "a": 2.0, "b": -1.3},
        "both the same": {"gate": "identity", "a": -2.0, "b": -2.0},
    }

    gate = Choice("silu", GATES, "gate function")
    a = Number(2.0, -4.0, 4.0, 0.1)
    b = Number(-1.3, -4.0, 4.0, 0.1)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _gate

        return _gate.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _gate

        _gate.draw(figure, self)
