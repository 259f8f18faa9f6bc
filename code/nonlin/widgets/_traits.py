"""Traits that refuse a wrong value with a sentence saying what is allowed."""

import traitlets as t

from nonlin._errors import check_count, check_real, unknown
from nonlin.formula import parse_formula


class Number(t.TraitType):
    """A finite real number between bounds (dimensionless), with the step of its slider.

    Parameters
    ----------
    default : float
        Value at the start.
    low, high : float
        Bounds, both allowed.
    step : float
        Step of the slider; Python may set any value between the bounds.
    """

    check = staticmethod(check_real)

    def __init__(self, default, low, high, step, **keywords):
        super().__init__(default, **keywords)
        self.limits = [low, high, step]
        self.tag(sync=True)

    def validate(self, obj, value):
        """Return the value as a plain number, or raise ``TraitError``."""
        try:
            return self.check(f"{type(obj).__name__}.{self.name}", value, *self.limits[:2])
        except (TypeError, ValueError) as error:
            raise t.TraitError(str(error)) from None


class Whole(Number):
    """A whole number between bounds."""

    check = staticmethod(check_count)

    def __init__(self, default, low, high, step=1, **keywords):
        super().__init__(default, low, high, step, **keywords)


class Choice(t.TraitType):
    """One of a few names.

    Parameters
    ----------
    default : str or int
        Value at the start.
    allowed : iterable
        The valid values.
    kind : str
        What the value stands for, for the message.
    """

    def __init__(self, default, allowed, kind, **keywords):
        super().__init__(default, **keywords)
        self.allowed, self.kind = tuple(allowed), kind
        self.tag(sync=True)

    def validate(self, obj, value):
        """Return the value, or raise ``TraitError`` that names the nearest valid one."""
        if type(value) in (str, int) and value in self.allowed:
            return value
        raise t.TraitError(unknown(self.kind, value, self.allowed).args[0])


class Typed(t.TraitType):
    """A formula in z that can be read, see `nonlin.formula.parse_formula`."""

    def __init__(self, default, **keywords):
        super().__init__(default, **keywords)
        self.tag(sync=True)

    def validate(self, obj, value):
        """Return the text, or raise ``TraitError`` that says what is wrong with it."""
        try:
            parse_formula(value)
        except (TypeError, ValueError) as error:
            raise t.TraitError(f"{type(obj).__name__}.{self.name}: {error}") from None
        return value
