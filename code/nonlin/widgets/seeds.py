"""Seeds: how many seeds a comparison of two functions needs."""

from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Number, Whole


class Seeds(Widget):
    """A comparison over seeds, repeated: its intervals, and how often they see the difference.

    Two functions differ by a true mean; runs of either scatter normally about theirs. Each
    repetition trains both from the same seeds and takes the 95 % interval of Student's t from the
    differences. Differences and spreads are in points, as of accuracy; all else is dimensionless.

    Attributes
    ----------
    gap : float
        True difference, from 0 to 3 points.
    spread : float
        Standard deviation of the runs of one function over seeds, from 0.2 to 3 points.
    shared : float
        Correlation of the two functions over common seeds, from 0 to 0.95.
    seeds : int
        Number of seeds of a comparison, from 2 to 50.
    draw : int
        Which repetitions are drawn, from 0 to 99.

    Examples
    --------
    >>> widget = nl.widgets.Seeds(seeds=3)
    >>> print(widget.alt())
    Comparison over 3 seeds; true difference 1.0 points, spread 1.5, correlation 0.40, so pairs
    spread by 1.64. The 95% interval lies above 0 with a chance of 9.7%, covers 0 with 90.0%, lies
    below with 0.3%; the mean lies below 0 with 14.6%. Of 20 repetitions 3 above, 17 covering, 0
    below. Seeds that find the difference four times in five: 24.
    """

    _esm = compose_module("seeds")
    _css = compose_style("seeds")
    _functions = ()
    _size = (7.6, 4.4)
    _telling = {  # noqa: RUF012
        "three seeds": {"gap": 1.0, "seeds": 3},
        "enough seeds": {"gap": 1.0, "seeds": 24},
        "half the difference": {"gap": 0.5, "seeds": 24},
        "no difference": {"gap": 0.0, "seeds": 10},
    }

    gap = Number(1.0, 0.0, 3.0, 0.1)
    spread = Number(1.5, 0.2, 3.0, 0.1)
    shared = Number(0.4, 0.0, 0.95, 0.05)
    seeds = Whole(3, 2, 50)
    draw = Whole(0, 0, 99)

    def alt(self):
        """Return in words what the widget shows now."""
        from nonlin.widgets import _seeds

        return _seeds.words(self)

    def _draw(self, figure):
        from nonlin.widgets import _seeds

        _seeds.draw(figure, self)
