"""Recurrent networks in time: states, what they hear, and other functions inside the gates."""

import numpy as np
import pytest
import torch
from nonlin import lab


def sequences(steps=6, seed=0):
    return np.random.default_rng(seed).normal(size=(5, 2, steps))


@pytest.mark.parametrize("kind", ["tanh", "relu", "gru", "lstm"])
def test_the_last_state_is_read_out(kind):
    network = lab.rnn((2, 6), 3, kind, units=4, generator=0)
    x = sequences()
    last = torch.from_numpy(lab.states(network, x)[:, -1])
    torch.testing.assert_close(network(torch.tensor(x).float()), network.leave(last))


@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_the_written_out_cell_is_torchs(kind):
    network = lab.rnn((2, 6), 3, kind, units=4, generator=0)
    usual = lab.states(network, sequences())
    network.usual, network.candidate, network.gate = False, torch.nn.Tanh(), torch.nn.Sigmoid()
    np.testing.assert_allclose(lab.states(network, sequences()), usual, atol=1e-6)


@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_other_functions_inside_start_from_the_same_draws(kind):
    usual = lab.rnn((2, 6), 3, kind, units=4, generator=3)
    other = lab.rnn((2, 6), 3, kind, units=4, parameters={"candidate": "relu"}, generator=3)
    for a, b in zip(usual.parameters(), other.parameters(), strict=True):
        assert torch.equal(a, b)
    assert (lab.states(other, sequences()) >= 0).all()
    assert not np.allclose(lab.states(usual, sequences()), lab.states(other, sequences()))


def test_hearing_is_the_product_of_slopes():
    network = lab.rnn((1, 5), 1, "identity", units=4, recurrent="identity", generator=0)
    np.testing.assert_allclose(lab.hearing(network, sequences()[:, :1, :5]), 1, rtol=1e-6)
    with torch.no_grad():
        network.again.weight.mul_(0.5)
    heard = lab.hearing(network, sequences()[:, :1, :5])
    np.testing.assert_allclose(heard, 0.5 ** np.arange(4, -1, -1), rtol=1e-6)


def test_a_shift_in_a_loop():
    network = lab.rnn((2, 6), 3, "tanh", units=4, generator=0)
    treated = lab.treat(network, "shift", -1.0)
    assert treated.again is network.again and isinstance(network.bend, torch.nn.Tanh)
    h = torch.zeros(5, 4)
    x = torch.tensor(sequences()).float()
    for t in range(6):
        again = 0 if t == 0 else h @ network.again.weight.T
        h = torch.tanh(network.enter(x[:, :, t]) + again) + 1
    torch.testing.assert_close(treated(x), network.leave(h))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lab.states(lab.mlp([2, 2], generator=0), sequences()), "one that rnn built"),
        (lambda: lab.hearing(lab.rnn((2, 6), 1, generator=0), np.ones((3, 2))), "inputs, steps"),
        (lambda: lab.rnn((2, 6), 1, "gru", parameters={"gates": "tanh"}, generator=0), "'gate'"),
        (lambda: lab.rnn((2, 6), 1, "gru", parameters={"gate": "tan"}, generator=0), "tanh"),
    ],
)
def test_what_is_no_recurrent_network_is_refused(call, message):
    with pytest.raises((KeyError, TypeError, ValueError), match=message):
        call()
