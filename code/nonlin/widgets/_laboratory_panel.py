"""The laboratory as a reader works it: controls, two buttons, progress, and the live picture."""

import asyncio
import threading
import time
from html import escape

import anywidget
import ipywidgets as w

from nonlin.widgets._compose import STATIC
from nonlin.widgets._laboratory_controls import Controls
from nonlin.widgets._laboratory_picture import picture
from nonlin.widgets._laboratory_still import words

PAUSE = 0.25  # seconds between two pictures, at least
SAYINGS = {
    "preparing": "Preparing the task and the network …",
    "training": "Training.",
    "refused": "Nothing was trained.",
    "finished": "Finished.",
    "stopped": "Stopped; what was done so far is kept.",
    "diverged": "Diverged: the loss became infinite, and the training was stopped. "
    "Try a smaller learning rate or smaller weights.",
}


class Keys(anywidget.AnyWidget):
    """Nothing to see: it keeps JupyterLab's shortcuts off the controls around it."""

    _esm = (STATIC / "_laboratory_keys.js").read_text(encoding="utf-8")


class Panel:
    """The controls of a laboratory and what they show; drawn in the event loop's thread only.

    Parameters
    ----------
    settings : dict
        All settings of the laboratory.
    start, stop : callable
        What the two buttons do.
    """

    def __init__(self, settings, start, stop):
        self.controls = Controls(settings)
        self.start = w.Button(description="Start", button_style="primary")
        self.stop = w.Button(description="Stop", disabled=True)
        self.start.on_click(lambda _: start())
        self.stop.on_click(lambda _: stop())
        self.progress = w.IntProgress(
            description="progress", min=0, max=1, layout={"flex": "1 1 12em", "width": "auto"}
        )
        self.status, self.view = w.HTML(), w.HTML()
        bar = w.HBox([self.start, self.stop, self.progress], layout={"flex_flow": "row wrap"})
        keys = Keys(layout={"display": "none"})
        self.box = w.VBox([keys, self.controls.box, bar, self.status, self.view])
        self.box.add_class("nl-laboratory")
        self._loop = self._thread = None
        self._waiting, self._next = False, 0.0
        self.attach()
        self.say("Choose, then press Start.")

    def attach(self):
        """Draw from now on in the event loop that runs here, if one does."""
        try:
            self._loop, self._thread = asyncio.get_running_loop(), threading.get_ident()
        except RuntimeError:
            return

    def say(self, text, trouble=False):
        """Show a sentence in the status line."""
        role = "alert" if trouble else "status"
        self.status.value = f'<div role="{role}">{escape(text)}</div>'

    def refuse(self, why):
        """Say that a training cannot begin, and why."""
        self.say(f"This cannot be trained: {why}", trouble=True)

    def follow(self, work):
        """Show what a training has done; called in any thread, after every reading."""
        if work.going and (self._waiting or time.monotonic() < self._next):
            return
        if self._loop is None or threading.get_ident() == self._thread:
            self.show(work)
            return
        self._waiting = True
        try:
            self._loop.call_soon_threadsafe(self.show, work)
        except RuntimeError:  # the loop is closed: nobody looks any more
            work.stop()

    def show(self, work):
        """Show the state of a training."""
        began = time.monotonic()
        readings = list(work.readings)
        if readings:
            last = readings[-1]
            self.progress.max, self.progress.value = last.total, last.step
            self.view.value = picture(readings, words(work, readings))
        else:
            self.progress.value = 0
        if work.trouble:
            self.refuse(work.trouble)
        else:
            self.say(" ".join([SAYINGS[work.state], *map(counts, readings[-1:])]))
        self.start.disabled, self.stop.disabled = work.going, not work.going
        now = time.monotonic()
        self._waiting, self._next = False, now + max(PAUSE, 3 * (now - began))


def counts(reading):
    """Return step, loss and accuracy of a reading in words."""
    if reading.diverged:
        return f"Step {reading.step} of {reading.total}."
    text = f"Step {reading.step} of {reading.total}, loss {reading.loss:.3g}"
    known = reading.test_accuracy == reading.test_accuracy
    return text + (f", test accuracy {100 * reading.test_accuracy:.1f} %." if known else ".")
