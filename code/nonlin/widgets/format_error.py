"""FormatError: the right digits of a naive and a safe formula in a floating-point format."""

import traitlets as t

from nonlin.numerics import FORMATS, PAIRS
from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number


class FormatError(Widget):
    """Right digits of two formulas for one function, each operation rounded to a format.

    Every quantity is dimensionless.

    Attributes
    ----------
    function : str
        A key of ``nonlin.numerics.PAIRS``: "sigmoid", "sigmoid_prime", "tanh", "gelu", …
    format : str
        "float16", "bfloat16", "float32" or "float64". The exact values are float64, so that for
        this last one errors below 1e-15 are not resolved.
    x : float
        The input at which the values are shown, from -800 to 800; it is rounded to the format.
    show_safe : bool
        Whether the safe form is shown beside the naive one.

    Examples
    --------
    >>> widget = nl.widgets.FormatError(function="sigmoid_prime", format="float16", x=10.0)
    >>> print(widget.alt())
    Right digits of two formulas for the slope of the sigmoid in float16. At x = 10 the exact value
    is 4.53958077e-05; the naive form 0 in place of the value; the safe form 4.54187393e-05, 3.3
    digits right, 0.385 ulp off.
    """

    _esm = compose_module("format_error")
    _css = compose_style("format_error")
    _size = (6.8, 4.4)

    function = Choice("sigmoid_prime", PAIRS, "function with a naive form")
    format = Choice("float32", FORMATS, "floating-point format")
    x = Number(17.0, -800.0, 800.0, 0.05)
    show_safe = t.Bool(True).tag(sync=True)

    @t.default("catalogue")
    def _default_catalogue(self):
        texts = ("label", "naive", "safe")
        return {
            name: dict(zip(texts, (p.label, p.naive_text, p.safe_text), strict=True))
            for name, p in PAIRS.items()
        }

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _format_errors

        return _format_errors.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _format_errors

        _format_errors.draw(figure, self)
