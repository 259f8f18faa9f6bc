"""The page of symbols: it has every Greek letter of the chapters, and its names exist."""

import re

import nonlin as nl
import numpy as np
import pytest
from test_notebooks import CHAPTERS, ROOT, text
from test_tables import headings

PAGE = (ROOT / "notation.md").read_text("utf8")
FORMULA = re.compile(r"\$\$(.*?)\$\$|\$([^$]+)\$", re.S)
GREEK = (
    "alpha beta gamma delta varepsilon epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma "
    "tau phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell"
)
LETTER = re.compile(rf"\\({'|'.join(GREEK.split())})(?![A-Za-z])")


def letters(prose):
    """Return the Greek letters in the formulas of a text."""
    return {name for pair in FORMULA.findall(prose) for name in LETTER.findall("".join(pair))}


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_greek_letters_of_a_chapter_are_explained(path):
    assert letters(text(path)) - letters(PAGE) == set()


def test_names_in_the_code_exist():
    found = re.findall(r"`((?:nl|np)\.[\w.]+)`", PAGE)
    assert len(found) > 15
    for name in found:
        thing = {"nl": nl, "np": np}[name.split(".")[0]]
        for part in name.split(".")[1:]:
            thing = getattr(thing, part)


def test_derivatives_are_named_as_is_said():
    assert all(callable(getattr(nl, name)) for name in ("relu_prime", "gelu_second", "softmax_vjp"))


def test_every_column_has_a_heading():
    rows = list(headings(PAGE))
    assert len(rows) == 5 and all(all(row) for row in rows)
