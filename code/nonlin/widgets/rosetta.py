"""Rosetta: which function a name is in a framework, and how to say the same in the others."""

import traitlets as t

from nonlin.rosetta import FRAMEWORKS
from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice


class Rosetta(Widget):
    """A form for framework, name and setting that says which function they are.

    Attributes
    ----------
    framework : str
        A key of ``nonlin.rosetta.FRAMEWORKS``.
    name : str
        A name of that framework. When the framework changes, the same name there if there is.
    setting : str
        An argument such as "approximate=False"; "" for the defaults.

    Examples
    --------
    >>> widget = nl.widgets.Rosetta(framework="jax", name="gelu", setting="approximate=False")
    >>> print(widget.alt())
    jax.nn.gelu(x, approximate=False) in JAX ... is GELU, nl.gelu(x). By this name ... mean
    nl.gelu(x, approximate='tanh'); largest difference 0.0004732 at x = 2.699.
    """

    _esm = compose_module("rosetta")
    _css = compose_style("rosetta")
    _functions = ()
    _ordered = ("catalogue.frameworks",)
    _fixed = {"x": [-5.0, 5.0], "y": [-2.0, 4.0]}  # noqa: RUF012
    _size = (6.8, 4.6)
    framework = Choice("jax", FRAMEWORKS, "framework")
    name = t.Unicode("gelu").tag(sync=True)
    setting = t.Unicode("").tag(sync=True)

    @t.default("catalogue")
    def _default_catalogue(self):
        from nonlin.widgets import _rosetta

        return _rosetta.catalogue()

    @t.observe("framework", "name")
    def _follow(self, _):
        from nonlin.widgets import _rosetta

        _rosetta.follow(self)

    @t.validate("name", "setting")
    def _known(self, proposal):
        from nonlin.widgets import _rosetta

        return _rosetta.check(self, proposal["trait"].name, proposal["value"])

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _rosetta

        return _rosetta.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _rosetta

        _rosetta.draw(figure, self)
