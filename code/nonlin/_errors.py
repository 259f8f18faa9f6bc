"""Errors that say what was given, what is allowed and what was probably meant."""

from difflib import get_close_matches
from math import isfinite
from numbers import Integral, Real


def unknown(kind, given, allowed):
    """Build the ``KeyError`` for a name that is not in a list.

    Parameters
    ----------
    kind : str
        What the name stands for, such as ``"activation"``.
    given : object
        What the caller wrote.
    allowed : iterable of str
        Every valid name.

    Returns
    -------
    KeyError
        To be raised by the caller; it names the closest valid names, or all of them.
    """
    allowed = [str(name) for name in allowed]
    if not isinstance(given, str):
        hint = f"a name is a string, this is {type(given).__name__}."
    else:
        close = get_close_matches(given.lower().replace("-", "_"), allowed, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(map(repr, close))}?" if close else "no name is close."
    return KeyError(f"unknown {kind} {given!r}; {hint} Allowed: {', '.join(allowed)}.")


def unknown_keyword(kind, owner, given, allowed):
    """Build the ``TypeError`` for a keyword that ``owner`` does not take."""
    allowed = [str(name) for name in allowed]
    close = get_close_matches(str(given), allowed, n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    takes = f"it takes {', '.join(allowed)}" if allowed else "it takes none"
    return TypeError(f"{owner} has no {kind} {given!r}: {takes}{hint}")


def check_real(name, value, low=None, high=None, *, above=None, below=None):
    """Return ``value`` as a float if it is a finite real number inside the bounds.

    Parameters
    ----------
    name : str
        Name used in the message.
    value : object
        What the caller gave (dimensionless).
    low, high : float, optional
        Closed bounds.
    above, below : float, optional
        Open bounds.

    Raises
    ------
    TypeError
        If ``value`` is not a real number.
    ValueError
        If it is not finite or lies outside the bounds.
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a real number, got {value!r} ({type(value).__name__})")
    number = float(value)
    bad = (
        not isfinite(number)
        or (low is not None and number < low)
        or (high is not None and number > high)
        or (above is not None and number <= above)
        or (below is not None and number >= below)
    )
    if bad:
        bounds = [f">= {low}"] * (low is not None) + [f"<= {high}"] * (high is not None)
        bounds += [f"> {above}"] * (above is not None) + [f"< {below}"] * (below is not None)
        limits = "".join(f" and {bound}" for bound in bounds)
        raise ValueError(f"{name} must be finite{limits}, got {value!r}")
    return number


def check_count(name, value, low=1, high=None):
    """Return ``value`` as an int if it is a whole number of at least ``low``.

    Raises
    ------
    TypeError
        If ``value`` is not an integer.
    ValueError
        If it is below ``low`` or above ``high``.
    """
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, got {value!r} ({type(value).__name__})")
    if value < low or (high is not None and value > high):
        limit = f"at least {low}" + (f" and at most {high}" if high is not None else "")
        raise ValueError(f"{name} must be {limit}, got {value}")
    return int(value)


def check_choice(name, value, allowed):
    """Return ``value`` if it is one of ``allowed``, else raise ``ValueError`` with the nearest."""
    if value in allowed:
        return value
    close = get_close_matches(str(value), [str(a) for a in allowed], n=1, cutoff=0.4)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, got {value!r}{hint}")
