"""BendBuilder: k bends fit a curve, and the error as k grows."""

import traitlets as t

from nonlin.widgets._base import Widget
from nonlin.widgets._bends import BENDS, TARGETS
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Whole


class BendBuilder(Widget):
    """Least-squares fit of a curve on [-1, 1] by a line and k bends at equally spaced knots.

    Every quantity is dimensionless.

    Attributes
    ----------
    target : str
        "sine", "bump", "abs", "step" or "chirp".
    bend : str
        "relu", "leaky_relu" (alpha = 0.1), "gelu", "tanh", "sigmoid", "identity" or "square".
    k : int
        Number of bends, from 0 (the straight line) to 16.
    show_parts : bool
        Whether the line and each bend are drawn as well.

    Examples
    --------
    >>> widget = nl.widgets.BendBuilder(target="abs", bend="relu", k=1)
    >>> widget
    BendBuilder(target='abs', bend='relu', k=1, show_parts=True)
    >>> print(widget.alt())
    Bend builder: the target 'abs' fitted on [-1, 1] by a line and 1 bend of kind 'relu'; largest
    error 0, RMS error 0.
    """

    _esm = compose_module("bend_builder")
    _css = compose_style("bend_builder")
    _functions = ()
    _size = (7.2, 4.2)

    target = Choice("sine", TARGETS, "target")
    bend = Choice("relu", BENDS, "bend")
    k = Whole(3, 0, 16)
    show_parts = t.Bool(True).tag(sync=True)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _stills

        return _stills.bend_words(self)

    def _draw(self, figure):
        from nonlin.widgets import _stills

        _stills.draw_bends(figure, self)
