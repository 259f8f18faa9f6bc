"""What a piece of advice is, and what may stand behind it."""

from dataclasses import dataclass

from nonlin._errors import check_choice
from nonlin.ledger import anchor, filled, result

MEASURED, PROVED, CITED, CONVENTION = "measured", "proved", "cited", "convention"
KINDS = (MEASURED, PROVED, CITED, CONVENTION)

CHAPTERS = {
    "ch-nonlinearity": ("01_nonlinearity", "Why a bend"),
    "ch-gradients": ("02_gradients", "Gradients"),
    "ch-sigmoid": ("03_sigmoid", "Sigmoid"),
    "ch-tanh": ("04_tanh", "tanh and recurrence"),
    "ch-relu": ("05_relu", "ReLU"),
    "ch-leaky-relu": ("06_leaky_relu", "Leaky ReLU"),
    "ch-elu-selu": ("07_elu_selu", "ELU and SELU"),
    "ch-smooth": ("08_smooth", "Smooth functions"),
    "ch-hard": ("09_hard", "Hard and quantised"),
    "ch-gated": ("10_gated", "Gated functions"),
    "ch-periodic": ("11_periodic", "Periodic functions"),
    "ch-outputs": ("12_outputs", "Outputs"),
    "ch-initialization": ("13_initialization", "Initialisation"),
    "ch-dead-units": ("14_dead_units", "Dead units"),
    "ch-comparison": ("15_comparison", "A fair comparison"),
    "ch-numerics": ("16_numerics", "Numerics"),
    "ch-rosetta": ("20_rosetta", "Rosetta"),
    "ch-models": ("21_models", "What models use"),
}


@dataclass(frozen=True)
class Reason:
    """One sentence behind a piece of advice, and where it comes from.

    Attributes
    ----------
    kind : str
        "measured" (a row of the ledger), "proved" (in a chapter), "cited" (a source) or
        "convention" (everybody does so; nobody, here at least, has measured that it is better).
    says : str
        The sentence, with places for the means and facts of the row.
    row, verdict : str
        Name in ``nonlin.ledger.CLAIMS``, and the word of the verdict that the advice rests on.
    chapter : str
        Label of the chapter in which it is proved or told.
    source, where : str
        Key in ``references.bib``, and the place there.

    Examples
    --------
    >>> reason = nl.guide.advise("hidden", "deep_plain").reasons[0]
    >>> reason.kind, reason.row, reason.verdict
    ('measured', 'selu_unaided', 'holds')
    """

    kind: str
    says: str
    row: str = ""
    verdict: str = ""
    chapter: str = ""
    source: str = ""
    where: str = ""

    def __post_init__(self):
        check_choice("kind", self.kind, KINDS)

    @property
    def text(self):
        """The sentence with its numbers filled in from the ledger."""
        if not self.row:
            return self.says
        found = result(self.row)
        return filled(self.says, {**found.spreads, **found.verdict.facts})

    @property
    def links(self):
        """Pairs of words and address of where to read on, seen from a chapter's page."""
        found = []
        if self.row:
            seeds = len(result(self.row).seeds)
            found.append((f"{seeds} seeds", f"22_ledger.html#{anchor(self.row)}"))
        if self.chapter:
            page, title = CHAPTERS[self.chapter]
            found.append((title, f"{page}.html"))
        if self.source:
            found.append((self.where or "source", f"../references.html#ref-{self.source}"))
        return found


def measured(row, verdict, says):
    """Return a `Reason` that is a row of the ledger."""
    return Reason(MEASURED, says, row=row, verdict=verdict)


def proved(chapter, says):
    """Return a `Reason` that is proved, or computed exactly, in a chapter."""
    return Reason(PROVED, says, chapter=chapter)


def cited(source, where, says):
    """Return a `Reason` that rests on somebody else's work."""
    return Reason(CITED, says, source=source, where=where)


def convention(says, chapter=""):
    """Return a `Reason` that is no more than what everybody does."""
    return Reason(CONVENTION, says, chapter=chapter)


@dataclass(frozen=True)
class Advice:
    """What to take in one case, and why.

    Attributes
    ----------
    label : str
        The case in words, as a list offers it.
    take : tuple of str
        Names of the registry, the first choice first; empty where the advice is no function.
    steps : tuple of str
        What to do, in order, a sentence each.
    reasons : tuple of Reason
        What is behind it.

    Examples
    --------
    >>> nl.guide.advise("output", "several").take
    ('sigmoid',)
    """

    label: str
    take: tuple
    steps: tuple
    reasons: tuple

    def __str__(self):
        steps = [f"{k}. {step}" for k, step in enumerate(self.steps, 1)]
        reasons = [f"- {reason.kind}: {reason.text}" for reason in self.reasons]
        return "\n".join([self.label, *steps, *reasons])
