"""Networks whose hidden outputs are rounded: after training, and while they are trained."""

import copy

import numpy as np
import torch
from torch import nn

from nonlin._errors import check_choice, check_count, check_real
from nonlin.lab.data import load
from nonlin.lab.fitting import fit
from nonlin.lab.instruments import activation_layers, as_tensor, bends
from nonlin.lab.modules.own import Bend
from nonlin.numerics import grid_for

SLOPES = ("hardtanh", "identity", "tanh", "none")


class OnGrid(nn.Module):
    """Rounds to a grid of ``nonlin.numerics``; it has no gradient."""

    def __init__(self, grid):
        super().__init__()
        self.grid = grid

    def forward(self, a):
        """Return the nearest numbers of the grid, in the shape of ``a`` (dimensionless)."""
        first, last = (code - self.grid.zero for code in (self.grid.lowest, self.grid.highest))
        return torch.round(a / self.grid.scale).clamp(first, last) * self.grid.scale

    def extra_repr(self):
        """Return the scale and the ends of the grid."""
        return f"scale={self.grid.scale:.4g}, {self.grid.low:.4g} to {self.grid.high:.4g}"


def output_ranges(network, x, keep=1.0):
    """Return between which numbers the outputs of each activation lie.

    Parameters
    ----------
    network : torch.nn.Module
        Its activations are those of `activation_layers`.
    x : array_like, shape (n, ...)
        Inputs (dimensionless).
    keep : float
        Share of the outputs between the two numbers, above 0 and at most 1: half of the others
        lie below, half above. 1 gives the smallest and the largest output.

    Returns
    -------
    ndarray, shape (layers, 2)
        Lower and upper end (dimensionless).

    Raises
    ------
    TypeError, ValueError
        If ``keep`` is not valid, or ``x`` is empty or not finite.

    Examples
    --------
    >>> network = nl.lab.mlp([2, 64, 1], "relu6", generator=0)
    >>> x = 9 * np.random.default_rng(0).standard_normal((500, 2))
    >>> nl.lab.output_ranges(network, x)
    array([[0., 6.]])
    """
    keep = check_real("keep", keep, high=1, above=0)
    ends = ((1 - keep) / 2, (1 + keep) / 2)
    outputs = (a.double().numpy() for _, _, a in bends(network, x))
    return np.array([np.quantile(a, ends) for a in outputs])


def quantised(network, x, *, bits=8, keep=1.0, symmetric=False):
    """Return a copy of a network that rounds the output of every activation to a grid.

    Weights and sums stay as they are: what is seen is the cost of the activations alone.

    Parameters
    ----------
    network : torch.nn.Sequential
        A trained network, as `mlp` or `cnn` build it; it is left alone.
    x : array_like, shape (n, ...)
        Inputs on which the range of each layer is measured, of the training set.
    bits, symmetric
        As `nonlin.numerics.grid_for` takes them.
    keep : float
        As in `output_ranges`: outputs beyond the range are clipped.

    Returns
    -------
    torch.nn.Sequential
        In evaluation mode.

    Raises
    ------
    TypeError, ValueError
        If the network is not sequential, a layer gives nothing but zeros, or an argument is not
        valid.

    Examples
    --------
    >>> x = 9 * np.random.default_rng(0).standard_normal((500, 2))
    >>> nl.lab.quantised(nl.lab.mlp([2, 64, 1], "relu6", generator=0), x, bits=4)
    Sequential(
      (0): Linear(in_features=2, out_features=64, bias=True)
      (1): ReLU6()
      (2): OnGrid(scale=0.4, 0 to 6)
      (3): Linear(in_features=64, out_features=1, bias=True)
    )
    """
    _check_sequential(network)
    ranges = iter(output_ranges(network, x, keep))
    bending, layers = activation_layers(network), []
    for module in network:
        layers.append(copy.deepcopy(module))
        if module in bending:
            low, high = map(float, next(ranges))
            layers.append(OnGrid(grid_for(low, high, bits, symmetric=symmetric)))
    return nn.Sequential(*layers).eval()


def _check_sequential(network):
    if not isinstance(network, nn.Sequential):
        raise TypeError(f"network must be a torch.nn.Sequential, got {type(network).__name__}")


def accuracy_of(network, task):
    """Return the share of a test set that a network labels rightly, 0 … 1."""
    with torch.no_grad():
        answers = network.eval()(as_tensor("x_test", task.x_test, network)).argmax(1).numpy()
    return float(np.mean(answers == task.y_test))


def accuracy_on_grids(network, task, grids):
    """Return the test accuracy of a network with its hidden outputs on several grids.

    Parameters
    ----------
    network : torch.nn.Sequential
        Trained on the task.
    task : Dataset
        Gives the inputs the ranges are measured on (training set) and those that are judged.
    grids : dict of str to dict
        Label → keywords of `quantised`; None leaves the outputs as they are.

    Returns
    -------
    dict of str to float
        Label → share of the test set that is labelled rightly, 0 … 1.

    Raises
    ------
    TypeError, ValueError
        As `quantised` raises them.

    Examples
    --------
    >>> run = nl.lab.fit(0, data="moons", hidden=(32,), epochs=30)
    >>> task = nl.lab.load("moons")
    >>> found = nl.lab.accuracy_on_grids(run.network, task, {"float": None, "8": {"bits": 8}})
    >>> found["float"] == run.accuracy, abs(found["8"] - found["float"]) < 0.02
    (True, True)
    """
    found = {}
    for label, settings in grids.items():
        net = network if settings is None else quantised(network, task.x_train, **settings)
        found[label] = accuracy_of(net, task)
    return found


class Levels:
    """A hard tanh with few values, and the slope that training is told it has.

    Parameters
    ----------
    count : int
        Number of evenly spaced values from -1 to 1, ≥ 2; 2 gives the sign, with 1 at 0.
    slope : str
        "hardtanh" (1 for |z| < 1, else 0), "identity" (1), "tanh" (its slope) or "none" (0, as
        the steps really have it).

    Raises
    ------
    TypeError, ValueError
        If an argument is not valid.

    Examples
    --------
    >>> import torch
    >>> z = torch.tensor([-2.0, -0.2, 0.3, 2.0], requires_grad=True)
    >>> out = nl.lab.Levels(3)(z)
    >>> out.tolist(), torch.autograd.grad(out.sum(), z)[0].tolist()
    ([-1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0])
    """

    def __init__(self, count=2, slope="hardtanh"):
        self.count = check_count("count", count, 2)
        self.slope = check_choice("slope", slope, list(SLOPES))
        self.__name__ = f"levels_{count}_{slope}"

    def __call__(self, z):
        """Return the values in the shape of ``z`` (dimensionless)."""
        gaps = self.count - 1
        place = (torch.nn.functional.hardtanh(z) + 1) / 2 * gaps
        hard = torch.floor(place + 0.5) * 2 / gaps - 1
        soft = {
            "hardtanh": torch.nn.functional.hardtanh,
            "identity": lambda z: z,
            "tanh": torch.tanh,
            "none": lambda z: 0 * z,
        }[self.slope](z)
        return hard.detach() + (soft - soft.detach())


def fit_levels(seed, *, levels=2, slope="hardtanh", **settings):
    """Train the network of `fit` with `Levels` in place of its activation.

    Parameters
    ----------
    seed : int
        As in `fit`.
    levels : int or None
        Number of values; None trains a hard tanh that is not rounded.
    slope : str
        As `Levels` takes it.
    **settings
        As `fit` takes them, but for the activation.

    Returns
    -------
    Run
        As `fit` returns it.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `Levels` and `fit` raise them.

    Examples
    --------
    >>> task = {"data": "xor", "data_options": {"noise": 0.05}, "hidden": (32,)}
    >>> training = {"init": "lecun", "learning_rate": 0.3}
    >>> learned = nl.lab.fit_levels(0, **task, **training)
    >>> learned, nl.lab.fit_levels(0, slope="none", **task, **training).accuracy < 0.7
    (Run(60 steps, test accuracy 1.000), True)
    """
    activation = "hardtanh" if levels is None else Levels(levels, slope)
    return fit(seed, activation=activation, **settings)


def with_levels(network, count):
    """Return a copy of a network with `Levels` in place of every activation.

    Parameters
    ----------
    network : torch.nn.Sequential
        As `mlp` or `cnn` build it; it is left alone.
    count : int
        Number of values, ≥ 2.

    Returns
    -------
    torch.nn.Sequential

    Raises
    ------
    TypeError, ValueError
        If the network is not sequential, or the number is not valid.

    Examples
    --------
    >>> nl.lab.with_levels(nl.lab.mlp([2, 8, 1], "tanh", generator=0), 2)
    Sequential(
      (0): Linear(in_features=2, out_features=8, bias=True)
      (1): Bend(levels_2_hardtanh)
      (2): Linear(in_features=8, out_features=1, bias=True)
    )
    """
    _check_sequential(network)
    bending = activation_layers(network)
    layers = [Bend(Levels(count)) if m in bending else copy.deepcopy(m) for m in network]
    return nn.Sequential(*layers).eval()


def task_of(run):
    """Return the task a run of `fit` was trained on, laid out as its network takes it."""
    given = run.settings
    drawn = given["seed"] if given["data_seed"] is None else given["data_seed"]
    task = load(given["data"], drawn, **(given["data_options"] or {}))
    return task.flat() if given["network"] == "mlp" else task
