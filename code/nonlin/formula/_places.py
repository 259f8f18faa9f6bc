"""Where a formula passes from one of its pieces to the next, and where it has no value."""

from itertools import pairwise

import numpy as np

from nonlin.formula._compiled import value

SPAN = 50.0  # how far from 0 breaks and trouble are looked for
_STEPS = 4000  # of the scan
_MOST = 200  # breaks of one kink or jump, such as that of floor(9z)


def _same(a, b):
    return (a == b) | (np.isnan(a) & np.isnan(b))


def switches(node):
    """Return functions of an array that change where the formula changes its piece."""
    found = [switch for a in node.args for switch in switches(a)]
    args = node.args

    def side(left, right=None):
        def state(z):
            a = value(left, z)
            return np.sign(a if right is None else a - value(right, z))

        return state

    if node.kind == "compare":
        return found + [side(a, b) for a, b in pairwise(args)]
    if node.kind != "call":
        return found
    if node.text == "floor":
        return [*found, lambda z: value(node, z)]
    if node.text in ("abs", "sign", "relu", "cbrt"):
        return [*found, side(args[0])]
    return [*found, side(*args)] if node.text in ("min", "max") else found


@np.errstate(all="ignore")
def changes(state):
    """Return where ``state`` changes from -50 to 50; each as simple as it can be written."""
    steps = np.arange(_STEPS + 1)
    z = -SPAN + (2 * SPAN * steps) / _STEPS
    states = state(z)
    found = []
    for i in np.flatnonzero(~_same(states[1:], states[:-1])):
        low, high, start = float(z[i]), float(z[i + 1]), states[i]
        while high - low > 1e-14 * max(1.0, abs(high)):
            middle = (low + high) / 2
            if not low < middle < high:
                break
            if _same(state(np.array([middle]))[0], start):
                low = middle
            else:
                high = middle
        simple = round(high, 10) + 0.0
        at = simple if abs(simple - high) < 2e-12 else high
        if not any(abs(known - at) < 1e-10 for known in found):
            found.append(at)
        if len(found) == _MOST:
            break
    return found


def trimmed(number):
    """Return a number with at most four decimals and a true minus sign."""
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace("-", "−")


@np.errstate(all="ignore")
def trouble_of(f):
    """Return in words where a function is not a number, "" if nowhere from -50 to 50."""

    def broken(z):
        return bool(np.isnan(f(np.array([float(z)])))[0])

    inner = changes(lambda z: np.isnan(f(z)).astype(float))
    ends, bad = [-np.inf, *inner, np.inf], []
    for i, pair in enumerate(pairwise(ends)):
        low, high = max(pair[0], -SPAN), min(pair[1], SPAN)
        if not broken((low + high) / 2):
            bad += [f"at z = {trimmed(low)}"] * (i > 0 and broken(low))
        elif len(ends) == 2:
            return "not a number anywhere"
        elif i == 0:
            bad.append(f"for z < {trimmed(high)}")
        elif i + 2 == len(ends):
            bad.append(f"for z > {trimmed(low)}")
        else:
            bad.append(f"between {trimmed(low)} and {trimmed(high)}")
    if len(bad) > 3:
        return f"not a number {', '.join(bad[:2])} and in {len(bad) - 2} further places"
    return f"not a number {' and '.join(bad)}" if bad else ""
