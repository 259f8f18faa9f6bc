"""Laboratory: choose everything, train, watch, stop; in the page, the last run as a still."""

from nonlin._session import is_live
from nonlin.widgets import _laboratory_still
from nonlin.widgets._laboratory_bench import Bench
from nonlin.widgets._laboratory_settings import DEFAULTS


class Laboratory(Bench):
    """A network in training, with controls in a live notebook and as a still in the page.

    In a notebook it shows its controls with a Start and a Stop button. From Python ``train()``
    trains to the end, ``start()`` in the background, ``stop()`` and ``wait()`` end it. Its
    ``run`` and ``experiment`` are the data of the last training, a stopped one included.

    Parameters
    ----------
    **settings
        ``data``, ``network`` ("mlp" or "cnn"), ``depth``, ``width``, ``activation``,
        ``parameters``, ``init``, ``gain``, ``bias``, ``optimizer``, ``learning_rate``,
        ``schedule``, ``batch``, ``epochs``, ``seed``: what the controls show at first. They mean
        what they mean in `nonlin.lab.fit`, with ``depth`` hidden layers of ``width`` units.

    Raises
    ------
    TypeError
        If there is no such setting; the nearest is named.

    Examples
    --------
    >>> laboratory = nl.widgets.Laboratory(data="xor", depth=1, width=32, learning_rate=0.3)
    >>> run = laboratory.train()
    >>> run.steps, laboratory.state, laboratory.experiment.hidden
    (60, 'finished', (32,))
    """

    def __init__(self, **settings):
        super().__init__(settings)

    def __repr__(self):
        chosen = (f"{k}={v!r}" for k, v in self.settings.items() if v != DEFAULTS[k])
        return f"Laboratory({', '.join(chosen)})"

    @property
    def panel(self):
        """The controls and the picture, an ``ipywidgets`` box."""
        if self._panel is None:
            from nonlin.widgets._laboratory_panel import Panel

            self._panel = Panel(self.settings, self.start, self.stop)
            if self._work:
                self._panel.follow(self._work)
        return self._panel.box

    def still(self):
        """Return the figure of the last training as `nonlin.figures.Alt`."""
        return _laboratory_still.figure(self._work)

    def _repr_mimebundle_(self, **keywords):
        if not is_live():
            return _laboratory_still.bundle(self, self._work)
        data = self.panel._repr_mimebundle_(**keywords)
        self._panel.attach()
        return {**data, "text/plain": repr(self)}
