"""Links to the glossary: their class, their titles, and formulas written plainly in them."""

import re

import pytest
import terms
from built_page import ROOT

GLOSSARY = (ROOT / "glossary.md").read_text("utf8")
PAGE = """# Words

A {term}`kink` and two {term}`gains <gain>`.

```{glossary}
gain
  The factor $g/\\sqrt n$, as a {term}`kink` is not. More of it.

kink
  A point without a slope.
```
"""


@pytest.mark.parametrize(
    "latex, text",
    [
        (r"\frac12 \bigl(z + \sqrt{z^2 + b}\bigr)", "½(z + √(z² + b))"),
        (r"z \tanh(\ln(1 + e^z))", "z tanh(ln(1 + e^z))"),
        (r"z_{l+1} = z_l + W f(z_l)", "z_(l+1) = z_l + W f(z_l)"),
        (r"2^{-52} \approx 2.2 \cdot 10^{-16}", "2⁻⁵² ≈ 2.2 · 10⁻¹⁶"),
        (r"J^{\mathsf T} g", "Jᵀ g"),
        (r"\ln \frac{p}{1-p}", "ln p/(1−p)"),
        (r"x \approx s\,(k - k_0)", "x ≈ s(k − k₀)"),
    ],
)
def test_a_formula_is_written_plainly(latex, text):
    assert terms.plain(latex) == text


def test_no_formula_of_the_glossary_leaves_latex_behind():
    for formula in re.findall(r"\$([^$]+)\$", GLOSSARY):
        assert not re.search(r"[\\{}]", terms.plain(formula)), formula


def test_a_link_gets_the_first_sentence_and_a_class(tmp_path):
    from sphinx.application import Sphinx

    (tmp_path / "index.md").write_text(PAGE)
    (tmp_path / "conf.py").write_text("extensions = ['myst_parser', 'terms']\n")
    with (tmp_path / "conf.py").open("a") as conf:
        conf.write("myst_enable_extensions = ['dollarmath']\nhtml_theme = 'basic'\n")
    out = tmp_path / "out"
    Sphinx(tmp_path, tmp_path, out, out, "html", status=None, confoverrides={}).build()
    html = (out / "index.html").read_text("utf8")
    links = re.findall(r'<a class="([^"]*)" href="#term-\w+" title="([^"]*)"><', html)
    words = {title for names, title in links if "term" in names.split()}
    assert words == {"A point without a slope.", "The factor g/√n, as a kink is not."}
