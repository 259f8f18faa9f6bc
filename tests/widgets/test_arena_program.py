"""The Python program of an arena that compares two configurations: it trains both, and counts."""

import json
import re
import subprocess
import sys

import pytest
from nonlin.widgets import Arena, _compose
from test_node import evaluate

VERDICT = r"loss (\S+) now, (\S+) kept\. (.*\.)"
PAIRS = [
    ({"seeds": 3}, {"activation": "leaky_relu", "parameters": {"alpha": 0.2}, "init": "he"}),
    ({"seeds": 1, "activation": "elu", "parameters": {"alpha": 0.5}},
     {"activation": "celu", "parameters": {"alpha": 0.5}, "optimizer": "adam", "rate": 0.01}),
    ({"seeds": 2, "data": "curve", "activation": "own", "formula": "sin(z)", "rate": 0.05},
     {"formula": "z*sigmoid(z)", "optimizer": "momentum", "layers": ["relu"], "decay": 0.01}),
    ({"seeds": 2, "depth": 1}, {"data": "mnist1d", "noise": 0.25, "batch": 25, "depth": 1}),
    ({"seeds": 2, "data": "curve", "rate": 0.05}, {"activation": "relu", "rate": 10.0}),
    ({"seeds": 2, "layers": ["", ["elu", {"alpha": 0.5}]]}, {"layers": []}),
    ({"seeds": 2}, {"data": "circles"}),
]  # fmt: skip
CODE = """(async () => {{
  const [x, r, s, t] = await Promise.all(["export", "rival", "state", "team"]
    .map((name) => import(`{base}/arena_${{name}}.js`)));
  const a = {state};
  const get = (key) => a[key];
  const losses = [];
  const teams = [get, s.rivalOf(get)].map((read) => {{
    const state = s.teamState(read, {catalogue});
    const team = t.createTeam(state, s.entriesOf(state.formula));
    for (const run of team.runs) for (let i = 0; i < 20 && !run.lost; i += 1) {{
      losses.push(team.stepRun(run));
    }}
    const again = t.createTeam(state, s.entriesOf(state.formula));
    while (again.latest.steps < 20 && !again.runs.every((run) => run.lost)) {{
      again.advance(20, () => false);
    }}
    return again;
  }});
  return [x.pythonOf(get), losses, r.duelWords(...teams, get)];
}})()"""


def told_of(node, arena):
    """Return the program, the losses of the first steps of both, and the page's verdict."""
    state = json.dumps({name: getattr(arena, name) for name in arena._state})
    base = (_compose.STATIC / "lib").as_uri()
    catalogue = json.dumps(dict(arena.catalogue))
    code = CODE.format(base=base, state=state, catalogue=catalogue)
    return evaluate(node, "arena_net.js", f"await {code}")


@pytest.fixture(scope="module")
def trained(node, tmp_path_factory):
    """What is told of all pairs, and what their programs print, run in one process."""
    folder = tmp_path_factory.mktemp("programs")
    told = [told_of(node, Arena(**now, rival=kept)) for now, kept in PAIRS]
    for k, (program, _, _) in enumerate(told):
        (folder / f"{k}.py").write_text(program, encoding="utf-8")
    runner = "import runpy, sys\nfor path in sys.argv[1:]: runpy.run_path(path); print(path)"
    paths = [str(folder / f"{k}.py") for k in range(len(told))]
    done = subprocess.run([sys.executable, "-c", runner, *paths], capture_output=True, text=True,
                          timeout=600)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return told, re.split("|".join(f"{re.escape(path)}\n" for path in paths), done.stdout)


@pytest.mark.parametrize("k", range(len(PAIRS)))
def test_the_program_trains_both_and_counts_as_the_page(k, trained):
    (now, kept), (program, losses, words), printed = PAIRS[k], trained[0][k], trained[1][k]
    assert program.count("def train(") == program.count("def network(") == 1
    *steps, verdict = printed.splitlines()
    found = [(name, float(loss)) for name, _, _, loss in map(str.split, steps)]
    names = [name for name, _ in found]
    count = 20 * now["seeds"]
    assert names == ["now"] * count + ["kept"] * count
    if kept.get("rate") == 10.0:  # diverged: its losses are compared as long as there are any
        found, losses = found[:count], losses[:count]
        assert "none (diverged) kept" in words and "inf kept" in verdict
    assert [loss for _, loss in found] == pytest.approx(losses, rel=2e-5, abs=1e-6)
    ours, theirs = (re.search(VERDICT, text.replace("none (diverged)", "inf")).groups()
                    for text in (verdict, words))  # fmt: skip
    assert [float(v) for v in ours[:2]] == pytest.approx([float(v) for v in theirs[:2]], rel=1e-3)
    assert ours[2] == theirs[2], "the pairs are counted as in the page"
    assert verdict.startswith("After 20 steps:") and words.startswith("After 20 steps:")


def test_a_kept_one_is_written_by_what_differs(node):
    arena = Arena(activation="relu", rival={"rate": 0.5})
    assert 'rival={"rate": 0.5},' in told_of(node, arena)[0]
    arena = Arena(activation="elu", parameters={"alpha": 0.5},
                  rival={"activation": "celu", "parameters": {"alpha": 0.5}})  # fmt: skip
    assert 'rival={"activation": "celu", "parameters": {"alpha": 0.5}},' in told_of(node, arena)[0]
    assert 'rival={"data": "circles"},' in told_of(node, Arena(rival={"data": "circles"}))[0]
