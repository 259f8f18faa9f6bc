"""The functions of several numbers as a table."""

from html import escape

from nonlin.atlas.html import Html, code, formula, reference, table
from nonlin.atlas.models import used_by


def vector_table():
    """Return the vector-valued and gated functions of the registry as a table.

    Returns
    -------
    Html
        Name, formula of an entry, what it does, who uses it, source.

    Examples
    --------
    A notebook shows the table; as text, it is a caption and one line a function.

    >>> for line in str(nl.atlas.vector_table()).splitlines()[1:3]:
    ...     print(line)
    Softmax: Turns logits into positive shares that sum to 1.
    Log-softmax: The logarithm of softmax, exact even where a share rounds to 0 or to 1.
    """
    from nonlin.registry import VECTOR_ACTIVATIONS

    rows = [
        (
            f'<span id="atlas-{act.name.replace("_", "-")}">{escape(act.label)}</span> '
            f"{code('nl.' + act.name)}",
            formula(act.formula),
            escape(act.summary),
            escape("; ".join(used_by(act.name))) or "–",
            reference(act.source),
        )
        for act in VECTOR_ACTIVATIONS.values()
    ]
    caption = f"{len(rows)} functions of several numbers"
    text = "\n".join(f"{act.label}: {act.summary}" for act in VECTOR_ACTIVATIONS.values())
    heads = ("function", "an entry of f(x)", "what it does", "used by", "source")
    return Html(table(heads, rows, caption), f"{caption}\n{text}")
