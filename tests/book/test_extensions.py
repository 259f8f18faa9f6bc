"""The book's Sphinx extensions, each by itself."""

import json
import shutil
from types import SimpleNamespace

import book_page
import fresh_cache
import lean
import mathematics
import mend
import pytest
import repository
import shown
from built_page import ROOT


@pytest.fixture
def tree(tmp_path):
    package = tmp_path / "code" / "nonlin"
    package.mkdir(parents=True)
    for name in ("a.py", "b.js", "c.css"):
        (package / name).write_text(name)
    return tmp_path


# fresh_cache


@pytest.mark.parametrize("name", ["a.py", "b.js", "c.css", "new.py"])
def test_cache_changes_with_the_package(tree, name):
    before = fresh_cache.cache_path(tree)
    (tree / "code" / "nonlin" / name).write_text("changed")
    assert fresh_cache.cache_path(tree) != before


def test_cache_changes_when_a_file_is_renamed_or_deleted(tree):
    first = fresh_cache.fingerprint(tree)
    (tree / "code/nonlin/a.py").rename(tree / "code/nonlin/z.py")
    second = fresh_cache.fingerprint(tree)
    (tree / "code/nonlin/z.py").unlink()
    assert len({first, second, fresh_cache.fingerprint(tree)}) == 3


def test_cache_stays_for_what_no_output_depends_on(tree):
    before = fresh_cache.cache_path(tree)
    (tree / "index.md").write_text("prose")
    (tree / "code/nonlin/__pycache__").mkdir()
    (tree / "code/nonlin/__pycache__/a.pyc").write_bytes(b"compiled")
    (tree / "code/nonlin/notes.txt").write_text("a note")
    assert fresh_cache.cache_path(tree) == before


def test_cache_is_the_same_in_another_folder(tree, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "book"
    shutil.copytree(tree, other)
    assert fresh_cache.fingerprint(tree) == fresh_cache.fingerprint(other)


def test_cache_changes_with_a_library(tree, monkeypatch):
    before = fresh_cache.fingerprint(tree)
    monkeypatch.setattr(fresh_cache, "version", lambda library: "9.9")
    assert fresh_cache.fingerprint(tree) != before


def test_cache_is_not_published(tree):
    path = fresh_cache.cache_path(tree)
    assert tree / "_build" in path.parents and "html" not in path.parts


def test_no_package_is_an_error_and_not_an_eternal_cache(tmp_path):
    with pytest.raises(FileNotFoundError, match="nonlin"):
        fresh_cache.fingerprint(tmp_path)


def test_old_caches_go_and_the_present_one_stays(tree):
    path = fresh_cache.cache_path(tree)
    for name in ("1", "2", "3", "4", path.name):
        (path.parent / name).mkdir(parents=True)
    fresh_cache.drop_old(path, keep=2)
    left = [entry.name for entry in path.parent.iterdir()]
    assert path.name in left and len(left) == 2


# repository


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Ann/book", "https://ann.github.io/book/"),
        ("ann/ann.github.io", "https://ann.github.io/"),
    ],
)
def test_address_of_pages(name, address):
    assert repository.pages_address(name) == address


@pytest.mark.parametrize("name", ["book", "/book", "ann/", "a/b/c"])
def test_malformed_repository_is_refused(name):
    with pytest.raises(ValueError, match="owner/name"):
        repository.pages_address(name)


def configured(monkeypatch, **environment):
    for name in ("GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "GITHUB_REF_NAME", "BOOK_BASEURL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    config = SimpleNamespace(html_theme_options={"repository_url": "of Jupyter Book"})
    repository.from_environment(None, config)
    return config


def test_without_a_repository_nothing_points_anywhere(monkeypatch):
    config = configured(monkeypatch)
    assert config.html_theme_options == {} and config.html_baseurl == ""


def test_links_come_from_the_environment(monkeypatch):
    config = configured(monkeypatch, GITHUB_REPOSITORY="ann/book", GITHUB_REF_NAME="draft")
    options = config.html_theme_options
    assert options["repository_url"] == "https://github.com/ann/book"
    assert options["repository_branch"] == "draft" and options["use_repository_button"]
    assert config.html_baseurl == "https://ann.github.io/book/"


# mathematics


@pytest.fixture(scope="module")
def katex():
    return mathematics.Katex({"\\R": "\\mathbb{R}"})


def test_formula_becomes_html_and_mathml(katex):
    html = katex.render(r"f'(z) \le \tfrac14", display=False)
    assert "<math" in html and 'class="katex-html" aria-hidden="true"' in html
    assert "katex-display" not in html
    assert "katex-display" in katex.render("z", display=True)


def test_macros_are_known(katex):
    assert "mathbb" in katex.render(r"z \in \R", display=False)


def test_macro_defined_in_a_formula_does_not_leak(katex):
    katex.render(r"\gdef\mine{1}\mine", display=False)
    with pytest.raises(mathematics.FormulaError, match="mine"):
        katex.render(r"\mine", display=False)


@pytest.mark.parametrize("formula", [r"\frac{1}{", r"\nosuch", "Größe", r"\begin{split} a"])
def test_bad_formula_is_refused(katex, formula):
    with pytest.raises(mathematics.FormulaError, match="KaTeX"):
        katex.render(formula, display=True)


@pytest.mark.parametrize(
    "text",
    [
        "a = b",
        r"a &= b \\ c &= d",
        "a = b\n\nc = d",
        "a &= b \\\\ c &= d\n\ne = f",
        r"\begin{cases} a \\ b \end{cases}",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{equation} a \end{equation}",
    ],
)
def test_displayed_formulas_of_every_shape(katex, text):
    html = katex.render(mathematics.as_display(text, nowrap=False), display=True)
    assert 'class="eqn-num"' not in html, "KaTeX numbers by itself"


def test_missing_engine_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "py_mini_racer", None)
    with pytest.raises(mathematics.ExtensionError, match="pip install mini-racer"):
        mathematics.Katex({})


def test_style_sheet_of_another_version_is_refused():
    with pytest.raises(mathematics.ExtensionError, match=r"vendor\.py katex"):
        mathematics._check_version("0.1.0")


# lean


PAGE = """<head>
<meta name="viewport" content="a" /><meta name="viewport" content="b" />
<link rel="stylesheet" type="text/css" href="_static/sphinx-design.min.css?v=1" />
<link rel="preload" as="script" href="_static/scripts/bootstrap.js" />
<script defer src="_static/scripts/fontawesome.js?digest=1"></script>
<script src="_static/documentation_options.js"></script>
<script src="_static/doctools.js?v=1"></script>
<script data-x="y" src="_static/design-tabs.js"></script>
<script src="searchindex.js"></script>
</head><button class="btn search-button-field" title="Search" aria-label="Search">Search</button>
<i class="fa-solid fa-bars"></i><span class="btn__icon-container"></span>
<summary aria-label="Toggle hidden content"><p class="collapsed admonition-title">Show</p></summary>
<section id="exercise-content"></section><section id="exercise-content"></section>"""


def test_page_is_slimmed():
    page = lean.slim_page(PAGE, searches=False)
    for gone in ("fontawesome.js", "sphinx-design", "design-tabs", "searchindex.js", "preload"):
        assert gone not in page
    assert page.count("viewport") == 1
    assert '<script defer src="_static/doctools.js?v=1"></script>' in page
    assert '<script src="_static/documentation_options.js"></script>' in page
    assert "exercise-content" not in page
    assert 'title="Search">Search</button>' in page
    assert '<i aria-hidden="true" class="fa-solid fa-bars">' in page
    assert '<summary><span class="collapsed admonition-title">Show</span></summary>' in page


def test_search_page_keeps_its_tools():
    assert "searchindex.js" in lean.slim_page(PAGE, searches=True)


def test_page_with_tabs_keeps_theirs():
    page = lean.slim_page(PAGE + '<div class="sd-tab-set"></div>', searches=False)
    assert "design-tabs" in page and "sphinx-design" in page


def widget_page(*shown):
    """Return a page that holds three models, one the child of another, and views of some."""
    models = {
        "a": {"state": {"layout": "IPY_MODEL_c", "text": "</script>"}, "buffers": []},
        "b": {"state": {"text": "never drawn"}},
        "c": {"state": {}},
    }
    head = '<script type="application/vnd.jupyter.widget-'
    state = json.dumps({"version_major": 2, "state": models}).replace("</", "<\\/")
    views = [f'{head}view+json">{{"model_id": "{name}"}}</script>' for name in shown]
    return "<p>".join([*views, f'{head}state+json">{state}</script>'])


def test_models_that_are_not_shown_stay_at_home():
    page = shown.keep_shown(widget_page("a"))
    kept = json.loads(shown.STATE.search(page)[2])
    assert list(kept["state"]) == ["a", "c"]
    assert kept["state"]["a"]["state"]["text"] == "</script>"
    assert kept["version_major"] == 2
    assert shown.keep_shown(page) == page
    assert "state+json" in lean.slim_page(widget_page("a"), searches=False)
    assert "never drawn" not in lean.slim_page(widget_page("a"), searches=False)


def test_a_page_that_shows_all_its_models_is_left_as_it_is():
    page = widget_page("a", "b")
    assert shown.keep_shown(page) == page
    assert shown.keep_shown("<p>no widget</p>") == "<p>no widget</p>"


def test_slimming_twice_is_slimming_once():
    once = lean.slim_page(PAGE, searches=False)
    assert lean.slim_page(once, searches=False) == once


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".fa-bars:before,.fa-egg:before{a:b}", ".fa-bars:before{a:b}"),
        (".fa-egg:before{a:b}p{c:d}", "p{c:d}"),
        ("@media print{.egg{a:b}.used{c:d}}", "@media print{.used{c:d}}"),
        (":is(.egg,.used) p{a:b}", ":is(.egg,.used) p{a:b}"),
        ("p:not(.egg){a:b}", "p:not(.egg){a:b}"),
        (".used.egg{a:b}", ""),
        (".bs-tooltip-end{a:b}", ".bs-tooltip-end{a:b}"),
        ("@font-face{font-family:X}", "@font-face{font-family:X}"),
        ("@keyframes k{0%{a:b}to{c:d}}", "@keyframes k{0%{a:b}to{c:d}}"),
    ],
)
def test_rules_that_can_apply_stay(css, left):
    words = {"fa-bars", "used", "bs-tooltip-"}
    assert lean.slim_rules(css, words) == left
    assert lean.slim_rules(left, words) == left


def test_theme_is_chosen_before_the_page_is_shown():
    head = (
        '<html data-theme="auto"><script>document.documentElement.dataset.theme = '
        'localStorage.getItem("theme") || "auto";</script>'
    )
    page = mend.mend_theme(head)
    assert '<html data-theme="light">' in page and "prefers-color-scheme" in page
    assert '|| "auto"' not in page


def test_fonts_are_preloaded_only_where_there_is_mathematics():
    sheet = '<title>T</title><link href="../_static/katex/katex.min.css?v=1">'
    assert lean.preload_fonts(sheet) == sheet
    page = lean.preload_fonts(sheet + '<span class="mord mathnormal">z</span>')
    assert "['Math-Italic']" in page and "../_static/katex/fonts/KaTeX_" in page


# book_page


def test_open_graph_escapes():
    tags = book_page.open_graph('A "title" & more', "Text <b>", "The book")
    assert "&quot;title&quot; &amp; more" in tags and "Text &lt;b&gt;" in tags
    assert "og:url" not in tags


def test_settings_name_the_extensions_that_exist():
    text = (ROOT / "_config.yml").read_text("utf8")
    for path in (ROOT / "_ext").glob("*.py"):
        if "def setup(" in path.read_text("utf8"):
            assert f"    {path.stem}: _ext\n" in text and f"      - {path.stem}\n" in text
