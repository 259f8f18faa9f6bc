"""Outputs and losses: each is the loss it is called, and learns what it should."""

import numpy as np
import pytest
import torch
from nonlin import lab
from nonlin.lab.heads import HEADS, TRAITS
from torch.nn import functional as F

FEW = {"data_options": {"train": 500}, "epochs": 5}


def test_losses_are_those_of_torch():
    z = torch.tensor(np.random.default_rng(0).normal(size=(6, 4)))
    truth = torch.tensor([0, 1, 2, 3, 0, 1])
    y = F.one_hot(truth, 4).to(z.dtype)
    losses = {name: loss(z, y).mean() for name, (_, loss) in HEADS.items()}
    assert torch.allclose(losses["softmax"], F.cross_entropy(z, truth))
    assert torch.allclose(losses["softmax twice"], F.cross_entropy(F.softmax(z, 1), truth))
    each = F.binary_cross_entropy_with_logits(z, y)
    assert torch.allclose(losses["sigmoid"], 4 * each)
    squared = F.mse_loss(torch.sigmoid(z), y)
    assert torch.allclose(losses["sigmoid, squared error"], 2 * squared)


@pytest.mark.parametrize("head", HEADS)
def test_it_learns_and_is_a_function_of_its_seed(head):
    one, again = (lab.fit_head(3, head=head, learning_rate=0.3, **FEW) for _ in range(2))
    assert one.loss[-1] < one.loss[0] and one.test_accuracy[-1] > one.test_accuracy[0]
    assert np.array_equal(one.outputs, again.outputs)
    assert one.at.tolist() == [0, 5, 10, 15, 20, 25]
    assert np.isclose(
        (one.outputs.argmax(1) == one.targets.argmax(1)).mean(), one.test_accuracy[-1]
    )
    assert one.steps_to(0.0) == 0 and one.steps_to(1.0, "test") == np.inf


def test_several_questions():
    run = lab.fit_head(0, head="sigmoid", labels="traits", learning_rate=0.3, **FEW)
    assert run.targets.shape == (1000, len(TRAITS))
    assert run.all_right(0.5) == pytest.approx(run.test_accuracy[-1])
    assert run.all_right() > 0.3
    softmax = lab.fit_head(0, head="softmax", labels="traits", learning_rate=0.3, **FEW)
    assert np.allclose(softmax.outputs.sum(axis=1), 1)
    several = softmax.targets.sum(axis=1) > 1
    assert not ((softmax.outputs > 0.5) == softmax.targets)[several].all(axis=1).any()


def test_a_bias_at_the_start():
    run = lab.fit_head(0, head="sigmoid", bias=50.0, learning_rate=1e-9, **FEW)
    assert run.outputs.min() > 0.99


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="did you mean 'softmax'"):
        lab.fit_head(0, head="softmx")
    with pytest.raises(ValueError, match="labels"):
        lab.fit_head(0, head="sigmoid", labels="digits")
    with pytest.raises(ValueError, match="learning_rate"):
        lab.fit_head(0, head="sigmoid", learning_rate=0.0)
    with pytest.raises(ValueError, match="read"):
        lab.replicas.headed(0, head="sigmoid", read=["accurcy"])
