"""From a framework's name to the function: which one is it?"""

from collections.abc import Mapping
from dataclasses import dataclass

from nonlin._errors import unknown, unknown_keyword
from nonlin.rosetta import senses
from nonlin.rosetta.frameworks import ELSEWHERE, FRAMEWORKS, NAMED
from nonlin.rosetta.usage import Usage, name_of, path_of, short


@dataclass(frozen=True)
class Meaning:
    """What a call in a framework means.

    Attributes
    ----------
    usage : Usage
        The row of the rosetta.
    call : str
        The call with its settings.
    function : str
        The registry's function.
    params : dict
        All its parameters.
    slopes_there, slopes_here : dict
        Derivative at each kink x, as the framework and as nonlin give it (dimensionless). The
        first is empty where it was not measured.
    others : tuple of Usage
        What the same name also means in this framework.

    Examples
    --------
    >>> meaning = nl.rosetta.which("jax", "leaky_relu")
    >>> print(meaning.function, meaning.params, meaning.slopes_there, meaning.slopes_here)
    leaky_relu {'alpha': 0.01} {0.0: 1.0} {0.0: 0.01}
    """

    usage: Usage
    call: str
    function: str
    params: Mapping
    slopes_there: Mapping
    slopes_here: Mapping
    others: tuple = ()

    @property
    def nonlin(self):
        """The same in nonlin, such as ``"nl.gelu(x, approximate='tanh')"``."""
        return senses.spelled(self.function, self.params)

    @property
    def sense(self):
        """Function and parameters as a pair, for ``nonlin.rosetta.difference``."""
        return self.function, dict(self.params)

    @property
    def remark(self):
        """What to mind."""
        return self.usage.remark

    def __str__(self):
        lines = [f"{self.call} is {self.nonlin}"]
        for x, here in self.slopes_here.items():
            there = self.slopes_there.get(x)
            known = "not measured there" if there is None else f"{there:.6g} there"
            lines.append(f"slope at x = {x:g}: {known}, {here:.6g} in nonlin")
        lines += [self.remark] * bool(self.remark)
        lines += [
            f"{other.call} is {senses.spelled(other.function, other.params)}"
            for other in self.others
        ]
        return "\n".join(lines)


def plain(name):
    """Return a name without case and underscores: what frameworks spell differently."""
    return name.lower().replace("_", "")


def check_framework(framework):
    """Return the key of a framework, or raise ``KeyError`` that names the nearest."""
    if framework in FRAMEWORKS:
        return framework
    raise unknown("framework", framework, FRAMEWORKS)


def _matches(row, name, fold=str):
    calls = (row.call, *row.also)
    wanted = fold(name)
    if "." not in name:
        return any(fold(name_of(call)) == wanted for call in calls)
    return any(f".{fold(path_of(call))}".endswith(f".{wanted}") for call in calls)


def find(framework, name):
    """Return the rows of a framework that a name or a dotted path stands for.

    Raises
    ------
    KeyError
        If the framework or the name is unknown, or names no function of the registry.
    """
    rows = [row for row in NAMED if row.framework == check_framework(framework)]
    if isinstance(name, str):
        wanted = path_of(name)
        for fold in (str, plain):
            found = [row for row in rows if _matches(row, wanted, fold)]
            if found:
                return found
        elsewhere = ELSEWHERE.get(framework, {}).get(wanted)
        if elsewhere:
            raise KeyError(f"{name!r} is {elsewhere}: it is no function of nonlin")
    names = dict.fromkeys(one for row in rows for one in row.names)
    raise unknown(f"name in {FRAMEWORKS[framework]}", name, names)


def _chosen(row, setting, value, function, params):
    """Return function and parameters once a setting has a value."""
    if isinstance(setting.function, Mapping):
        turned = next((f for v, f in setting.function.items() if senses.agree(v, value)), None)
        if turned is None:
            allowed = ", ".join(short(v) for v in setting.function)
            raise ValueError(
                f"{row.path}: with {setting.argument} = {value!r} it is no function of nonlin; "
                f"known are {allowed}"
            )
        return turned, {}
    if setting.values:
        if value not in setting.values:
            allowed = ", ".join(map(repr, setting.values))
            raise ValueError(
                f"{row.path}: {setting.argument} must be one of {allowed}, got {value!r}"
            )
        value = setting.values[value]
    if not setting.function:
        return function, {**params, setting.parameter: value}
    return setting.function, {setting.parameter: value}


def _interpret(row, settings):
    """Return the sense of a row with settings at other than their defaults."""
    known = [setting.argument for setting in row.settings]
    for argument in settings:
        if argument not in known:
            raise unknown_keyword("setting", row.path, argument, known)
    missing = [s.argument for s in row.settings if s.required and s.argument not in settings]
    if missing:
        raise TypeError(
            f"{row.path} needs {' and '.join(missing)}: {FRAMEWORKS[row.framework]} has no default"
        )
    function, params, turned = row.function, dict(row.params), []
    for setting in row.settings:
        value = settings.get(setting.argument, setting.default)
        if not setting.required and senses.agree(value, setting.default):
            continue
        turned += [setting.argument] * bool(setting.function)
        if len(turned) > 1:
            raise ValueError(f"{row.path}: {' and '.join(turned)} together are not in nonlin")
        function, params = _chosen(row, setting, value, function, params)
    return function, senses.complete(function, params)


def understand(row, settings=None, others=()):
    """Return the ``Meaning`` of a row with settings by the framework's names."""
    settings = settings or {}
    function, params = _interpret(row, settings)
    there, here = senses.slopes(row, function, params)
    return Meaning(row, row.written(**settings), function, params, there, here, tuple(others))


def which(framework, name, **settings):
    """Return which function a name is in a framework.

    Parameters
    ----------
    framework : str
        A key of ``nl.rosetta.FRAMEWORKS``, such as ``"jax"``.
    name : str
        What one calls there: ``"gelu"``, ``"LeakyReLU"``; where one name has two homes, more of
        the path tells them apart: ``"ops.gelu"``.
    **settings
        Arguments of that call that are not at their defaults, by the framework's own names:
        ``approximate=False``, ``negative_slope=0.1``.

    Returns
    -------
    Meaning
        Function, parameters, the call in nonlin, a remark, the slopes at kinks there and here.

    Raises
    ------
    KeyError
        If the framework or the name is unknown; the nearest is named.
    TypeError
        If a setting is unknown, or one without a default is missing.
    ValueError
        If a value has no meaning.

    Examples
    --------
    >>> print(nl.rosetta.which("jax", "gelu"))
    jax.nn.gelu(x) is nl.gelu(x, approximate='tanh')
    approximate=True is the default: ...
    >>> print(nl.rosetta.which("jax", "gelu", approximate=False).nonlin)
    nl.gelu(x)
    """
    row, *others = find(framework, name)
    return understand(row, settings, _different(row, others))


def _different(row, others):
    """Return those rows that do not mean what the first one means."""
    if any(setting.required for setting in row.settings):
        return ()
    sense = _interpret(row, {})
    kept = [o for o in others if not any(s.required for s in o.settings)]
    return tuple(o for o in kept if not senses.are_same(_interpret(o, {}), sense))
