"""A tree as functions of an array: its value, and its value with its slope by dual numbers."""

import operator
from itertools import pairwise

import numpy as np

from nonlin.formula._parser import Node
from nonlin.formula._pieces import PIECES, power_slope, times
from nonlin.formula._words import CONSTANTS

_COMPARED = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}
_VALUES = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": np.power,
}
_SLOPES = {
    "+": lambda a, da, b, db, v: da + db,
    "-": lambda a, da, b, db, v: da - db,
    "*": lambda a, da, b, db, v: times(a, db) + times(b, da),
    "/": lambda a, da, b, db, v: (da - times(v, db)) / b,
    "^": power_slope,
}


def _call(name, *args):
    return Node("call", args, name)


def _one_plus(node):
    """Return u of 1 + u and u + 1, None of anything else."""
    ones = [a.kind == "number" and float(a.text) == 1 for a in node.args]
    return node.args[ones[0]] if node.kind == "+" and any(ones) else None


def _is_call(node, name):
    return node.kind == "call" and node.text == name


def _is_one(node):
    return node.kind == "number" and float(node.text) == 1


def steadied(node):
    """Return the tree with forms that overflow or cancel replaced: ln(1 + e^u) is softplus(u)."""
    args = tuple(map(steadied, node.args))
    node, kind, name = Node(node.kind, args, node.text, node.signs), node.kind, node.text
    if kind == "^" and args[0].kind == "constant" and args[0].text == "e":
        return _call("exp", args[1])
    if kind == "-" and _is_call(args[0], "exp") and _is_one(args[1]):
        return _call("expm1", *args[0].args)
    if kind == "-" and _is_call(args[1], "exp") and _is_one(args[0]):
        return Node("neg", (_call("expm1", *args[1].args),))
    if kind == "call" and name in ("ln", "log1p"):
        u = _one_plus(args[0]) if name == "ln" else args[0]
        if u is not None:
            return _call("softplus", *u.args) if _is_call(u, "exp") else _call("log1p", u)
    if kind == "/":
        grown = _one_plus(args[1])
        if grown is not None and _is_call(grown, "exp"):
            gate = _call("sigmoid", Node("neg", grown.args))
            return gate if _is_one(args[0]) else Node("*", (args[0], gate))
    if kind == "call" and name == "clip":
        return _call("min", _call("max", *args[:2]), args[2])
    if kind == "call" and name in ("min", "max") and len(args) > 2:
        left, *rest = args
        for right in rest:
            left = _call(name, left, right)
        return left
    return node


def holds(node, z):
    """Return where a comparison holds."""
    values = [value(a, z) for a in node.args]
    pairs = zip(node.signs, pairwise(values), strict=True)
    return np.logical_and.reduce([_COMPARED[sign](a, b) for sign, (a, b) in pairs])


def value(node, z):
    """Return the value of a tree at an array ``z``."""
    kind, args = node.kind, node.args
    if kind == "z":
        return z
    if kind in ("number", "constant"):
        return np.full_like(z, float(node.text) if kind == "number" else CONSTANTS[node.text])
    if kind == "call" and node.text == "where":
        return np.where(holds(args[0], z), value(args[1], z), value(args[2], z))
    parts = [value(a, z) for a in args]
    if kind == "neg":
        return -parts[0]
    if kind != "call":
        return _VALUES[kind](*parts)
    if node.text in ("min", "max"):
        return (np.minimum if node.text == "min" else np.maximum)(*parts)
    return PIECES[node.text][0](parts[0])


def dual(node, z):
    """Return value and slope of a tree at an array ``z``."""
    kind, args = node.kind, node.args
    if kind == "z":
        return z, np.ones_like(z)
    if kind in ("number", "constant"):
        return value(node, z), np.zeros_like(z)
    if kind == "call" and node.text == "where":
        test, one, other = holds(args[0], z), dual(args[1], z), dual(args[2], z)
        return tuple(np.where(test, a, b) for a, b in zip(one, other, strict=True))
    parts = [dual(a, z) for a in args]
    (a, da) = parts[0]
    if kind == "neg":
        return -a, -da
    if kind != "call":
        (b, db), v = parts[1], _VALUES[kind](a, parts[1][0])
        still = (da == 0) & (db == 0)
        return v, np.where(still, 0.0, _SLOPES[kind](a, da, b, db, v))
    if node.text in ("min", "max"):
        return _extreme(node.text, *parts)
    f, slope = PIECES[node.text]
    v = f(a)
    return v, np.where((da == 0) & ~np.isnan(v), 0.0, times(slope(a, v), da))


def _extreme(name, one, other):
    """Of max and min: at a tie the slope of smaller size."""
    (a, da), (b, db) = one, other
    v = (np.minimum if name == "min" else np.maximum)(a, b)
    tie = np.where(np.abs(da) <= np.abs(db), da, db)
    slope = np.where(a == b, tie, np.where(v == a, da, db))
    return v, np.where(np.isnan(v), np.nan, slope)
