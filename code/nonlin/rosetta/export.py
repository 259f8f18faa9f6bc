"""The rosetta as JSON and as CSV, for use outside Python."""

import csv
import io
import json
from collections.abc import Mapping

from nonlin.rosetta import senses
from nonlin.rosetta.frameworks import FRAMEWORKS, ROWS

COLUMNS = (
    "framework",
    "version",
    "name",
    "call",
    "also",
    "function",
    "params",
    "nonlin",
    "settings",
    "slope_at_kinks",
    "slope_here",
    "composed",
    "read",
    "remark",
)


def rows():
    """Return every row of the rosetta.

    Returns
    -------
    tuple of Usage
        Framework by framework; expressions (``composed``) last.

    Examples
    --------
    >>> found = {(row.framework, row.name): row.call for row in nl.rosetta.rows()}
    >>> print(found["onnx", "Elu"])
    onnx.helper.make_node('Elu', ['x'], ['y'])
    """
    return ROWS


def _choices(mapping):
    return [[theirs, ours] for theirs, ours in mapping.items()]


def _setting(one):
    turns = one.function
    return {
        "argument": one.argument,
        "parameter": one.parameter,
        "default": one.default,
        "required": one.required,
        "values": _choices(one.values),
        "function": _choices(turns) if isinstance(turns, Mapping) else turns,
    }


def record(row):
    """Return a row as plain data, ready for JSON."""
    needs = any(setting.required for setting in row.settings) or row.composed
    params = dict(row.params) if needs else senses.complete(row.function, row.params)
    there, here = ({}, {}) if needs else senses.slopes(row, row.function, params)
    return {
        "framework": row.framework,
        "version": row.version,
        "name": "" if row.composed else row.name,
        "call": row.call,
        "also": list(row.also),
        "function": row.function,
        "params": params,
        "nonlin": senses.spelled(row.function, {**senses.complete(row.function, {}), **params}),
        "settings": [_setting(one) for one in row.settings],
        "slope_at_kinks": [[x, slope] for x, slope in there.items()],
        "slope_here": [[x, slope] for x, slope in here.items()],
        "composed": row.composed,
        "read": row.read,
        "remark": row.remark,
    }


def to_json():
    """Return all rows as a JSON text.

    Returns
    -------
    str
        An object with ``frameworks`` (key to name) and ``rows``.

    Examples
    --------
    >>> import json
    >>> found = json.loads(nl.rosetta.to_json())["rows"]
    >>> print(next(row["params"] for row in found if row["call"] == "jax.nn.gelu(x)"))
    {'approximate': 'tanh'}
    """
    content = {"frameworks": dict(FRAMEWORKS), "rows": [record(row) for row in ROWS]}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def to_csv():
    """Return all rows as CSV, one line each; lists and mappings as JSON in their cells.

    Returns
    -------
    str
        The first line names the columns.

    Examples
    --------
    >>> lines = nl.rosetta.to_csv().splitlines()
    >>> print(lines[0])
    framework,version,name,call,also,function,params,nonlin,settings,...
    >>> print(next(line for line in lines if "jax.nn.gelu" in line))
    jax,...,gelu,jax.nn.gelu(x),[],gelu,...
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in ROWS:
        cells = {
            key: json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value
            for key, value in record(row).items()
        }
        writer.writerow(cells)
    return stream.getvalue()
