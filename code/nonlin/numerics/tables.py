"""Reader of the book's tables of measurements, kept as CSV files beside the chapters."""

import csv
from math import isinf, isnan, nan
from pathlib import Path

__all__ = ["EXACTNESS", "SPEED", "pick", "read_table", "short"]

_OF = ("function", "part", "dtype")
EXACTNESS = (*_OF, *(f"{who}_{what}" for who in ("ours", "torch", "scipy", "jax")
                     for what in ("ulp", "at")))  # fmt: skip
"""Columns of the table of errors: the largest one of each library, and the input where it is."""
SPEED = (*_OF, "ours_ns", "torch", "scipy", "naive", "extra_memory")
"""Columns of the table of times: ours in nanoseconds, and its ratio to that of the others."""


def _number(text):
    return float(text) if text.strip() else nan


def read_table(path, columns):
    """Read a table of measurements.

    Parameters
    ----------
    path : str or pathlib.Path
        A CSV file with a line of names first.
    columns : sequence of str
        The names it must have; ``EXACTNESS`` or ``SPEED``. Those of "function", "part" and
        "dtype" are words, all others numbers.

    Returns
    -------
    list of dict
        A row each, in the order of the file; an empty field is NaN.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing, or a field that should be a number is not.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "times.csv"
    ...     np.savetxt(path, [["function", "ours_ns"], ["gelu", "9.5"], ["mish", ""]], "%s", ",")
    ...     print(nl.numerics.read_table(path, ("function", "ours_ns")))
    [{'function': 'gelu', 'ours_ns': 9.5}, {'function': 'mish', 'ours_ns': nan}]
    """
    path = Path(path)
    with path.open(newline="", encoding="utf-8") as file:
        lines = csv.DictReader(file)
        missing = [name for name in columns if name not in (lines.fieldnames or ())]
        if missing:
            raise ValueError(
                f"{path.name} lacks the columns {', '.join(missing)}; "
                f"it has {', '.join(lines.fieldnames or ['none'])}"
            )
        rows = []
        for line in lines:
            try:
                rows.append({k: line[k] if k in _OF else _number(line[k]) for k in columns})
            except ValueError as error:
                raise ValueError(f"{path.name}, line {lines.line_num}: {error}") from None
    return rows


def pick(rows, **wanted):
    """Return the one row of a table that has the given words.

    Parameters
    ----------
    rows : list of dict
        As :func:`read_table` returns them.
    **wanted
        Such as ``function="gelu", part="slope", dtype="float32"``.

    Raises
    ------
    LookupError
        If there is no such row, or more than one.

    Examples
    --------
    >>> rows = [{"function": "gelu", "torch": 1.2}, {"function": "mish", "torch": 0.8}]
    >>> print(nl.numerics.pick(rows, function="mish")["torch"])
    0.8
    """
    found = [row for row in rows if all(row[name] == word for name, word in wanted.items())]
    if len(found) != 1:
        words = ", ".join(f"{name} = {word!r}" for name, word in wanted.items())
        raise LookupError(f"{len(found)} of {len(rows)} rows have {words}; one is needed")
    return found[0]


def short(value):
    """Return a number of a table as one reads it: "0.25", "128", "4.2·10⁶", "∞", "–" for NaN.

    Examples
    --------
    >>> print(*map(nl.numerics.short, (0.25, 128.0, 4.2e6, np.inf, np.nan)))
    0.25 128 4.2·10⁶ ∞ –
    """
    if isnan(value):
        return "–"
    if isinf(value):
        return "∞"
    if value < 0.995:
        return f"{value:.2g}"
    if value < 9999.5:
        return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"
    mantissa, exponent = f"{value:.1e}".split("e")
    raised = str(int(exponent)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa}·10{raised}"
