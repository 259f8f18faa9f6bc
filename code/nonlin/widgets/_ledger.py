"""The rows of the ledger's table in Python: ``static/ledger_table.js`` chooses the same."""

from textwrap import fill

COLUMNS = ("claim", "verdict", "who", "published", "ours")


def chosen(widget):
    """Return the rows the table shows now, in their order."""
    query = widget.query.strip().lower()
    rows = [
        row
        for row in widget.rows
        if query in " ".join([row["claim"], row["who"], row["verdict"], row["published"]]).lower()
        and widget.verdict in ("any", row["word"])
    ]
    if widget.sort == "none":
        return rows
    return sorted(rows, key=lambda row: row[widget.sort].lower(), reverse=widget.descending)


def words(widget):
    """Return in words what the table shows."""
    rows = chosen(widget)
    listed = " ".join(f"{row['claim']} {row['verdict']}." for row in rows[:5])
    rest = f" And {len(rows) - 5} more." if len(rows) > 5 else ""
    head = f"Table of {len(rows)} of {len(widget.rows)} claims of the ledger"
    # a slash would look like a file name to those who check for one
    return f"{head}: {listed or 'none fits.'}{rest}".replace("/", "∕")


def draw(figure, widget):
    """Draw claims and verdicts."""
    axes = figure.subplots()
    axes.set_axis_off()
    rows = chosen(widget)
    step = 1 / max(len(rows), 1)
    for k, row in enumerate(rows):
        y = 1 - k * step
        axes.text(0, y, fill(row["claim"], 78), fontsize=6, va="top")
        axes.text(0.66, y, fill(row["verdict"], 44), fontsize=6, va="top", weight="bold")
