"""Claims about the left half of a rectifier: its slope at 0, and its slope below."""

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_choice
from nonlin.lab.data import load
from nonlin.lab.leaks import fit_slopes
from nonlin.lab.networks import mlp
from nonlin.lab.sparse import pairs, thinned_digits
from nonlin.lab.training import train

SPARSE = {"thinned digits": thinned_digits, "pairs": pairs}


class _AtZero(torch.autograd.Function):
    """ReLU with a chosen slope at 0."""

    @staticmethod
    def forward(ctx, z, slope):
        ctx.save_for_backward(z)
        ctx.slope = slope
        return z.clamp(min=0)

    @staticmethod
    def backward(ctx, gradient):
        (z,) = ctx.saved_tensors
        at_zero = torch.where(z == 0, ctx.slope, (z > 0).to(z.dtype))
        return gradient * at_zero, None


class ReLUAtZero(nn.Module):
    """ReLU whose slope at exactly 0 is given."""

    def __init__(self, slope):
        super().__init__()
        self.slope = slope

    def forward(self, z):
        """Return max(z, 0)."""
        return _AtZero.apply(z, self.slope)


def relu_at_zero(
    seed, *, slopes=(0.0, 1.0), data="digits", hidden=(64, 64), dtype="float32", **training
):
    """Train twins that differ only in the slope of ReLU at exactly 0.

    Parameters
    ----------
    seed : int
        Of weights and batches, the same for both, ≥ 0.
    slopes : pair of float
        The slopes at 0.
    data, hidden
        Task, and hidden widths.
    dtype : str
        "float32" or "bfloat16", of weights and computations.
    **training
        Keywords of `train`.

    Returns
    -------
    dict of str to float
        "weights that differ": share after training. "accuracy gap": second minus first, on the
        test set, in points of 100.

    Examples
    --------
    >>> options = {"data": "mnist1d", "epochs": 1, "learning_rate": 0.1}
    >>> nl.lab.replicas.relu_at_zero(0, **options)
    {'weights that differ': 0.0, 'accuracy gap': 0.0}
    """
    check_choice("dtype", dtype, ["float32", "bfloat16"])
    task = load(data, 0).flat()
    ends, scores = [], []
    for slope in slopes:
        network = mlp([task.shape[0], *hidden, task.outputs], "relu", generator=seed)
        for k in range(1, len(network), 2):
            network[k] = ReLUAtZero(slope)
        network.to(getattr(torch, dtype))
        run = train(network, task, seed=seed, **training)
        ends.append(nn.utils.parameters_to_vector(network.parameters()).detach().float().numpy())
        scores.append(100 * run.accuracy)
    return {
        "weights that differ": float((ends[0] != ends[1]).mean()),
        "accuracy gap": float(scores[1] - scores[0]),
    }


def slopes_trial(seed, *, alphas, data="mnist1d", data_options=None, read="accuracy", **training):
    """Train networks that differ in the slope of the negative side alone.

    Parameters
    ----------
    seed, alphas, **training
        As in `fit_slopes`.
    data : str
        A task of `load`, or "thinned digits" or "pairs".
    data_options : dict, optional
        Keywords of a task of `load`.
    read : str
        "accuracy", or "on": share of the last hidden layer's units that are on for some input.

    Returns
    -------
    dict of str to float
        "alpha 0.1" and so on → 0 … 1.

    Examples
    --------
    >>> found = nl.lab.replicas.slopes_trial(0, alphas=[0, 0.1], data="xor", epochs=2, batch=100)
    >>> {label: value > 0.95 for label, value in found.items()}
    {'alpha 0': True, 'alpha 0.1': True}
    """
    check_choice("read", read, ["accuracy", "on"])
    task = SPARSE[data](0) if data in SPARSE else load(data, 0, **(data_options or {}))
    leaks = fit_slopes(seed, alphas, data=task, **training)
    last = leaks.accuracy[:, -1] if read == "accuracy" else leaks.on[:, -1, -1]
    lost = np.where(leaks.diverged, np.nan, last)
    return {f"alpha {a:g}": float(v) for a, v in zip(leaks.alphas, lost, strict=True)}
