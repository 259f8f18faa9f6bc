"""Tables in prose: a column that has no heading is read out as nothing."""

import re
from itertools import pairwise

import pytest
from test_notebooks import CHAPTERS, cells

RULE = re.compile(r"^\|[\s:|-]+\|$")


def headings(source):
    """Return the headings of every table of pipes in a text, with formulas taken out."""
    lines = source.split("\n")
    for line, below in pairwise(lines):
        if line.startswith("|") and RULE.match(below):
            row = line.strip().removeprefix("|").removesuffix("|").split("|")
            yield [re.sub(r"\$[^$]*\$", "", cell).strip() for cell in row]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_column_has_a_heading_in_words(path):
    for cell in cells(path, "markdown"):
        for row in headings(cell.source):
            assert all(row), f"a heading without words among {row}"


def test_an_empty_heading_is_found():
    assert list(headings("| | ReLU |\n|---|:---:|\n| a | b |")) == [["", "ReLU"]]
    assert list(headings("| its $A$ | $B$ |\n|---|---|")) == [["its", ""]]
