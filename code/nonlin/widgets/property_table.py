"""PropertyTable: every activation in one table that can be searched, filtered and sorted."""

import traitlets as t

from nonlin._errors import unknown
from nonlin.widgets import _table
from nonlin.widgets._base import Widget
from nonlin.widgets._compose import compose_module, compose_style


class PropertyTable(Widget):
    """A row for each function of the registry, with a sketch of f and f′.

    Attributes
    ----------
    query : str
        Letters that name, label, family or an alias must contain.
    family, trait : str
        A family or a trait of the rows, or "any".
    sort : str
        Key of the column to sort by, "label" for the name, "none" for the registry's order.
    descending : bool
        Whether the sort runs from the largest to the smallest.

    Examples
    --------
    >>> table = nl.widgets.PropertyTable(query="gelu")
    >>> print(table.alt())
    Table of 2 of ... activation functions with their properties: GELU, QuickGELU.
    >>> [column["key"] for column in table.columns[:3]]
    ['range', 'mean', 'forward_gain']
    """

    _esm = compose_module("property_table")
    _css = compose_style("property_table")
    _functions = ()
    _size = (7.0, 7.0)

    query = t.Unicode("").tag(sync=True)
    family = t.Unicode(_table.ANY).tag(sync=True)
    trait = t.Unicode(_table.ANY).tag(sync=True)
    sort = t.Unicode(_table.REGISTRY_ORDER).tag(sync=True)
    descending = t.Bool(False).tag(sync=True)
    _rows, _columns = t.List().tag(sync=True), t.List().tag(sync=True)

    @t.default("_rows")
    def _default_rows(self):
        from nonlin.atlas import table

        return table()[0]

    @t.default("_columns")
    def _default_columns(self):
        from nonlin.atlas import table

        return table()[1]

    rows = property(lambda self: self._rows, doc="Rows as data, in the registry's order.")
    columns = property(lambda self: self._columns, doc="Columns as data: key, label, kind.")

    @t.validate("family", "trait", "sort")
    def _known(self, proposal):
        name, value = proposal["trait"].name, proposal["value"]
        if value not in _table.allowed(self, name):
            raise t.TraitError(str(unknown(name, value, _table.allowed(self, name)).args[0]))
        return value

    def alt(self):
        """Return in words what the widget shows now."""
        return _table.words(self)

    def _draw(self, figure):
        _table.draw(figure, self)
