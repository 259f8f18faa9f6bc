"""Tasks with an order, recurrent networks and the small transformer."""

import numpy as np
import pytest
import torch
from nonlin import lab


def test_the_marked_numbers_are_added():
    task = lab.load("adding", 3, length=11, train=40, test=7)
    assert task.x_train.shape == (40, 2, 11) and task.x_test.shape == (7, 2, 11)
    for x, y in ((task.x_train, task.y_train), (task.x_test, task.y_test)):
        marks = x[:, 1]
        assert set(np.unique(marks)) == {0, 1}
        assert (marks[:, :5].sum(1) == 1).all() and (marks[:, 5:].sum(1) == 1).all()
        np.testing.assert_allclose((x[:, 0] * marks).sum(1), y[:, 0], rtol=1e-6)
        assert x[:, 0].min() >= 0 and x[:, 0].max() < 1


def test_the_constant_answer_has_an_error_of_a_sixth():
    task = lab.load("adding", 0, train=20_000, test=10)
    assert np.square(task.y_train - 1).mean() == pytest.approx(1 / 6, rel=0.03)


def test_text_is_continued_and_its_end_kept_for_the_test():
    task = lab.load("text", 0, context=24, train=300, test=100)
    assert task.classes == 96 and task.y_train.shape == (300, 24)
    np.testing.assert_array_equal(task.x_train[:, 1:], task.y_train[:, :-1])
    letters = "".join(chr(32 + int(c)) if c < 95 else "\n" for c in task.x_train[0])
    assert letters.isprintable() or "\n" in letters
    again = lab.load("text", 0, context=24, train=300, test=100)
    np.testing.assert_array_equal(task.x_test, again.x_test)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: lab.load("adding", 0, length=1), "length"),
        (lambda: lab.load("text", 0, context=10_000_000), "context must be below"),
        (lambda: lab.rnn((1, 2, 3), 4, generator=0), "inputs a step, steps"),
        (lambda: lab.rnn((1, 5), 4, recurrent="random", generator=0), "orthogonal"),
        (lambda: lab.transformer((1, 40), 3, width=30, generator=0), "multiple of 4"),
        (lambda: lab.transformer((1, 40), 3, patch=7, generator=0), "divide the length 40"),
        (lambda: lab.transformer((1, 4, 4), 3, generator=0), "places"),
        (lambda: lab.fit(0, network="rnn", hidden=(3,)), "hidden belongs to network='mlp'"),
        (lambda: lab.fit(0, network="mlp", units=3), "network='mlp' takes hidden"),
        (lambda: lab.fit(0, network="cnn", recurrent="identity"), "recurrent belongs to"),
    ],
)
def test_what_cannot_be_built_is_refused(make, message):
    with pytest.raises((TypeError, ValueError), match=message):
        make()


@pytest.mark.parametrize("start", ["scheme", "orthogonal", "identity"])
def test_the_recurrent_matrix_starts_as_asked(start):
    network = lab.rnn((2, 7), 3, "relu", units=12, recurrent=start, generator=5)
    square = network.again.weight @ network.again.weight.T
    if start == "identity":
        assert torch.equal(network.again.weight, torch.eye(12))
    assert torch.allclose(square, torch.eye(12), atol=1e-5) == (start != "scheme")


def test_the_recurrence_is_the_formula():
    network = lab.rnn((2, 5), 3, "tanh", units=4, generator=0)
    x = torch.randn(6, 2, 5, generator=torch.Generator().manual_seed(1))
    h = torch.zeros(6, 4)
    for t in range(5):
        h = torch.tanh(network.enter(x[:, :, t]) + h @ network.again.weight.T)
    torch.testing.assert_close(network(x), network.leave(h))


@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_gated_cells_are_torchs_and_draw_from_the_generator_alone(kind):
    state = torch.random.get_rng_state()
    one, two = (lab.rnn((2, 5), 3, kind, units=4, generator=7) for _ in range(2))
    assert torch.equal(torch.random.get_rng_state(), state)
    for a, b in zip(one.parameters(), two.parameters(), strict=True):
        assert torch.equal(a, b)
    assert max(w.abs().max() for w in one.cell.parameters()) <= 0.5
    x = torch.randn(6, 2, 5, generator=torch.Generator().manual_seed(1))
    torch.testing.assert_close(one(x), one.leave(one.cell(x.transpose(1, 2))[0][:, -1]))


def test_a_letter_does_not_see_those_after_it():
    network = lab.transformer((10,), 96, "gelu", generator=0)
    x = torch.randint(96, (3, 10), generator=torch.Generator().manual_seed(0)).float()
    later = x.clone()
    later[:, 6:] = (x[:, 6:] + 1) % 96
    out, changed = network(x), network(later)
    assert out.shape == (3, 96, 10)
    torch.testing.assert_close(out[..., :6], changed[..., :6])
    assert not torch.allclose(out[..., 6:], changed[..., 6:])


def test_places_are_told_apart():
    network = lab.transformer((1, 40), 10, generator=0)
    x = torch.randn(2, 1, 40, generator=torch.Generator().manual_seed(0))
    assert not torch.allclose(
        network(x), network(x.flip(2).reshape(2, 8, 5).flip(2).view(2, 1, 40))
    )


@pytest.mark.parametrize("name", ["glu", "bilinear", "reglu", "geglu", "swiglu"])
def test_gated_layers_have_as_many_weights(name):
    def count(activation):
        network = lab.transformer((1, 40), 10, activation, width=48, generator=0)
        return sum(w.numel() for w in network.parameters())

    assert count(name) == pytest.approx(count("relu"), rel=0.01)


def test_they_train_as_the_others_do():
    task = {"data": "adding", "data_options": {"length": 8, "train": 400, "test": 100}}
    run = lab.fit(0, **task, network="rnn", units=16, activation="tanh", init="lecun",
                  optimizer="adam", learning_rate=0.01, batch=20, epochs=12)  # fmt: skip
    assert run.test_loss[-1] < 0.05 < run.test_loss[0]
    told = {"data": "text", "data_options": {"context": 16, "train": 400, "test": 50}}
    options = {"network": "transformer", "init": "glorot", "optimizer": "adam", "batch": 20}
    run = lab.fit(0, **told, **options, activation="swiglu", learning_rate=0.005, epochs=2)
    assert run.test_loss[-1] < 3.5 and run.predictions.shape == (50, 16)
    assert 0.1 < run.accuracy < 1
    many = lab.fit_together(2, **told, **options, activation="relu", learning_rate=0.005, epochs=1)
    alone = lab.fit(1, **told, **options, activation="relu", learning_rate=0.005, epochs=1)
    assert many[1].test_loss[-1] == pytest.approx(alone.test_loss[-1], rel=1e-3)
