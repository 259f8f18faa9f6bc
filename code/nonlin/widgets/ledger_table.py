"""LedgerTable: every claim of the ledger in one table that can be searched, filtered, sorted."""

import traitlets as t

from nonlin.ledger import VERDICTS
from nonlin.widgets import _ledger
from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style
from nonlin.widgets._traits import Choice


class LedgerTable(Widget):
    """A row for each claim: who made it, what was measured, and the verdict.

    Attributes
    ----------
    query : str
        Letters that claim, author, verdict or published number must contain.
    verdict : str
        A verdict, or "any".
    sort : str
        Column to sort by: "claim", "verdict", "who", "published", "ours"; "none" for the
        ledger's order.
    descending : bool
        Whether the sort runs backwards.

    Examples
    --------
    >>> table = nl.widgets.LedgerTable(query="bertoin")
    >>> table.alt().startswith("Table of 1 of ")
    True
    """

    _esm = compose_module("ledger_table")
    _css = compose_style("ledger_table")
    _functions = ()
    _size = (7.0, 9.0)

    query = t.Unicode("").tag(sync=True)
    verdict = Choice("any", ["any", *VERDICTS], "verdict").tag(sync=True)
    sort = Choice("none", ["none", *_ledger.COLUMNS], "column").tag(sync=True)
    descending = t.Bool(False).tag(sync=True)
    _rows = t.List().tag(sync=True)

    @t.default("_rows")
    def _default_rows(self):
        from nonlin.ledger import table

        return table()

    rows = property(lambda self: self._rows, doc="Rows as data, in the ledger's order.")

    def alt(self):
        """Return in words what the widget shows now."""
        return _ledger.words(self)

    def _draw(self, figure):
        _ledger.draw(figure, self)
