"""wid-1, wid-4: one module and one style sheet per widget, made of files Node can import."""

import re
import subprocess

import pytest
from nonlin.widgets import _compose

STEMS = ("bend_builder", "dying_relu", "explorer", "format_error", "gate", "guide", "ledger_table")
STEMS += ("neuron", "propagation", "property_table", "recurrence", "rosetta", "softmax")
STEMS += ("arena", "recogniser", "siren", "staircase", "gains", "distribution", "seeds")
KERNEL = {"laboratory"}  # wid-7: of Python and ipywidgets alone, a still in the page


def test_wid_1_one_stem_three_files():
    folder = _compose.STATIC.parent
    for ending, place in ((".py", folder), (".js", folder / "static"), (".css", folder / "static")):
        found = {path.stem for path in place.glob(f"*{ending}") if not path.stem.startswith("_")}
        assert found - KERNEL == set(STEMS), ending
    for stem in (*STEMS, *KERNEL):
        lines = (folder / f"{stem}.py").read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 80, stem


@pytest.mark.parametrize("stem", STEMS)
def test_wid_4_no_import_is_left_and_node_understands_it(stem, node, tmp_path):
    text = _compose.compose_module(stem)
    assert not re.search(r"^\s*import\b|\bimport\(", text, re.MULTILINE)
    assert len(re.findall(r"^export default", text, re.MULTILINE)) == 1
    assert "</" not in text, "would end the script element it is embedded in"
    assert "Copyright (C) 1993 by Sun" in text or "erfc" not in text
    path = tmp_path / "widget.mjs"
    path.write_text(f"{text}\n", encoding="utf-8")
    code = f"const m = await import('{path.as_uri()}'); console.log(typeof m.default.render)"
    command = [node, "--input-type=module", "-e", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "function", done.stderr


@pytest.mark.parametrize("stem", STEMS)
def test_wid_3b_no_fixed_id_no_global_listener_no_foreign_host(stem):
    text = _compose.compose_module(stem)
    assert not re.search(r"(document|window|globalThis)\.(addEventListener|on[a-z]+\s*=)", text)
    assert not re.search(r"\bid[:=]\s*[\"']", text)
    addresses = re.findall(r"https?://[^\s\"'`]+", text + _compose.compose_style(stem))
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}
    assert "innerHTML" not in text


@pytest.mark.parametrize("stem", STEMS)
def test_wid_6_colours_follow_the_host(stem):
    style = _compose.compose_style(stem)
    ink = "--nl-ink: var(--pst-color-text-base, var(--jp-ui-font-color1, CanvasText))"
    assert ink in style
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
    for selector in selectors:
        for one in selector.split(","):
            own = ("@", ".nl-", ".widget-host[aria-busy][data-widget=")
            assert one.strip().startswith(own), one


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")


def test_a_name_declared_twice_is_refused(tmp_path):
    write(
        tmp_path,
        main='import { a } from "./one.js";\nimport { b } from "./two.js";\nexport default a;\n',
        one="const hidden = 1;\nexport const a = hidden;\n",
        two="function hidden() {}\nexport const b = hidden;\n",
    )
    with pytest.raises(ValueError, match=r"hidden is declared in one\.js and in two\.js"):
        _compose.compose_module("main", tmp_path)


def test_a_circle_is_refused(tmp_path):
    write(
        tmp_path,
        main='import { a } from "./one.js";\nexport default a;\n',
        one='import { b } from "./two.js";\nexport const a = b;\n',
        two='import { a } from "./one.js";\nexport const b = a;\n',
    )
    with pytest.raises(ValueError, match="imports itself"):
        _compose.compose_module("main", tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        'import { a as c } from "./one.js";\n',
        'import * as one from "./one.js";\n',
        'import one from "./one.js";\n',
        'export { a } from "./one.js";\n',
    ],
)
def test_other_forms_of_import_are_refused(line, tmp_path):
    write(tmp_path, main=f"{line}export default 1;\n", one="export const a = 1;\n")
    with pytest.raises(ValueError, match=r"main\.js"):
        _compose.compose_module("main", tmp_path)


def test_order_comments_and_values_survive(tmp_path, node):
    write(
        tmp_path,
        main='// Words.\nimport {\n  a,\n} from "./one.js";\nexport default `${a}// text`;\n',
        one='/** About b. */\nimport { b } from "./two.js";\nexport const a = b + 1;\n',
        two="export const b = 1;\n",
    )
    text = _compose.compose_module("main", tmp_path)
    assert "Words" not in text and "About" not in text
    code = f"{text.replace('export default', 'console.log(')[:-2]})"
    done = subprocess.run([node, "-e", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "2// text", done.stderr
