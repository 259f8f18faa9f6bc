"""The guide: every reason is there, says what its source says, and leads somewhere."""

import re
from pathlib import Path

import nonlin as nl
import pytest
from nonlin.guide import ADVICE, CHAPTERS, KINDS, ROLES, WISHES

ROOT = Path(__file__).resolve().parents[2]
CASES = [(role, case) for role, cases in ADVICE.items() for case in cases]
EVERY = [advice for cases in (*ADVICE.values(), WISHES) for advice in cases.values()]
REASONS = [reason for advice in EVERY for reason in advice.reasons]
ROWS = [reason for reason in REASONS if reason.row]


@pytest.mark.parametrize("reason", ROWS, ids=lambda r: r.row)
def test_a_measured_reason_rests_on_the_verdict_that_the_ledger_gives(reason):
    assert nl.ledger.result(reason.row).verdict.word == reason.verdict
    assert "{" not in reason.text and "nan" not in reason.text.split()


@pytest.mark.parametrize("reason", REASONS, ids=lambda r: r.says[:40])
def test_a_reason_has_what_its_kind_needs(reason):
    assert bool(reason.row) == (reason.kind == "measured")
    assert bool(reason.source) == (reason.kind == "cited")
    assert reason.chapter or reason.kind != "proved"
    assert reason.text.endswith(".")


def test_chapters_and_sources_exist():
    bib = (ROOT / "references.bib").read_text(encoding="utf-8")
    for label, (page, _) in CHAPTERS.items():
        text = (ROOT / "chapters" / f"{page}.ipynb").read_text(encoding="utf-8")
        assert f"({label})=" in text
    for reason in REASONS:
        assert not reason.chapter or reason.chapter in CHAPTERS
        assert not reason.source or f"{{{reason.source}," in bib


@pytest.mark.parametrize(("role", "case"), CASES)
def test_every_case_says_what_to_do_and_why_with_registered_names(role, case):
    advice = nl.guide.advise(role, case)
    assert advice.steps and advice.reasons and advice.label == advice.label.strip()
    for name in advice.take:
        assert name in nl.ACTIVATIONS or name in nl.VECTOR_ACTIVATIONS


def test_most_cases_rest_on_more_than_convention():
    assert set(ADVICE) == set(ROLES)
    for role, case in CASES:
        kinds = {reason.kind for reason in nl.guide.advise(role, case).reasons}
        assert kinds - {"convention"}, f"{role}, {case}: only convention"
    counted = nl.guide.count()
    assert list(counted) == list(KINDS) and sum(counted.values()) == len(REASONS)


@pytest.mark.parametrize("wish", [name for name in WISHES if name != "none"])
@pytest.mark.parametrize("case", ADVICE["hidden"])
def test_a_wish_comes_before_the_case(case, wish):
    plain, both = nl.guide.advise("hidden", case), nl.guide.advise("hidden", case, wish)
    assert both.steps == WISHES[wish].steps + plain.steps
    assert both.reasons == WISHES[wish].reasons + plain.reasons
    assert len(set(both.take)) == len(both.take) and set(both.take) >= set(plain.take)


def test_what_is_not_there_is_named_with_what_is_near():
    with pytest.raises(KeyError, match="did you mean 'hidden'"):
        nl.guide.advise("hiden", "cnn")
    with pytest.raises(KeyError, match="did you mean 'deep_plain'"):
        nl.guide.advise("hidden", "deep-plan")
    with pytest.raises(KeyError, match="did you mean 'alive'"):
        nl.guide.advise("hidden", "cnn", wish="alife")
    with pytest.raises(ValueError, match="belongs to role='hidden'"):
        nl.guide.advise("output", "count", wish="half")
    with pytest.raises(KeyError, match="unknown role 7"):
        nl.guide.page(7)
    with pytest.raises(ValueError, match="kind must be"):
        nl.guide.Reason("guessed", "It feels right.")


@pytest.mark.parametrize("role", [*ADVICE, "wishes"])
def test_the_page_shows_every_step_and_links_every_row(role):
    page = nl.guide.page(role)
    cases = WISHES if role == "wishes" else ADVICE[role]
    for advice in cases.values():
        assert all(step in page.text for step in advice.steps)
        for reason in advice.reasons:
            if reason.row:
                assert f"22_ledger.html#{nl.ledger.anchor(reason.row)}" in page.body
    assert page.body.count("<li>") == len(re.findall(r"(?m)^(?:\d+\.|-) ", page.text))
