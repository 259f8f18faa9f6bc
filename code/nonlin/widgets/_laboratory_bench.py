"""What a laboratory does: one training at a time, begun, watched and stopped from Python."""

import threading

from nonlin.widgets._laboratory_settings import complete, plan
from nonlin.widgets._laboratory_work import Work


class Bench:
    """One training at a time of what ``settings`` says, or the controls, once they are shown."""

    def __init__(self, settings):
        self.settings = complete(settings)
        self._work = self._panel = None
        self._lock = threading.Lock()

    @property
    def state(self):
        """One of "ready", "preparing", "training", "finished", "stopped", "diverged", "refused"."""
        return self._work.state if self._work else "ready"

    @property
    def run(self):
        """The `Run` of the last training, a stopped one as far as it came; None before."""
        return self._work.run if self._work else None

    @property
    def experiment(self):
        """The `Experiment` of the last training, or of the settings; its ``run(seed)`` repeats."""
        return (self._work and self._work.experiment) or plan(self.settings)[0]

    def train(self):
        """Train to the end, here, and return the `Run`.

        Raises
        ------
        KeyError, TypeError, ValueError
            If a setting is not valid; the message says what is allowed.
        RuntimeError
            If a training is going on already.
        """
        if not self._begin():
            raise RuntimeError("a training is going on already; stop() ends it")
        self._work.do()
        return self.run

    def start(self):
        """Train in the background; return whether it began: not while another is going on."""
        try:
            began = self._begin()
        except ValueError as error:  # what was typed is no number
            self._panel.refuse(error)
            return False
        if began:
            self._follow()
            self._work.start()
        return began

    def stop(self):
        """Ask the training to stop; it does at its next reading, within a fraction of a second."""
        if self._work:
            self._work.stop()

    def wait(self, seconds=None):
        """Wait until no training is going on, or for so long; return whether none is."""
        return self._work is None or self._work.join(seconds)

    def _begin(self):
        """Make the next training, unless one is going on; return whether it was made."""
        with self._lock:
            if self._work and self._work.going:
                return False
            if self._panel:
                self.settings = self._panel.controls.read()
            self._work = Work(self.settings, self._follow)
            return True

    def _follow(self):
        if self._panel:
            self._panel.follow(self._work)
