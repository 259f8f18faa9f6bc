"""What a report holds."""

from dataclasses import dataclass, field
from importlib import import_module

from nonlin.registry import Claims, Interval
from nonlin.theory._bounds import Extreme
from nonlin.theory._matches import Recognition
from nonlin.theory._pages import as_html, as_text
from nonlin.theory._subject import Subject
from nonlin.theory.moments import Moments


@dataclass(frozen=True, eq=False, repr=False)
class Report:
    """What is found out about one function (all dimensionless).

    ``print(report)`` shows it as a table, a notebook as HTML; `figure` draws it. What could not
    be found is None, and ``missing`` says why.

    Attributes
    ----------
    name : str
        Name of the function.
    sentence : str
        What it is and what was probably meant.
    values : tuple of (float, float, float)
        x, f(x) and f'(x) at standard points.
    range : Interval or None
        Set of the values seen, with their limits.
    limits : tuple of float
        Limits at -inf and inf, NaN for none.
    breaks : tuple of Break
        Where f or one of its derivatives jumps; kinks are those of order 1.
    claims : Claims
        Parity, monotony, curvature, smoothness and homogeneity as measured.
    lipschitz, minimum : Extreme
        sup |f'| and the global minimum.
    fixed_points : tuple of FixedPoint
        Solutions of f(x) = x.
    moments : Moments or None
        E f, E f² and E f'² for z ~ N(0, 1), with errors.
    gain, backward_gain : float or None
        1 / sqrt(E f²) and 1 / sqrt(E f'²).
    edge : tuple of EdgeOfChaos
        The edge of chaos for biases of standard deviation 0, 0.1 and 0.5.
    hazards : tuple of Hazard
        What goes wrong in floating point, and where.
    recognition : Recognition or None
        What it was recognised as.
    notes : tuple of str
        What was found when it was taken.
    missing : dict
        Section to the reason why there is none.

    Examples
    --------
    >>> found = nl.report(lambda x: np.clip(x, -1, 1))
    >>> [(kink.kind, kink.x) for kink in found.kinks]
    [('kink', -1.0), ('kink', 1.0)]
    >>> print(found.range, found.claims.parity, round(found.gain, 6))
    [-1, 1] odd 1.392036
    """

    name: str
    subject: Subject
    sentence: str
    values: tuple
    range: Interval | None
    limits: tuple | None
    breaks: tuple
    claims: Claims | None
    lipschitz: Extreme | None
    minimum: Extreme | None
    fixed_points: tuple | None
    moments: Moments | None
    gain: float | None
    backward_gain: float | None
    edge: tuple | None
    hazards: tuple | None
    recognition: Recognition | None
    notes: tuple = ()
    missing: dict = field(default_factory=dict)

    @property
    def matches(self):
        """Tuple of `Match`: the activations it is equal to, the simplest first."""
        return self.recognition.matches if self.recognition else ()

    @property
    def nearest(self):
        """The `Match` of the nearest activation at its defaults, or None."""
        return self.recognition.nearest if self.recognition else None

    @property
    def kinks(self):
        """Tuple of `Break` at which f has no derivative: kinks, cusps and jumps."""
        return tuple(b for b in self.breaks if b.order <= 1)

    def figure(self, **settings):
        """Draw f and f' with the kinks marked; see `nonlin.figures.report.plot_report`.

        Returns
        -------
        matplotlib.figure.Figure
        """
        return import_module("nonlin.figures.report").plot_report(self, **settings)

    def __str__(self):
        return as_text(self)

    def __repr__(self):
        return f"Report({self.name!r}: {self.sentence})"

    def _repr_html_(self):
        return as_html(self)
