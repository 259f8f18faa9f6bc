"""An experiment as data: everything a run depends on but its seed, in one record."""

from dataclasses import asdict, dataclass, field, fields, replace

from nonlin._errors import unknown_keyword
from nonlin.lab.fitting import fit, fit_steps
from nonlin.lab.seeds import over_seeds
from nonlin.lab.store import resume


@dataclass(frozen=True)
class Experiment:
    """Task, network, start and training of a run: data, to be stored, compared and changed.

    A run is a pure function of the experiment and a seed. The fields are the keywords of `fit`
    and mean what they mean there; None leaves a choice to the network or to the scheme.

    Attributes
    ----------
    data, data_seed, data_options
        Task, see `load`.
    network, hidden, channels, units, width, activation, parameters, norm, residual
        Architecture, see `mlp`, `cnn`, `rnn` and `transformer`.
    init, gain, bias, recurrent
        Scheme of the starting weights, their scale, and the scale of the biases, see
        `initialise`; start of a recurrent matrix, see `rnn`.
    optimizer, learning_rate, schedule, batch, epochs
        Training, see `train`.
    watch, evaluate, evaluate_every, target
        What is measured, see `train`.

    Examples
    --------
    >>> plain = nl.lab.Experiment(data="xor", data_options={"noise": 0.05}, hidden=(32,))
    >>> steep = plain.but(activation="tanh", learning_rate=0.3)
    >>> steep.run(seed=0)
    Run(60 steps, test accuracy 1.000)
    >>> steep.changes(plain)
    {'activation': 'tanh', 'learning_rate': 0.3}
    """

    data: str = "mnist1d"
    data_seed: int | None = 0
    data_options: dict = field(default_factory=dict)
    network: str = "mlp"
    hidden: tuple | None = None
    channels: tuple | None = None
    units: int | None = None
    width: int | None = None
    recurrent: str | None = None
    activation: str = "relu"
    parameters: dict = field(default_factory=dict)
    norm: str | None = None
    residual: bool = False
    init: str = "he"
    gain: float | None = None
    bias: float | str | None = None
    optimizer: str = "sgd"
    learning_rate: float = 0.1
    schedule: str = "constant"
    batch: int = 100
    epochs: int = 15
    watch: tuple | str = ()
    evaluate: str = "both"
    evaluate_every: int | None = None
    target: float | None = None

    @property
    def settings(self):
        """Keywords of `fit`, a new dict."""
        return {**asdict(self), "parameters": dict(self.parameters) or None}

    def but(self, **changes):
        """Return this experiment with some fields changed.

        Raises
        ------
        TypeError
            If there is no such field; the nearest is named.
        """
        known = [one.name for one in fields(self)]
        for name in changes:
            if name not in known:
                raise unknown_keyword("field", "Experiment", name, known)
        return replace(self, **changes)

    def changes(self, other):
        """Return the fields in which this experiment differs from another, with their values."""
        return {k: v for k, v in asdict(self).items() if v != asdict(other)[k]}

    def run(self, seed):
        """Return the `Run` of one seed; see `fit`."""
        return fit(seed, **self.settings)

    def steps(self, seed):
        """Return the `Steps` of one seed: `run`, but from reading to reading; see `steps`."""
        return fit_steps(seed, **self.settings)

    def runs(self, seeds=10, *, folder=None, jobs=-1, progress=True):
        """Return the runs of many seeds, kept in a folder if one is given.

        Parameters
        ----------
        seeds, jobs, progress
            As in `over_seeds`.
        folder : str or pathlib.Path, optional
            Where results are kept and found again, see `resume`.

        Returns
        -------
        list of Run
            In the order of the seeds; without networks if they come from a folder.
        """
        if folder is None:
            return over_seeds(fit, seeds, jobs=jobs, progress=progress, **self.settings)
        cases = {"this": self.settings}
        return resume(fit, cases, seeds, folder=folder, jobs=jobs, progress=progress)["this"]
