"""Recogniser: which function is this curve, or which is nearest to nine points?"""

import traitlets as t

from nonlin.widgets import _recogniser
from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number, Whole


class Recogniser(Widget):
    """A curve without its name to be guessed, or nine points to be named.

    Every quantity is dimensionless.

    Attributes
    ----------
    mode : str
        "guess": a curve is shown and its name is asked for. "points": the functions of the
        registry are ranked by their distance from nine points.
    curve : int
        Which curve is to be guessed, from 0 to 23.
    guess : str
        Canonical name, or "none" for no guess yet.
    hints : int
        How many of the five hints are shown.
    y1, y2, y3, y4, y5, y6, y7, y8, y9 : float
        Values at z = -4, -3, …, 4, from -4 to 4.

    Examples
    --------
    >>> widget = nl.widgets.Recogniser(mode="points")
    >>> print(widget.alt())
    Nine points at z = -4 to 4. Nearest are SiLU (0.0152 away, root mean square), Mish (0.0914),
    Hard swish (0.0930).
    """

    _esm = compose_module("recogniser")
    _css = compose_style("recogniser")
    _size = (6.4, 5.6)
    _fixed = {"axes": _recogniser.AXES}  # noqa: RUF012
    _telling = _recogniser.TELLING

    mode = Choice("guess", ("guess", "points"), "mode")
    curve = Whole(0, 0, len(_recogniser.POOL) - 1)
    guess = Choice("none", ["none", *sorted(_recogniser.POOL)], "guess")
    hints = Choice(0, range(6), "number of hints")
    y1, y2, y3, y4, y5, y6, y7, y8, y9 = (
        Number(value, -4.0, 4.0, 0.05) for value in _recogniser.POINTS["SiLU"]
    )
    _looks = t.Dict(read_only=True).tag(sync=True)
    _distinct = t.List(read_only=True).tag(sync=True)
    _pool = t.List(list(_recogniser.POOL), read_only=True).tag(sync=True)

    @t.default("_looks")
    def _default_looks(self):
        return {name: _recogniser.looks(name) for name in _recogniser.POOL}

    @t.default("_distinct")
    def _default_distinct(self):
        return _recogniser.distinct()

    @property
    def answers(self):
        """What the five hints say of each function that may be asked for, by name."""
        return {name: [words for _, words in hints] for name, hints in self._looks.items()}

    def alt(self):
        """Return in words what the widget shows now."""
        return _recogniser.words(self)

    def _draw(self, figure):
        _recogniser.draw(figure, self)
