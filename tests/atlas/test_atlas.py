"""The atlas: every function has a card, every fact is a number the theory computed."""

import re
from math import isfinite, sqrt
from pathlib import Path

import nonlin as nl
import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
NAMES = list(nl.ACTIVATIONS)


@pytest.fixture(scope="module")
def listed():
    """Keys that the page of references shows: the verified ones and those cited."""
    entries = re.findall(r"@\w+\{(\w+),.*?verified=\{(\w+)", (ROOT / "references.bib").read_text())
    texts = [path.read_text() for path in (ROOT / "chapters").glob("*.ipynb")]
    cited = {
        key
        for text in texts
        for group in re.findall(r"\{cite:\w+\}`([\w,]+)`", text)
        for key in group.split(",")
    }
    return cited | {key for key, word in entries if word.startswith("yes")}


@pytest.mark.parametrize("name", NAMES)
def test_a_card_says_everything(name, listed):
    act, body = nl.get(name), nl.atlas.card(name).body
    for term in ("parameters", "range", "kinks", "largest slope", "fixed points", "gain forward"):
        assert f"<dt>{term}</dt>" in body
    assert f'id="{nl.atlas.anchor(name)}"' in body and act.summary.split()[0] in body
    assert body.count("nl-tex") >= 4 and not re.search(r"\bnan\b", body)
    assert act.source in listed, f"{act.source} is not on the page of references"


@pytest.mark.parametrize("name", NAMES)
def test_facts_agree_with_a_simulation(name):
    known = nl.atlas.facts(name)
    z = np.random.default_rng(0).standard_normal(1_000_000)
    value = nl.get(name)(z)
    scale = value.std() + 1e-3
    assert abs(value.mean() - known["mean"].value) < 5e-3 * scale
    square = np.mean(value**2)
    if known["forward_gain"].value is not None:
        assert known["forward_gain"].value == pytest.approx(1 / sqrt(square), rel=1e-2)


def test_rows_can_be_sorted_and_written_as_json():
    rows, columns = nl.atlas.table()
    assert [row["name"] for row in rows] == NAMES
    for row in rows:
        for column in columns:
            cell = row["cells"][column["key"]]
            assert cell["text"]
            if column["kind"] == "number":
                assert cell["value"] is None or isfinite(cell["value"])


def test_models_name_functions_and_sources_that_exist(listed):
    known = {*nl.ACTIVATIONS, *nl.VECTOR_ACTIVATIONS}
    models = nl.atlas.models()
    assert len({model.name for model in models}) == len(models) >= 60
    for model in models:
        assert set(model.hidden) <= known and model.where
        assert not model.source or model.source in listed, model.source
    assert "YOLOv4" in nl.atlas.used_by("mish")


def test_vector_functions_are_listed(listed):
    body = nl.atlas.vector_table().body
    for act in nl.VECTOR_ACTIVATIONS.values():
        assert f"nl.{act.name}<" in body
        assert act.source in listed


def test_errors_name_what_is_there():
    with pytest.raises(KeyError, match="Sigmoids"):
        nl.atlas.cards("Sigmoid")
    with pytest.raises(ValueError, match="language"):
        nl.atlas.models("languages")
    with pytest.raises(KeyError, match="did you mean"):
        nl.atlas.card("rellu")
