"""Every built page: title, description, links, text alternatives, weight, nothing foreign."""

import re
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from built_page import ROOT, anchors, css_addresses, read

FILE_NAME = re.compile(r"\.(png|svg|jpe?g|gif|webp|ipynb|html)\b|[a-z_]{2}[/\\]", re.I)
MACHINE = re.compile(r"file://|localhost|127\.0\.0\.1|/home/\w|/Users/\w|/tmp/|[A-Z]:\\Users")
LIGHT, HEAVY = 500_000, 800_000  # bytes compressed: page without, page with figures


@pytest.fixture
def page(html, page_name):
    return read(html, page_name)


def test_head_is_complete(page):
    head = page.soup.head
    assert page.soup.html["lang"] == "en"
    assert len(head.find_all("meta", attrs={"name": "viewport"})) == 1
    assert 10 < len(head.title.text.strip()) < 120
    description = head.find("meta", attrs={"name": "description"})
    assert description, "no description"
    assert 50 <= len(description["content"]) <= 200


def test_shared_links_show_title_and_description(page):
    if page.name == "search.html":
        return
    head = page.soup.head
    for name in ("og:title", "og:description", "og:site_name"):
        assert head.find("meta", property=name)["content"].strip()


def test_one_title_and_no_level_of_heading_skipped(page):
    levels = [int(heading.name[1]) for heading in page.article.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique(page):
    ids = [element["id"] for element in page.soup.find_all(id=True)]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_links_and_anchors_resolve(page):
    wrong = []
    for address in page.links():
        target, anchor = page.target(address), unquote(urlsplit(address).fragment)
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            wrong.append(address)
    assert wrong == []


def test_links_say_where_they_lead(page):
    words = [" ".join(link.text.split()).lower() for link in page.article.find_all("a", href=True)]
    assert not {"here", "this", "link", "click here", "this link"}.intersection(words)


def test_files_loaded_are_there_and_from_this_book(page):
    for address in page.loaded():
        parts = urlsplit(address)
        if parts.scheme == "data":
            continue
        assert not parts.scheme and not parts.netloc, f"loads {address}"
        assert page.target(address).is_file(), f"missing {address}"


def test_images_have_a_text(page):
    for image in page.soup.find_all("img"):
        assert image.get("alt") is not None, f"no alt: {image['src']}"
        assert not FILE_NAME.search(image["alt"]), f"a file name for alt: {image['alt']!r}"
        if page.article and image in page.article.find_all("img"):
            assert len(image["alt"]) >= 20, f"alt says too little: {image['alt']!r}"


def test_drawings_have_a_text(page):
    for drawing in page.article.find_all("svg") if page.article else []:
        hidden = drawing.get("aria-hidden") == "true" or drawing.find_parent(
            attrs={"aria-hidden": "true"}
        )
        if hidden:
            continue
        label = drawing.get("aria-label", "")
        assert drawing.get("role") == "img" and len(label) >= 20, f"no text: {str(drawing)[:90]}"
        assert not re.search(r"\.(png|svg|ipynb)\b", label)


def test_nothing_was_left_unresolved(page):
    assert not page.soup.select(".system-message, .problematic, span.xref.missing")
    for block in page.soup.select("pre, code, script"):
        block.extract()
    assert not re.search(r"\[\?\]|\{cite:|\{numref\}|\{eq\}|\{glue:", page.soup.text)
    page.__init__(page.root, page.name)  # what was taken out comes back for the other tests


def test_no_path_of_this_machine(page):
    assert str(ROOT) not in page.text
    visible = re.sub(r"https?://[^\s\"'<]+", "", page.text)
    assert not MACHINE.search(visible), MACHINE.search(visible)


def test_canonical_address_is_public(page):
    for link in page.soup.find_all("link", rel="canonical"):
        assert re.match(r"https://[\w.-]+\.\w+/", link["href"])


def test_weight(page):
    drawn = page.article and page.article.select("figure, svg, img, script[type*=widget-view]")
    limit = HEAVY if drawn else LIGHT
    assert page.weight() <= limit, f"{page.weight():,} bytes of at most {limit:,}"


def test_style_sheets_load_nothing_foreign(html):
    for sheet in html.rglob("*.css"):
        for address in css_addresses(sheet.read_text("utf8")):
            assert not re.match(r"(https?:)?//", address), f"{sheet.name} loads {address}"


def test_every_chapter_was_built(html):
    notebooks = sorted((ROOT / "chapters").glob("*.ipynb"))
    built = sorted((html / "chapters").glob("*.html"))
    assert [path.stem for path in built] == [path.stem for path in notebooks]
    for notebook in notebooks:
        assert (html / "chapters" / f"{notebook.stem}.html").is_file()
        download = html / "_sources" / "chapters" / notebook.name
        assert download.read_bytes() == notebook.read_bytes()
        page = read(html, f"chapters/{notebook.stem}.html")
        assert f"../_sources/chapters/{notebook.name}" in set(page.links())


def test_contents_name_every_page(html):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf8"))
    index = read(html, "index.html")
    shown = {urlsplit(address).path for address in index.links()}
    for part in toc["parts"]:
        for chapter in part["chapters"]:
            assert f"{chapter['file']}.html" in shown


def test_search_knows_every_page(html):
    index = (html / "searchindex.js").read_text("utf8")
    for page in html.glob("chapters/*.html"):
        assert f'"chapters/{page.stem}"' in index


def test_what_no_page_needs_is_not_published(html):
    files = [path.relative_to(html).as_posix() for path in html.rglob("*") if path.is_file()]
    unwanted = re.compile(r"fontawesome\.js|thebe|mathjax|require\.|embed-amd|\.ttf$|\.map$", re.I)
    assert [name for name in files if unwanted.search(name)] == []


def test_icons_in_use_are_in_the_fonts(html):
    from fontTools.ttLib import TTFont

    fonts = html / "_static" / "vendor" / "fontawesome" / "webfonts"
    glyphs = {code for path in fonts.glob("*.woff2") for code in TTFont(path).getBestCmap()}
    sheet = (html / "_static" / "styles" / "pydata-sphinx-theme.css").read_text("utf8")
    rules = {
        name: int(code, 16)
        for names, code in re.findall(r'([^{}]*)\{content:"\\(f[0-9a-f]{3})"\}', sheet)
        for name in re.findall(r"\.(fa-[\w-]+):before", names)
    }
    used = {name for path in html.rglob("*.html") for name in icons(path.read_text("utf8"))}
    assert used
    for name in used:
        assert rules[name] in glyphs, f"{name}: run python _ext/vendor.py icons"


def icons(text):
    """Names of the icons on a page: ``fa-…`` beside one of the families' classes."""
    sizes = {"fa-lg", "fa-solid", "fa-brands", "fa-regular"}
    classes = re.findall(r'class="([^"]*\bfa[srb]?\b[^"]*|[^"]*\bfa-solid\b[^"]*)"', text)
    return {name for group in classes for name in group.split() if name[:3] == "fa-"} - sizes
