"""Paired differences against scipy's own paired test; the number of seeds against simulation."""

from math import inf

import numpy as np
import pytest
from nonlin import lab
from scipy import stats


def test_interval_is_that_of_the_paired_t_test():
    rng = np.random.default_rng(0)
    a, b = rng.normal(0.6, 0.02, 12), rng.normal(0.59, 0.02, 12)
    gap, oracle = lab.paired(a, b), stats.ttest_rel(a, b).confidence_interval(0.95)
    assert (gap.low, gap.high) == pytest.approx((oracle.low, oracle.high))
    assert gap.mean == pytest.approx(np.mean(a - b)) and gap.seeds == 12
    wider = lab.paired(a, b, confidence=0.99)
    assert wider.low < gap.low and wider.high > gap.high


def test_clear_means_the_interval_leaves_out_zero():
    steps = np.array([0.9, 1.0, 1.1])
    assert lab.paired(steps, np.zeros(3)).clear and lab.paired(np.zeros(3), steps).clear
    assert not lab.paired(np.array([-1.0, 0.0, 1.1]), np.zeros(3)).clear


def test_so_many_seeds_find_the_difference_four_times_in_five():
    rng = np.random.default_rng(1)
    sample = rng.normal(0.5, 1, 10)
    gap = lab.paired(sample, np.zeros(10))
    draws = rng.normal(gap.mean, gap.sd, (4000, gap.needed))
    found = np.mean(stats.ttest_1samp(draws, 0, axis=1).pvalue < 0.05)
    assert 0.77 < found < 0.9
    fewer = stats.ttest_1samp(draws[:, :-1], 0, axis=1).pvalue < 0.05
    assert np.mean(fewer) < 0.81


def test_no_number_of_seeds_finds_no_difference():
    assert lab.paired(np.array([1.0, -1.0]), np.zeros(2)).needed == inf
    assert lab.paired(np.ones(3), np.zeros(3)).needed == 2


def test_str_is_a_sentence_part():
    assert str(lab.paired([0.2, 0.4], [0.1, 0.1])) == "+0.200 (-1.071 to +1.471, 2 seeds)"


@pytest.mark.parametrize(
    ("values", "reference", "words"),
    [
        ([1.0], [1.0], "at least two"),
        ([1.0, 2.0], [1.0], "shapes"),
        ([[1.0, 2.0]], [[1.0, 2.0]], "shapes"),
        ([1.0, np.nan], [1.0, 2.0], "finite"),
    ],
)
def test_what_is_no_pair_is_refused(values, reference, words):
    with pytest.raises(ValueError, match=words):
        lab.paired(values, reference)


def test_confidence_lies_between_0_and_1():
    with pytest.raises(ValueError, match="confidence"):
        lab.paired([1.0, 2.0], [0.0, 0.0], confidence=95)


def test_each_column_gets_its_own_best_setting():
    scores = {0.1: [[1.0, 5.0], [3.0, 5.0]], 0.2: [[4.0, 4.0], [0.5, 4.5]]}
    best, chosen = lab.best_setting(scores)
    assert chosen == [0.2, 0.1]
    assert best.tolist() == [[4.0, 5.0], [0.5, 5.0]]


def test_best_setting_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="empty"):
        lab.best_setting({})
    with pytest.raises(ValueError, match="one shape"):
        lab.best_setting({1: [[1.0]], 2: [[1.0, 2.0]]})
    with pytest.raises(ValueError, match="one shape"):
        lab.best_setting({1: [1.0]})
