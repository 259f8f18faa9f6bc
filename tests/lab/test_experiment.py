"""Experiments as data, and the schedules of the learning rate."""

import inspect
import json
from dataclasses import FrozenInstanceError, asdict, fields

import numpy as np
import pytest
import torch
from nonlin import lab
from nonlin.lab.optimizers import OPTIMIZERS
from nonlin.lab.schedules import SCHEDULES

SMALL = {"data": "xor", "hidden": (8,), "epochs": 2}


def test_fields_are_the_keywords_of_fit_with_the_same_defaults():
    known = inspect.signature(lab.fit).parameters
    defaults = {k: p.default for k, p in known.items() if p.default is not inspect._empty}
    defaults |= {k: v for k, v in lab.train.__kwdefaults__.items() if k != "seed"}
    plain = asdict(lab.Experiment())
    assert set(plain) == set(defaults) | {"epochs", "learning_rate"}
    assert {k: v or None for k, v in plain.items()} == {k: v or None for k, v in defaults.items()}


def test_a_run_is_that_of_fit(tmp_path):
    one = lab.Experiment(**SMALL, activation="leaky_relu", parameters={"alpha": 0.2}, bias=0.1)
    run = one.run(3)
    other = lab.fit(3, **SMALL, activation="leaky_relu", parameters={"alpha": 0.2}, bias=0.1)
    np.testing.assert_array_equal(run.test_loss, other.test_loss)
    many = one.runs(2, jobs=1)
    kept = one.runs(2, jobs=1, folder=tmp_path)
    for a, b in zip(many, kept, strict=True):
        np.testing.assert_array_equal(a.loss, b.loss)
    assert len(list(tmp_path.iterdir())) == 2


def test_it_is_data():
    one = lab.Experiment(**SMALL)
    assert one == lab.Experiment(**SMALL) and one != one.but(epochs=3)
    assert json.loads(json.dumps(asdict(one)))["data"] == "xor"
    with pytest.raises(FrozenInstanceError):
        one.epochs = 3
    with pytest.raises(TypeError, match="epochs"):
        one.but(epoch=3)
    assert one.but(gain=2.0).changes(one) == {"gain": 2.0}
    assert len(fields(one)) == 25


@pytest.mark.parametrize("name", SCHEDULES)
def test_schedules_stay_between_0_and_1_and_start_or_peak_at_1(name):
    factors = [SCHEDULES[name](step, 200) for step in range(1, 201)]
    assert min(factors) > 0 and max(factors) == 1
    falling = np.diff(factors[20:])
    assert (falling <= 0).all()
    assert name == "constant" or factors[-1] < 0.01
    assert SCHEDULES[name](1, 1) == 1


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_factor_is_a_smaller_learning_rate(optimizer):
    start, gradient = torch.tensor([1.0, -2.0]), torch.tensor([0.3, 0.7])
    a, b = start.clone(), start.clone()
    OPTIMIZERS[optimizer]([a], 0.1)([gradient], 0.25)
    OPTIMIZERS[optimizer]([b], 0.025)([gradient])
    torch.testing.assert_close(a, b)


def test_cosine_agrees_with_torch():
    weight = torch.zeros(1, requires_grad=True)
    sgd = torch.optim.SGD([weight], lr=1.0)
    theirs = torch.optim.lr_scheduler.CosineAnnealingLR(sgd, T_max=50)
    for step in range(1, 51):
        assert SCHEDULES["cosine"](step, 50) == pytest.approx(theirs.get_last_lr()[0], abs=1e-12)
        sgd.step()
        theirs.step()


def test_a_schedule_changes_the_run_and_an_unknown_one_is_refused():
    longer = lab.Experiment(**SMALL).but(epochs=8)
    runs = {name: longer.but(schedule=name).run(0) for name in SCHEDULES}
    losses = {float(run.loss[-1]) for run in runs.values()}
    assert len(losses) == len(SCHEDULES)
    with pytest.raises(ValueError, match="cosine"):
        lab.Experiment(**SMALL, schedule="cosin").run(0)
