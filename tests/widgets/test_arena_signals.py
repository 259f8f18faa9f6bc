"""MNIST-1D in the arena: its signals and ten outputs against NumPy and torch, its page."""

import json
import re

import numpy as np
import pytest
import torch
from matplotlib.figure import Figure
from nonlin import _signals
from nonlin.widgets import Arena, _arena_signals, _arena_work
from static_page import SETTLE, live
from test_arena_engine import javascript, weights_of

DATA = {"data": "mnist1d", "noise": 0.25, "draw": 2, "heights": [0.0] * 9}
STATE = DATA | {"hidden": [7], "bends": [["tanh", {}]], "init": "he", "gain": 1.3,
                "biasScale": 0.2, "rate": 0.05, "decay": 0.01, "batch": 25, "seeds": 2}  # fmt: skip
WIDTHS = [40, 7, 10]


@pytest.mark.parametrize("noise", [0.0, 0.25])
def test_signals_are_the_same_in_python_to_twelve_digits(noise, node):
    body = "const { makeTask } = await import(`${base}/arena_data.js`); const s = "
    body += f"{json.dumps(DATA)}; makeTask({{ ...s, noise: 0.4 }});"
    body += f" const k = makeTask({{ ...s, noise: {noise} }});"
    body += " return [k.train, k.test].map((p) => [p.x.map((c) => [...c]), [...p.y]])"
    (x, y), (x_test, y_test) = javascript(node, body)
    task = _arena_work.make_task("mnist1d", noise, None, 2)
    for own, theirs in ((task.x.T, x), (task.x_test.T, x_test)):
        assert np.abs(own - np.array(theirs)).max() < 1e-12
    assert task.y.tolist() == y and task.y_test.tolist() == y_test


def test_a_job_that_is_given_up_leaves_nothing_behind(node):
    body = "const { makeTask, taskJob } = await import(`${base}/arena_data.js`);"
    body += f" const s = {json.dumps(DATA)}; const job = taskJob({{ ...s, draw: 7 }});"
    body += " for (let k = 0; k < 40; k += 1) if (job.next().done) return 'not sliced';"
    body += " makeTask({ ...s, draw: 3 }); const k = makeTask(s);"
    body += " return k.train.x.map((c) => [...c])"
    task = _arena_work.make_task("mnist1d", 0.25, None, 2)
    assert np.abs(task.x.T - np.array(javascript(node, body))).max() < 1e-12


def test_the_set_is_balanced_standardised_and_the_recipe_s():
    task = _arena_work.make_task("mnist1d", 0.25, None, 0)
    whole = np.concatenate([task.x, task.x_test])
    assert abs(whole.mean()) < 1e-12 and abs(whole.std() - 1) < 1e-12
    assert (np.bincount(task.y) == 100).all() and (np.bincount(task.y_test) == 50).all()
    assert task.y.dtype.kind == "i"
    draws = _arena_signals._draws(500000, 1000)
    low, high = _signals.PADDING
    assert draws.pad.min() == low and draws.pad.max() == high
    assert draws.shift.min() == 0 and draws.shift.max() == _signals.SHIFT - 1
    own = _signals.shape_signals(task.y, draws)  # at noise 0.25 the recipe as it is
    scale = task.x.std() / own.std()
    assert np.abs(scale * (own - own.mean()) - (task.x - task.x.mean())).max() < 1e-12


@pytest.mark.parametrize("optimizer", _arena_work.OPTIMIZERS)
def test_steps_with_ten_outputs_are_those_of_torch(optimizer, node):
    state = STATE | {"optimizer": optimizer}
    body = f"const k = team({json.dumps(state)}); const out = [[...k.runs[1].theta]];"
    body += " for (const steps of [1, 10]) { k.advance(steps, () => false);"
    body += " out.push([...k.runs[1].theta]); } return out;"
    start, *later = javascript(node, body)
    task = _arena_work.make_task("mnist1d", 0.25, None, 2)
    own = _arena_work.starting_weights(WIDTHS, "he", 1.3, 0.2, 1)
    for w, theirs in zip(own, weights_of(start, WIDTHS), strict=True):
        np.testing.assert_allclose(w, theirs, rtol=1e-11, atol=1e-13)
    kinds = {"sgd": torch.optim.SGD, "momentum": torch.optim.SGD, "adam": torch.optim.Adam}
    x, y = torch.tensor(task.x), torch.tensor(task.y)
    for steps, theta in zip((1, 10), later, strict=True):
        weights = [torch.tensor(w, requires_grad=True) for w in own]
        more = {"momentum": 0.9} if optimizer == "momentum" else {}
        rule = kinds[optimizer](weights, lr=0.05, weight_decay=0.01, **more)
        for rows in _arena_work.batches(1000, 25, 1, steps):
            z = torch.tanh(x[rows] @ weights[0].T + weights[1]) @ weights[2].T + weights[3]
            loss = torch.nn.functional.cross_entropy(z, y[rows])
            rule.zero_grad()
            loss.backward()
            rule.step()
        for w, theirs in zip(weights, weights_of(theta, WIDTHS), strict=True):
            np.testing.assert_allclose(theirs, w.detach().numpy(), rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("batch", [7, 250])
def test_training_on_signals_is_the_same_in_numpy(batch, node):
    state = STATE | {"optimizer": "adam", "batch": batch}
    body = f"const k = team({json.dumps(state)}); k.advance(60, () => false);"
    body += " return [k.now(), k.updateRatios(k.runs[0])]"
    rows, ratios = javascript(node, body)
    assert len(ratios) == 2 and all(0 < ratio < 1 for ratio in ratios)
    task = _arena_work.make_task("mnist1d", 0.25, None, 2)
    bends = [_arena_work.bend_pair("tanh", {})]
    for seed, (loss, test_loss, accuracy) in enumerate(rows):
        weights = _arena_work.starting_weights(WIDTHS, "he", 1.3, 0.2, seed)
        training = _arena_work.Training(weights, optimizer="adam", rate=0.05, decay=0.01)
        assert _arena_work.train(task, training, bends, _arena_work.batches(1000, batch, seed, 60))
        for x, y, given in ((task.x, task.y, loss), (task.x_test, task.y_test, test_loss)):
            z = _arena_work.outputs(weights, bends, x)
            own, _ = _arena_work.loss_and_slope(z, y, task.classes)
            np.testing.assert_allclose(given, own, rtol=1e-8)
        assert accuracy == _arena_work.right_share(z, y)


def test_the_loss_of_ten_outputs_is_safe_far_out(node):
    z = np.array([[1000.0, -1000.0], [0.0, 1000.0], [-1000.0, 999.0]])
    code = "const { lossOf } = await import(`${base}/arena_outputs.js`); const d = [];"
    code += " const loss = lossOf({ classes: 3, outputs: 3 });"
    code += f" return [loss({json.dumps(z.ravel().tolist())}, [0, 2], d, 2), d]"
    loss, d = javascript(node, code)
    own, slope = _arena_work.loss_and_slope(z.T, np.array([0, 2]), 3)
    assert loss == pytest.approx(own) == pytest.approx((0 + 1 + np.log1p(np.exp(-1))) / 2)
    np.testing.assert_allclose(np.reshape(d, (3, 2)).T, slope, rtol=1e-12, atol=1e-15)


def test_python_names_shapes_and_the_likeliest_mistake():
    arena = Arena(data="mnist1d", depth=1, width=5, seeds=2, steps=40)
    x, y, x_test, y_test = arena.task()
    assert arena.widths == [40, 5, 10] and x.shape == (1000, 40) and x_test.shape == (500, 40)
    assert sorted(i for rows in arena.batches(0, 100) for i in rows) == list(range(1000))
    assert set(y) == set(y_test) == set(range(10))
    losses, accuracies = arena.replay()
    assert (losses < np.log(10)).all() and (accuracies > 0.12).all()
    assert "40-5-10" in arena.alt() and "taken for" in arena.alt()
    perfect = np.diag([50] * 10)
    assert _arena_signals.confusion(perfect) == "class 0 is told best (50 of 50)"


def test_links_and_every_stop_of_the_tour_are_understood(node):
    arena = Arena()
    host = json.dumps({"limits": arena.limits, "catalogue": dict(arena.catalogue)})
    body = "const [s, { TOUR }] = await Promise.all(['state', 'tour'].map((n) =>"
    body += f" import(`${{base}}/arena_${{n}}.js`))); const host = {host};"
    body += " const whole = (stop) => (k) => ({ ...s.ARENA_DEFAULTS, ...stop })[k];"
    body += " const back = TOUR.map(([, stop]) => s.stateOf(s.linkOf(whole(stop)), host));"
    body += " return [s.stateOf('#arena=1&data=mnist1d', host), back.map((b) => b.faults),"
    body += " back.map((b) => b.state.data), TOUR.map(([, stop]) => stop.data)]"
    link, faults, found, wanted = javascript(node, body)
    assert link["state"]["data"] == "mnist1d" and not link["faults"]
    assert not any(faults) and found == wanted and "mnist1d" in found


SAID = "(steps) => document.querySelector('.nl-status').innerText.includes(`After ${steps} step`)"
OTHER = "(said) => !['', said].includes(document.querySelector('.nl-status').innerText)"


def test_the_page_says_what_python_says_and_shows_the_table(open_page, tmp_path):
    arena = Arena(data="mnist1d", activation="relu", init="he", steps=60, seeds=3)
    page = live(open_page, tmp_path, arena, width=320)
    page.wait_for_function(SAID, arg=60)
    said = page.locator(".nl-status").inner_text()
    found = re.search(r"loss (\S+), (\S+)% of test signals right", said)
    told = re.search(
        r"loss (\S+), from .* median run (\S+)% right on test; class (.*)\.", arena.alt()
    )
    assert found[1] == told[1] and float(found[2]) == pytest.approx(float(told[2]), abs=0.51)
    page.wait_for_function(
        f"document.querySelector('.nl-root, main').innerText.includes({told[3]!r})"
    )
    label = page.locator("canvas.nl-answer").first.get_attribute("aria-label")
    assert "40–6–6–10" in label and "MNIST-1D" in label and told[3] in label
    assert "A bar for each class" in page.locator(".nl-deep").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.get_by_label("Batch").locator("option[value='250']").inner_text() == "250"


def test_a_reader_comes_to_the_signals_and_leaves_them(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(steps=20, seeds=2))
    page.wait_for_function(SAID, arg=20)
    said = page.locator(".nl-status").inner_text()
    tall = page.locator("canvas.nl-answer").first.bounding_box()["height"]
    page.get_by_label("Data").select_option("mnist1d")
    page.wait_for_function("document.querySelector('.nl-status').innerText.includes('signals')")
    for name in ("noise", "random draw", "hidden layers"):
        page.evaluate(SETTLE)
        before = page.locator(".nl-status").inner_text()
        page.get_by_label(name, exact=True).press("ArrowLeft" if name[0] == "h" else "ArrowRight")
        page.wait_for_function(OTHER, arg=before)
    for _ in range(2):
        page.get_by_label("hidden layers").press("ArrowLeft")
    page.wait_for_function("document.querySelector('canvas.nl-answer').ariaLabel.includes('40–10')")
    assert not page.locator(".nl-deep").is_visible()
    page.get_by_label("Data").select_option("circles")
    page.get_by_label("noise", exact=True).press("ArrowLeft")
    page.get_by_label("random draw").press("ArrowLeft")
    for _ in range(2):
        page.get_by_label("hidden layers").press("ArrowRight")
    page.wait_for_function(
        "(said) => document.querySelector('.nl-status').innerText === said", arg=said
    )
    assert page.locator("canvas.nl-answer").first.bounding_box()["height"] == tall
    assert "●" in page.locator(".nl-arena").inner_text()


def test_the_page_says_while_it_makes_signals(open_page, tmp_path):
    page = live(open_page, tmp_path, Arena(steps=2, seeds=1))
    page.wait_for_function(SAID, arg=2)
    page.evaluate("() => { let t = 1e9; performance.now = () => (t += 100); }")  # slices are short
    page.get_by_label("Data").select_option("mnist1d")
    page.wait_for_function("document.querySelector('.nl-status').innerText.startsWith('Making')")
    assert page.locator(".nl-arena[aria-busy]").count() == 1
    page.wait_for_function(SAID, arg=2)
    page.evaluate(SETTLE)
    assert "of test signals right" in page.locator(".nl-status").inner_text()
    assert page.locator(".nl-stale").count() == 0


def test_a_kept_configuration_has_a_table_of_its_own(open_page, tmp_path):
    arena = Arena(data="mnist1d", steps=40, seeds=2, rival={"activation": "relu", "init": "he"})
    page = live(open_page, tmp_path, arena)
    page.wait_for_function(SAID, arg=40)
    found = "() => [...document.querySelectorAll('canvas.nl-answer')].every((one, k) => "
    found += "one.ariaLabel.includes('taken for') && one.ariaLabel.includes(k ? 'kept' : 'ReLU'))"
    page.wait_for_function(found)
    page.evaluate(SETTLE)
    labels = [one.get_attribute("aria-label") for one in page.locator("canvas.nl-answer").all()]
    now, kept = (re.search(r"Class \d.*", label)[0] for label in labels)
    assert now != kept and f"Now: {now}" in page.locator(".nl-arena").inner_text()
    assert arena.alt().count("told best") == 2


def test_the_still_draws_the_price_of_knowing_nothing_of_ten_classes():
    figure = Figure()
    Arena(data="mnist1d", seeds=1, steps=5)._draw(figure)
    heights = [line.get_ydata()[0] for line in figure.axes[1].lines]
    assert any(height == pytest.approx(np.log(10)) for height in heights)
