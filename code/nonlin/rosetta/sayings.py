"""From a function to the frameworks: how does one say it there?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from nonlin.rosetta import senses
from nonlin.rosetta.distance import Difference, difference
from nonlin.rosetta.frameworks import FRAMEWORKS, NAMED, ROWS
from nonlin.rosetta.meanings import check_framework, understand
from nonlin.rosetta.usage import Usage, put_in

_COARSE = np.concatenate([np.linspace(-12, 12, 481), [-1e6, -1e3, 1e3, 1e6]])


@dataclass(frozen=True)
class Saying:
    """How one writes a function in a framework.

    Attributes
    ----------
    framework : str
        Key of the framework.
    function : str
        The registry's function.
    params : dict
        All its parameters.
    calls : tuple of str
        Calls that are this function; empty if there is none.
    composed : tuple of str
        Expressions that are.
    nearest : Usage or None
        Where there is no call, the one whose largest difference is the least.
    difference : Difference or None
        That difference.

    Examples
    --------
    >>> said = nl.rosetta.say("hardsigmoid", "keras2")
    >>> print(said.calls, said.nearest.call, round(said.difference.value, 6))
    () tf_keras.activations.sigmoid(x) 0.069182
    """

    framework: str
    function: str
    params: Mapping
    calls: tuple = ()
    composed: tuple = ()
    nearest: Usage | None = None
    difference: Difference | None = None

    def __bool__(self):
        return bool(self.calls)

    def __str__(self):
        if self.calls:
            return ", ".join(self.calls)
        words = f"{FRAMEWORKS[self.framework]} has no such function"
        if self.nearest is not None:
            words += f"; the nearest is {self.nearest.call}, whose largest difference is "
            words += str(self.difference)
        elif not senses.is_vector(self.function):
            words += " and none within a finite distance"
        words += f". Written out: {' or '.join(self.composed)}" if self.composed else "."
        return words


def say(function, framework=None, **params):
    """Return how to write a function in one framework or in all of them.

    Parameters
    ----------
    function : str
        Name in the registry, such as ``"gelu"``.
    framework : str, optional
        A key of ``nl.rosetta.FRAMEWORKS``; all of them by default.
    **params
        Parameters of the function; the registry's defaults for those not given.

    Returns
    -------
    Saying or dict of str to Saying
        ``str()`` of one is the calls or, where there is none, a sentence that says so, with the
        nearest function and its largest difference.

    Raises
    ------
    KeyError, TypeError, ValueError
        If function, framework or a parameter is unknown or a value not valid.

    Examples
    --------
    >>> print(nl.rosetta.say("gelu", "torch", approximate="tanh"))
    torch.nn.functional.gelu(x, approximate='tanh'), torch.nn.GELU(approximate='tanh')(x)
    >>> print(nl.rosetta.say("gelu")["jax"])
    jax.nn.gelu(x, approximate=False), ...
    """
    full = senses.complete(function, params)
    if framework is None:
        return {key: _say(function, full, key) for key in FRAMEWORKS}
    return _say(function, full, check_framework(framework))


def _say(function, params, framework):
    wanted = senses.same(function, params)
    trained = function == "prelu"  # a PReLU is a leaky ReLU only until it is trained
    calls = _bare(framework, wanted, trained) or _with_settings(framework, wanted, trained)
    spelled = [row for row in ROWS if row.composed and row.framework == framework]
    composed = tuple(
        row.written(**given)
        for name, given in wanted
        for row in spelled
        if row.function == name and _fits(row, given)
    )
    near = (None, None) if calls else _nearest(function, params, framework)
    return Saying(framework, function, params, tuple(calls), composed, *near)


def _fits(row, params):
    return all(senses.agree(value, params[name]) for name, value in row.params.items())


@cache
def _as_they_stand(framework):
    """Return (row, function, parameters) of the rows that mean something without arguments."""
    rows = [row for row in NAMED if row.framework == framework]
    rows = [row for row in rows if not any(setting.required for setting in row.settings)]
    return [(row, row.function, senses.complete(row.function, row.params)) for row in rows]


def _bare(framework, wanted, trained):
    """Return calls that mean the function as they stand."""
    found = [
        row
        for row, name, params in _as_they_stand(framework)
        if senses.among((name, params), wanted) and (trained or name != "prelu")
    ]
    return [call for row in found for call in (row.call, *row.also)]


def _with_settings(framework, wanted, trained):
    """Return calls that mean it with arguments, those of the same name first."""
    rows = [row for row in NAMED if row.framework == framework]
    rows = [row for row in rows if trained or row.function != "prelu"]
    found = {}
    for name, params in wanted:
        for row in rows:
            arguments = _arguments(row, name, params)
            if arguments:
                for call in (row.call, *row.also):
                    found.setdefault(put_in(call, arguments))
    return list(found)


def _arguments(row, name, params):
    """Return the framework's arguments that turn a row into a sense, or None."""
    if row.function == name:
        return _own_arguments(row, params)
    for setting in row.settings:
        if isinstance(setting.function, Mapping):
            for value, turned in setting.function.items():
                if turned == name and not params:
                    return {setting.argument: value}
        elif setting.function == name:
            others = {**senses.complete(name, {}), setting.parameter: params[setting.parameter]}
            if senses.agree(others, params):
                return {setting.argument: params[setting.parameter]}
    return None


def _own_arguments(row, params):
    defaults, arguments = senses.complete(row.function, row.params), {}
    for name, value in params.items():
        setting = next((s for s in row.settings if s.parameter == name), None)
        if senses.agree(value, defaults[name]) and not (setting and setting.required):
            continue
        if setting is None:
            return None
        theirs = {ours: word for word, ours in setting.values.items()}
        arguments[setting.argument] = theirs.get(value, value)
    return arguments


@cache
def _coarse(name, params):
    with np.errstate(all="ignore"):
        return senses.activation(name)(_COARSE, **dict(params))


def _nearest(function, params, framework):
    """Return the row whose default meaning differs least, and the difference."""
    if senses.is_vector(function):
        return None, None
    own = _coarse(function, tuple(params.items()))
    best, least = None, np.inf
    for row, name, given in _as_they_stand(framework):
        if not senses.is_vector(name):
            gap = np.abs(_coarse(name, tuple(given.items())) - own).max()
            if gap < least:
                best, least = row, gap
    if best is None or least > 1e3:
        return None, None
    return best, difference((function, dict(params)), understand(best))
