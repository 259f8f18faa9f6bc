"""Rules of the package and of the tree (design: pkg-1, pkg-2, pkg-3)."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "code" / "nonlin"
MODULES = sorted(PACKAGE.rglob("*.py"))
ONLY_HERE = {"torch": {"lab"}, "joblib": {"lab"}, "matplotlib": {"figures", "widgets"}}
LONGEST = 260


def imports(path):
    """Return the top-level names of everything a module imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def test_pkg_1_code_is_a_folder_never_a_package():
    assert not (ROOT / "code" / "__init__.py").exists(), "code/__init__.py shadows import code"


def test_pkg_1_import_code_gives_the_standard_library():
    run = subprocess.run(
        [sys.executable, "-c", "import code, pdb; print(code.InteractiveConsole.__name__)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == "InteractiveConsole", run.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_pkg_3_heavy_imports_stay_in_their_room(path):
    room = path.relative_to(PACKAGE).parts[0]
    for name in imports(path) & set(ONLY_HERE):
        assert room in ONLY_HERE[name], f"{name} is imported outside {ONLY_HERE[name]}"


def test_pkg_3_functions_import_only_numpy_and_scipy():
    for path in (PACKAGE / "functions").glob("*.py"):
        outside = imports(path) - {"numpy", "scipy", "nonlin", *sys.stdlib_module_names}
        assert not outside, f"{path.name} imports {outside}"


def test_pkg_3_import_nonlin_brings_no_torch_and_no_matplotlib():
    program = (
        "import sys, nonlin; nonlin.relu([1.0]); "
        "print([m for m in ('torch', 'matplotlib', 'joblib', 'anywidget') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout.strip() == "[]", run.stdout + run.stderr


def docstring_lines(path):
    """Count the lines of docstrings: a reference, however long, is not code to keep in mind."""
    documented = ast.FunctionDef | ast.ClassDef | ast.Module
    nodes = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, documented)]
    texts = [n.body[0] for n in nodes if n.body and ast.get_docstring(n) is not None]
    return sum(text.end_lineno - text.lineno + 1 for text in texts)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_fits_in_the_head(path):
    lines = len(path.read_text().splitlines()) - docstring_lines(path)
    assert lines <= LONGEST, f"{lines} lines without docstrings; split it by idea"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_everything_public_has_a_docstring(path):
    tree = ast.parse(path.read_text())
    public = [tree] if tree.body else []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            public.append(node)
    missing = [getattr(n, "name", "module") for n in public if not ast.get_docstring(n)]
    assert not missing


def test_no_static_folder():
    assert not (ROOT / "_static").exists(), "Jupyter Book adds every script in it to every page"
