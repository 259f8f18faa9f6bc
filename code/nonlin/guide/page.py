"""The guide as a page shows it: every case of a role, with steps, reasons and links."""

from html import escape

from nonlin._errors import unknown
from nonlin.atlas.html import Html
from nonlin.guide.advice import KINDS


def _link(words, href):
    return f'<a href="{escape(href)}">{escape(words)}</a>'


def _reason(reason):
    links = ", ".join(_link(*pair) for pair in reason.links)
    more = f" ({links})" if links else ""
    badge = f'<span class="nl-kind nl-{reason.kind}">{reason.kind}</span>'
    return f"<li>{badge} {escape(reason.text)}{more}</li>"


def _case(advice):
    steps = "".join(f"<li>{escape(step)}</li>" for step in advice.steps)
    reasons = "".join(map(_reason, advice.reasons))
    return (
        f'<div class="nl-advice"><p class="nl-case">{escape(advice.label.capitalize())}</p>'
        f"<ol>{steps}</ol><ul>{reasons}</ul></div>"
    )


def page(role):
    """Return all advice of a role, to be read without choosing anything.

    Parameters
    ----------
    role : str
        A key of ``nonlin.guide.ROLES``, or "wishes" for the further constraints.

    Returns
    -------
    Html

    Raises
    ------
    KeyError
        If there is no such role.

    Examples
    --------
    >>> print(nl.guide.page("output"))  # doctest: +ELLIPSIS
    any real number
    1. No function, and the squared error.
    ...
    """
    from nonlin.guide import ADVICE, WISHES

    known = {**ADVICE, "wishes": {name: one for name, one in WISHES.items() if one.steps}}
    if not isinstance(role, str) or role not in known:
        raise unknown("role", role, known)
    cases = known[role].values()
    return Html("".join(map(_case, cases)), "\n\n".join(map(str, cases)))


def count():
    """Return how many reasons of the whole guide are of each kind.

    Returns
    -------
    dict of str to int

    Examples
    --------
    >>> found = nl.guide.count()
    >>> list(found), found["measured"] > found["convention"]
    (['measured', 'proved', 'cited', 'convention'], True)
    """
    from nonlin.guide import ADVICE, WISHES

    every = [one for cases in (*ADVICE.values(), WISHES) for one in cases.values()]
    kinds = [reason.kind for one in every for reason in one.reasons]
    return {kind: kinds.count(kind) for kind in KINDS}
