"""Which model uses which activation: read in code or configuration files, not in announcements.

``where`` says what was read: a repository, a configuration of a library (transformers 5.23,
diffusers 0.42, timm 1.0.31, torchvision 0.29, torch 2.13), or the paper. Evidence "code" was read
there; "reported" rests on two independent written sources.
"""

from dataclasses import dataclass
from html import escape

from nonlin._errors import check_choice
from nonlin.atlas.html import Html, reference, table

FIELDS = ("language", "vision", "generation", "audio", "science", "games")


@dataclass(frozen=True)
class Model:
    """One model, or a family that shares its choice.

    Attributes
    ----------
    name : str
        Model or family.
    field : str
        "language", "vision", "generation", "audio", "science" or "games".
    hidden : tuple of str
        Registry names of the activations in its hidden layers or feed-forward blocks, the main
        one first; gated blocks by the name of the gated unit.
    words : str
        The same in words, with what is particular.
    other : str
        Gates, routers, attention and output, in words.
    source : str
        Key in ``references.bib``, or "" where there is no paper to cite.
    where : str
        What was read.
    evidence : str
        "code" or "reported".

    Examples
    --------
    >>> bert = next(model for model in nl.atlas.models("language") if model.name == "BERT")
    >>> bert.hidden, bert.evidence
    (('gelu',), 'code')
    """

    name: str
    field: str
    hidden: tuple
    words: str
    other: str
    source: str
    where: str
    evidence: str = "code"

    def __post_init__(self):
        check_choice("field", self.field, FIELDS)
        check_choice("evidence", self.evidence, ("code", "reported"))


def models(field=None):
    """Return the models of one field, or all, in the order of the list.

    Parameters
    ----------
    field : str, optional
        One of ``FIELDS``.

    Returns
    -------
    tuple of Model

    Examples
    --------
    >>> [model.name for model in nl.atlas.models("language") if "relu" in model.hidden]
    ['Transformer (2017)', ...]
    """
    from nonlin.atlas.language import LANGUAGE
    from nonlin.atlas.other_fields import OTHERS

    every = (*LANGUAGE, *OTHERS)
    if field is None:
        return every
    check_choice("field", field, FIELDS)
    return tuple(model for model in every if model.field == field)


def used_by(name):
    """Return the names of the models whose hidden layers use the function called ``name``.

    Parameters
    ----------
    name : str
        Name of a function of the registry.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> nl.atlas.used_by("swiglu")
    ('PaLM', 'LLaMA 1 and 2', ...)
    """
    return tuple(model.name for model in models() if name in model.hidden)


def models_table(*fields):
    """Return the models of some fields as a table.

    Parameters
    ----------
    *fields : str
        Fields, one table for all of them.

    Returns
    -------
    Html

    Examples
    --------
    A notebook shows the table; printed, it is one line a model.

    >>> print(nl.atlas.models_table("games"))
    Activations of ...: games
    AlphaGo Zero, AlphaZero: ReLU in the residual tower...
    """
    chosen = [model for field in fields for model in models(field)]
    rows = [
        (
            escape(model.name),
            escape(model.words),
            escape(model.other) or "–",
            reference(model.source) or "–",
            escape(model.where) + (" (reported)" if model.evidence == "reported" else ""),
        )
        for model in chosen
    ]
    heads = ("model", "hidden layers", "gates and outputs", "cited", "read in")
    count = f"{len(chosen)} model" + "s" * (len(chosen) != 1)
    caption = f"Activations of {count}: {', '.join(fields)}"
    text = "\n".join(f"{model.name}: {model.words}" for model in chosen)
    return Html(table(heads, rows, caption), f"{caption}\n{text}")
