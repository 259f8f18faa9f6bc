"""Gains: what a typed formula does to the variance of a wide network's layers."""

from nonlin.formula import FORMULAS
from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Number, Typed


class Gains(Widget):
    """Moments, gains, variance map and edge of chaos of a formula in z.

    Every quantity is dimensionless.

    Attributes
    ----------
    formula : str
        What `nonlin.formula.parse_formula` reads.
    weight : float
        sigma_w, the standard deviation of the weights times sqrt(n), from 0.1 to 5.
    bias : float
        sigma_b, that of the biases, from 0 to 1.

    Examples
    --------
    >>> widget = nl.widgets.Gains(formula="tanh(z)", weight=1.592537)
    >>> print(widget.alt())
    Gains of tanh(z): E f = 0, E f² = 0.3943, E f′² = 0.4644; the gain 1.5925 keeps the second
    moment, 1.4674 the squared gradient. With weights of 1.593 and biases of 0 the variance map
    rests at 0 (repelling), 1.0000 (attracting).
    """

    _esm = compose_module("gains")
    _css = compose_style("gains")
    _functions = tuple(FORMULAS)
    _size = (7.0, 3.6)
    _ordered = ("catalogue", "limits.formulas")
    _fixed = {"formulas": dict(FORMULAS)}  # noqa: RUF012

    _telling = {  # noqa: RUF012
        "GELU: its gain repels": {"formula": "z*Phi(z)", "weight": 1.53353, "bias": 0.0},
        "tanh: its gain attracts": {"formula": "tanh(z)", "weight": 1.592537, "bias": 0.0},
        "an arctan gate": {"formula": "z*(1/2 + atan(z)/pi)", "weight": 1.698405, "bias": 0.0},
    }

    formula = Typed("z*Phi(z)")
    weight = Number(1.53353, 0.1, 5.0, 0.01)
    bias = Number(0.0, 0.0, 1.0, 0.01)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _gains

        return _gains.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _gains

        _gains.draw(figure, self)
