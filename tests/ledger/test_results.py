"""The machinery of the ledger: files, digests, spreads, drawings, cards, bad input."""

import dataclasses
import json

import nonlin as nl
import numpy as np
import pytest
from nonlin.ledger import results

LEDGER = nl.ledger


def test_saved_and_read_again_it_is_the_same(tmp_path, monkeypatch):
    found = LEDGER.measure("born_dead", 3, jobs=1, progress=False)
    path = LEDGER.save(found, tmp_path)
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    again = LEDGER.result("born_dead")
    assert again.seeds == (0, 1, 2) and again.versions == found.versions
    for label, row in found.values.items():
        np.testing.assert_allclose(again.values[label], row, rtol=1e-5)
    assert path.read_text().count("\n") < 20


def test_runs_that_diverged_are_recorded_and_not_dropped(tmp_path, monkeypatch):
    found = LEDGER.result("born_dead")
    label = next(iter(found.values))
    row = found.values[label].copy()
    row[0], row[1] = np.nan, np.inf
    changed = dataclasses.replace(found, values={**found.values, label: row})
    LEDGER.save(changed, tmp_path)
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    again = LEDGER.result("born_dead")
    np.testing.assert_array_equal(again.values[label][:2], [np.nan, np.inf])
    assert again.spreads[label].lost == 1
    assert again.outside([0], {label: np.array([np.nan])}) == []


def test_an_interrupted_measurement_goes_on_where_it_was(tmp_path):
    LEDGER.measure("born_dead", [0, 1], folder=tmp_path, jobs=1, progress=False)
    files = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    LEDGER.measure("born_dead", [0, 1, 2], folder=tmp_path, jobs=1, progress=False)
    cases = len(LEDGER.CLAIMS["born_dead"].cases)
    assert len(list(tmp_path.iterdir())) == len(files) + cases == 3 * cases
    assert all(path.stat().st_mtime_ns == when for path, when in files.items())


@pytest.mark.parametrize("spoil", ["", "{", '{"values": {}}', '{"claim": 3}'])
def test_a_damaged_file_is_named_and_can_be_mended(spoil, tmp_path, monkeypatch):
    (tmp_path / "born_dead.json").write_text(spoil)
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"'born_dead' is missing or damaged.*make ledger"):
        LEDGER.result("born_dead")


def test_a_changed_configuration_asks_for_a_new_measurement(tmp_path, monkeypatch):
    path = LEDGER.save(LEDGER.result("born_dead"), tmp_path)
    held = json.loads(path.read_text())
    path.write_text(json.dumps({**held, "of": "0" * 16}))
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="of another configuration; run: make ledger"):
        LEDGER.result("born_dead")


def test_an_unknown_claim_names_the_nearest():
    for call in (LEDGER.result, LEDGER.measure, LEDGER.card, LEDGER.is_testable):
        with pytest.raises(KeyError, match="born_dead"):
            call("born_deed")


def test_without_the_pictures_a_row_says_so(monkeypatch):
    monkeypatch.setattr(nl.lab, "fashion_folder", lambda: None)
    assert not LEDGER.is_testable("uva_sigmoid") and LEDGER.is_testable("born_dead")
    assert "the data do not come with this book" in repr(LEDGER.card("uva_dead_depth", seeds=1))


def test_a_verdict_is_one_of_four():
    with pytest.raises(ValueError, match="holds only if"):
        LEDGER.Verdict("maybe")
    assert str(LEDGER.Verdict("cannot be told", "too few seeds")) == "cannot be told: too few seeds"


def test_places_are_filled_by_their_last_colon():
    values = {"He: loss": LEDGER.Spread(np.array([1.0, 3.0])), "start 0.5": 0.25, "n": 7}
    assert LEDGER.filled("{He: loss:.2f}, {start 0.5:.0%}, {n}", values) == "2.00, 25%, 7"
    with pytest.raises(KeyError):
        LEDGER.filled("{none:.2f}", values)


def test_a_band_holds_the_range_and_five_standard_deviations():
    values = np.array([1.0, 2.0, 3.0])
    low, high = LEDGER.Spread(values).band
    assert low == pytest.approx(-3, abs=1e-3) and high == pytest.approx(7, abs=1e-3)
    low, high = LEDGER.Spread(np.array([2.0, np.inf])).band
    assert low <= 2 and high == np.inf


def test_drawings_show_every_seed_and_say_so_in_words():
    cases = {"a": np.array([1.0, 2.0, np.nan]), "b": np.array([1e6, 2e6, 3e6])}
    drawing = LEDGER.strip(cases, ".0f", "steps")
    assert drawing.count("<circle") == 5
    assert "a (1 diverged): mean 2, 1 to 2" in drawing  # 1.5, rounded to even
    places = [float(x.split('"')[0]) for x in drawing.split('cx="')[1:]]
    assert min(places) >= 8 and max(places) <= 632
    assert ">2000000 (1000000 to 3000000)</text>" in drawing
    assert "a (2 never): no number" in LEDGER.strip({"a": np.array([np.inf, np.inf])}, ".1f")


@pytest.mark.parametrize("name", list(LEDGER.CLAIMS))
def test_cards_say_everything_as_html_and_as_text(name):
    card, result = LEDGER.card(name), LEDGER.result(name)
    html = card._repr_html_()
    assert html.count("<circle") == sum(np.isfinite(row).sum() for row in result.values.values())
    assert html.count('role="img"') == len(LEDGER.groups(result.values))
    assert result.why in repr(card) and "<script" not in html
