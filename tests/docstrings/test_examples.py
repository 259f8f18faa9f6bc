"""Every public name of the package is documented by an example, and the examples run."""

import doctest
import inspect

import nonlin as nl
import numpy as np
import pytest

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def public(room=nl, seen=None):
    """Yield the full name and the object of every public function and class, once each."""
    seen = set() if seen is None else seen
    for name in room.__all__:
        thing = getattr(room, name)
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if inspect.ismodule(thing):
            yield from public(thing, seen)
        elif callable(thing) and not thing.__module__.startswith("torch"):
            yield f"{room.__name__}.{name}", thing


PUBLIC = dict(public())


@pytest.mark.parametrize("name", PUBLIC)
def test_the_example_runs(name):
    found = doctest.DocTestFinder(recurse=False).find(
        PUBLIC[name], name, globs={"nl": nl, "np": np}
    )
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    lines = []
    for test in found:
        runner.run(test, out=lines.append)
    assert runner.tries > 0, f"{name} has no example in its docstring"
    assert runner.failures == 0, "".join(lines)


def test_nothing_public_is_left_out():
    assert len(PUBLIC) > 300
    assert {"nonlin.get", "nonlin.relu_prime", "nonlin.theory.moments", "nonlin.lab.train"} <= set(
        PUBLIC
    )
