"""Seeds: its chances in JavaScript against SciPy, against what is drawn, and its buttons."""

import json
from math import inf

import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import Seeds, _seeds
from scipy import stats
from static_page import live, press_each
from test_node import evaluate
from traitlets import TraitError

DEGREES = [1, 2, 3, 4, 5, 10, 23, 49, 98, 500, 999]
SHIFTS = [-12.0, -3.0, -0.5, 0.0, 0.4, 1.0, 2.5, 5.0, 20.0]
STATES = [(1.0, 1.5, 0.4, 3), (3.0, 0.2, 0.95, 2), (0.1, 3.0, 0.0, 50), (0.0, 1.0, 0.5, 10)]


def test_the_edge_of_an_interval_is_that_of_scipy(node):
    found = evaluate(node, "repetitions.js", f"{DEGREES}.map(m.edgeOf)")
    np.testing.assert_allclose(found, stats.t.ppf(0.975, DEGREES), rtol=1e-11)


def test_wid_5_the_chances_are_those_of_scipy(node):
    cases = [[df, shift] for df in DEGREES for shift in SHIFTS]
    found = evaluate(node, "repetitions.js", f"{cases}.map((c) => m.chanceAbove(...c))")
    own = [_seeds.chance_above(*case) for case in cases]
    np.testing.assert_allclose(found, own, atol=1e-9)


def test_wid_5_repetitions_are_the_same_in_python(node):
    body = f"{json.dumps(STATES)}.map(([gap, spread, shared, n], i) => {{ "
    body += "const sd = m.spreadOfPairs(spread, shared); const c = m.chancesOf(gap, sd, n); "
    body += "return [m.repeated(i, gap, sd, n).map((r) => [r.mean, r.low, r.high]), "
    body += "[c.above, c.below, c.behind], String(m.seedsNeeded(gap, sd))]; })"
    for i, (state, found) in enumerate(
        zip(STATES, evaluate(node, "repetitions.js", body), strict=True)
    ):
        gap, spread, shared, seeds = state
        own = _seeds.comparison(Seeds(gap=gap, spread=spread, shared=shared, seeds=seeds, draw=i))
        np.testing.assert_allclose(found[0], own.rows, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(found[1], [own.above, own.below, own.behind], atol=1e-9)
        assert float(found[2].lower().replace("infinity", "inf")) == own.needed


def test_the_curves_are_those_of_either_way_to_compare(node):
    body = "((c) => [c.numbers, c.same, c.other])(m.chanceCurves(1, 1.5, 0.4))"
    numbers, same, other = map(np.array, evaluate(node, "repetitions.js", body))
    np.testing.assert_array_equal(numbers, np.arange(2, 51))
    paired, apart = (_seeds.spread_of_pairs(1.5, r) for r in (0.4, 0))
    root = numbers**0.5
    np.testing.assert_allclose(same, _seeds.chance_above(numbers - 1, root / paired), atol=1e-9)
    np.testing.assert_allclose(other, _seeds.chance_above(2 * numbers - 2, root / apart), atol=1e-9)
    assert (np.diff(same) > 0).all() and same[-1] > other[-1]


@pytest.mark.parametrize("state", [{"seeds": 3}, {"seeds": 24}, {"gap": 0.0, "seeds": 10}])
def test_what_is_drawn_keeps_to_the_chances(state):
    """2,000 repetitions: the shares are the chances but for chance, four standard errors."""
    drawn = [_seeds.comparison(Seeds(draw=draw, **state)) for draw in range(100)]
    counts = np.sum([found.counts() for found in drawn], axis=0) / 2000
    for share, chance in zip(counts[[0, 2]], (drawn[0].above, drawn[0].below), strict=True):
        assert abs(share - chance) < 4 * (chance * (1 - chance) / 2000) ** 0.5 + 1e-3
    wrong = np.mean([(found.rows[:, 0] < 0).mean() for found in drawn])
    assert abs(wrong - drawn[0].behind) < 4 * (0.25 / 2000) ** 0.5


@pytest.mark.parametrize(("gap", "spread"), [(1.0, 1.5), (0.5, 1.5), (2.9, 0.2)])
def test_the_seeds_needed_are_those_of_the_laboratory(gap, spread):
    sd = _seeds.spread_of_pairs(spread, 0.4)
    scatter = np.array([1.0, -1.0, 1.0, -1.0])  # pairs with the wanted mean and spread
    pair = nl.lab.paired(gap + sd * scatter / scatter.std(ddof=1), np.zeros(4))
    assert _seeds.seeds_needed(gap, sd) == pair.needed


def test_who_needs_too_many_is_told_so():
    assert _seeds.seeds_needed(0.1, 3.0) == inf
    assert "five: more than 1,000." in Seeds(gap=0.1, spread=3.0).alt()
    assert "four times in five" not in Seeds(gap=0.0).alt()
    with pytest.raises(TraitError, match=r"Seeds\.seeds"):
        Seeds(seeds=1)


def test_the_buttons_go_to_their_states(open_page, tmp_path):
    page = live(open_page, tmp_path, Seeds())
    assert page.get_by_role("button", name="three seeds").get_attribute("aria-pressed") == "true"
    above, covering, below = _seeds.comparison(Seeds()).counts()
    words = f"Of 20 intervals {above} lie above 0, {covering} cover it, {below} lie below."
    assert words in page.locator(".nl-seeds").inner_text()
    press_each(page, {"enough seeds": "81.5%", "half the difference": "87",
                      "no difference": "a false claim"})  # fmt: skip
