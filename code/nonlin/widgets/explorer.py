"""Explorer: any activation with its derivative, a movable point, a second one beside it."""

import traitlets as t

from nonlin.widgets._base import Parameters, Widget, activation_choice
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Number


class Explorer(Widget):
    """f and f′ of any function of the registry on fixed axes.

    Every quantity is dimensionless.

    Attributes
    ----------
    function, compare : str
        Canonical names; ``compare`` may be "none".
    parameters, compare_parameters : dict
        Their parameters; ``{}`` gives the defaults.
    z : float
        The point at which value, slope and tangent are shown, from -5 to 5.
    show_f, show_prime : bool
        Whether values and slopes are drawn.
    states : dict of str to dict
        Buttons by their words, and what each sets; a parameter may stand beside its function.

    Examples
    --------
    >>> widget = nl.widgets.Explorer(function="relu", compare="elu", z=-1.0)
    >>> print(widget.alt())
    Explorer of activation functions. At z = -1.00, ReLU has value 0 and slope 0; ELU (alpha = 1)
    has value -0.6321 and slope 0.3679.
    >>> widget.function = "leaky_relu"
    >>> widget.parameters
    {'alpha': 0.01}
    >>> widget = nl.widgets.Explorer(function="elu", states={"a corner": {"alpha": 2, "z": 0}})
    >>> widget.states["a corner"]["parameters"]
    {'alpha': 2.0}
    """

    _esm = compose_module("explorer")
    _css = compose_style("explorer")
    _fixed = {"y": [-3.0, 5.0]}  # noqa: RUF012
    _size = (6.4, 5.4)

    function = activation_choice("silu")
    parameters = Parameters("function")
    compare = activation_choice("none", extra=["none"])
    compare_parameters = Parameters("compare")
    z = Number(1.0, -5.0, 5.0, 0.05)
    show_f = t.Bool(True).tag(sync=True)
    show_prime = t.Bool(True).tag(sync=True)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _stills

        return _stills.explorer_words(self)

    def _draw(self, figure):
        from nonlin.widgets import _stills

        _stills.draw_explorer(figure, self)
