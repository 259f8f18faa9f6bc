"""The two sparse tasks: how sparse they are, and what can be learned of them."""

import numpy as np
import pytest
from nonlin import lab


def test_thinned_digits_are_mostly_zero_and_scaled():
    full, thin = (lab.thinned_digits(0, keep=keep) for keep in (1.0, 0.25))
    assert thin.x_train.shape == (4000, 196) and thin.x_test.shape == (1000, 196)
    kept = (thin.x_train != 0).mean() / (full.x_train != 0).mean()
    assert kept == pytest.approx(0.25, abs=0.005)
    for task in (full, thin):
        assert np.mean(task.x_train**2) == pytest.approx(1, rel=1e-4)
        assert task.x_train.min() == 0
    shown = (thin.x_train != 0) & (full.x_train != 0)
    ratio = thin.x_train[shown] / full.x_train[shown]
    assert ratio.std() < 1e-3 * ratio.mean()


def test_thinned_digits_depend_on_the_seed_alone():
    one, same, other = (lab.thinned_digits(seed).x_train for seed in (1, 1, 2))
    assert np.array_equal(one, same) and not np.array_equal(one, other)


@pytest.mark.parametrize("keep", [0, -0.1, 1.5, np.nan])
def test_a_share_to_keep_is_a_probability(keep):
    with pytest.raises(ValueError, match="keep"):
        lab.thinned_digits(0, keep=keep)


def test_pairs_name_two_things_and_cover_every_pair_once():
    task = lab.pairs(0)
    x = np.concatenate([task.x_train, task.x_test])
    assert x.shape == (1600, 80) and task.classes == 4
    assert (np.count_nonzero(x[:, :40], axis=1) == 1).all()
    assert (np.count_nonzero(x[:, 40:], axis=1) == 1).all()
    assert len(np.unique(x, axis=0)) == 1600
    assert np.mean(x**2) == pytest.approx(1, rel=1e-5)


def test_the_class_is_a_sum_that_wraps_round():
    task = lab.pairs(3, things=8, kinds=4)
    x = np.concatenate([task.x_train, task.x_test])
    y = np.concatenate([task.y_train, task.y_test])
    table = np.empty((8, 8), int)
    table[x[:, :8].argmax(1), x[:, 8:].argmax(1)] = y
    shift = (table - table[0]) % 4
    assert (shift == shift[:, :1]).all()
    assert (np.bincount(y) == 16).all()


def test_no_linear_map_learns_pairs():
    task = lab.pairs(0)
    coefficients, *_ = np.linalg.lstsq(task.x_train, np.eye(4)[task.y_train], rcond=None)
    right = (task.x_test @ coefficients).argmax(1) == task.y_test
    assert right.mean() < 0.35


@pytest.mark.parametrize(
    ("given", "words"), [({"kinds": 1}, "kinds"), ({"things": 3, "kinds": 4}, "things")]
)
def test_pairs_refuse_too_few(given, words):
    with pytest.raises(ValueError, match=words):
        lab.pairs(0, **given)
