"""The live picture of a training: SVG written by hand, in a millisecond, in the page's colours."""

import math
from html import escape

import numpy as np

from nonlin.figures.style import BLUE, GREEN, VERMILLION
from nonlin.widgets._laboratory_still import LEAST, curve, layers, span

_INK = "currentColor"
_WIDE, _HIGH = 290, 150  # of a panel, in pixels
_PLACES = ((62, 26), (440, 26), (62, 262), (440, 262))
_DASHES = {"-": "", "--": ' stroke-dasharray="7 4"', ":": ' stroke-dasharray="2 4"', "": ""}


def picture(readings, text):
    """Return a training as one ``<svg>`` element.

    Parameters
    ----------
    readings : list of nonlin.lab.Reading
        At least one.
    text : str
        What it shows, in words.
    """
    at, total = curve(readings, "step"), max(readings[-1].total, 1)
    losses = _pair(readings, at, "loss", "test_loss", 1)
    rates = _pair(readings, at, "train_accuracy", "test_accuracy", 100)
    first, last = (np.maximum(v, LEAST) for v in layers(readings, "gradient_norm"))
    row = 1 + np.arange(len(last))
    norms = [(row, first, _INK, ":", False, "start"), (row, last, BLUE, "-", True, "now")]
    units = []
    for name, color, dash in (("flat", GREEN, "--"), ("dead", VERMILLION, "-")):
        start, now = (100 * v for v in layers(readings, name))
        row = 1 + np.arange(len(now))
        units += [(row, start, color, "", False, ""), (row, now, color, dash, True, name)]
    side = (0.7, len(last) + 0.3)
    panels = (
        _panel("loss", "step", losses, (0, total), None, True),
        _panel("accuracy in %", "step", rates, (0, total), (0, 100)),
        _panel("gradient norm", "layer of weights", norms, side, None, True),
        _panel("units in %", "layer of units (open: start)", units, side, (0, 100)),
    )
    body = "".join(
        f'<g transform="translate({x} {y})">{panel}</g>'
        for (x, y), panel in zip(_PLACES, panels, strict=True)
    )
    return (
        f'<svg viewBox="0 0 744 464" role="img" aria-label="{escape(text, quote=True)}" '
        'style="width:100%;max-width:744px" font-family="sans-serif" font-size="13">'
        f"{body}</svg>"
    )


def _pair(readings, at, train, test, factor):
    return [
        (at, factor * curve(readings, train), BLUE, "-", False, "training"),
        (at, factor * curve(readings, test), VERMILLION, "--", False, "test"),
    ]


def _panel(title, below, series, across, up, log=False):
    """Return one panel; ``up`` None takes the range of what is drawn."""
    low, high = up or span([y for _, y, *_ in series])
    rise = (lambda v: np.log10(v)) if log else (lambda v: np.asarray(v, float))
    x_of = _map(*across, 0, _WIDE)
    y_of = _map(rise(low), rise(high), _HIGH, 0)
    parts = [f'<path d="M0 0V{_HIGH}H{_WIDE}" fill="none" stroke="{_INK}"/>']
    for value in _decades(low, high) if log else _steps(low, high):
        y = y_of(rise(value))
        parts.append(f'<path d="M0 {y:.1f}H{_WIDE}" stroke="{_INK}" opacity=".16"/>')
        parts.append(_text(-6, y + 4, f"{value:g}".replace("e-0", "e-"), "end"))
    for value in _steps(math.ceil(across[0]), math.floor(across[1])):
        x = x_of(value)
        parts.append(f'<path d="M{x:.1f} {_HIGH}v4" stroke="{_INK}"/>')
        parts.append(_text(x, _HIGH + 18, f"{value:g}", "middle"))
    parts.append(_text(_WIDE / 2, _HIGH + 37, below, "middle"))
    parts.append(f'<g transform="rotate(-90)">{_text(-_HIGH / 2, -50, title, "middle")}</g>')
    for x, y, *look in series:
        parts.append(_line(x_of(x), y_of(rise(y)), *look))
    keys = [look for look in (s[2:] for s in series) if look[3]]
    parts += [_key(i, *look) for i, look in enumerate(keys)]
    return "".join(parts)


def _map(low, high, start, end):
    return lambda v: start + (np.asarray(v, float) - low) * (end - start) / ((high - low) or 1.0)


def _decades(low, high):
    first, last = round(math.log10(low)), round(math.log10(high))
    return [10.0**k for k in range(first, last + 1, 1 + (last - first) // 6)]


def _steps(low, high):
    """Return about five round numbers of a range, up to twelve if it is one of layers."""
    rough = max((high - low) / (12 if high <= 21 else 5), 1e-9)
    size = 10 ** math.floor(math.log10(rough))
    size = next(size * k for k in (1, 2, 5, 10) if size * k >= rough)
    size = max(size, 1)
    first = math.ceil(low / size)
    return [k * size for k in range(first, math.floor(high / size) + 1)]


def _text(x, y, words, anchor):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_INK}">{words}</text>'


def _line(x, y, color, dash, filled, label):
    """Return a curve, with a marker at each point if it has one point a layer."""
    y = np.clip(y, -1e4, 1e4)
    known = np.isfinite(y)
    points = [f"{a:.1f} {b:.1f}" for a, b, ok in zip(x, y, known, strict=True) if ok]
    path = f'<path d="M{"L".join(points)}" fill="none" stroke="{color}" stroke-width="2"'
    parts = [path + _DASHES[dash] + "/>"] if dash and points else []
    if color == _INK or filled or not dash:
        face = color if filled else "none"
        parts += [
            f'<circle cx="{point.split()[0]}" cy="{point.split()[1]}" r="4" fill="{face}" '
            f'stroke="{color}" stroke-width="1.5"/>'
            for point in points
        ]
    return "".join(parts)


def _key(i, color, dash, filled, label):
    x, y = 96 * i, -14
    mark = f'<path d="M{x} {y}h26" stroke="{color}" stroke-width="2"{_DASHES[dash]}/>'
    return mark + _text(x + 32, y + 4, label, "start")
