"""The ledger as the page shows it: a card for each row, and the rows of the table."""

import re
from html import escape

from nonlin.atlas.html import Html, code, reference
from nonlin.ledger.claim import VERDICTS
from nonlin.ledger.results import is_testable, measure, result
from nonlin.ledger.rows import CLAIMS
from nonlin.ledger.strips import groups, strip

CLASSES = dict(zip(VERDICTS, ("holds", "only-if", "fails", "open"), strict=True))


def anchor(name):
    """Return the id of a row's section, the target of links to it.

    Examples
    --------
    >>> nl.ledger.anchor("born_dead")
    'claim-born-dead'
    """
    return "claim-" + name.replace("_", "-")


def verdict_text(verdict):
    """Return a verdict as a sentence begins.

    Examples
    --------
    >>> nl.ledger.verdict_text(nl.ledger.Verdict("does not hold"))
    'Does not hold'
    """
    text = str(verdict)
    return text[0].upper() + text[1:]


def card(name, seeds=0):
    """Show one row: the claim, what was published, what was measured, the verdict, and why.

    Parameters
    ----------
    name : str
        Of the claim.
    seeds : int
        How many seeds are measured again here and now, and held against the band; 0 for none.

    Returns
    -------
    Html
        With the same in plain text.

    Raises
    ------
    KeyError
        If there is no such claim.
    AssertionError
        If a value measured here leaves the band.

    Examples
    --------
    >>> print(nl.ledger.card("born_dead", seeds=1))  # doctest: +ELLIPSIS
    A ReLU network is born dead with a probability that grows with depth and falls with width.
    Holds.
    ...
    Measured again here: 1 seed, all 6 numbers within the band.
    """
    found = result(name)
    claim, verdict, again = found.claim, found.verdict, ""
    if seeds:
        again = _again(found, seeds)
    call = f'nl.ledger.measure("{name}")'
    source = reference(claim.source, claim.who) if claim.source else escape(claim.who)
    rows = {
        "who": f"{source}, {escape(claim.where)}",
        "published": escape(claim.published),
        "here": f"{escape(claim.setting)}",
        "data": escape(claim.data),
        "seeds": f"{len(found.seeds)}; measure them again: {code(call)}",
    }
    listed = "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in rows.items())
    drawings = "".join(
        strip(cases, claim.show, reading or claim.unit)
        for reading, cases in groups(found.values).items()
    )
    body = (
        f'<div class="nl-claim"><p class="nl-says">{escape(claim.claim)}</p>'
        f'<p class="nl-verdict nl-{CLASSES[verdict.word]}">{escape(verdict_text(verdict))}.</p>'
        f"<dl>{listed}</dl>{drawings}<p>{escape(found.why)}</p>"
        + (f"<p><small>{escape(again)}</small></p>" if again else "")
        + "</div>"
    )
    text = [claim.claim, f"{verdict_text(verdict)}.", found.why, *([again] if again else [])]
    return Html(body, "\n".join(text))


def _again(found, seeds):
    """Measure some seeds anew; return in words how they compare."""
    if not is_testable(found.claim.name):
        return "Not measured again here: the data do not come with this book."
    new = measure(found.claim.name, seeds, progress=False)
    outside = found.outside(new.seeds, new.values)
    assert not outside, "; ".join(outside)
    numbers = seeds * len(new.values)
    plural = "s" if seeds > 1 else ""
    return f"Measured again here: {seeds} seed{plural}, all {numbers} numbers within the band."


def table():
    """Return the ledger as rows of data, in its own order.

    Returns
    -------
    list of dict
        name, claim, who, published, verdict, word, ours, href.

    Examples
    --------
    >>> rows = nl.ledger.table()
    >>> len(rows) >= 25, rows[0]["who"]
    (True, 'UvA deep learning tutorials')
    """
    rows = []
    for name, claim in CLAIMS.items():
        found = result(name)
        verdict = found.verdict
        rows.append(
            {
                "name": name,
                "claim": claim.claim,
                "who": claim.who,
                "published": claim.published,
                "verdict": verdict_text(verdict),
                "word": verdict.word,
                "ours": brief(found),
                "href": f"#{anchor(name)}",
            }
        )
    return rows


def brief(found):
    """Return the first sentence of the explanation of a result.

    Examples
    --------
    >>> nl.ledger.brief(nl.ledger.result("torch_default"))[:36]
    'The call is named after He, but its '
    """
    return re.split(r"(?<=[.;])\s+(?=[A-Z0-9])", found.why, maxsplit=1)[0]


def count():
    """Return how many rows have each verdict.

    Examples
    --------
    >>> sum(nl.ledger.count().values()) == len(nl.ledger.CLAIMS)
    True
    """
    words = [result(name).verdict.word for name in CLAIMS]
    return {word: words.count(word) for word in VERDICTS}
