"""Which function to take: advice by role and case, each with what is behind it."""

from nonlin._errors import unknown
from nonlin.guide.advice import CHAPTERS, KINDS, Advice, Reason
from nonlin.guide.failing import FAILING
from nonlin.guide.hidden import HIDDEN
from nonlin.guide.outputs import GATES, OUTPUTS
from nonlin.guide.page import count, page
from nonlin.guide.wishes import WISHES

__all__ = ["ADVICE", "CHAPTERS", "KINDS", "ROLES", "WISHES", "Advice", "Reason", "advise", "count",
           "page"]  # fmt: skip

ROLES = {
    "hidden": "a hidden layer",
    "gate": "a gate",
    "output": "the output",
    "failing": "training fails",
}
ADVICE = {"hidden": HIDDEN, "gate": GATES, "output": OUTPUTS, "failing": FAILING}


def advise(role, case, wish="none"):
    """Return the advice for one case.

    Parameters
    ----------
    role : str
        A key of `ROLES`: "hidden", "gate", "output" or "failing".
    case : str
        A key of ``ADVICE[role]``.
    wish : str
        A key of `WISHES`: a further constraint on a hidden layer, whose steps and reasons come
        first.

    Returns
    -------
    Advice

    Raises
    ------
    KeyError
        For an unknown name; the closest ones are given.
    ValueError
        If a wish is given for anything but a hidden layer.

    Examples
    --------
    >>> print(nl.guide.advise("output", "count"))
    a count or a rate
    1. The exponential, and the Poisson loss computed from the logit.
    - proved: exp with the Poisson loss has the slope output minus truth.
    - convention: Softplus, where the exponential grows too fast for the start.
    >>> nl.guide.advise("hidden", "cnn", wish="alive").take
    ('leaky_relu', 'silu', 'gelu', 'relu')
    """
    if not isinstance(role, str) or role not in ROLES:
        raise unknown("role", role, ROLES)
    if not isinstance(case, str) or case not in ADVICE[role]:
        raise unknown(f"case of {role!r}", case, ADVICE[role])
    if not isinstance(wish, str) or wish not in WISHES:
        raise unknown("wish", wish, WISHES)
    found = ADVICE[role][case]
    if wish == "none":
        return found
    if role != "hidden":
        raise ValueError(f"a wish belongs to role='hidden'; role is {role!r}, wish {wish!r}")
    more = WISHES[wish]
    take = (*more.take, *(name for name in found.take if name not in more.take))
    label = f"{found.label}; {more.label}"
    return Advice(label, take, (*more.steps, *found.steps), (*more.reasons, *found.reasons))
