"""Many seeds of one small network in a single batched pass, by ``torch.func``."""

from math import nan

import numpy as np
import torch
from torch.func import functional_call, stack_module_state, vmap

from nonlin.lab.curves import CHUNK, NAMES, points_of, tensors
from nonlin.lab.fitting import prepare
from nonlin.lab.instruments import mean_loss
from nonlin.lab.live import batches
from nonlin.lab.optimizers import OPTIMIZERS
from nonlin.lab.run import Run
from nonlin.lab.schedules import SCHEDULES
from nonlin.lab.seeds import check_seeds
from nonlin.lab.threads import RANDOM_MODULES, single_thread
from nonlin.lab.training import check

__all__ = ["fit_together"]

BATCHED = torch.nn.modules.batchnorm._BatchNorm  # it keeps statistics of what it has seen
_ALONE = ("watch", "target")  # what only `fit` can do


def fit_together(seeds=10, **settings):
    """Train the networks of all seeds at once, as one batched computation.

    A small network leaves a processor idle between its many small products; stacked, the
    products of all seeds are done as one. The starting weights, the order of the samples and the
    updates of each seed are those of `fit`; the results agree up to rounding.

    Parameters
    ----------
    seeds : int or sequence of int
        As in `over_seeds`.
    **settings
        Keywords of `fit`, but for ``watch`` and ``target``, for which each run needs a pass of
        its own.

    Returns
    -------
    list of Run
        In the order of the seeds. A run that diverges is recorded as such and does not disturb
        the others.

    Raises
    ------
    TypeError
        If ``watch`` or ``target`` is given, or the network draws random numbers (RReLU) or keeps
        statistics of its batches (``norm="batch"``).
    KeyError, TypeError, ValueError
        As in `fit` and `over_seeds`.

    Notes
    -----
    On one core, twenty small MLPs take between two fifths and four fifths of the time they take one
    by one; CNNs take twice as long, and `over_seeds` is the better choice.

    Examples
    --------
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> nl.lab.fit_together(3, **task, learning_rate=0.3)[2]
    Run(60 steps, test accuracy 1.000)
    """
    seeds = check_seeds(seeds)
    if given := [name for name in _ALONE if settings.get(name)]:
        raise TypeError(f"fit_together cannot take {given[0]!r}: use over_seeds(fit, ...)")
    every = [prepare(seed, **settings) for seed in seeds]
    for network, task, options, _ in every:
        check(network, task, options)
        if any(isinstance(module, RANDOM_MODULES) for module in network.modules()):
            raise TypeError("fit_together cannot take a network that draws random numbers")
        if any(isinstance(module, BATCHED) for module in network.modules()):
            raise TypeError("fit_together cannot take norm='batch': use over_seeds(fit, ...)")
    with single_thread():
        flock = _Flock(every)
        return flock.train()


class _Flock:
    """Networks of one shape, their weights stacked."""

    def __init__(self, every):
        self.networks, tasks, options, self.given = zip(*every, strict=True)
        self.options = options[0]
        self.orders = [one["seed"] for one in options]
        stacked, self.buffers = stack_module_state(list(self.networks))
        self.weights = {name: w.detach().requires_grad_() for name, w in stacked.items()}
        shared = all(task is tasks[0] for task in tasks)
        held = tasks[:1] if shared else tasks
        first = self.networks[0]
        self.train_set, self.test_set = (
            _stack([tensors(first, getattr(t, f"x_{s}"), getattr(t, f"y_{s}")) for t in held])
            for s in ("train", "test")
        )
        self.shared, self.count = shared, len(every)
        self.samples = len(tasks[0].x_train)
        self.call = vmap(lambda w, b, x: functional_call(first, (w, b), (x,)))

    def _rows(self, data, rows):
        """Return inputs and targets of shape (networks, batch, ...)."""
        if self.shared:
            return [part[0][rows] for part in data]
        which = torch.arange(self.count)[:, None]
        return [part[which, rows] for part in data]

    def train(self):
        """Train all and return the runs."""
        options = self.options
        at = points_of(self.samples, options)
        total = int(at[-1])
        self.at, self.values = at, np.full((self.count, len(NAMES), len(at)), nan)
        self.stopped = [None] * self.count  # step at which a run diverged
        due, names = {step: k for k, step in enumerate(at.tolist())}, list(self.weights)
        update = OPTIMIZERS[options["optimizer"]](
            list(self.weights.values()), options["learning_rate"]
        )
        factor = SCHEDULES[options["schedule"]]
        self._score(0, 0)
        plans = [batches(self.samples, {**options, "seed": order}) for order in self.orders]
        for step, rows in enumerate(zip(*plans, strict=True), 1):
            x, y = self._rows(self.train_set, torch.stack(rows))
            outputs = self.call(self.weights, self.buffers, x)
            loss = vmap(mean_loss)(outputs, y).sum()
            gradients = torch.autograd.grad(loss, [self.weights[name] for name in names])
            with torch.no_grad():
                update(gradients, factor(step, total))
            if step in due and not self._score(step, due[step]):
                break
        return [self._run(k) for k in range(self.count)]

    @torch.no_grad()
    def _outputs(self, x):
        parts = []
        for place in range(0, x.shape[1], CHUNK):
            part = x[:, place : place + CHUNK]
            part = part.expand(self.count, *part.shape[1:]) if self.shared else part
            parts.append(self.call(self.weights, self.buffers, part))
        return torch.cat(parts, dim=1)

    def _score(self, step, k):
        """Take a point of every curve; return whether any run goes on."""
        sets = self.options["evaluate"]
        for column, name, (x, y) in ((0, "train", self.train_set), (1, "test", self.test_set)):
            if sets not in ("both", name):
                continue
            outputs = self._outputs(x)
            target = y.expand(self.count, *y.shape[1:]) if self.shared else y
            with torch.no_grad():
                self.values[:, column, k] = vmap(mean_loss)(outputs, target).numpy()
            if not y.is_floating_point():
                right = (outputs.argmax(2) == target).double().flatten(1).mean(1)
                self.values[:, 2 + column, k] = right.numpy()
        losses = [0] if sets == "train" else [1] if sets == "test" else [0, 1]
        finite = np.isfinite(self.values[:, losses, k]).all(axis=1)
        for n in range(self.count):
            if self.stopped[n] is None and not finite[n]:
                self.stopped[n] = step
            if self.stopped[n] is not None:
                self.values[n, :, k] = nan
        return None in self.stopped

    def _run(self, n):
        network, diverged = self.networks[n], self.stopped[n] is not None
        with torch.no_grad():
            for name, weight in network.named_parameters():
                weight.copy_(self.weights[name][n])
        x, y = (part[0 if self.shared else n] for part in self.test_set)
        real = y.is_floating_point()
        with torch.no_grad():
            outputs = torch.cat([network.eval()(part) for part in x.split(CHUNK)])
        found = (outputs if real else outputs.argmax(1)).numpy()
        if diverged:
            found = np.full(tuple(y.shape), nan if real else -1)
        return Run(
            at=self.at,
            **dict(zip(NAMES, self.values[n], strict=True)),
            steps=int(self.stopped[n] if diverged else self.at[-1]),
            diverged=diverged,
            predictions=found,
            labels=y.numpy().copy(),
            records={},
            settings={**self.options, "seed": self.orders[n], **self.given[n]},
            network=network,
        )


def _stack(pairs):
    """Return the inputs and the targets of some tasks, each with a leading axis."""
    return [torch.stack(part) for part in zip(*pairs, strict=True)]
