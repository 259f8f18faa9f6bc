"""Every page in Chromium: silent, self-contained, accessible, no wider than the screen."""

import functools
from types import SimpleNamespace

import pytest
from opened import PHONE, SMALL, VIEWS, Opened

# KaTeX's drawing is taken out: it is hidden from screen readers (its MathML is not, and is tested)
# and has the colour of the text around it. Contrast, which takes axe most of its time, is looked
# at on the first eight pieces of text of each kind, all other rules on the whole page; on a phone,
# where the article holds the same elements, on what is around it and on the widgets.
AXE = """async (whole) => {
  document.querySelectorAll(".katex-html").forEach(drawing => drawing.replaceChildren());
  const kinds = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    let kind = "";
    for (let up = element, i = 0; up && i < 4; up = up.parentElement, i++) {
      kind += up.tagName + "." + up.getAttribute("class") + " ";
    }
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kinds.get(kind) <= 8) element.dataset.look = "";
  }
  const contrast = "color-contrast", resultTypes = ["violations"];
  const around = {exclude: [["article.bd-article"]]};
  const found = [
    await axe.run(whole ? document : around, {resultTypes, rules: {[contrast]: {enabled: false}}}),
    await axe.run({include: [["[data-look]"]]}, {resultTypes, runOnly: [contrast]}),
  ];
  if (!whole && document.querySelector(".widget-host")) {
    const rules = {[contrast]: {enabled: false}};
    found.push(await axe.run({include: [[".widget-host"]]}, {resultTypes, rules}));
  }
  return found.flatMap(one => one.violations).map(rule => rule.id + ": " + rule.nodes.map(
    node => node.target.join(" ") + " (" + node.failureSummary.split("\\n")[1].trim() + ")"
  ).slice(0, 3).join("; "));
}"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(d => { d.open = true; })"
STILL = "() => Promise.all(document.getAnimations().map((fade) => fade.finished))"
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1;
  }).slice(0, 5).map(element => `at ${width} px: ${element.tagName}.${element.className}`);
}"""


def switches_theme(page):
    """Press the theme switch, at most three times; return whether the paper changed its colour."""
    paper = "() => getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(paper)
    button = page.locator(".theme-switch-button").first
    for _ in range(3):
        button.click()
        if page.evaluate(paper) != before:
            return True
    return False


@pytest.fixture(scope="session")
def visit(chromium, site, axe_source):
    """Return a function that looks at a page in a view once and remembers what it saw."""

    @functools.cache
    def look(name, view):
        opened = Opened(chromium, site + name, VIEWS[view])
        page, wide, violations = opened.page, [], []
        complaints, requests = list(opened.complaints), list(opened.requests)  # axe makes its own
        page.evaluate(OPEN_ALL)
        page.evaluate(STILL)
        if VIEWS[view]["viewport"] is PHONE:
            for size in (SMALL, PHONE):
                page.set_viewport_size(size)
                wide += page.evaluate(TOO_WIDE)
        page.evaluate(axe_source)
        violations += page.evaluate(AXE, VIEWS[view]["viewport"] is not PHONE)
        switches = VIEWS[view]["viewport"] is PHONE or switches_theme(page)
        local = (site, "data:", f"blob:{site}")
        foreign = [url for url in requests if not url.startswith(local)]
        opened.close()
        seen = {"complaints": complaints, "foreign": foreign, "switches": switches}
        return SimpleNamespace(violations=violations, wide=wide, **seen)

    return look


def test_page_is_silent(page_name, view, visit):
    assert visit(page_name, view).complaints == []


def test_page_asks_nobody_else(page_name, view, visit):
    assert visit(page_name, view).foreign == []


def test_page_has_no_axe_violation(page_name, view, visit):
    assert visit(page_name, view).violations == []


def test_page_does_not_scroll_sideways_at_400_and_320_px(page_name, visit):
    assert visit(page_name, "dark phone").wide == []


def test_page_opens_as_a_file(page_name, html, open_page):
    opened = open_page((html / page_name).as_uri())
    assert opened.complaints == []
    local = ("file://", "data:", "blob:")
    assert [url for url in opened.requests if not url.startswith(local)] == []
    for host in opened.page.locator(".widget-host").all():
        drawn = host.locator("svg, canvas, tbody tr, ol li")
        assert drawn.count() > 0, "a widget drew nothing from a file"


def test_page_follows_the_theme_switch(page_name, visit):
    assert visit(page_name, "light").switches, "three clicks on the theme switch changed nothing"


def test_page_without_scripts_can_be_read(page_name, site, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + page_name)
    assert page.locator("h1:visible").count() == 1
    if page_name not in ("search.html",):
        assert len(page.locator("article.bd-article").inner_text()) > 100
    context.close()


@pytest.mark.parametrize("way", ["served", "file"])
def test_search_finds_pages(way, site, html, open_page):
    address = (site if way == "served" else html.as_uri() + "/") + "search.html?q=activation"
    page = open_page(address).page
    page.locator("#search-results li a").first.wait_for(timeout=20_000)
    link = page.locator("#search-results li a").first.get_attribute("href")
    assert (html / link.split("#")[0].split("?")[0]).is_file()


def test_search_opens_from_the_keyboard(site, open_page):
    page = open_page(f"{site}index.html").page
    page.keyboard.press("Control+k")
    field = page.locator("#pst-search-dialog input[type=search]")
    field.wait_for(state="visible")
    field.fill("activation")
    field.press("Enter")
    page.locator("#search-results li a").first.wait_for(timeout=20_000)


def test_contents_open_on_a_phone(site, html, open_page):
    page = open_page(f"{site}index.html", VIEWS["dark phone"]).page
    link = page.locator('#pst-primary-sidebar-modal a[href="references.html"]')
    assert not link.is_visible()
    page.locator(".primary-toggle:visible").first.click()
    link.wait_for(state="visible")
    link.click()
    page.wait_for_url("**/references.html")


def test_theme_is_right_from_the_first_paint(site, chromium):
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.themeThen ="
        " document.documentElement.dataset.theme; }, {capture: true, once: true});"
    )
    page.route("**/pydata-sphinx-theme.js*", lambda route: route.abort())
    page.goto(f"{site}index.html")
    assert page.evaluate("window.themeThen") == "dark"
    context.close()


def test_solutions_unfold_by_keyboard(site, html, open_page):
    names = [p for p in html.glob("chapters/*.html") if 'class="solution' in p.read_text("utf8")]
    assert names, "no chapter holds a solution"
    for path in sorted(names):
        page = open_page(f"{site}chapters/{path.name}").page
        solution = page.locator("details.solution").first
        assert solution.get_attribute("open") is None
        solution.locator("summary").press("Enter")
        assert solution.get_attribute("open") is not None


def test_code_can_be_copied(site, html, chromium):
    names = [p.relative_to(html).as_posix() for p in sorted((html / "chapters").glob("*.html"))]
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for name in names:
        page.goto(site + name)
        block = page.locator("div.cell_input:visible pre").first
        if block.count():
            block.hover()
            page.locator("div.cell_input:visible button.copybtn").first.click()
            copied = page.evaluate("() => navigator.clipboard.readText()")
            assert copied.strip() == block.inner_text().strip() != ""
            context.close()
            return
    pytest.fail("no chapter shows a code cell")


def test_notebook_is_downloaded(site, html, open_page):
    name = sorted((html / "chapters").glob("*.html"))[0].stem
    page = open_page(f"{site}chapters/{name}.html").page
    page.locator(".dropdown-download-buttons > button").click()
    with page.expect_download() as download:
        page.locator('a[href$=".ipynb"]').first.click()
    saved = download.value.path().read_bytes()
    assert saved == (html / "_sources" / "chapters" / f"{name}.ipynb").read_bytes()
