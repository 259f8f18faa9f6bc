"""Every row: well formed, measured over enough seeds, judged by its numbers, and still true."""

import re
from pathlib import Path

import nonlin as nl
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
LEDGER = nl.ledger
NAMES = list(LEDGER.CLAIMS)
every_row = pytest.mark.parametrize("name", NAMES)


def test_there_are_enough_rows():
    assert len(NAMES) >= 25


@every_row
def test_a_row_says_all_that_a_reader_needs(name):
    claim = LEDGER.CLAIMS[name]
    assert re.fullmatch(r"[a-z0-9_]+", name)
    for text in (claim.claim, claim.who, claim.where, claim.published, claim.setting, claim.data):
        assert text.strip()
    assert claim.claim.endswith(".") and len(claim.why) > 60
    assert hasattr(nl.lab.replicas, claim.measure)


@every_row
def test_sources_are_in_the_references(name):
    source = LEDGER.CLAIMS[name].source
    assert not source or re.search(rf"@\w+\{{{source},", (ROOT / "references.bib").read_text())


@every_row
def test_a_row_is_discussed_in_a_chapter_that_exists(name):
    label = LEDGER.CLAIMS[name].chapter
    told = "".join(path.read_text() for path in (ROOT / "chapters").glob("*.ipynb"))
    assert f"({label})=" in told


@every_row
def test_results_are_of_this_configuration_and_of_twenty_seeds(name):
    result = LEDGER.result(name)
    assert len(result.seeds) >= 20 and len(set(result.seeds)) == len(result.seeds)
    assert all(len(row) == len(result.seeds) for row in result.values.values())
    assert set(result.versions) == {"code", "numpy", "python", "torch"}


@every_row
def test_the_explanation_quotes_numbers_that_were_measured(name):
    result = LEDGER.result(name)
    places = re.findall(r"\{([^{}]+)\}", result.claim.why)
    assert places and not re.search(r"[{}]|nan", result.why)
    assert result.verdict.word in LEDGER.VERDICTS
    if result.verdict.word in (LEDGER.ONLY_IF, LEDGER.OPEN):
        assert result.verdict.condition


def test_a_value_outside_the_band_is_named():
    result = LEDGER.result("born_dead")
    values = {label: np.array([row[0]]) for label, row in result.values.items()}
    assert result.outside([0], values) == []
    label = next(iter(values))
    lines = result.outside([0], {**values, label: np.array([1.5])})
    assert len(lines) == 1 and label in lines[0] and "seed 0" in lines[0]
    lines = result.outside([0], {**values, label: np.array([np.nan])})
    assert len(lines) == 1 and "nan" in lines[0]


def test_a_network_that_lost_its_activation_leaves_the_band():
    """What a broken function would look like: the band is narrow enough to notice."""
    claim = LEDGER.CLAIMS["linear_cnn_signals"]
    result = LEDGER.result(claim.name)
    broken = nl.lab.replicas.trial(0, **{**claim.cases["ReLU"], "activation": "identity"})
    assert result.outside([0], {"ReLU": np.array([broken])})
