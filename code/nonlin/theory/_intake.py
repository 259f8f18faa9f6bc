"""Taking any callable: how it wants to be called, and what to say when it is no activation.

NumPy functions get arrays, torch functions and modules get tensors, functions of one number are
called once a point. torch is never imported: whoever passes a torch function has done so.
"""

import copy
import sys

import numpy as np

from nonlin.theory._taken import Taken

_PROBE = np.array(
    [-3.7, -2.6, -1.9, -1.3, -0.7, -0.31, 0.0, 0.23, 0.64, 1.1, 1.45, 2.2, 2.9, 3.3, 4.0]
)


def take(f, name=None):
    """Find out how ``f`` is called and check that it is a function of each element.

    Parameters
    ----------
    f : callable
        Function of one float array, of one tensor or of one number.
    name : str, optional
        Name for tables; that of the callable by default.

    Returns
    -------
    Taken

    Raises
    ------
    TypeError
        If ``f`` is not callable, is a class, or returns no real numbers.
    ValueError
        If it raises, changes the shape, mixes elements, is random, or is NaN everywhere.
    """
    if isinstance(f, type):
        raise TypeError(f"got the class {f.__name__}; give an instance, such as {f.__name__}()")
    if not callable(f):
        raise TypeError(
            f"wanted a callable of one float array, such as numpy.tanh, an Activation or a name "
            f"of the registry; got {f!r} ({type(f).__name__})"
        )
    if name is None:
        name = getattr(f, "__name__", type(f).__name__)
        name = "f" if name == "<lambda>" else name
    raw, mode, notes = _mode(f, name)
    return _checked(raw, mode, str(name), notes)


def _mode(f, name):
    torch = sys.modules.get("torch")
    ways = ["array", "scalar"]
    if torch is not None:
        ways = ["tensor"] if isinstance(f, torch.nn.Module) else ["array", "tensor", "scalar"]
    first = None
    for mode in ways:
        try:
            if mode == "scalar":
                value = f(0.4375)
                if np.ndim(value) or not np.isreal(value) or isinstance(value, str):
                    continue
            else:
                Taken(f, mode, name).native(_PROBE)
            note = "takes one number at a time: it was called once a point"
            return f, mode, (note,) if mode == "scalar" else ()
        except Exception as error:
            first = first or error
    if ways == ["tensor"]:
        try:
            double = copy.deepcopy(f).double()
            Taken(double, "tensor", name).native(_PROBE)
            return double, "tensor", ("has float32 parameters: a copy in float64 was examined",)
        except Exception:
            pass
    raise ValueError(
        f"{name} raised {type(first).__name__} for a float64 vector of {_PROBE.size} numbers: "
        f"{first}"
    ) from first


def _checked(raw, mode, name, notes):
    given = np.array(_PROBE)
    taken = Taken(raw, mode, name)
    changed = mode != "scalar" and _changes_its_input(raw, mode, given)
    value = taken.native(_PROBE)
    if value.dtype == object and value.shape == () and value[()] is None:
        raise TypeError(f"{name} returned None for a vector of numbers: is the return missing?")
    if value.shape != _PROBE.shape:
        what = "the single number" if value.ndim == 0 else f"shape {value.shape}:"
        shown = value if value.size < 4 else "..."
        raise ValueError(
            f"{name} returned {what} {shown} for an input of shape {_PROBE.shape}; an activation "
            "keeps the shape (is there a sum, a mean or a max in it? a constant is np.full_like)"
        )
    if value.dtype.kind not in "fiub":
        raise TypeError(f"{name} returned {value.dtype} values; an activation returns real numbers")
    if value.dtype.kind != "f":
        notes += (f"returns {value.dtype}, taken as float64",)
    eps = np.finfo(value.dtype).eps if value.dtype.kind == "f" else np.finfo(float).eps
    if eps > np.finfo(float).eps:
        notes += (f"returns {value.dtype} for float64: only about {eps:.0e} of its values is sure",)
    if changed:
        notes += ("changes its input array in place: every call got a copy",)
    again = taken.native(_PROBE)
    if not np.array_equal(value, again, equal_nan=True):
        at = _PROBE[np.flatnonzero(value != again)[0]]
        raise ValueError(
            f"{name} is random: two calls gave different values at x = {at:g}; an activation is "
            "a fixed function (for a torch module, call .eval() first; else fix the noise)"
        )
    if np.isnan(value.astype(float)).all():
        raise ValueError(f"{name} is NaN at all of {_PROBE.size} points from -3.7 to 4")
    _check_elements(taken, value.astype(float), name)
    return Taken(raw, mode, name, notes, float(max(eps, np.finfo(float).eps)))


def _changes_its_input(raw, mode, given):
    x = np.array(given)
    with np.errstate(all="ignore"):
        if mode == "array":
            raw(x)
        else:
            torch = sys.modules["torch"]
            with torch.no_grad():
                raw(torch.from_numpy(x))
    return not np.array_equal(x, given)


def _check_elements(taken, value, name):
    part = taken(_PROBE[:6])
    same = part.shape == (6,) and np.allclose(
        part, value[:6], rtol=64 * taken.eps + 1e-6, atol=1e-9, equal_nan=True
    )
    if not same:
        raise ValueError(
            f"{name} does not act on each element alone: the value at x = {_PROBE[0]} depends on "
            "the other numbers of the array (a softmax or a normalisation?)"
        )
