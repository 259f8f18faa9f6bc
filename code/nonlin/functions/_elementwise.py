"""One decorator that turns a float64 kernel into a well-behaved elementwise function.

The kernel sees one-dimensional blocks of float64 and may assume valid parameters. float16 and
float32 are therefore computed in float64 and rounded once, unless a quick formula is known to be
exact enough in float32; the blocks keep every intermediate in the processor's cache, so that a
large input costs no more memory than its output.
"""

import inspect
from dataclasses import replace
from functools import wraps
from types import MappingProxyType

import numpy as np

from nonlin._errors import unknown_keyword

_BLOCK = 1 << 16
_KEPT = (np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.float64))


def as_floats(x, owner):
    """Return ``x`` as a float16, float32 or float64 array in native byte order.

    Raises
    ------
    TypeError
        If ``x`` is complex, of extended precision, masked, not numeric, or a torch tensor that
        tracks gradients.
    ValueError
        If nested lists have unequal lengths.
    """
    if getattr(x, "requires_grad", False):
        raise TypeError(
            f"{owner} is a NumPy function and would cut the gradient of this tensor; for training "
            f"use nonlin.get({owner.removesuffix('_prime')!r}).torch(), or pass x.detach()"
        )
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError(f"{owner} takes no masked array: choose the values with x.filled(...)")
    try:
        array = np.asarray(x)
    except ValueError as error:
        raise ValueError(f"{owner}: x is not a rectangular array of numbers ({error})") from None
    if array.dtype.kind in "iub":
        return array.astype(np.float64)
    dtype = array.dtype.newbyteorder("=")
    if dtype not in _KEPT:
        raise TypeError(
            f"{owner}: x must hold real numbers (float16, float32, float64, integers or booleans), "
            f"got dtype {array.dtype}"
        )
    return array.astype(dtype, copy=False)


def _bind(owner, parameters, positional, given):
    if len(positional) > len(parameters):
        takes = ", ".join(("x", *parameters))
        raise TypeError(f"{owner} takes {takes}; got {len(positional) + 1} positional arguments")
    values = dict(zip(parameters, positional, strict=False))
    for name, value in given.items():
        if name not in parameters:
            raise unknown_keyword("parameter", owner, name, parameters)
        if name in values:
            raise TypeError(f"{owner} got two values for {name!r}")
        values[name] = value
    return {
        name: parameter.check(values[name], owner) if name in values else parameter.default
        for name, parameter in parameters.items()
    }


def _in_blocks(kernel, x, values, native, quick):
    def careful(block):
        return kernel(block if native else block.astype(np.float64, copy=False), **values)

    out = np.empty(x.shape, x.dtype)
    source, target = np.ravel(x), out.reshape(-1)
    if quick and (plan := quick.plan(x.dtype, values, native)):
        quick.run(source, target, values, plan, careful)
        return out
    for start in range(0, source.size, _BLOCK):
        place = slice(start, start + _BLOCK)
        target[place] = careful(source[place])
    return out


def _broadcast(kernel, x, values, owner):
    for name, value in values.items():
        if np.ndim(value) and np.broadcast_shapes(x.shape, value.shape) != x.shape:
            raise ValueError(f"{owner}: {name} of shape {value.shape} is larger than x, {x.shape}")
    return np.asarray(kernel(x.astype(np.float64), **values)).astype(x.dtype)


def elementwise(*, native=False, quick=None, together=None, **domains):
    """Decorate a kernel ``(x, **parameters)`` that maps a float64 vector to a float64 vector.

    Parameters
    ----------
    native : bool
        Hand the kernel blocks in their own dtype: for functions that only choose or copy.
    quick : Quick, optional
        A formula that stands in for the kernel between the inputs for which it is as exact.
    together : callable, optional
        Takes all parameters and raises ``ValueError`` where they do not fit together.
    **domains : Parameter
        Valid values of each parameter; defaults are read from the kernel's signature.

    Returns
    -------
    callable
        Decorator. The function it makes keeps float16, float32 and float64, takes integers as
        float64, returns a NumPy scalar for a scalar, never warns, and carries ``parameters``.
    """

    def decorate(kernel):
        owner = kernel.__name__
        defaults = {n: p.default for n, p in inspect.signature(kernel).parameters.items()}
        parameters = {n: replace(domains[n], name=n, default=defaults[n]) for n in [*defaults][1:]}

        @wraps(kernel)
        def function(x, *positional, **given):
            values = _bind(owner, parameters, positional, given)
            if together:
                together(**values)
            array = as_floats(x, owner)
            with np.errstate(all="ignore"):
                if any(np.ndim(value) for value in values.values()):
                    return _broadcast(kernel, array, values, owner)
                return _in_blocks(kernel, array, values, native, quick)[()]

        function.parameters, function.together = MappingProxyType(parameters), together
        return function

    return decorate
