"""Rules of the chapters (design: nb-1 to nb-5, fig-1), checked in the notebooks' source."""

import ast
import re
from pathlib import Path
from statistics import median

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
KEPT = {"keep_output", "nbval-check-output"}
FORBIDDEN = {
    r"^\s*[%!]": "a magic or shell line",
    r"sys\.path": "a change of sys.path",
    r"filterwarnings|simplefilter|catch_warnings": "a silenced warning",
    r"np\.random\.(seed|rand|randn|normal|uniform)\b": "the global random state",
    r"torch\.manual_seed": "a global seed (pass one to nonlin.lab)",
    r"plt\.show|plt\.figure\(\)\s*$": "a figure without text: display it through nl.figures.Alt",
}
SECTIONS = ("Where it breaks", "In short", "Sources")


def is_reference(path):
    """Tell whether a notebook is of the reference part: it is looked up, not worked through."""
    return nbformat.read(path, as_version=4).metadata.get("nonlin", {}).get("kind") == "reference"


REFERENCE = [path for path in CHAPTERS if is_reference(path)]
TAUGHT = [path for path in CHAPTERS if path not in REFERENCE]
every_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
every_taught_chapter = pytest.mark.parametrize("path", TAUGHT, ids=lambda p: p.stem)


def cells(path, kind=None):
    """Return the cells of a notebook, all or of one kind."""
    found = nbformat.read(path, as_version=4).cells
    return [cell for cell in found if kind in (None, cell.cell_type)]


def is_shown(cell):
    """Tell whether a reader of the page meets the cell at all."""
    return not {"remove-cell", "remove-input"} & set(cell.metadata.get("tags", []))


def lines(cell):
    """Return the lines of a cell that are not blank."""
    return [line for line in cell.source.splitlines() if line.strip()]


def text(path):
    """Return all prose of a notebook."""
    return "\n\n".join(cell.source for cell in cells(path, "markdown"))


def test_there_are_chapters():
    assert CHAPTERS


def test_every_chapter_is_in_the_table_of_contents():
    toc = (ROOT / "_toc.yml").read_text()
    assert sorted(re.findall(r"chapters/(\d\d_\w+)", toc)) == [path.stem for path in CHAPTERS]


@every_chapter
def test_notebook_is_valid(path):
    nbformat.validate(nbformat.read(path, as_version=4))


@every_chapter
def test_nb_1_no_cell_over_20_lines(path):
    lengths = [len(lines(cell)) for cell in cells(path, "code")]
    assert max(lengths) <= 20


@every_chapter
def test_nb_1_median_cell_is_at_most_5_lines(path):
    assert median(len(lines(cell)) for cell in cells(path, "code")) <= 5


@every_chapter
def test_nb_1_at_most_two_code_cells_without_prose(path):
    run = 0
    for cell in cells(path):
        if is_shown(cell):
            run = run + 1 if cell.cell_type == "code" else 0
        assert run <= 2, cell.source[:80]


@every_chapter
def test_nb_1_no_long_function_in_a_cell(path):
    for cell in cells(path, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno < 8, f"move {node.name} to nonlin"


@every_chapter
@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_nb_1_no_plumbing(path, pattern):
    for cell in cells(path, "code"):
        assert not re.search(pattern, cell.source, re.M), f"{FORBIDDEN[pattern]}: {cell.source}"


@every_chapter
def test_nb_2_one_setup_cell(path):
    first, *others = cells(path, "code")
    assert "hide-input" in first.metadata.get("tags", [])
    assert "import nonlin as nl" in first.source
    assert "nl.figures.use_style()" in first.source
    late = [c.source for c in others if re.search(r"^(import|from) (?!torch)", c.source, re.M)]
    assert not late, "imports belong to the setup cell"


@every_chapter
def test_nb_4_trained_results_and_claims_are_asserted(path):
    asserting = [cell for cell in cells(path, "code") if re.search(r"^assert ", cell.source, re.M)]
    assert len(asserting) >= 5


@every_chapter
def test_nb_4_numbers_come_from_the_cells(path):
    assert len(re.findall(r"\{glue:?\w*\}`", text(path))) >= 5


@every_chapter
def test_nb_5_outputs_are_kept_only_where_they_are_compared(path):
    for cell in cells(path, "code"):
        kept = set(cell.metadata.get("tags", [])) & KEPT
        assert kept in (set(), KEPT), f"both tags or none: {cell.source[:60]}"
        assert bool(cell.outputs) == bool(kept), "run `make outputs`"
        assert (cell.execution_count is not None) == bool(kept), "run `make outputs`"


@every_chapter
def test_nb_5_at_least_three_outputs_are_compared(path):
    kept = [c for c in cells(path, "code") if set(c.metadata.get("tags", [])) >= KEPT]
    assert len(kept) >= 3


@every_chapter
def test_fig_1_every_figure_has_a_text(path):
    for cell in cells(path, "code"):
        drawn = len(re.findall(r"nl\.figures\.plot_\w+\(|plt\.subplots\(", cell.source))
        assert not drawn or "nl.figures.Alt(" in cell.source, cell.source


@every_chapter
def test_fig_3_every_figure_has_a_caption_and_a_name(path):
    for cell in cells(path, "code"):
        if "nl.figures.Alt(" in cell.source:
            figure = cell.metadata.get("mystnb", {}).get("figure", {})
            assert figure.get("caption") and figure.get("name"), cell.source[:80]


@every_chapter
def test_template_title_is_a_question_and_sections_stand(path):
    prose = text(path)
    assert re.search(r"^# .*\?\s*$", prose, re.M), "the title is a question"
    for section in SECTIONS:
        assert re.search(rf"^## {section}", prose, re.M), section


@every_taught_chapter
def test_template_of_what_is_worked_through(path):
    prose = text(path)
    assert re.search(r"^## Exercises", prose, re.M)
    assert "Predict" in prose
    assert re.search(r"You will be able to", prose)


def test_reference_chapters_are_few_and_named():
    assert {path.stem[3:] for path in REFERENCE} <= {"atlas", "rosetta", "models", "ledger"}


@every_taught_chapter
def test_template_three_to_five_exercises_with_solutions(path):
    prose = text(path)
    asked = len(re.findall(r"\{exercise(?:-start)?\}", prose))
    solved = len(re.findall(r"\{solution(?:-start)?\}", prose))
    assert 3 <= asked <= 5
    assert asked == solved


@every_chapter
def test_template_has_a_widget_or_figure_before_the_first_formula(path):
    found = cells(path)
    shown = next(
        i for i, c in enumerate(found) if re.search(r"nl\.widgets\.|figures\.Alt", c.source)
    )
    formula = next(
        (i for i, c in enumerate(found) if c.cell_type == "markdown" and "$$" in c.source),
        len(found),
    )
    assert shown < formula
