"""What `train` and `fit` say to bad input."""

import numpy as np
import pytest
from nonlin import lab
from torch import nn

QUICK = {"data": "moons", "hidden": (8,), "epochs": 3, "learning_rate": 0.3, "batch": 50}
TASK = lab.load("moons", 0, train=20, test=20)


def train(network=None, data=TASK, **options):
    network = lab.mlp([2, 3, 2], generator=0) if network is None else network
    return lab.train(network, data, **{"epochs": 1, "learning_rate": 0.1, "batch": 10, **options})


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: train(epochs=0), ValueError, "epochs must be at least 1, got 0"),
        (lambda: train(epochs=1.5), TypeError, "epochs must be a whole number"),
        (lambda: train(learning_rate=0), ValueError, "learning_rate must be .*> 0"),
        (lambda: train(learning_rate=float("nan")), ValueError, "learning_rate must be finite"),
        (lambda: train(batch=21), ValueError, "batch must be at least 1 and at most 20, got 21"),
        (lambda: train(seed=-1), ValueError, "seed must be at least 0"),
        (lambda: train(optimizer="adamm"), KeyError, "did you mean 'adam'"),
        (lambda: train(watch="ded"), KeyError, "did you mean 'dead'"),
        (lambda: train(watch=("dead", 3)), KeyError, "a name is a string"),
        (lambda: train(evaluate="tests"), ValueError, "did you mean 'test'"),
        (lambda: train(evaluate_every=0), ValueError, "evaluate_every must be at least 1"),
        (lambda: train(target=80), ValueError, "target must be .*<= 1"),
        (lambda: train(network="mlp"), TypeError, "network must be a torch.nn.Module, got str"),
        (lambda: train(data=np.zeros((3, 2))), TypeError, "nonlin.lab.Dataset, got ndarray"),
        (lambda: train(nn.ReLU()), ValueError, "no parameters to train"),
        (lambda: train(lab.mlp([3, 2], generator=0)), ValueError, r"inputs of shape \(2,\)"),
        (lambda: train(lab.mlp([2, 5], generator=0)), ValueError, r"'moons' needs \(2,\)"),
        (lambda: train(lab.mlp([40, 10], generator=0), lab.load("mnist1d")), ValueError, "flat"),
        (lambda: lab.fit(-1, **QUICK), ValueError, "seed must be at least 0"),
        (
            lambda: lab.fit(0, network="gan"),
            ValueError,
            "must be one of 'mlp', 'cnn', 'rnn'",
        ),
        (lambda: lab.fit(0, data="mnist"), KeyError, "mnist1d"),
        (lambda: lab.fit(0, activation="rleu", **QUICK), KeyError, "relu"),
        (lambda: lab.fit(0, network="cnn", hidden=(3,)), TypeError, "network='cnn' takes channels"),
        (lambda: lab.fit(0, channels=(3,), **QUICK), TypeError, "network='mlp' takes hidden"),
        (lambda: lab.fit(0, network="cnn", data="moons"), ValueError, "for flat inputs use mlp"),
        (lambda: lab.fit(0, data_options=[1], **QUICK), TypeError, "data_options must be a dict"),
        (lambda: lab.fit(0, learningrate=1, **QUICK), TypeError, "did you mean 'learning_rate'"),
        (lambda: lab.steps_to(lab.fit(0, **QUICK), 90), ValueError, "accuracy must be"),
    ],
)
def test_bad_input_is_named(call, error, match):
    with pytest.raises(error, match=match):
        call()
