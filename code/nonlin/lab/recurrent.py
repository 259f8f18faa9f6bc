"""Recurrent networks: one small state, carried through a sequence step by step."""

import torch
from torch import nn
from torch.nn.utils import skip_init

from nonlin._errors import check_choice, check_count, unknown_keyword
from nonlin.lab.init import check_generator, initialise
from nonlin.lab.networks import bend

GATED = {"gru": nn.GRU, "lstm": nn.LSTM}
STARTS = ("scheme", "orthogonal", "identity")
INSIDE = {"candidate": "tanh", "gate": "sigmoid"}


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

    def walk(self, x):
        """Yield the state after every step, shape (n, units) each."""
        entered = self.enter(x.transpose(1, 2)).unbind(1)
        h = self.bend(entered[0])
        yield h
        for z in entered[1:]:
            h = self.bend(torch.addmm(z, h, self.again.weight.T))
            yield h

    def states(self, x):
        """Return the state after every step, shape (n, steps, units)."""
        return torch.stack(list(self.walk(x)), 1)

    def forward(self, x):
        """Return the outputs, shape (n, outputs), of sequences of shape (n, inputs, steps)."""
        for h in self.walk(x):
            last = h
        return self.leave(last)


class Gated(nn.Module):
    """A GRU or LSTM, and a linear read-out of its last state.

    Parameters
    ----------
    kind : str
        "gru" or "lstm".
    inputs, units, outputs : int
        Numbers of inputs a step, of units, of outputs.
    candidate, gate : str
        Registered names of the functions that bend what is written (in the LSTM also what is
        read) and that open the gates. With tanh and sigmoid the cell is torch's own.

    Examples
    --------
    >>> nl.lab.rnn((2, 9), 1, "gru", units=4, parameters={"candidate": "relu"}, generator=0)
    Gated(
      (cell): GRU(2, 4, batch_first=True)
      (leave): Linear(in_features=4, out_features=1, bias=True)
      (candidate): ReLU()
      (gate): Sigmoid()
    )
    """

    def __init__(self, kind, inputs, units, outputs, candidate="tanh", gate="sigmoid"):
        super().__init__()
        empty = GATED[kind](inputs, units, batch_first=True, device="meta")  # draws nothing
        self.cell = empty.to_empty(device="cpu")
        self.leave = skip_init(nn.Linear, units, outputs)
        self.usual = (candidate, gate) == ("tanh", "sigmoid")
        if not self.usual:
            self.candidate, self.gate = bend(candidate), bend(gate)

    def states(self, x):
        """Return the state after every step, shape (n, steps, units)."""
        x = x.transpose(1, 2)
        if self.usual:
            return self.cell(x)[0]
        entered = x @ self.cell.weight_ih_l0.T + self.cell.bias_ih_l0
        h = x.new_zeros(len(x), self.cell.hidden_size)
        c, found = h, []
        for z in entered.unbind(1):
            again = torch.addmm(self.cell.bias_hh_l0, h, self.cell.weight_hh_l0.T)
            h, c = (self._lstm if self.cell.mode == "LSTM" else self._gru)(z, again, h, c)
            found.append(h)
        return torch.stack(found, 1)

    def _gru(self, z, again, h, c):
        reset, keep = self.gate((z + again)[:, : 2 * h.shape[1]]).chunk(2, 1)
        size = h.shape[1]
        new = self.candidate(z[:, 2 * size :] + reset * again[:, 2 * size :])
        return (1 - keep) * new + keep * h, c

    def _lstm(self, z, again, h, c):
        write, keep, new, show = (z + again).chunk(4, 1)
        c = self.gate(keep) * c + self.gate(write) * self.candidate(new)
        return self.gate(show) * self.candidate(c), c

    def forward(self, x):
        """Return the outputs, shape (n, outputs), of sequences of shape (n, inputs, steps)."""
        return self.leave(self.states(x)[:, -1])


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
        As in `mlp`. A gated cell starts as torch's: everything drawn evenly from ±1/√units; its
        ``parameters`` name the functions inside, {"candidate": "tanh", "gate": "sigmoid"} unless
        told otherwise.
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
        for name in parameters or {}:
            if name not in INSIDE:
                raise unknown_keyword("parameter", f"{activation!r}", name, list(INSIDE))
        network = Gated(activation, inputs, units, outputs, **{**INSIDE, **(parameters or {})})
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
