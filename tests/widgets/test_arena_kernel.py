"""The arena's WebAssembly kernel against its JavaScript loops, and where there is no kernel."""

import json

import numpy as np
import pytest
from nonlin.widgets import Arena
from static_page import write_page
from test_arena import status
from test_arena_engine import BENDS, STATE, javascript
from test_node import evaluate

# Two teams of one state: the first finds no memory for a kernel, the second has one.
PAIR = """
const pair = (s) => {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class { constructor() { throw new RangeError("full"); } };
  const without = team(s);
  WebAssembly.Memory = Memory;
  const both = [without, team(s)];
  const kernels = both.map((t) => t.whole.kernel !== null);
  if (kernels[0] || !kernels[1]) throw new Error(`kernels: ${kernels}`);
  return both;
};
"""


def pairs(node, states, steps):
    """Train each state both ways; return [weights, step lost] of each run, way and state."""
    body = f"{PAIR} return {json.dumps(states)}.map((s) => pair(s).map((t) => "
    body += f"{{ t.advance({steps}, () => false); "
    body += "return t.runs.map((r) => [[...r.theta], r.lost]); }))"
    return javascript(node, body)


WAYS = [(1, "sgd"), (5, "adam"), (7, "momentum"), (10, "sgd"), (25, "momentum"), (250, "adam")]


@pytest.mark.parametrize("batch, optimizer", WAYS)
def test_kernel_and_javascript_agree(batch, optimizer, node):
    layers = [[8, 7, 5], [1], [], [3, 3]]
    states = [
        STATE | {"init": "he", "data": data, "optimizer": optimizer, "batch": batch,
                 "bends": [[name, p]] * len(hidden), "hidden": hidden}
        for name, p in BENDS.items() for data, hidden in zip(
            ("moons", "curve", "xor", "spirals"), layers, strict=True)
    ]  # fmt: skip
    for without, given in pairs(node, states, 10):
        for (theta, lost), (other, too) in zip(without, given, strict=True):
            assert not lost and not too
            np.testing.assert_allclose(other, theta, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("gain, rate", [(1e8, 10.0), (1e200, 0.1), (1.0, 1e6)])
def test_divergence_is_the_same(gain, rate, node):
    rough = {"init": "own", "optimizer": "sgd", "data": "curve", "gain": gain, "rate": rate}
    states = [STATE | rough | {"hidden": [8, 5], "bends": [[name, BENDS[name]]] * 2}
              for name in ("relu", "identity", "tanh")]  # fmt: skip
    found = pairs(node, states, 30)
    assert any(lost for ways in found for runs in ways for _, lost in runs)
    for without, given in found:
        assert [lost for _, lost in without] == [lost for _, lost in given]


@pytest.mark.parametrize("size", [1, 2, 5, 4003])
def test_tanh_of_the_kernel(size, node):
    x = np.linspace(-22, 22, size)
    code = f"((k) => {{ const [z, a] = k.arrays; z.set({json.dumps(x.tolist())}); a.fill(7); "
    code += f"k.routines.tanh(z.byteOffset, a.byteOffset, z.byteOffset + {8 * size}); "
    code += f"return [...a]; }})(m.createKernel([{size}, {size + 1}]))"
    *found, beyond = evaluate(node, "arena_kernel.js", code)
    np.testing.assert_allclose(found, np.tanh(x), rtol=1e-15)
    assert beyond == 7


def test_tanh_of_what_is_no_number(node):
    code = "((k) => { const [z, a] = k.arrays; z.set([NaN, Infinity, -Infinity, 1e300, NaN]); "
    code += "k.routines.tanh(z.byteOffset, a.byteOffset, z.byteOffset + 40); "
    code += "return [...a].map(String); })(m.createKernel([5, 5]))"
    assert evaluate(node, "arena_kernel.js", code) == ["NaN", "1", "-1", "1", "NaN"]


def test_the_module_is_small_enough_for_the_main_thread(node):
    """Chromium compiled at most 4 kB there until 2023."""
    code = "(() => { let size = 0; const { Module } = WebAssembly; "
    code += "WebAssembly.Module = function (bytes) { size = bytes.length; "
    code += "return new Module(bytes); }; m.createKernel([1]); return size; })()"
    assert 500 < evaluate(node, "arena_kernel.js", code) < 4096


@pytest.mark.parametrize(
    "lack",
    ["delete globalThis.WebAssembly", "WebAssembly.Module = () => { throw new Error('old'); }"],
)
def test_without_webassembly_javascript_does_the_work(lack, node):
    state = STATE | {"bends": [["tanh", {}]] * 3, "init": "he", "optimizer": "sgd"}
    body = f"{lack}; const k = team({json.dumps(state)}); k.advance(10, () => false); "
    body += "return [k.whole.kernel, k.now()]"
    kernel, rows = javascript(node, body)
    assert kernel is None
    assert all(0 < loss < 2 for loss, *_ in rows)


def test_a_page_that_forbids_webassembly(open_page, tmp_path):
    """A content security policy without 'wasm-unsafe-eval', as strict sites have it.

    It forbids ``wait_for_function``, too, which evaluates text in the page.
    """
    from playwright.sync_api import expect

    arena = Arena(steps=30, seeds=2)
    said = status(open_page(write_page(tmp_path, [arena])), 30)
    path = tmp_path / "page.html"
    policy = "script-src 'unsafe-inline' file: blob:"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<head>", f"<head>{meta}"), encoding="utf-8")
    page = open_page(path.as_uri())
    where = page.locator(".nl-status")
    expect(where).to_have_text(said, use_inner_text=True, timeout=30_000)
    code = "try { new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) } "
    assert page.evaluate(f"() => {{ {code} catch (e) {{ return e.name }} }}") == "CompileError"
