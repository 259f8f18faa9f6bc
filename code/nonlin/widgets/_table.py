"""The rows of the property table in Python: ``static/property_table.js`` chooses the same."""

ANY, REGISTRY_ORDER = "any", "none"
_PICTURED = 24  # rows of the still picture


def allowed(widget, name):
    """Return the valid values of a trait of the table."""
    if name == "family":
        return [ANY, *dict.fromkeys(row["family"] for row in widget.rows)]
    if name == "trait":
        return [ANY, *sorted({word for row in widget.rows for word in row["traits"]})]
    return [REGISTRY_ORDER, "label", *(column["key"] for column in widget.columns)]


def _fits(row, widget):
    words = " ".join([row["name"], row["label"], row["family"], *row["aliases"]]).lower()
    return (
        widget.query.strip().lower() in words
        and widget.family in (ANY, row["family"])
        and (widget.trait == ANY or widget.trait in row["traits"])
    )


def chosen(widget):
    """Return the rows the table shows now, in their order; what is missing comes last."""
    rows = [row for row in widget.rows if _fits(row, widget)]
    if widget.sort == REGISTRY_ORDER:
        return rows
    if widget.sort == "label":
        return sorted(rows, key=lambda row: row["label"].lower(), reverse=widget.descending)
    known, missing = [], []
    for row in rows:
        (missing if row["cells"][widget.sort]["value"] is None else known).append(row)
    known.sort(key=lambda row: row["cells"][widget.sort]["value"], reverse=widget.descending)
    return known + missing


def words(widget):
    """Return in words what the table shows."""
    labels = [row["label"] for row in chosen(widget)]
    listed = ", ".join(labels[:12]) + (", and more" if len(labels) > 12 else "")
    return (
        f"Table of {len(labels)} of {len(widget.rows)} activation functions with their "
        f"properties: {listed or 'none fits'}."
    )


def draw(figure, widget):
    """Draw the first rows and columns."""
    columns = widget.columns[:4]
    heads = ["function", *(column["label"].replace("*", "") for column in columns)]
    cells = [
        [row["label"], *(row["cells"][column["key"]]["text"] for column in columns)]
        for row in chosen(widget)[:_PICTURED]
    ]
    axes = figure.subplots()
    axes.set_axis_off()
    table = axes.table(cells or [[""] * len(heads)], colLabels=heads, loc="center")
    table.auto_set_font_size(False)
    table.set_fontsize(7)
