"""The axis of the format-error widget in NumPy; ``static/lib/judged.js`` computes the same."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nonlin.figures.style import BLUE, GREEN, INK, PURPLE, VERMILLION
from nonlin.numerics import PAIRS, compare_forms, digits_held, ulp_error

NEAR, FARTHEST, POINTS, AXIS_END = 0.01, 800.0, 961, 12.0
RESOLVED, PATCHY, GROUP = 15.0, 8, 4
FAILURES, LIMITS = ("zero", "infinite", "nan"), ("beneath", "beyond")
KINDS = {
    "zero": ("0 in place of the value", PURPLE),
    "infinite": ("infinite in place of the value", GREEN),
    "nan": ("not a number (NaN)", VERMILLION),
    "beneath": ("the value itself is too small", INK),
    "beyond": ("the value itself is too large", INK),
}


def place_of(x):
    """Return the place of an input on the axis, logarithmic to both sides of 0."""
    return np.arcsinh(np.asarray(x) / NEAR)


def input_at(u):
    """Return the input at a place of the axis."""
    return np.clip(NEAR * np.sinh(u), -FARTHEST, FARTHEST)


def digits_shown(dtype):
    """Return how many digits can be shown to be right: the reference is a float64 itself."""
    return min(digits_held(dtype), RESOLVED)


@dataclass(frozen=True)
class Stretch:
    """Inputs from ``start`` to ``stop`` at which (if patchy: at most of which) values fail."""

    kind: str
    start: float
    stop: float
    patchy: bool


def _runs(outcomes, exact, wanted):
    """Return [kind, first, last, patchy] of the points whose outcome is one of some words."""
    found = []
    for i in np.flatnonzero(np.isin(outcomes, wanted)):
        kind = outcomes[i]
        if not found or found[-1][0] != kind or i - found[-1][2] > PATCHY:
            found.append([kind, i, i, False])
            continue
        found[-1][3] = bool(found[-1][3] or (exact[found[-1][2] + 1 : i] != 0).any())
        found[-1][2] = i
    return found


def _last_inside(name, dtype, form, kinds, inside, outside):
    """Return, for each pair of inputs, the last one towards ``outside`` of that kind."""
    for _ in range(60):
        middle = (inside + outside) / 2
        held = getattr(compare_forms(name, middle, dtype), form).outcome == kinds
        inside, outside = np.where(held, middle, inside), np.where(held, outside, middle)
    return compare_forms(name, inside, dtype).x


def _stretches(name, dtype, both, form, wanted):
    """Return the stretches of the axis on which the outcome of a form is one of some words."""
    runs = _runs(getattr(both, form).outcome, both.exact, wanted)
    if not runs:
        return []
    inputs = input_at(_places())
    kinds, first, last, patchy = (np.array(column) for column in zip(*runs, strict=True))
    edges = []
    for ends, step in ((first, -1), (last, 1)):
        beside = np.clip(ends + step, 0, POINTS - 1)
        found = _last_inside(name, dtype, form, kinds, inputs[ends], inputs[beside])
        edges.append(np.where(beside == ends, step * np.inf, found).tolist())
    columns = (kinds.tolist(), *edges, patchy.tolist())
    return [Stretch(*one) for one in zip(*columns, strict=True)]


def _places():
    return -AXIS_END + np.arange(POINTS) * AXIS_END / 480


@lru_cache(maxsize=64)
def judge_axis(name, dtype):
    """Return the comparison over the whole axis and the stretches of both forms and the format."""
    places = _places()
    both = compare_forms(name, input_at(places), dtype)
    naive, safe = (_stretches(name, dtype, both, form, FAILURES) for form in ("naive", "safe"))
    return places, both, naive, safe, _stretches(name, dtype, both, "safe", LIMITS)


def worst_digits(name, dtype, form):
    """Return places and fewest right digits of groups of points, NaN where the format has ended."""
    places, both, *_ = judge_axis(name, dtype)
    judged = getattr(both, form)
    digits = np.minimum(judged.digits, digits_shown(dtype))
    digits = np.where(np.isin(judged.outcome, LIMITS), np.inf, digits)
    whole = POINTS // GROUP * GROUP
    groups = digits[:whole].reshape(-1, GROUP).min(axis=1)
    middles = places[:whole].reshape(-1, GROUP)[:, [0, -1]].mean(axis=1)
    return middles, np.where(np.isinf(groups), np.nan, groups)


def _said(judged, exact, dtype):
    value, kind = float(judged.value), str(judged.outcome)
    if kind != "fine":
        return KINDS[kind][0]
    digits, most = min(float(judged.digits), digits_shown(dtype)), digits_shown(dtype)
    if digits >= most:
        return f"{value:.9g}, all {most:.1f} digits right"
    return f"{value:.9g}, {digits:.1f} digits right, {ulp_error(value, exact, dtype):.3g} ulp off"


def words(widget):
    """Describe a FormatError."""
    name, dtype = widget.function, widget.format
    at = compare_forms(name, widget.x, dtype)
    shown = ("naive", "safe")[: 1 + widget.show_safe]
    forms = (
        f"the {form} form {_said(getattr(at, form), float(at.exact), dtype)}" for form in shown
    )
    return (
        f"Right digits of two formulas for the {PAIRS[name].label} in {dtype}. At x = "
        f"{float(at.x):.6g} the exact value is {float(at.exact):.9g}; {'; '.join(forms)}."
    )


def draw(figure, widget):
    """Draw the right digits of both formulas over the axis, and what fails where."""
    name, dtype = widget.function, widget.format
    _, _, naive, safe, ends = judge_axis(name, dtype)
    axes = figure.subplots()
    for one in [*ends, *safe, *naive]:
        left, right = (np.clip(place_of(x), -AXIS_END, AXIS_END) for x in (one.start, one.stop))
        words, colour = KINDS[one.kind]
        tint = {"color": colour, "alpha": 0.12 if one.kind in LIMITS else 0.2, "linewidth": 0}
        axes.axvspan(left, right, label=words, **tint)
    at = compare_forms(name, widget.x, dtype)
    styles = (("naive", VERMILLION, "--"), ("safe", BLUE, "-"))[: 1 + widget.show_safe]
    for form, colour, dash in reversed(styles):
        label = f"{form} form"
        axes.plot(*worst_digits(name, dtype, form), color=colour, linestyle=dash, label=label)
        digits = min(float(getattr(at, form).digits), digits_shown(dtype))
        axes.plot(place_of(widget.x), digits, "o", color=colour, markersize=8)
    axes.axvline(float(place_of(widget.x)), color=INK, linewidth=0.8, linestyle=":")
    ticks = [-100, -10, -1, -0.1, 0, 0.1, 1, 10, 100]
    axes.set_xticks(place_of(ticks), [f"{x:g}".replace("-", "−") for x in ticks])
    axes.set(xlim=(-AXIS_END, AXIS_END), ylim=(0, 1.12 * digits_shown(dtype)))
    axes.set_xlabel("x (dimensionless), ± log scale")
    axes.set_ylabel(f"digits that are right ({dtype})")
    handles, labels = axes.get_legend_handles_labels()
    once = dict(zip(labels, handles, strict=True))
    figure.legend(once.values(), once.keys(), loc="outside upper left", ncols=2, fontsize=9)
    axes.set_title(f"{PAIRS[name].label}: {PAIRS[name].naive_text}", fontsize=10)
