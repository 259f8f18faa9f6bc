"""Two arenas side by side: the trait that keeps one, its words and its still picture."""

from textwrap import fill

import numpy as np
import traitlets as t

from nonlin._errors import unknown
from nonlin.figures.style import VERMILLION
from nonlin.widgets import _arena, _arena_still, _catalogue
from nonlin.widgets._words import number

SHARED = ("seeds", "steps", "rival")


class Rival(t.Dict):
    """A configuration of the arena that holds it, without seeds and steps; {} for none.

    What it does not name is as in the arena at that moment; its parameters, where it names another
    activation, are the defaults.
    """

    def __init__(self):
        super().__init__()
        self.tag(sync=True)

    def _cross_validate(self, obj, value):
        if not value:
            return {}
        keys = [name for name in obj._state if name not in SHARED]
        for name in value:
            if name in SHARED:
                raise t.TraitError(f"rival has no {name}: a rival has the arena's seeds and steps")
            if name not in keys:
                raise t.TraitError(f"rival: {unknown('setting', name, keys).args[0]}")
        traits, found = obj.traits(), {}
        for name in keys:
            given = value.get(name, getattr(obj, name))
            try:
                found[name] = traits[name].validate(obj, given)
            except t.TraitError as error:
                raise t.TraitError(f"rival: {error}") from None
        if "parameters" not in value and found["activation"] != obj.activation:
            found["parameters"] = {}
        found["parameters"] = _catalogue.complete(found["activation"], found["parameters"])
        return found


class Kept:
    """An arena that may keep another configuration to compare."""

    def kept(self):
        """Return the configuration that is kept, as an arena with the same seeds and steps.

        Raises
        ------
        ValueError
            If none is kept.
        """
        if not self.rival:
            raise ValueError("no configuration is kept: the arena's rival is {}")
        return type(self)(**self.rival, seeds=self.seeds, steps=self.steps)


def words(widget):
    """Describe an arena, and the one that is kept beside it."""
    if not widget.rival:
        return _arena.words(widget)
    kept = widget.kept()
    own, other = (_arena.words(one).removeprefix("Arena: ") for one in (widget, kept))
    text = f"Arena, two configurations. Now: {own} Kept: {other} {differing(widget)}"
    return f"{text} {_verdict(widget, kept)}".strip()


def differing(widget):
    """Say which settings of the two configurations differ."""
    pairs = [(k, getattr(widget, k), v) for k, v in widget.rival.items()]
    found = [(k, own, kept) for k, own, kept in pairs if own != kept]
    if not found:
        return "Nothing differs between them."
    own, kept = (", ".join(f"{f[0]} {f[k]}" for f in found) for k in (1, 2))
    return f"Different are, now: {own}; kept: {kept}."


def _verdict(widget, kept):
    """Count the seeds at which each has the lower training loss; "" where one cannot be trained."""
    try:
        both = [_arena.outcome(one)[1] for one in (widget, kept)]
    except ValueError:
        return ""
    medians = [curves[_arena.median(curves), -1] for curves in both]
    own, other = (curves[:, -1] for curves in both)
    now, then = (number(m) if np.isfinite(m) else "none" for m in medians)
    wins, defeats = int((own < other).sum()), int((own > other).sum())
    return (
        f"Median training loss {now} now, {then} kept. Of {len(own)} pairs with the same seed, now "
        f"has the lower loss in {wins}, the kept one in {defeats}."
    )


def draw(figure, widget):
    """Draw an arena; with a rival both answers, and both losses in the same axes."""
    if not widget.rival:
        _arena_still.draw(figure, widget)
        return
    kept, (left, middle, right) = widget.kept(), figure.subplots(1, 3)
    dashed = {"color": VERMILLION, "linestyle": "--"}
    for axes, one, name, style in ((left, widget, "now", {}), (middle, kept, "kept", dashed)):
        if _arena_still.draw_answer(axes, one):
            if not style:
                _arena_still.draw_price(right, one)
            _arena_still.draw_losses(right, one, label=name, **style)
        axes.set_title(f"{name}: {axes.get_title()}", fontsize=9)
    right.set_title("training loss, bands: all runs", fontsize=9)
    if right.lines:
        right.legend(fontsize=8)
    figure.suptitle(fill(differing(widget), 100), fontsize=9)
