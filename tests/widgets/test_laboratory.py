"""wid-7: the laboratory trains, stops, refuses in words; without a kernel it is a still."""

import asyncio
import base64
import threading
import time

import ipywidgets
import nonlin as nl
import numpy as np
import pytest
from nonlin.widgets import Laboratory, _laboratory_panel, laboratory
from nonlin.widgets._laboratory_settings import DEFAULTS

QUICK = {"data": "moons", "depth": 2, "width": 16, "learning_rate": 0.3, "epochs": 10}
LONG = {**QUICK, "epochs": 1000}
PATIENCE = 60  # seconds; a busy machine


def threads():
    return [t for t in threading.enumerate() if t.name == "laboratory"]


async def until(reached):
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.01)


def played(script, **settings):
    """Show a laboratory in an event loop, play a script with it, and end what still runs."""

    async def play():
        bench = Laboratory(**settings)
        assert bench.panel is bench.panel
        try:
            await script(bench, bench._panel)
        finally:
            bench.stop()
            assert bench.wait(PATIENCE)
        assert threads() == []

    asyncio.run(play())


def choose(panel, name, value):
    panel.controls.by_name[name].value = value


def test_start_runs_to_the_end_and_the_progress_with_it():
    async def script(bench, panel):
        assert bench.state == "ready"
        assert (panel.start.disabled, panel.stop.disabled) == (False, True)
        panel.start.click()
        assert (panel.start.disabled, panel.stop.disabled) == (True, False)
        await until(lambda: "Finished" in panel.status.value)
        assert panel.progress.value == panel.progress.max == 40 == bench.run.steps
        assert (panel.start.disabled, panel.stop.disabled) == (False, True)
        assert panel.view.value.startswith("<svg")
        assert "nan" not in panel.view.value
        again = bench.experiment.run(seed=0)
        np.testing.assert_array_equal(again.loss, bench.run.loss)
        assert again.settings == bench.run.settings

    played(script, **QUICK)


def test_stop_ends_it_soon_and_keeps_what_was_done():
    async def script(bench, panel):
        panel.start.click()
        await until(lambda: panel.progress.value > 0)
        panel.stop.click()
        await until(lambda: "Stopped" in panel.status.value)
        assert bench.state == "stopped"
        assert 0 < bench.run.steps == panel.progress.value < bench.run.at[-1]
        assert np.isfinite(bench.run.loss[bench.run.at <= bench.run.steps]).all()
        assert panel.view.value.startswith("<svg")
        assert bench.wait(PATIENCE)
        assert threads() == []
        assert panel.start.disabled is False

    played(script, **LONG)


def test_a_second_start_does_not_start_two():
    async def script(bench, panel):
        panel.start.click()
        first = bench._work
        panel.start.click()
        assert bench.start() is False
        with pytest.raises(RuntimeError, match="going on already"):
            bench.train()
        assert bench._work is first
        assert len(threads()) == 1
        panel.stop.click()
        await until(lambda: bench.state == "stopped")
        assert bench.start() is True

    played(script, **LONG)


def test_pictures_come_at_most_four_times_a_second():
    async def script(bench, panel):
        seen = []
        panel.view.observe(lambda change: seen.append(time.monotonic()), "value")
        panel.start.click()
        await until(lambda: len(seen) > 5)
        assert min(np.diff(seen)) > 0.9 * _laboratory_panel.PAUSE

    played(script, **LONG)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("learning_rate", "a tenth", "learning rate must be a number, such as 0.1, got 'a tenth'"),
        ("learning_rate", "-1", "learning_rate must be finite and > 0, got -1.0"),
        ("gain", "big", "gain must be a number"),
        ("bias", "troch", "bias must be a number"),
        ("depth", 0, "depth must be at least 1 and at most 20, got 0"),
        ("width", 9999, "width must be at least 1 and at most 512"),
        ("batch", 0, "batch must be at least 1"),
        ("epochs", -3, "epochs must be at least 1"),
        ("seed", -1, "seed must be at least 0"),
        ("network", "cnn", "for flat inputs use mlp"),
    ],
)
def test_a_bad_setting_is_refused_in_words_in_place(name, value, words):
    async def script(bench, panel):
        choose(panel, name, value)
        panel.start.click()
        await until(lambda: "cannot be trained" in panel.status.value)
        await until(lambda: not bench._work or not bench._work.going)
        assert words.replace("'", "&#x27;").replace(">", "&gt;") in panel.status.value
        assert 'role="alert"' in panel.status.value
        assert bench.run is None
        choose(panel, name, getattr(fresh.by_name[name], "value"))  # noqa: B009
        panel.start.click()
        await until(lambda: "Finished" in panel.status.value)

    fresh = Laboratory(**QUICK)
    assert fresh.panel
    fresh = fresh._panel.controls
    played(script, **QUICK)


def test_a_divergence_is_shown_and_ends_the_run():
    async def script(bench, panel):
        choose(panel, "learning_rate", "1e30")
        panel.start.click()
        await until(lambda: "Diverged" in panel.status.value)
        assert bench.state == "diverged"
        assert bench.run.diverged
        assert bench.run.steps < bench.run.at[-1]
        assert "infinite" in bench.still().text
        assert panel.start.disabled is False

    played(script, **LONG)


def test_an_unforeseen_error_is_shown_not_lost(monkeypatch):
    def broken(settings):
        raise MemoryError("no room")

    async def script(bench, panel):
        monkeypatch.setattr("nonlin.widgets._laboratory_work.plan", broken)
        panel.start.click()
        await until(lambda: "MemoryError: no room" in panel.status.value)

    played(script, **QUICK)


def test_an_interruption_of_train_keeps_the_part():
    bench = Laboratory(**LONG)
    follow = bench._follow

    def interrupt():
        follow()
        if len(bench._work.readings) == 4:
            raise KeyboardInterrupt

    bench._follow = interrupt
    with pytest.raises(KeyboardInterrupt):
        bench.train()
    assert bench.state == "stopped"
    assert bench.run.steps == bench.run.at[3]


def test_the_controls_say_what_is_trained():
    async def script(bench, panel):
        assert panel.controls.read() == bench.settings
        choose(panel, "activation", "elu")
        panel.controls.parameters["alpha"].value = 0.5
        choose(panel, "bias", "torch")
        choose(panel, "gain", "1.5")
        panel.start.click()
        await until(lambda: bench.state == "finished")
        found = bench.experiment
        assert (found.activation, found.parameters) == ("elu", {"alpha": 0.5})
        assert (found.bias, found.gain) == ("torch", 1.5)
        choose(panel, "activation", "relu")
        assert panel.controls.read()["parameters"] == {}

    played(script, **QUICK)


def test_every_control_has_a_label_and_every_function_is_offered():
    def inside(box):
        for child in getattr(box, "children", ()):
            yield child
            yield from inside(child)

    bench = Laboratory(activation="snake", gain=1.0, bias=0.5)
    controls = [c for c in inside(bench.panel) if not isinstance(c, ipywidgets.Box)]
    controls = [c for c in controls if not isinstance(c, (ipywidgets.HTML, _laboratory_panel.Keys))]
    labels = [c.description for c in controls]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    offered = [name for _, name in bench._panel.controls.by_name["activation"].options]
    assert offered == list(nl.ACTIVATIONS)
    for name, act in nl.ACTIVATIONS.items():
        choose(bench._panel, "activation", name)
        assert bench._panel.controls.read()["parameters"] == dict(act.parameters)


@pytest.mark.parametrize("chosen", [{"network": "cnn", "depth": 2, "width": 4}, {"data": "curve"}])
def test_networks_and_regression(chosen):
    bench = Laboratory(**{"epochs": 1, "learning_rate": 0.01, **chosen})
    run = bench.train()
    assert bench.state == "finished"
    assert run.records["flat"].shape[1] == len(nl.lab.activation_layers(run.network))
    assert bench.panel.children[-1].value.startswith("<svg")
    assert len(bench.still().text) > 100


def test_without_a_kernel_it_is_a_still_with_words(monkeypatch):
    bench = Laboratory(**QUICK)
    assert set(bench._repr_mimebundle_()) == {"text/plain", "text/html"}
    bench.train()
    data = bench._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert data["text/html"].count("<svg") == 1
    assert "make lab" in data["text/html"]
    assert not any("widget" in mime for mime in data)
    assert bench._panel is None
    assert bench.still().text in data["text/plain"]
    monkeypatch.setattr(laboratory, "is_live", lambda: True)
    live = bench._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in live
    assert live["text/plain"] == repr(bench)
    assert bench._panel.view.value.startswith("<svg")


def test_the_text_makes_it_again_and_an_unknown_setting_is_named():
    bench = Laboratory(activation="elu", parameters={"alpha": 0.5}, gain=2.0)
    assert repr(bench) == "Laboratory(activation='elu', parameters={'alpha': 0.5}, gain=2.0)"
    assert eval(repr(bench)).settings == bench.settings
    assert Laboratory().settings == DEFAULTS
    with pytest.raises(TypeError, match="did you mean 'activation'"):
        Laboratory(activaton="relu")
    with pytest.raises(KeyError, match="did you mean 'relu'"):
        Laboratory(activation="rellu")
    with pytest.raises(ValueError, match="data must be one of 'mnist1d'"):
        Laboratory(data="mnist")
    with pytest.raises(TypeError, match="did you mean 'alpha'"):
        Laboratory(activation="elu", parameters={"alfa": 1.0})
    assert Laboratory(activation="logistic").settings["activation"] == "sigmoid"
    with pytest.raises(ValueError, match="nothing was trained"):
        Laboratory().still()
