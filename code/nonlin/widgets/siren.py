"""Siren: what a network of sines draws before training, and what its frequency sets."""

from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number, Whole

STARTS = ("siren", "torch", "he")


class Siren(Widget):
    """A random network of sines over x from -1 to 1: its curve, frequencies and last layer.

    Layers of 32 units sin(omega z); z of the first layer has a bias, the others have none. Every
    quantity but the frequency of the curve, in cycles per unit of x, is dimensionless.

    Attributes
    ----------
    omega : float
        The frequency omega_0 of every layer, from 1 to 60.
    layers : int
        Number of hidden layers, from 1 to 4.
    start : str
        Bounds of the evenly drawn weights for n inputs: "siren", 1 / n in the first layer, then
        sqrt(6 / n) / omega; "torch", 1 / sqrt(n); "he", sqrt(6 / n).
    seed : int
        Which network is drawn, from 0 to 99.

    Examples
    --------
    >>> widget = nl.widgets.Siren(omega=5.0)
    >>> print(widget.alt())
    Network of 3 layers of 32 sines before training, omega 5, SIREN's start. The curve has the
    frequency 0.66 cycles per unit of x (root mean square), omega divided by 2 pi is 0.80. Standard
    deviation of omega z by layer: 3.5, 0.9, 0.9; the outputs of the last are at most ... from the
    arcsine law.
    """

    _esm = compose_module("siren")
    _css = compose_style("siren")
    _functions = ()
    _size = (7.6, 5.2)
    _telling = {  # noqa: RUF012
        "omega 5": {"omega": 5.0, "layers": 3, "start": "siren"},
        "one layer": {"omega": 30.0, "layers": 1, "start": "siren"},
        "too large a start": {"omega": 30.0, "layers": 3, "start": "he"},
    }

    omega = Number(30.0, 1.0, 60.0, 1.0)
    layers = Choice(3, (1, 2, 3, 4), "number of layers")
    start = Choice("siren", STARTS, "start")
    seed = Whole(0, 0, 99)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _siren

        return _siren.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _siren

        _siren.draw(figure, self)
