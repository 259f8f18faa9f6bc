"""Bootstrap intervals and effect sizes."""

import numpy as np
import pytest
from nonlin import lab


@pytest.mark.parametrize(("statistic", "truth"), [("mean", 2.0), ("median", 2.0), ("sd", 0.5)])
def test_nineteen_intervals_of_twenty_hold_the_truth(statistic, truth):
    rng = np.random.default_rng(5)
    samples = rng.normal(2.0, 0.5, (200, 30))
    found = [lab.bootstrap(s, statistic=statistic, draws=500, rng=rng) for s in samples]
    hits = np.mean([one.low <= truth <= one.high for one in found])
    assert 0.88 <= hits <= 0.99
    assert all(one.low <= one.value <= one.high for one in found)


def test_pairs_are_differences_and_draws_are_given_by_the_seed():
    rng = np.random.default_rng(0)
    a = rng.normal(size=20)
    b = a - 0.3 + 0.1 * rng.normal(size=20)
    gap = lab.bootstrap(a, b, rng=1)
    assert gap == lab.bootstrap(a - b, rng=1) and gap != lab.bootstrap(a - b, rng=2)
    assert gap.low > 0.2 and gap.high < 0.4 and gap.seeds == 20
    assert "20 seeds" in str(gap)
    student = lab.paired(a, b)
    assert gap.low == pytest.approx(student.low, abs=0.02)
    assert gap.high == pytest.approx(student.high, abs=0.02)


def test_equal_numbers():
    assert lab.bootstrap([0.5] * 4).high == 0.5


def test_effect_size():
    gap = lab.paired([1.0, 2.0, 3.0], [0.0, 0.0, 0.0])
    assert gap.effect == pytest.approx(2.0)
    assert lab.paired([1.0, 2.0], [0.0, 1.0]).effect == np.inf
    assert lab.paired([0.0, 1.0], [0.0, 1.0]).effect == 0.0


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"values": [1.0, 2.0]}, ValueError, "three"),
        ({"values": [1.0, 2.0, np.nan]}, ValueError, "finite"),
        ({"values": [1, 2, 3], "reference": [1, 2]}, ValueError, "shapes"),
        ({"values": [1, 2, 3], "statistic": "mode"}, ValueError, "median"),
        ({"values": [1, 2, 3], "confidence": 1.0}, ValueError, "confidence"),
        ({"values": [1, 2, 3], "draws": 0}, ValueError, "draws"),
    ],
)
def test_bad_input(given, error, words):
    with pytest.raises(error, match=words):
        lab.bootstrap(**given)
