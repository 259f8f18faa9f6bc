"""Every row of the rosetta stands for functions that exist, and says where it was read."""

import csv
import io
import json

import nonlin as nl
import pytest
from nonlin.rosetta import senses

ROWS = nl.rosetta.rows()
READ = {"run", "source", "documentation", "composed, run", "composed, not run"}

each = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.framework}:{row.call}")


@each
def test_function_and_parameters_are_in_the_registry(row):
    elementwise = row.function in nl.ACTIVATIONS
    assert elementwise != (row.function in nl.VECTOR_ACTIVATIONS), row.function
    full = senses.complete(row.function, row.params)
    assert set(row.params) <= set(full)
    if elementwise:
        act = nl.ACTIVATIONS[row.function]
        assert set(row.params) <= set(act.parameters)
        needed = {one.parameter for one in row.settings if one.required}
        if not row.composed:
            assert set(act.parameters) - set(row.params) <= needed, "every default is said"


@each
def test_settings_lead_to_parameters_that_exist(row):
    for setting in row.settings:
        turned = setting.function
        if isinstance(turned, str):
            assert setting.parameter in senses.activation(turned or row.function).parameters
        else:
            assert all(not senses.activation(name).parameters for name in turned.values())
        if setting.offered:
            assert setting.default in setting.offered
            assert len(set(setting.offered)) == len(setting.offered) > 1
        if setting.values:
            assert setting.default in setting.values
            assert row.params[setting.parameter] == setting.values[setting.default]
        elif setting.parameter and not setting.required and not turned:
            assert row.params[setting.parameter] == setting.default
    assert len({setting.argument for setting in row.settings}) == len(row.settings)


@each
def test_a_row_says_where_it_was_read(row):
    assert row.framework in nl.rosetta.FRAMEWORKS
    assert row.read in READ
    assert row.composed or not row.read.startswith("composed")
    assert any(letter.isdigit() for letter in row.version)
    assert not row.remark or row.remark.endswith((".", ")."))
    if not row.composed:
        assert all(call.isascii() for call in (row.call, *row.also))


@each
def test_slopes_stand_for_kinks(row):
    if row.slope_at_kinks:
        params = senses.complete(row.function, row.params)
        if row.settings and row.settings[0].required:
            return
        kinks = nl.ACTIVATIONS[row.function].kinks_at(**params)
        smooth_at_default = row.slope_at_kinks == ("alpha",) and params["alpha"] == 1
        assert len(kinks) == len(row.slope_at_kinks) or smooth_at_default


def test_no_call_stands_twice():
    calls = [(row.framework, call) for row in ROWS for call in (row.call, *row.also)]
    assert len(calls) == len(set(calls))


def test_every_framework_has_rows_and_the_names_of_the_brief():
    by = {key: [row for row in ROWS if row.framework == key] for key in nl.rosetta.FRAMEWORKS}
    assert all(len(rows) > 12 for rows in by.values())
    assert {"gelu", "GELU", "PReLU", "RReLU", "Softmax2d"} <= names(by["torch"])
    assert {"gelu", "hard_tanh", "sparse_plus", "squareplus"} <= names(by["jax"])
    assert {"LeakyReLU", "hard_shrink", "sparsemax"} <= names(by["keras"])


def names(rows):
    return {name for row in rows for name in row.names}


def test_json_goes_round():
    content = json.loads(nl.rosetta.to_json())
    assert content["frameworks"] == dict(nl.rosetta.FRAMEWORKS)
    assert len(content["rows"]) == len(ROWS)
    for row, found in zip(ROWS, content["rows"], strict=True):
        assert (found["framework"], found["call"]) == (row.framework, row.call)
        assert found["function"] == row.function
        assert senses.agree({**found["params"], **row.params}, found["params"])
        assert found["remark"] == row.remark
        assert [s["argument"] for s in found["settings"]] == [s.argument for s in row.settings]


def test_csv_holds_the_same_as_json():
    table = list(csv.DictReader(io.StringIO(nl.rosetta.to_csv())))
    records = json.loads(nl.rosetta.to_json())["rows"]
    assert len(table) == len(records)
    for cells, record in zip(table, records, strict=True):
        assert list(cells) == list(record)
        for key, value in record.items():
            assert (cells[key] if isinstance(value, str) else json.loads(cells[key])) == value
