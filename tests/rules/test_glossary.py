"""The glossary and the links to it: no term is missing, none is idle, no chapter is without."""

import functools
import re
from itertools import pairwise

import pytest
from test_notebooks import CHAPTERS, ROOT, cells, text

TERM = re.compile(r"\{term\}`([^`]+)`")
LEAST = 8  # links of a chapter to the glossary
PAGES = ("index.md", "notation.md", "glossary.md", "reading.md")


def entries():
    """Return the entries of the glossary in order: the tuple of names of each, and its text."""
    page = (ROOT / "glossary.md").read_text("utf8")
    block = re.search(r"^```\{glossary\}\n(.*?)^```$", page, re.S | re.M)[1]
    found = []
    for entry in block.strip().split("\n\n"):
        lines = entry.splitlines()
        names = tuple(line for line in lines if not line.startswith(" "))
        found.append((names, " ".join(line.strip() for line in lines[len(names) :])))
    return found


def targets(prose):
    """Return the terms that a text links to, in small letters."""
    written = TERM.findall(re.sub(r"\n\s*", " ", prose))
    return [re.sub(r".*<(.*)>$", r"\1", one).lower() for one in written]


@functools.cache
def linked(path):
    """Return the terms that a chapter links to, in the order of its text."""
    return tuple(targets(text(path)))


ENTRIES = entries()
KNOWN = {name.lower() for names, _ in ENTRIES for name in names}
every_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def test_entries_are_sorted_and_differ():
    first = [names[0].lower() for names, _ in ENTRIES]
    assert all(before < after for before, after in pairwise(first))
    assert len(KNOWN) == sum(len(names) for names, _ in ENTRIES)


def test_an_entry_is_short_and_names_the_chapter_that_treats_it():
    for names, meaning in ENTRIES:
        assert re.search(r"\{ref\}`[^`]*ch-[\w-]+", meaning), names
        assert 8 <= len(meaning.split()) <= 75, names
        assert not set(targets(meaning)) & {name.lower() for name in names}, "it links to itself"


@every_chapter
def test_terms_of_a_chapter_are_in_the_glossary(path):
    assert set(linked(path)) - KNOWN == set()


@pytest.mark.parametrize("name", PAGES)
def test_terms_of_a_page_are_in_the_glossary(name):
    page = ROOT / name
    assert not page.exists() or set(targets(page.read_text("utf8"))) - KNOWN == set()


def test_every_entry_is_linked_from_somewhere():
    in_chapters = {term for path in CHAPTERS for term in linked(path)}
    for names, _ in ENTRIES:
        in_others = {term for own, other in ENTRIES if own != names for term in targets(other)}
        assert (in_chapters | in_others) & {name.lower() for name in names}, names


@every_chapter
def test_a_chapter_links_its_terms_each_once(path):
    found = linked(path)
    assert len(found) >= LEAST, "link the first use of a term: {term}`words <entry>`"
    assert len(found) == len(set(found)), "the first use is enough"


@every_chapter
def test_no_term_is_linked_in_a_heading_or_a_caption(path):
    for cell in cells(path):
        caption = cell.metadata.get("mystnb", {}).get("figure", {}).get("caption", "")
        headings = re.findall(r"^(?:#|```\{(?:list-)?table\}).*$", cell.source, re.M)
        assert not any("{term}" in line for line in [caption, *headings])
