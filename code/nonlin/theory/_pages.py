"""The pages of a report: the same rows as text of fixed width and as an accessible table."""

from html import escape
from math import inf, isnan
from textwrap import wrap

WIDTH = 79
_LABEL = 18


def sections(report):
    """Return the report as a list of (title, rows), each row a label and a text."""
    return [
        ("What it is", _identity(report)),
        ("Shape", _shape(report)),
        ("Normal inputs, z ~ N(0, 1)", _moments(report)),
        ("Edge of chaos", _edge(report)),
        ("Floating point", _hazards(report)),
        *([("Notes", [("", note) for note in report.notes])] if report.notes else []),
    ]


def number(value, digits=9):
    """Return a number as text: short where it is short, with the sign of infinity."""
    if value is None or isnan(value):
        return "none"
    if value in (inf, -inf):
        return "∞" if value > 0 else "-∞"
    return f"{value + 0.0:.{digits}g}"


def _reason(report, section):
    return report.missing.get(section, "not found")


def _identity(report):
    rows = [("", report.sentence)]
    rows += [("equals", f"{m.expression}  ({_within(m)})") for m in report.matches[:6]]
    if len(report.matches) > 6:
        rows.append(("", f"and {len(report.matches) - 6} more, with scaling"))
    return rows


def _within(match):
    return f"within {match.deviation:.0e}" if match.deviation else "exactly"


def _mean(m):
    """Return E f, which is 0 where it is no larger than its error."""
    return 0.0 if abs(m.mean) <= m.mean_error else m.mean


def _break(b):
    x = number(b.x)
    if b.order < 0:
        return f"x = {x}: f ends there"
    if b.order == 0:
        return f"x = {x}: jump from {number(b.left)} to {number(b.right)}"
    if b.order <= 1:
        return f"x = {x}: slope {number(b.left_slope, 6)} left, {number(b.right_slope, 6)} right"
    return f"x = {x}: {b.kind}"


def _shape(report):
    rows = [("range", str(report.range) if report.range else _reason(report, "range"))]
    if report.limits:
        left, right = map(number, report.limits)
        rows.append(("limits", f"{left} at -∞, {right} at ∞"))
    if report.claims:
        c = report.claims
        smooth = {inf: "smooth (C∞)", -1: "jumps"}.get(c.smoothness, f"C{c.smoothness:g}")
        parity = "neither odd nor even" if c.parity == "neither" else c.parity
        curve = "neither convex nor concave" if c.curvature == "neither" else c.curvature
        scale = "no scale of its own" if c.homogeneous else "has a scale"
        rows.append(("symmetry", f"{parity}; {scale}"))
        rows.append(("course", f"{c.monotone}, {curve}, {smooth}"))
    breaks = report.breaks
    rows += [("kinks" if i == 0 else "", _break(b)) for i, b in enumerate(breaks[:6])]
    if not breaks:
        rows.append(("kinks", "none between -50 and 50"))
    elif len(breaks) > 6:
        rows.append(("", f"and {len(breaks) - 6} more"))
    rows.append(("Lipschitz", str(report.lipschitz or _reason(report, "Lipschitz"))))
    rows.append(("minimum", str(report.minimum or _reason(report, "minimum"))))
    points = report.fixed_points
    if points is None:
        rows.append(("fixed points", _reason(report, "fixed points")))
    else:
        texts = [str(p) for p in points[:5]] + (["..."] if len(points) > 5 else [])
        rows.append(("fixed points", "; ".join(texts) or "none"))
    return rows


def _moments(report):
    m = report.moments
    if m is None:
        return [("", _reason(report, "moments"))]
    return [
        ("E f", f"{number(_mean(m), 12)}  ± {m.mean_error:.0e}"),
        ("E f²", f"{number(m.square, 12)}  ± {m.square_error:.0e}"),
        ("E f′²", f"{number(m.slope_square, 12)}  ± {m.slope_square_error:.0e}"),
        ("forward gain", number(report.gain, 12)),
        ("backward gain", number(report.backward_gain, 12)),
    ]


def _edge(report):
    if report.edge is None:
        return [("", _reason(report, "edge of chaos"))]
    rows = []
    for e in report.edge:
        at = "every q" if isnan(e.q) else f"q = {number(e.q, 6)}"
        text = f"sigma_w = {number(e.sigma_w, 10)}, {at}" if e else f"none: {e.reason}"
        rows.append((f"sigma_b = {e.sigma_b:g}", text))
    return rows


def _hazards(report):
    if report.hazards is None:
        return [("", _reason(report, "hazards"))]
    rows = [(h.dtype, h.words) for h in report.hazards]
    return rows or [("", "no overflow, NaN or lost monotony found")]


def as_text(report):
    """Return the report as text, at most 79 characters wide."""
    lines = [f"Report on {report.name}", "=" * (len(report.name) + 10)]
    for i, (title, rows) in enumerate(sections(report)):
        lines += ["", title, "-" * len(title)]
        for label, text in rows:
            indent = " " * _LABEL if label or i else ""
            lines += wrap(
                text, WIDTH, initial_indent=label.ljust(_LABEL) if label else indent,
                subsequent_indent=indent,
            )  # fmt: skip
        if i == 0:
            lines += ["", "Values", "------", f"{'x':>8} {'f(x)':>20} {'f′(x)':>20}"]
            lines += [
                f"{x:>8g} {number(f, 12):>20} {number(s, 9):>20}" for x, f, s in report.values
            ]
    return "\n".join(lines)


def _table(title, head, rows):
    cells = "".join(f'<th scope="col">{escape(h)}</th>' for h in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f"<table><caption>{escape(title)}</caption><thead><tr>{cells}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def as_html(report):
    """Return the report as HTML: a sentence, a table of values and a table of facts."""
    facts, identity = [], sections(report)[0][1]
    facts += [(label or "note", text) for label, text in identity[1:]]
    for title, rows in sections(report)[1:]:
        facts += [(f"{title}: {label}" if label else title, text) for label, text in rows]
    values = [(f"{x:g}", number(f, 12), number(s, 9)) for x, f, s in report.values]
    return (
        f'<div class="nl-report"><p><strong>{escape(report.name)}</strong>: '
        f"{escape(report.sentence)}</p>"
        + _table(f"Values and slopes of {report.name}", ("x", "f(x)", "f′(x)"), values)
        + _table(f"Facts about {report.name}", ("Fact", "Finding"), facts)
        + "</div>"
    )
