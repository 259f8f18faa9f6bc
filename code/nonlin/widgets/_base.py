"""What all widgets share: state in traits, a stable text, a still picture of the same state."""

import io
from base64 import b64encode
from textwrap import fill

import anywidget
import traitlets as t

from nonlin.widgets import _catalogue, _states
from nonlin.widgets._traits import Choice, Number


class Widget(anywidget.AnyWidget):
    """Base of the book's widgets.

    A subclass gives `_esm` and `_css` (by `compose_module`, `compose_style`), its state as traits,
    and the two methods `alt` and `_draw`. The view in the browser is made from the traits alone.
    ``states={"words on a button": {"trait": value}}`` gives it telling states to go to.
    """

    catalogue = t.Dict(read_only=True).tag(sync=True)
    limits = t.Dict(read_only=True).tag(sync=True)
    # telling ones, by the words on their button
    states = t.Dict().tag(sync=True, to_json=_states.to_pairs, from_json=_states.from_pairs)
    order = t.Dict(read_only=True).tag(sync=True)
    _telling = {}  # noqa: RUF012 - those of a widget that is given none
    _functions = None  # the functions of the registry that the widget offers; None: all
    _ordered = ("catalogue",)  # dicts whose order is seen; a saved notebook has its keys sorted
    _fixed = {}  # noqa: RUF012 - further limits that are not those of a trait
    _size = (6.4, 4.0)  # of the still picture, in inches

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        own = [name for name, trait in cls.__dict__.items() if isinstance(trait, t.TraitType)]
        own = [name for name in own if not name.startswith("_")]
        if own:  # anywidget makes a subclass without traits of its own at run time
            cls._state = tuple(own)

    @t.default("catalogue")
    def _default_catalogue(self):
        return _catalogue.catalogue(self._functions)

    @t.default("limits")
    def _default_limits(self):
        numbers = {n: x.limits for n, x in self.traits().items() if isinstance(x, Number)}
        return numbers | self._fixed

    @t.default("order")
    def _default_order(self):
        return {path: list(_states.held(self, path)) for path in self._ordered}

    def __init__(self, **state):
        self._given = state.pop("states", self._telling)
        unknown = sorted(set(state) - set(self.trait_names()))
        if unknown:
            raise TypeError(
                f"{type(self).__name__} has no {', '.join(unknown)}; its state is "
                f"{', '.join(self._state)}"
            )
        super().__init__(**state)
        for trait in self.traits().values():
            if isinstance(trait, Parameters):
                self.observe(lambda _, trait=trait: trait.reset(self), trait.of)
        self.states = self._given

    @t.validate("states")
    def _whole(self, proposal):
        self._given = proposal["value"]
        return _states.complete(self, self._given)

    def __repr__(self):
        """Return the state as a call that makes the same widget again."""
        state = [f"{name}={getattr(self, name)!r}" for name in self._state]
        own = [f"states={self._given!r}"] if self._given != self._telling else []
        return f"{type(self).__name__}({', '.join(state + own)})"

    def alt(self):
        """Return in words what the widget shows now."""
        raise NotImplementedError

    def _draw(self, figure):
        """Draw the state on a matplotlib figure."""
        raise NotImplementedError

    def _places(self):
        """Return in words where the buttons go; "" if there are none."""
        return f"Buttons go to: {'; '.join(self.states)}." if self.states else ""

    def _words(self):
        return f"{self.alt()} {self._places()}".strip()

    def still(self):
        """Return a picture of what the widget shows now.

        Returns
        -------
        bytes
            A PNG drawn by matplotlib from the traits, described by :meth:`alt` and the names of
            the telling states.
        """
        from matplotlib import rc_context
        from matplotlib.figure import Figure

        from nonlin.figures.style import context

        white = {"figure.facecolor": "white", "savefig.facecolor": "white"}
        with context(), rc_context(white):
            figure = Figure(figsize=self._size, dpi=110, layout="constrained")
            self._draw(figure)
            if self.states:
                figure.supxlabel(fill(self._places(), 95), fontsize=8)
            stream = io.BytesIO()
            figure.savefig(stream, format="png", metadata={"Description": self._words()})
        return stream.getvalue()

    def _repr_mimebundle_(self, **keywords):
        """Return the live view, the still picture for where it cannot live, and the words."""
        data, metadata = super()._repr_mimebundle_(**keywords)
        data["text/plain"] = self._words()
        data["image/png"] = b64encode(self.still()).decode("ascii")
        return data, {**metadata, "image/png": {"alt": self._words()}}


class Parameters(t.Dict):
    """Parameters of the function that another trait names: checked, completed, reset with it.

    ``{}`` stands for the defaults. When the function changes and the parameters do not, they go
    back to the defaults of the new one.

    Parameters
    ----------
    of : str
        Name of the trait that holds the function's name.
    """

    def __init__(self, of):
        super().__init__()
        self.of = of
        self.tag(sync=True)

    def default(self, obj=None):
        """Return the defaults of the function named now."""
        return _catalogue.complete(getattr(obj, self.of), {}) if obj is not None else {}

    def _cross_validate(self, obj, value):
        name = getattr(obj, self.of)
        full = _catalogue.complete(name, value)
        obj._settled = {**getattr(obj, "_settled", {}), self.name: name}
        return full

    def reset(self, obj):
        """Go back to the defaults, unless the parameters were set for the function named now."""
        if getattr(obj, "_settled", {}).get(self.name) != getattr(obj, self.of):
            setattr(obj, self.name, {})


def activation_choice(default, names=None, extra=()):
    """Return a trait that holds the name of an activation.

    Parameters
    ----------
    default : str
        Name at the start.
    names : iterable of str, optional
        Which names; all of the registry by default.
    extra : iterable of str
        Further valid words.
    """
    return Choice(default, [*extra, *_catalogue.catalogue(names)], "activation")
