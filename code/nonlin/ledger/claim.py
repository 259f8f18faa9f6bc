"""What a row of the ledger is: a claim, how it is put to the test, and how it is judged."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

HOLDS, ONLY_IF, FAILS, OPEN = (
    "holds",
    "holds only if",
    "does not hold",
    "cannot be told",
)
VERDICTS = (HOLDS, ONLY_IF, FAILS, OPEN)


@dataclass(frozen=True)
class Verdict:
    """What the numbers say about a claim.

    Attributes
    ----------
    word : str
        One of `VERDICTS`.
    condition : str
        What must be so if it holds only then, or why it cannot be told; else empty.
    facts : dict of str to float
        Numbers worked out on the way, which the explanation quotes.

    Examples
    --------
    >>> print(nl.ledger.Verdict("holds only if", "the biases are drawn at random"))
    holds only if the biases are drawn at random
    """

    word: str
    condition: str = ""
    facts: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.word not in VERDICTS:
            raise ValueError(f"a verdict is one of {', '.join(VERDICTS)}; got {self.word!r}")

    def __str__(self):
        joint = ": " if self.word == OPEN and self.condition else " "
        return f"{self.word}{joint}{self.condition}".strip()


@dataclass(frozen=True)
class Claim:
    """One claim about training or about networks before it.

    Attributes
    ----------
    name : str
        Short name, of lower-case words joined by _.
    claim : str
        The claim in a sentence, as its author would put it.
    who, where, source : str
        Author and year; place in the source; key in ``references.bib``, or empty.
    published : str
        The number or statement that was published, with what it is a number of.
    setting, data : str
        What was done here, and with which data.
    measure : str
        Name of the function in ``nonlin.lab.replicas``.
    cases : dict
        Label → settings of one case.
    unit, show : str
        What the values are, and the format they are shown in.
    judge : callable
        Label → array of values over the seeds; to a `Verdict`.
    why : str
        The explanation, with places for the values' means, as in ``"{ReLU:.1%}"``, and for the
        facts of the verdict.
    seeds, few : int
        Seeds of the whole ledger, and of the check that every change of the code undergoes.
    needs : str
        "fashion" if the data do not come with the package, else empty.
    chapter : str
        Label of the chapter in which it is discussed, or empty.

    Examples
    --------
    >>> claim = nl.ledger.CLAIMS["nielsen_gradients"]
    >>> claim.who, claim.seeds
    ('Nielsen 2015', 50)
    """

    name: str
    claim: str
    who: str
    where: str
    published: str
    setting: str
    data: str
    measure: str
    cases: dict
    unit: str
    judge: Callable
    why: str
    source: str = ""
    show: str = ".3g"
    seeds: int = 20
    few: int = 2
    needs: str = ""
    chapter: str = ""


@dataclass(frozen=True)
class Spread:
    """The values of one case over the seeds; formatted, it is their mean.

    Attributes
    ----------
    values : ndarray, shape (seeds,)
        In the units of the claim; NaN where a run diverged.

    Examples
    --------
    >>> spread = nl.ledger.Spread(np.array([0.25, 0.75, np.nan]))
    >>> f"{spread:.0%} of {spread.values.size - spread.lost}, {spread.lost} lost"
    '50% of 2, 1 lost'
    """

    values: np.ndarray

    @property
    def kept(self):
        """Values of the runs that did not diverge."""
        return self.values[~np.isnan(self.values)]

    @property
    def lost(self):
        """Number of runs that diverged."""
        return int(np.isnan(self.values).sum())

    @property
    def mean(self):
        """Mean of the runs that did not diverge; NaN if none is left."""
        return float(self.kept.mean()) if self.kept.size else float("nan")

    @property
    def low(self):
        """Smallest value."""
        return float(self.kept.min()) if self.kept.size else float("nan")

    @property
    def high(self):
        """Largest value."""
        return float(self.kept.max()) if self.kept.size else float("nan")

    @property
    def band(self):
        """Where further seeds are expected: five standard deviations, at least the range.

        With twenty seeds one normal value in ten thousand falls outside of that.
        """
        if not self.kept.size:
            return float("nan"), float("nan")
        reach = 5 * self.kept.std(ddof=1) if np.isfinite(self.kept).all() else 0.0
        slack = 1e-6 + 1e-4 * abs(self.mean) if np.isfinite(self.mean) else 0.0
        mean = self.mean if np.isfinite(self.mean) else self.low
        return float(min(self.low, mean - reach) - slack), float(
            max(self.high, mean + reach) + slack
        )

    def __format__(self, spec):
        return format(self.mean, spec)
