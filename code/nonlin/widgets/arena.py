"""Arena: small networks that train in the page, with any activation, several seeds at once."""

import traitlets as t

from nonlin.widgets import _arena, _arena_rival, _arena_work
from nonlin.widgets._base import Parameters, Widget, activation_choice
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice, Number, Whole


class Arena(_arena_rival.Kept, _arena.Replayed, Widget):
    """A network of up to four hidden layers trains on a small task, once for every seed.

    Every quantity is dimensionless. `_arena.Replayed` gives what is needed to train the same
    networks in Python, ``widths``, ``task()``, ``weights(seed)`` and ``batches(seed, steps)``, and
    ``replay()``, which does; ``kept().replay()`` trains the configuration kept to compare.

    Attributes
    ----------
    data : str
        "xor", "circles", "moons", "spirals", "curve" or "mnist1d" (ten classes of signals).
    noise, draw : float, int
        Standard deviation of the noise, 0 to 0.5; which sample of the task, 0 to 99. MNIST-1D is
        made with noise 0.25 before smoothing, and white noise that keeps its ratio to it.
    heights : list of 9 float
        The curve at -1, -0.75, ..., 1, each from -1.5 to 1.5.
    depth, width : int
        Hidden layers, 0 to 4, and units in each, 1 to 16.
    activation, parameters, formula : str, dict, str
        A name of the registry with its parameters, or "own" for the formula in z.
    layers : list of str or [str, dict]
        Names for single hidden layers, from the first, with their parameters where these are not
        the defaults; "" for ``activation``.
    init, gain, bias_scale : str, float, float
        "lecun", "glorot", "he" or "own" (normal of standard deviation gain / √inputs), and the
        standard deviation of the biases of hidden layers, 0 to 3.
    optimizer, rate, batch, decay : str, float, int, float
        "sgd", "momentum" or "adam", with its learning rate, batch size and weight decay.
    seeds, steps : int
        How many runs, 1 to 16, and how many steps each is trained, 0 to 1,000,000.
    rival : dict
        A configuration kept to compare, from the same seeds and steps; {} for none.

    Examples
    --------
    >>> arena = nl.widgets.Arena(data="xor", noise=0.2, width=4, seeds=3, steps=200)
    >>> print(arena.alt())
    Arena: 3 runs of a network 2-4-4-1 with Tanh on xor, after 200 steps: median training loss
    0.2164, from 0.1553 to 0.2354; median run 99.2% right on test.
    >>> arena.widths, next(arena.batches(0, 1)).shape
    ([2, 4, 4, 1], (10,))
    """

    _esm = compose_module("arena")
    _css = compose_style("arena")
    _size = (7.6, 3.8)
    _fixed = {"depth": [0, 4, 1]}  # noqa: RUF012

    data = Choice("circles", _arena_work.TASKS, "task")
    noise, draw = Number(0.1, 0.0, 0.5, 0.01), Whole(0, 0, 99)
    heights = _arena.Heights()
    depth, width = Choice(2, range(5), "number of hidden layers"), Whole(6, 1, 16)
    activation = activation_choice("tanh", extra=("own",))
    parameters = Parameters("activation")
    formula = t.Unicode("z*sigmoid(z)").tag(sync=True)
    layers = _arena.Layers()
    init = Choice("lecun", _arena_work.INITS, "way to start")
    gain, bias_scale = Number(2.0, 0.1, 5.0, 0.1), Number(0.0, 0.0, 3.0, 0.1)
    optimizer = Choice("sgd", _arena_work.OPTIMIZERS, "optimiser")
    rate, decay = Number(0.1, 1e-6, 100.0, 1e-6), Number(0.0, 0.0, 1.0, 1e-6)
    batch = Choice(10, (1, 5, 10, 25, 50, 250), "batch size")
    seeds, steps = Whole(5, 1, 16), Whole(1000, 0, 1_000_000)
    rival = _arena_rival.Rival()

    def alt(self):
        """Return in words what the widget shows now."""
        return _arena_rival.words(self)

    def _draw(self, figure):
        _arena_rival.draw(figure, self)
