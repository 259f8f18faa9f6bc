"""Dots of all seeds, a row for each case, as a small drawing in the page."""

from html import escape

import numpy as np

from nonlin.ledger.claim import Spread

WIDTH, LEFT, RIGHT, ROW, TEXT = 640, 8, 8, 44, 18  # of a drawing; lines of dots and of text
WIDE = 300  # from this ratio on a scale of positive values is logarithmic


def groups(values):
    """Return the cases by what was read off: name of the reading → {case: values}.

    Examples
    --------
    >>> found = nl.ledger.groups({"a: loss": [1.0], "b: loss": [2.0], "a: share": [0.5]})
    >>> {reading: list(cases) for reading, cases in found.items()}
    {'loss': ['a', 'b'], 'share': ['a']}
    """
    readings = {}
    for label, row in values.items():
        case, _, reading = label.rpartition(": ")
        single = not case and len(values) > 1 and ": " not in "".join(values)
        key, name = ("", label) if single or not case else (reading, case)
        readings.setdefault(key, {})[name] = np.asarray(row, dtype=float)
    return readings


def strip(cases, show, reading=""):
    """Return one drawing: a row of dots for each case on a common scale.

    Parameters
    ----------
    cases : dict of str to ndarray, shape (seeds,)
        Values; NaN and infinity are counted in words at the end of the row.
    show : str
        Format of the numbers at the ends of the scale.
    reading : str
        What the values are.

    Returns
    -------
    str
        An SVG element that says in words what it shows.

    Examples
    --------
    >>> cases = {"ReLU": np.array([0.8, 0.82]), "tanh": np.array([0.7, 0.72])}
    >>> drawing = nl.ledger.strip(cases, ".0%")
    >>> drawing.count("<circle"), 'aria-label="ReLU: mean 81%, 80% to 82%; tanh' in drawing
    (4, True)
    """
    shown = {name: row[np.isfinite(row)] for name, row in cases.items()}
    every = np.concatenate(list(shown.values())) if shown else np.array([])
    place, ends = _scale(every)
    parts, words = [], []
    for k, (name, row) in enumerate(shown.items()):
        y = ROW * k + ROW - 13
        label = (name if len(name) < 30 else name[:28] + "…") + _lost(cases[name])
        parts.append(_text(LEFT, ROW * k + TEXT, "start", label))
        parts.append(f'<path class="nl-rule" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>')
        dots = "".join(f'<circle cx="{place(v):.1f}" cy="{y:.0f}" r="4"/>' for v in row)
        parts.append(f'<g class="nl-dots">{dots}</g>')
        words.append(_words(name, cases[name], show))
        if row.size:
            x = place(Spread(row).mean)
            parts.append(f'<path class="nl-mean" d="M{x:.1f} {y - 9:.0f}V{y + 9:.0f}"/>')
            parts.append(_text(WIDTH - RIGHT, ROW * k + TEXT, "end", _numbers(row, show)))
    bottom = ROW * len(shown)
    for value, anchor, x in zip(ends, ("start", "end"), (LEFT, WIDTH - RIGHT), strict=True):
        told = format(value, show) if np.isfinite(value) else ""
        parts.append(_text(x, bottom + TEXT, anchor, told))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, bottom + TEXT, "middle", reading))
    head = f'viewBox="0 0 {WIDTH} {bottom + 26}" role="img" aria-label="{escape("; ".join(words))}"'
    return f'<svg class="nl-strip" {head}>{"".join(parts)}</svg>'


def _text(x, y, anchor, words):
    return f'<text x="{x:g}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _numbers(row, show):
    """Return the mean and the range of some values."""
    spread = Spread(row)
    low, high = format(spread.low, show), format(spread.high, show)
    return f"{spread:{show}} ({low} to {high})"


def _lost(row):
    """Return how many values there are no dots for: runs that diverged, or never arrived."""
    diverged, never = int(np.isnan(row).sum()), int(np.isinf(row).sum())
    told = [f"{diverged} diverged"] * bool(diverged) + [f"{never} never"] * bool(never)
    return f" ({', '.join(told)})" if told else ""


def _words(name, row, show):
    spread, name = Spread(row[np.isfinite(row)]), name + _lost(row)
    if not spread.values.size:
        return f"{name}: no number"
    low, high = format(spread.low, show), format(spread.high, show)
    return f"{name}: mean {spread:{show}}, {low} to {high}"


def _scale(values):
    """Return the map from values to places, and the values at both ends."""
    if not values.size:
        return (lambda v: LEFT), (np.nan, np.nan)
    low, high = float(values.min()), float(values.max())
    log = low > 0 and high / low > WIDE
    turn = np.log10 if log else float
    a, b = turn(low), turn(high)
    pad = 0.03 * (b - a) or 0.05 * abs(b) or 0.5
    a, b = a - pad, b + pad
    if not log and low >= 0 and a < 0:
        a = 0.0
    back = (lambda t: 10.0**t) if log else float

    def place(value):
        return LEFT + (turn(value) - a) / (b - a) * (WIDTH - RIGHT - LEFT)

    return place, (back(a), back(b))
