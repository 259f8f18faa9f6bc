"""Recurrent networks: one small state, carried through a sequence step by step."""

import torch
from torch import nn
from torch.nn.utils import skip_init

from nonlin._errors import check_choice, check_count
from nonlin.lab.init import check_generator, initialise
from nonlin.lab.networks import bend

GATED = {"gru": nn.GRU, "lstm": nn.LSTM}
STARTS = ("scheme", "orthogonal", "identity")


class Recurrent(nn.Module):
    """hₜ = f(W xₜ + b + U hₜ₋₁), and a linear read-out of the last state.

    Parameters
    ----------
    inputs, units, outputs : int
        Numbers of inputs a step, of units, of outputs.
    activation, parameters
        As in `bend`.

    Examples
    --------
    >>> nl.lab.rnn((1, 40), 10, "tanh", units=8, generator=0)
    Recurrent(
      (enter): Linear(in_features=1, out_features=8, bias=True)
      (again): Linear(in_features=8, out_features=8, bias=False)
      (bend): Tanh()
      (leave): Linear(in_features=8, out_features=10, bias=True)
    )
    """

    def __init__(self, inputs, units, outputs, activation, parameters):
        super().__init__()
        self.enter = skip_init(nn.Linear, inputs, units)
        self.again = skip_init(nn.Linear, units, units, bias=False)
        self.bend = bend(activation, parameters)
        self.leave = skip_init(nn.Linear, units, outputs)

    def forward(self, x):
        """Return the outputs, shape (n, outputs), of sequences of shape (n, inputs, steps)."""
        entered = self.enter(x.transpose(1, 2)).unbind(1)
        h = self.bend(entered[0])
        for z in entered[1:]:
            h = self.bend(torch.addmm(z, h, self.again.weight.T))
        return self.leave(h)


class Gated(nn.Module):
    """A GRU or LSTM, and a linear read-out of its last state.

    Parameters
    ----------
    kind : str
        "gru" or "lstm".
    inputs, units, outputs : int
        Numbers of inputs a step, of units, of outputs.
    """

    def __init__(self, kind, inputs, units, outputs):
        super().__init__()
        empty = GATED[kind](inputs, units, batch_first=True, device="meta")  # draws nothing
        self.cell = empty.to_empty(device="cpu")
        self.leave = skip_init(nn.Linear, units, outputs)

    def forward(self, x):
        """Return the outputs, shape (n, outputs), of sequences of shape (n, inputs, steps)."""
        return self.leave(self.cell(x.transpose(1, 2))[0][:, -1])


def rnn(
    shape,
    outputs,
    activation="tanh",
    *,
    units=64,
    parameters=None,
    recurrent="orthogonal",
    init="lecun",
    gain=None,
    bias=None,
    generator=None,
):
    """Build a simple recurrent network, or a gated one.

    Parameters
    ----------
    shape : tuple of int
        (inputs a step, steps).
    outputs : int
        Number of outputs, read from the last state.
    activation : str
        Registered name; or "gru" or "lstm", whose gates are sigmoids and whose candidates are
        tanh.
    units : int
        Size of the state.
    parameters, init, gain, bias, generator
        As in `mlp`. A gated cell starts as torch's: everything drawn evenly from ±1/√units.
    recurrent : str
        Start of the recurrent matrix: "orthogonal", "identity" (Le et al. 2015), or "scheme" for
        what ``init`` and ``gain`` say.

    Returns
    -------
    torch.nn.Module
        Takes (n, inputs, steps), gives (n, outputs).

    Raises
    ------
    KeyError, TypeError, ValueError
        If an argument is not valid; ``generator`` is required.

    Examples
    --------
    >>> network = nl.lab.rnn((2, 50), 1, "relu", units=16, recurrent="identity", generator=0)
    >>> network.again.weight.diagonal().sum().item()
    16.0
    >>> sum(w.numel() for w in nl.lab.rnn((2, 50), 1, "lstm", units=16, generator=0).parameters())
    1297
    """
    if len(tuple(shape)) != 2:
        raise ValueError(f"shape must be (inputs a step, steps), got {tuple(shape)}")
    inputs, units = check_count("shape[0]", shape[0]), check_count("units", units)
    outputs = check_count("outputs", outputs)
    generator = check_generator(generator)
    if activation in GATED:
        network = Gated(activation, inputs, units, outputs)
        reach = units**-0.5
        with torch.no_grad():
            for weights in network.cell.parameters():
                weights.uniform_(-reach, reach, generator=generator)
        initialise(network, init, gain, bias, generator)
        return network
    check_choice("recurrent", recurrent, list(STARTS))
    network = Recurrent(inputs, units, outputs, activation, parameters)
    initialise(network, init, gain, bias, generator)
    if recurrent == "identity":
        nn.init.eye_(network.again.weight)
    elif recurrent == "orthogonal":
        nn.init.orthogonal_(network.again.weight, generator=generator)
    return network
