"""The arena in Python: traits of its own, its runs and its words."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
import traitlets as t

from nonlin import registry
from nonlin._errors import check_real, unknown
from nonlin.formula import parse_formula
from nonlin.widgets import _arena_signals as ten
from nonlin.widgets import _arena_work as work
from nonlin.widgets import _catalogue
from nonlin.widgets._words import number, percent

MOST = 2000  # steps trained for a still
WAVE = [round(float(0.8 * np.sin(1.5 * np.pi * x)), 3) for x in np.linspace(-1, 1, work.KNOTS)]


class Heights(t.List):
    """Nine heights of a curve, each from -1.5 to 1.5."""

    def __init__(self):
        super().__init__(t.Any(), default_value=WAVE)
        self.tag(sync=True)

    def validate(self, obj, value):
        """Return plain numbers, or raise ``TraitError``."""
        try:
            found = [check_real("a height", v, -1.5, 1.5) for v in value]
        except (TypeError, ValueError) as error:
            raise t.TraitError(str(error)) from None
        if len(found) != work.KNOTS:
            raise t.TraitError(f"heights are {work.KNOTS} numbers, got {len(found)}")
        return found


class Layers(t.List):
    """Activations of single layers: a name, [name, parameters], or "" for the one of all."""

    def __init__(self):
        super().__init__(t.Any(), default_value=[])
        self.tag(sync=True)

    def validate(self, obj, value):
        """Return names and [name, all parameters], or raise ``TraitError``."""
        value = super().validate(obj, value)
        if len(value) > 4:
            raise t.TraitError(f"layers names at most 4 hidden layers, got {len(value)}")
        return [self._one(held) for held in value]

    def _one(self, held):
        pair = isinstance(held, (list, tuple)) and len(held) == 2 and isinstance(held[1], dict)
        name = held[0] if pair else held
        if not isinstance(name, str) or (pair and not name):
            raise t.TraitError(f"a layer is a name or [name, parameters], got {held!r}")
        if name not in ("", "own") and name not in registry.ACTIVATIONS:
            raise t.TraitError(unknown("activation", name, registry.ACTIVATIONS).args[0])
        return [name, _catalogue.complete(name, held[1])] if pair else name


class Replayed:
    """What an arena trains on and starts from, to be trained anew in Python."""

    @property
    def widths(self):
        """Numbers of inputs, hidden units and outputs."""
        inputs, outputs = {"curve": (1, 1), ten.NAME: (40, 10)}.get(self.data, (2, 1))
        return [inputs, *[self.width] * self.depth, outputs]

    @property
    def bends(self):
        """Name and parameters of the activation of each hidden layer."""
        found = []
        for held in [*self.layers, *[""] * 4][: self.depth]:
            name, given = held if isinstance(held, list) else (held or self.activation, None)
            if given is None:
                given = self.parameters if name == self.activation else {}
            found.append((name, _catalogue.complete(name, given)))
        return found

    def task(self):
        """Return x, y, x_test and y_test of the task, float64: 250 training and 250 test samples.

        Labels are 0 and 1. MNIST-1D has 1000 and 500 samples, and whole numbers 0 to 9 as labels.
        """
        made = _made(self)
        return made.x, made.y, made.x_test, made.y_test

    def weights(self, seed):
        """Return the starting weights (outputs, inputs) and biases by turns, input to output."""
        return work.starting_weights(self.widths, self.init, self.gain, self.bias_scale, seed)

    def batches(self, seed, steps):
        """Return an iterator of the rows of each of the first ``steps`` batches."""
        return work.batches(work.train_count(self.data), self.batch, seed, steps)

    def replay(self):
        """Train all runs as the page does, and return their training losses and test accuracies.

        Returns
        -------
        losses : ndarray, shape (seeds,)
            Infinite where a run diverged.
        accuracies : ndarray, shape (seeds,)
            Shares of right answers; NaN for a curve and for a run that diverged.
        """
        losses, accuracies = np.transpose([self.run(seed) for seed in range(self.seeds)])
        return losses, accuracies

    def run(self, seed):
        """Train one run to the end of ``steps``, of any seed, those of the page among them.

        Returns
        -------
        loss, accuracy : float
            As of `replay`.
        """
        task, bends, rule = _prepared(self)
        weights, rows = self.weights(seed), self.batches(seed, self.steps)
        with np.errstate(all="ignore"):
            going = work.train(task, work.Training(weights, **rule), bends, rows)
            loss = _loss(task, weights, bends) if going else np.inf
            right = task.classes and loss < np.inf
            return loss, _accuracy(task, weights, bends) if right else np.nan


def _pair(widget, name, parameters):
    if name != "own":
        return work.bend_pair(name, parameters)
    f = parse_formula(widget.formula)
    return f, f.derivative


def _made(widget):
    return work.make_task(widget.data, widget.noise, widget.heights, widget.draw)


def _prepared(widget):
    """Return the task, the activations as pairs of functions, and how steps are taken."""
    rule = {"optimizer": widget.optimizer, "rate": widget.rate, "decay": widget.decay}
    return _made(widget), [_pair(widget, *bend) for bend in widget.bends], rule


def outcome(widget):
    """Return marks in steps, losses there, trained weights of all seeds, task and activations."""
    names = ("data", "noise", "draw", "width", "depth", "formula", "init", "gain", "bias_scale")
    names += ("optimizer", "rate", "batch", "decay", "seeds", "steps")
    state = tuple(getattr(widget, name) for name in names)
    steps = min(widget.steps, MOST)
    return _outcome(repr((state, widget.heights, widget.bends)), steps, _Held(widget))


class _Held:
    """Passes a widget through a cache that goes by its state alone."""

    def __init__(self, widget):
        self.widget = widget

    def __eq__(self, other):
        return isinstance(other, _Held)

    def __hash__(self):
        return 0


@lru_cache(maxsize=8)
@np.errstate(all="ignore")
def _outcome(_, steps, held):
    widget = held.widget
    task, bends, rule = _prepared(widget)
    marks = sorted({round(k * steps / 20) for k in range(21)})
    curves, trained = [], []
    for seed in range(widget.seeds):
        weights, rows = widget.weights(seed), widget.batches(seed, steps)
        curve, training = [_loss(task, weights, bends)], work.Training(weights, **rule)
        for start, end in pairwise(marks):
            part = [next(rows) for _ in range(end - start)]
            going = work.train(task, training, bends, part)
            curve.append(_loss(task, weights, bends) if going else np.inf)
        curves.append(curve)
        trained.append(weights)
    return marks, np.array(curves), trained, task, bends


def _loss(task, weights, bends):
    found = work.loss_and_slope(work.outputs(weights, bends, task.x), task.y, task.classes)[0]
    return found if found < work.HUGE else np.inf


def _accuracy(task, weights, bends):
    return work.right_share(work.outputs(weights, bends, task.x_test), task.y_test)


def table(task, weights, bends):
    """Return how many test signals of each class had which answer, shape (10, 10)."""
    return ten.table_of(work.outputs(weights, bends, task.x_test), task.y_test)


def median(curves):
    """Return the seed whose last loss is the (lower) middle one."""
    return int(np.argsort(curves[:, -1], kind="stable")[(len(curves) - 1) // 2])


def words(widget):
    """Describe an Arena after its steps, or after the first 2000 of them."""
    try:
        marks, curves, trained, task, bends = outcome(widget)
    except ValueError as error:
        return f"Arena: nothing is trained, the formula cannot be read: {error}."
    names = [registry.ACTIVATIONS[n].label if n != "own" else widget.formula
             for n, _ in widget.bends]  # fmt: skip
    kinds = ", ".join(dict.fromkeys(names)) or "no hidden layer"
    lost = int(np.isinf(curves[:, -1]).sum())
    middle = median(curves)
    shape = "-".join(map(str, widget.widths))
    count = "1 run" if widget.seeds == 1 else f"{widget.seeds} runs"
    found = f"{count} of a network {shape} with {kinds} on {widget.data}, after {marks[-1]} steps"
    if lost == widget.seeds:
        return f"Arena: {found}: all diverged."
    ends = curves[np.isfinite(curves[:, -1]), -1]
    text = f"Arena: {found}: median training loss {number(curves[middle, -1])}, "
    text += f"from {number(ends.min())} to {number(ends.max())}"
    if task.classes and np.isfinite(curves[middle, -1]):
        text += f"; median run {percent(_accuracy(task, trained[middle], bends))} right on test"
        if task.outputs > 1:
            text += f"; {ten.confusion(table(task, trained[middle], bends))}"
    return text + (f"; {lost} diverged." if lost else ".")
