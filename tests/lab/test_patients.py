"""The patients of the clinic: sick as said, and better when treated."""

import nonlin as nl
import numpy as np
import pytest
from nonlin import lab

# The words of the exercise -> the sickness and the cause in the words of `diagnose`.
FOUND = {
    "weights too large": ("saturation", "initialisation"),
    "weights too small": ("dead units", "initialisation"),
    "bias": ("dead units", "bias"),
    "data scale": ("data scale", "data scale"),
    "activation": ("vanishing gradient", "activation"),
    "output pairing": ("output pairing", "output pairing"),
    "learning rate": ("learning rate", "learning rate"),
}
CAUSE = {
    name: next(c for c in nl.exercises.patients.CAUSES if nl.exercises.check_cause(name, c))
    for name in lab.clinic.patients()
}


def test_every_cause_has_one_patient():
    assert sorted(CAUSE.values()) == sorted(nl.exercises.patients.CAUSES)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_diagnose_finds_first_what_the_exercise_calls_right(seed):
    for name, patient in lab.clinic.patients(seed).items():
        found = patient.diagnose().findings
        if CAUSE[name] == "healthy":
            assert not found, name
        else:
            assert (found[0].sickness, found[0].cause) == FOUND[CAUSE[name]], (name, found)


def test_the_treatment_removes_what_was_found():
    for name, patient in lab.clinic.patients(treated=True).items():
        found = {(f.sickness, f.cause) for f in patient.diagnose().findings}
        assert FOUND.get(CAUSE[name]) not in found, name


def test_treated_patients_learn_more():
    sick, well = (
        {name: p.train().final("test") for name, p in lab.clinic.patients(treated=treated).items()}
        for treated in (False, True)
    )
    for name in sick:
        if name == "F":
            assert sick[name] == well[name]
        else:
            assert well[name] > np.nan_to_num(sick[name]) + 0.15, name


def test_names_and_representations_do_not_give_the_cause_away():
    for patient in lab.clinic.patients().values():
        words = (repr(patient.task) + patient.name + patient.complaint).lower()
        assert not any(cause in words for cause in nl.exercises.patients.CAUSES)


def test_charts_are_a_table_of_one_line_each_and_hide_no_column():
    charts = lab.clinic.charts(lab.clinic.patients())
    assert len(repr(charts).splitlines()) == 9
    assert [row["patient"] for row in charts.rows] == list("ABCDEFGH")
    assert charts.rows[1]["dead"].endswith("100%") and charts.rows[1]["flat"].endswith("100%")


def test_answers_get_feedback_that_leads_on():
    assert nl.exercises.check_cause("B", "bias").right
    assert nl.exercises.check_cause("B", "healthy").slip == "overlooked"
    assert nl.exercises.check_cause("B", "?").slip == "missing"
    assert nl.exercises.check_cause("B", "biases").slip == "unknown"
    assert "inputs themselves" in nl.exercises.check_cause("B", "data scale").message
    with pytest.raises(KeyError, match="unknown patient"):
        nl.exercises.check_cause("Z", "bias")
