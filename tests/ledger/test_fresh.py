"""The share of the ledger that every change of the code measures again.

A class for each room of rows: the test runner deals classes out to the cores.
"""

import os

import nonlin as nl
import pytest
from nonlin.ledger.rows import (
    born,
    choices,
    depth,
    gradients,
    house,
    ills,
    negative,
    outputs,
    periodic,
    pictures,
    sequences,
    sides,
    signals,
    starts,
)

MEASURED = []


def rows_of(room):
    """Return the mark that runs a test for every row of a room."""
    names = [claim.name for claim in room.CLAIMS]
    MEASURED.extend(names)
    return pytest.mark.parametrize("name", names)


@pytest.fixture
def kept(tmp_path_factory):
    """Folder in which rows of one process find the runs they share."""
    return tmp_path_factory.getbasetemp() / "ledger"


def check(name, folder):
    """Measure a row with a few seeds and hold every number against the committed band."""
    if not nl.ledger.is_testable(name):
        assert not os.environ.get("CI"), "CI installs dataset-fashion-mnist"
        pytest.skip("Fashion-MNIST is not on this machine")
    result = nl.ledger.result(name)
    new = nl.ledger.measure(name, nl.ledger.CLAIMS[name].few, folder=folder, jobs=1)
    assert set(new.values) == set(result.values)
    assert result.outside(new.seeds, new.values) == []


class TestSignals:
    @rows_of(signals)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestBorn:
    @rows_of(born)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestDepth:
    @rows_of(depth)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestGradients:
    @rows_of(gradients)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestStarts:
    @rows_of(starts)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestPictures:
    @rows_of(pictures)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestSides:
    @rows_of(sides)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestIlls:
    @rows_of(ills)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestChoices:
    @rows_of(choices)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestNegative:
    @rows_of(negative)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestSequences:
    @rows_of(sequences)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestOutputs:
    @rows_of(outputs)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestPeriodic:
    @rows_of(periodic)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


class TestHouse:
    @rows_of(house)
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)


def test_every_row_is_measured_once():
    assert sorted(MEASURED) == sorted(nl.ledger.CLAIMS)
