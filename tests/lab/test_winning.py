"""Winners of small trials: their lead where they were chosen, and elsewhere."""

import nonlin as nl
import numpy as np
import pytest

RNG = np.random.default_rng(3)
EQUALS = {f"f{i}": RNG.standard_normal(400) for i in range(30)}


def test_one_of_equals_leads_only_where_it_was_chosen():
    found = nl.lab.pick_winners(EQUALS, "f0", seeds=1, draws=2000)
    assert found.told == pytest.approx(2.04, abs=0.25)  # the mean of the largest of 30 normals
    assert abs(found.kept) < 0.15
    assert len(set(found.names)) == 30


def test_the_lead_shrinks_with_the_root_of_the_number_of_seeds():
    told = [nl.lab.pick_winners(EQUALS, "f0", seeds=n).told for n in (4, 16)]
    assert told[0] / told[1] == pytest.approx(2, rel=0.25)


def test_a_clear_winner_is_chosen_and_keeps_its_lead():
    scores = EQUALS | {"best": EQUALS["f0"] + 8}
    found = nl.lab.pick_winners(scores, "f0", seeds=2)
    assert found.share("best") == 1
    assert found.told == pytest.approx(8)
    assert found.kept == pytest.approx(8)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"reference": "g"}, KeyError, "reference must be one of a, b"),
        ({"seeds": 3}, ValueError, "below the 3 runs"),
        ({"seeds": 0}, ValueError, "seeds"),
        ({"scores": {"a": [1, 2, 3], "b": [1, 2]}}, ValueError, "one length"),
        ({"scores": {"a": [1, 2, 3], "b": [1, np.nan, 2]}}, ValueError, "b hold NaN"),
    ],
)
def test_bad_input_is_named(change, error, words):
    given = {"scores": {"a": [1, 2, 3], "b": [3, 2, 1]}, "reference": "a"} | change
    with pytest.raises(error, match=words):
        nl.lab.pick_winners(given.pop("scores"), given.pop("reference"), **given)
