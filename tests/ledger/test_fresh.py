"""The share of the ledger that every change of the code measures again.

A class for each room of rows: the test runner deals classes out to the cores.
"""

import os

import nonlin as nl
import pytest
from nonlin.ledger.rows import ROOMS


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


def room_test(room):
    """Return the class that measures the rows of a room."""

    @pytest.mark.parametrize("name", [claim.name for claim in room.CLAIMS])
    def test_stays_in_the_band(self, name, kept):
        check(name, kept)

    return type("Test", (), {"test_stays_in_the_band": test_stays_in_the_band})


for room in ROOMS:
    globals()[f"Test{room.__name__.rpartition('.')[2].title()}"] = room_test(room)
