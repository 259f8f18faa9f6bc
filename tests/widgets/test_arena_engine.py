"""The arena's engine: its random numbers in NumPy, its training steps against torch."""

import itertools
import json

import nonlin as nl
import numpy as np
import pytest
import torch
from nonlin.widgets import _arena_work, _compose
from test_node import evaluate

BENDS = {
    "tanh": {},
    "sigmoid": {},
    "relu": {},
    "leaky_relu": {"alpha": 0.1},
    "gelu": {"approximate": "none"},
    "elu": {"alpha": 1.0},
    "identity": {},
}
HEIGHTS = [0.0, 0.5, -0.5, 1.0, 0.2, 0.0, -1.0, 0.3, 0.9]
STATE = {"data": "moons", "noise": 0.15, "draw": 3, "heights": HEIGHTS, "hidden": [8, 7, 5],
         "gain": 1.3, "biasScale": 0.2, "rate": 0.05, "decay": 0.01, "batch": 10,
         "seeds": 2}  # fmt: skip


def javascript(node, body):
    """Return the JSON value of a function body with the engine's names in scope."""
    address = (_compose.STATIC / "lib").as_uri()
    names = "await import(`${base}/functions.js`), t = await import(`${base}/arena_team.js`)"
    code = f"(async () => {{ const base = '{address}'; const f = {names}; "
    code += f"const team = (s) => t.createTeam(s, (name) => f.FUNCTIONS[name]); {body} }})()"
    return evaluate(node, "arena_net.js", f"await {code}")


def weights_of(theta, widths):
    """Cut the flat array of a run into weights and biases."""
    found, at = [], 0
    for inputs, outputs in itertools.pairwise(widths):
        for shape in ((outputs, inputs), (outputs,)):
            size = int(np.prod(shape))
            found.append(np.array(theta[at : at + size]).reshape(shape))
            at += size
    assert at == len(theta)
    return found


@pytest.mark.parametrize("data", _arena_work.TASKS)
def test_tasks_are_the_same_in_python(data, node):
    state = STATE | {"data": data, "bends": [["tanh", {}]] * 3, "init": "he", "optimizer": "sgd"}
    body = f"const k = team({json.dumps(state)}).task; return [k.train, k.test]"
    body += ".map((s) => [s.x.map((c) => [...c]), [...s.y]])"
    (x, y), (x_test, y_test) = javascript(node, body)
    task = _arena_work.make_task(data, 0.15, HEIGHTS, 3)
    near = {"rtol": 1e-11, "atol": 1e-12}
    np.testing.assert_allclose(task.x.T, x, **near)
    np.testing.assert_allclose(task.y, y, **near)
    np.testing.assert_allclose(task.x_test.T, x_test, **near)
    np.testing.assert_allclose(task.y_test, y_test, **near)


def torch_weights(start, task, rows, name, optimizer):
    """Train a copy of the weights with torch itself, in double precision."""
    kinds = {"sgd": torch.optim.SGD, "momentum": torch.optim.SGD, "adam": torch.optim.Adam}
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    more = {"momentum": 0.9} if optimizer == "momentum" else {}
    rule = kinds[optimizer](weights, lr=STATE["rate"], weight_decay=STATE["decay"], **more)
    bend = nl.ACTIVATIONS[name].torch(**BENDS[name]).double()
    x, y = torch.tensor(task.x), torch.tensor(task.y)
    for part in rows:
        a = x[part]
        for w, b in zip(weights[:-2:2], weights[1:-2:2], strict=True):
            a = bend(a @ w.T + b)
        z = (a @ weights[-2].T + weights[-1])[:, 0]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y[part])
        rule.zero_grad()
        loss.backward()
        rule.step()
    return [w.detach().numpy() for w in weights]


@pytest.mark.parametrize("optimizer", _arena_work.OPTIMIZERS)
@pytest.mark.parametrize("init", _arena_work.INITS)
def test_steps_are_those_of_torch(init, optimizer, node):
    states = {
        name: STATE | {"bends": [[name, p]] * 3, "init": init, "optimizer": optimizer}
        for name, p in BENDS.items()
    }
    body = f"const all = {{}}; for (const [name, s] of Object.entries({json.dumps(states)})) {{"
    body += " const k = team(s); const out = [[...k.runs[1].theta]];"
    body += " for (const steps of [1, 10]) { k.advance(steps, () => false);"
    body += " out.push([...k.runs[1].theta]); } all[name] = out; } return all;"
    found = javascript(node, body)
    task, widths = _arena_work.make_task("moons", 0.15, HEIGHTS, 3), [2, 8, 7, 5, 1]
    for name, (start, *later) in found.items():
        own = _arena_work.starting_weights(widths, init, 1.3, 0.2, 1)
        for w, theirs in zip(own, weights_of(start, widths), strict=True):
            np.testing.assert_allclose(w, theirs, rtol=1e-11, atol=1e-13)
        for steps, theta in zip((1, 10), later, strict=True):
            rows = list(_arena_work.batches(250, 10, 1, steps))
            wanted = torch_weights(own, task, rows, name, optimizer)
            for w, theirs in zip(wanted, weights_of(theta, widths), strict=True):
                np.testing.assert_allclose(theirs, w, rtol=1e-8, atol=1e-10, err_msg=name)


@pytest.mark.parametrize("batch", [1, 7, 250])
@pytest.mark.parametrize("data", ["spirals", "curve"])
def test_training_is_the_same_in_numpy(data, batch, node):
    state = STATE | {"data": data, "batch": batch, "hidden": [5], "bends": [["tanh", {}]],
                     "init": "glorot", "optimizer": "adam"}  # fmt: skip
    body = f"const k = team({json.dumps(state)}); const out = []; k.advance(60, () => false);"
    body += "return k.now()"
    rows = javascript(node, body)
    task = _arena_work.make_task(data, 0.15, HEIGHTS, 3)
    for seed, (loss, test_loss, accuracy) in enumerate(rows):
        widths = [task.x.shape[1], 5, 1]
        weights = _arena_work.starting_weights(widths, "glorot", 1.3, 0.2, seed)
        bends = [_arena_work.bend_pair("tanh", {})]
        order = _arena_work.batches(250, batch, seed, 60)
        training = _arena_work.Training(weights, optimizer="adam", rate=0.05, decay=0.01)
        assert _arena_work.train(task, training, bends, order)
        for x, y, given in ((task.x, task.y, loss), (task.x_test, task.y_test, test_loss)):
            z = _arena_work.forward(weights, bends, x)[0][-1][:, 0]
            own, _ = _arena_work.loss_and_slope(z, y, task.classes)
            np.testing.assert_allclose(given, own, rtol=1e-8)
        if task.classes:
            assert accuracy == np.mean((z > 0) == task.y_test)
        else:
            assert accuracy is None


def test_no_bend_and_no_hidden_layer(node):
    state = STATE | {"hidden": [], "bends": [], "init": "he", "optimizer": "sgd", "data": "xor"}
    body = f"const k = team({json.dumps(state)}); k.advance(100, () => false); return k.now()"
    for loss, _, accuracy in javascript(node, body):
        assert 0.6 < loss < 0.8
        assert 0.2 < accuracy < 0.8


def test_divergence_is_caught_and_the_other_runs_go_on(node):
    state = STATE | {"hidden": [8], "bends": [["relu", {}]], "init": "own", "gain": 1e8,
                     "optimizer": "sgd", "data": "curve", "rate": 10.0}  # fmt: skip
    body = f"const k = team({json.dumps(state)}); const done = k.advance(50, () => false);"
    body += "return [done, k.runs.map((r) => r.lost), k.now().map((r) => r[0] === Infinity)]"
    done, lost, infinite = javascript(node, body)
    assert done and all(1 <= step <= 50 for step in lost) and all(infinite)


def test_slices_change_nothing(node):
    state = STATE | {"bends": [["tanh", {}]] * 3, "init": "he", "optimizer": "momentum"}
    body = f"const s = {json.dumps(state)}; const a = team(s); const b = team(s);"
    body += "a.advance(40, () => false); while (!b.advance(40, () => true)) b.now();"
    body += "const ratio = b.updateRatios(b.runs[0]); b.advance(60, () => true);"
    body += "while (!b.advance(60, () => true)); a.advance(60, () => false);"
    body += "return [a.runs.map((r) => [...r.theta]), b.runs.map((r) => [...r.theta]), ratio]"
    one, other, ratios = javascript(node, body)
    assert one == other
    assert len(ratios) == 4 and all(0 < r < 1 for r in ratios)


def test_a_step_under_way_is_finished_before_the_runs_are_looked_at(node):
    """A pause may fall between two runs of one step."""
    state = STATE | {"bends": [["tanh", {}]] * 3, "init": "he", "optimizer": "sgd", "seeds": 4}
    body = f"const s = {json.dumps(state)}; const a = team(s); const b = team(s);"
    body += "while (a.reached() === a.steps || a.steps < 5) a.advance(40, () => true);"
    body += "const at = [a.steps, a.reached()]; a.advance(a.steps, () => false);"
    body += "b.advance(at[1], () => false);"
    body += "return [...at, a.steps, a.reached(), a.now(), b.now()]"
    begun, reached, done, after, one, other = javascript(node, body)
    assert (begun, reached, done, after) == (5, 6, 6, 6)
    assert one == other


def test_the_quick_tanh_is_exact_enough(node):
    x = [*np.linspace(-22, 22, 4001), 1e-300, -1e-9, 1e300, -1e300]
    found = evaluate(node, "arena_bends.js", f"{json.dumps(list(map(float, x)))}.map(m.quickTanh)")
    np.testing.assert_allclose(found, np.tanh(x), rtol=1e-15)
