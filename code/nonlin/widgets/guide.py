"""Guide: which function to take, by role and case, and what is behind the advice."""

import traitlets as t

from nonlin.guide import ADVICE, ROLES, WISHES
from nonlin.widgets import _guide
from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice


class Guide(Widget):
    """Two or three lists to choose from; below them what to take, what to do, and why.

    Attributes
    ----------
    role : str
        A key of ``nonlin.guide.ROLES``.
    case : str
        A key of ``nonlin.guide.ADVICE[role]``. When the role changes, the first case of the new
        one, unless it has the same.
    wish : str
        A key of ``nonlin.guide.WISHES``; of effect only for a hidden layer.

    Examples
    --------
    >>> widget = nl.widgets.Guide(role="output", case="count")
    >>> print(widget.alt())
    Advice for the output, a count or a rate: 1. The exponential, and the Poisson loss computed
    from the logit. Because: proved: exp with the Poisson loss has the slope output minus truth.
    convention: Softplus, where the exponential grows too fast for the start.
    """

    _esm = compose_module("guide")
    _css = compose_style("guide")
    _functions = ()
    _ordered = ("_advice.roles", "_advice.wishes", *(f"_advice.cases.{role}" for role in ROLES))
    _size = (7.0, 4.6)

    _telling = {  # noqa: RUF012
        "many plain layers": {"role": "hidden", "case": "deep_plain", "wish": "none"},
        "several answers at once": {"role": "output", "case": "several", "wish": "none"},
        "the loss does not move": {"role": "failing", "case": "flat", "wish": "none"},
    }

    role = Choice("hidden", ROLES, "role")
    case = t.Unicode("deep_plain").tag(sync=True)
    wish = Choice("none", WISHES, "wish")
    _advice = t.Dict(read_only=True).tag(sync=True)

    @t.default("_advice")
    def _default_advice(self):
        return _guide.data()

    @t.observe("role")
    def _follow(self, _):
        if self.case not in ADVICE[self.role]:
            self.case = next(iter(ADVICE[self.role]))

    @t.validate("case")
    def _known(self, proposal):
        return _guide.check(self.role, proposal["value"])

    def __init__(self, **state):
        role = state.get("role", "hidden")
        if role in ADVICE and "case" not in state and role != "hidden":
            state["case"] = next(iter(ADVICE[role]))
        super().__init__(**state)

    def alt(self):
        """Return in words what the widget shows now."""
        return _guide.words(self)

    def _draw(self, figure):
        _guide.draw(figure, self)
