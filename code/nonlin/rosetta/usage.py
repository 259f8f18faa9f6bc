"""The records of the rosetta: a setting of a framework's function, and one way to call it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import isclose

_QUOTED = re.compile(r"""['"](\w+)['"]""")


@dataclass(frozen=True)
class Setting:
    """An argument of a framework's function that changes which function it is.

    Attributes
    ----------
    argument : str
        The framework's name of it.
    parameter : str
        Ours; empty if the argument only chooses among functions.
    default : object
        The framework's default.
    values : mapping
        Theirs to ours, where the two differ; empty if a value is handed on as it is.
    function : str or mapping
        The registry's function that the call becomes when the argument is not at its default,
        or one for each value that has a meaning; empty if it stays what it is.
    required : bool
        Whether the framework has no default.
    offered : tuple
        Values in use, the default among them, for a form to offer.

    Examples
    --------
    >>> setting = nl.rosetta.which("jax", "gelu").usage.setting("approximate")
    >>> print(setting.default, setting.values)
    True {True: 'tanh', False: 'none'}
    """

    argument: str
    parameter: str = ""
    default: object = None
    values: Mapping = field(default_factory=dict)
    function: str | Mapping = ""
    required: bool = False
    offered: tuple = ()


@dataclass(frozen=True)
class Usage:
    """One way to call an activation function in a framework, and what it means.

    Attributes
    ----------
    framework : str
        Key of ``nonlin.rosetta.FRAMEWORKS``.
    version : str
        Version the row was read in or run with.
    call : str
        What one writes, for an input ``x``. A composed row may hold ``{parameter}``.
    function : str
        Name in ``nl.ACTIVATIONS`` or ``nl.VECTOR_ACTIVATIONS``.
    params : mapping
        The registry's parameters that the framework's defaults mean.
    settings : tuple of Setting
        Arguments that change the meaning.
    also : tuple of str
        Other ways to write the very same call.
    remark : str
        What to mind, in sentences.
    slope_at_kinks : tuple
        The derivative the framework returns at each of ``act.kinks_at(**params)``, in their
        order: a number, the name of a parameter, or several names for their mean. Empty: not
        measured, or no kinks.
    read : str
        Where the row comes from: "run", "source", "documentation", "composed, run" or "composed,
        not run".
    composed : bool
        Whether the row is an expression and no function of that name.

    Examples
    --------
    >>> usage = nl.rosetta.which("torch", "gelu").usage
    >>> print(usage.call, usage.params)
    torch.nn.functional.gelu(x) {'approximate': 'none'}
    >>> print(usage.written(approximate="tanh"))
    torch.nn.functional.gelu(x, approximate='tanh')
    """

    framework: str
    version: str
    call: str
    function: str
    params: Mapping = field(default_factory=dict)
    settings: tuple = ()
    also: tuple = ()
    remark: str = ""
    slope_at_kinks: tuple = ()
    read: str = "source"
    composed: bool = False

    @property
    def path(self):
        """What stands before the first bracket, such as ``"torch.nn.functional.gelu"``."""
        return path_of(self.call)

    @property
    def name(self):
        """Last part of the path, or the word in quotes, such as ``"gelu"``."""
        return name_of(self.call)

    @property
    def names(self):
        """The names under which the call and its other forms are known."""
        calls = () if self.composed else (self.call, *self.also)
        return tuple(dict.fromkeys(name_of(call) for call in calls))

    def setting(self, argument):
        """Return the setting of that argument, or None."""
        return next((one for one in self.settings if one.argument == argument), None)

    def written(self, **arguments):
        """Return the call with arguments of the framework put in.

        Parameters
        ----------
        **arguments
            Values by the framework's name; for a composed row by ours.
        """
        if self.composed:
            return self.call.format(**{name: short(v) for name, v in arguments.items()})
        return put_in(self.call, arguments)


def path_of(call):
    """Return the dotted name that a call starts with, a word in quotes as its last part."""
    head = call.partition("(")[0].partition("[")[0]
    quoted = _QUOTED.search(call)
    return f"{head}.{quoted[1]}" if quoted else head


def name_of(call):
    """Return the last part of the path of a call."""
    return path_of(call).rpartition(".")[2]


def short(value):
    """Return a value as one writes it: 0.2, 1/6, True, 'tanh'."""
    if isinstance(value, float) and len(repr(value)) > 8:
        ratio = Fraction(value).limit_denominator(100)
        if isclose(ratio, value, rel_tol=1e-12):
            return f"{ratio.numerator}/{ratio.denominator}"
    return repr(value)


def put_in(call, arguments):
    """Write arguments at the end of the first brackets of a call."""
    if not arguments:
        return call
    start = call.index("(")
    depth, end = 0, start
    for end in range(start, len(call)):
        depth += {"(": 1, ")": -1}.get(call[end], 0)
        if depth == 0:
            break
    inside = [call[start + 1 : end]] if end > start + 1 else []
    given = [f"{name}={short(value)}" for name, value in arguments.items()]
    return f"{call[: start + 1]}{', '.join([*inside, *given])}{call[end:]}"
