"""One training, in a thread of its own or in the caller's, which anybody may stop."""

import contextlib
import threading

from nonlin.widgets._laboratory_settings import plan


class Work:
    """A training from its settings to its run.

    Parameters
    ----------
    settings : dict
        All settings of the laboratory.
    changed : callable
        Called, in the thread of the training, after every reading and at the end.

    Attributes
    ----------
    state : str
        "preparing", "training", and then "finished", "stopped", "diverged" or "refused".
    trouble : str
        In words, why the training was refused or broke off.
    experiment, readings, run
        Experiment, what was read of it so far, and its `Run` once it is over.
    """

    def __init__(self, settings, changed):
        self.settings, self._changed = settings, changed
        self.state, self.trouble = "preparing", ""
        self.experiment, self.readings, self.run = None, [], None
        self._unwanted, self._thread = threading.Event(), None

    @property
    def going(self):
        """Whether the training is not over."""
        return self.state in ("preparing", "training")

    def stop(self):
        """Ask the training to stop at its next reading."""
        self._unwanted.set()

    def start(self):
        """Train in a thread; what goes wrong is kept in words."""
        self._thread = threading.Thread(target=self._quietly, name="laboratory", daemon=True)
        self._thread.start()

    def join(self, seconds=None):
        """Wait for the end of the training, or so long; return whether it is over."""
        if self._thread:
            self._thread.join(seconds)
        return not self.going

    def do(self):
        """Train in the calling thread; what goes wrong is raised, what was done is kept."""
        try:
            self.experiment, training = plan(self.settings)
            self.state = "training"
            self._train(training)
        except (KeyError, TypeError, ValueError, ImportError) as error:
            self.trouble = str(error.args[0])
            raise
        except Exception as error:
            self.trouble = f"{type(error).__name__}: {error}"
            raise
        finally:
            self.state = "refused" if self.going else self.state
            self._changed()

    def _train(self, training):
        try:
            for reading in training:
                self.readings.append(reading)
                self._changed()
                if self._unwanted.is_set():
                    break
        finally:  # an interruption, too, leaves a run
            if self.readings:
                self.run = training.run()
                last = self.readings[-1]
                ended = "finished" if last.step == last.total else "stopped"
                self.state = "diverged" if last.diverged else ended

    def _quietly(self):
        with contextlib.suppress(Exception):  # its words are in ``trouble``
            self.do()
