"""The sources of the book: contents, descriptions, citations, vendored files."""

import json
import re
from pathlib import Path

import pytest
import yaml
from built_page import ROOT, css_addresses

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text("utf8"))
CITATION = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
ELSEWHERE = {".git", ".venv", "_build", "node_modules"}


def entries():
    """Files named in the table of contents, without suffix."""
    names = [TOC["root"]]
    for part in TOC["parts"]:
        for chapter in part["chapters"]:
            names += [chapter["file"], *(s["file"] for s in chapter.get("sections", []))]
    return names


def source(name):
    """The file behind an entry, or None."""
    found = [ROOT / f"{name}{suffix}" for suffix in (".ipynb", ".md")]
    return next((path for path in found if path.is_file()), None)


def sources():
    """All files of the contents that exist."""
    return [path for path in map(source, entries()) if path]


def front_matter(path):
    """What a page says about itself, from its YAML block or the notebook's metadata."""
    if path.suffix == ".ipynb":
        return json.loads(path.read_text("utf8"))["metadata"]
    block = re.match(r"---\n(.*?)\n---\n", path.read_text("utf8"), re.S)
    return yaml.safe_load(block[1]) if block else {}


def cited():
    """Keys cited anywhere in the book, each with the file that cites it."""
    for path in sources():
        for group in CITATION.findall(path.read_text("utf8")):
            for key in group.split(","):
                yield re.sub(r".*<(.*)>", r"\1", key).strip(), path.name


def bibliography():
    """Entries of references.bib: key to text."""
    text = (ROOT / "references.bib").read_text("utf8")
    starts = [(m[1], m.start()) for m in re.finditer(r"^@\w+\{([^,]+),", text, re.M)]
    ends = [start for _, start in starts[1:]] + [len(text)]
    return {key: text[start:end] for (key, start), end in zip(starts, ends, strict=True)}


@pytest.mark.parametrize("name", entries())
def test_entry_of_the_contents_exists(name):
    assert source(name), f"_toc.yml names {name}, which is neither a notebook nor Markdown"


@pytest.mark.parametrize("name", entries())
def test_page_has_a_description(name):
    path = source(name)
    assert path, f"{name} does not exist"
    meta = front_matter(path).get("myst", {}).get("html_meta", {})
    assert 50 <= len(meta.get("description", "")) <= 200


def test_descriptions_differ():
    texts = [front_matter(path)["myst"]["html_meta"]["description"] for path in sources()]
    assert len(set(texts)) == len(texts)


def test_every_chapter_is_in_the_contents():
    written = {f"chapters/{path.stem}" for path in (ROOT / "chapters").glob("*.ipynb")}
    assert written
    assert written - set(entries()) == set()


def test_bibliography_keys_are_unique():
    text = (ROOT / "references.bib").read_text("utf8")
    keys = re.findall(r"^@\w+\{([^,]+),", text, re.M)
    assert len(keys) == len(set(keys)) > 100


def test_citations_exist_and_were_checked():
    known = bibliography()
    for key, name in cited():
        assert key in known, f"{name} cites {key}, which references.bib does not hold"
        mark = re.search(r"verified=\{(\w+)", known[key])
        assert mark, f"{key} has no `verified` field"
        assert mark[1] != "no", f"{name} cites {key}, which nobody has checked"


def test_there_is_one_bibliography():
    holders = [path.name for path in sources() if "{bibliography}" in path.read_text("utf8")]
    assert holders == ["references.md"]


def test_no_folder_called_static():
    found = [
        path
        for path in ROOT.rglob("_static")
        if not ELSEWHERE.intersection(path.relative_to(ROOT).parts)
    ]
    assert found == [], "Jupyter Book would add every script in it to every page: use _assets"


@pytest.mark.parametrize("path", sorted((ROOT / "_assets").rglob("*.css")), ids=lambda p: p.name)
def test_style_sheet_names_local_files_that_exist(path):
    for address in css_addresses(path.read_text("utf8")):
        assert not re.match(r"(https?:)?//", address)
        assert (path.parent / address).is_file(), address


def test_vendored_files_bring_their_licences():
    assert "MIT" in (ROOT / "_assets/katex/LICENSE").read_text("utf8")
    assert "SIL OFL" in (ROOT / "_assets/vendor/fontawesome/LICENSE.txt").read_text("utf8")


def test_katex_style_sheet_belongs_to_its_script():
    import sphinxcontrib.katex

    version = Path(ROOT / "_assets/katex/VERSION").read_text("utf8").strip()
    assert version == sphinxcontrib.katex.katex_version
