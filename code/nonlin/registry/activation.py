"""The record that an activation is: the pair (f, f') and what is known about it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from nonlin._errors import unknown_keyword
from nonlin.registry.claims import Claims
from nonlin.registry.families import GROUPS
from nonlin.registry.interval import REAL, Interval


@dataclass(frozen=True, eq=False, repr=False)
class Activation:
    """An elementwise activation function with its derivative and its facts.

    Calling it gives values: ``act(x, **params)``; ``act.derivative(x, **params)`` gives slopes.
    Every quantity is dimensionless.

    Attributes
    ----------
    name : str
        Canonical name, that of ``torch.nn.functional`` where one exists.
    label : str
        Name as written in a sentence, such as ``"Leaky ReLU"``.
    function, prime : callable
        f and f' as NumPy functions.
    second : callable or None
        f'' as a NumPy function, of the smooth functions that are differentiated twice in use.
    formula, derivative_formula : str
        LaTeX of f(x) and f'(x) in the letters x, alpha and beta.
    source : str
        Key in ``references.bib``.
    year : int
        Year of the source.
    summary : str
        One sentence.
    claims : Claims
        Parity, monotony, curvature, smoothness and homogeneity at the default parameters.
    aliases : tuple of str
        Other names of the very same function.
    family : str
        Module of ``nonlin.functions`` that holds it.

    Examples
    --------
    >>> silu = nl.get("silu")
    >>> silu([-1.0, 0.0, 1.0])
    array([-0.26894142,  0.        ,  0.73105858])
    >>> silu.derivative([-1.0, 0.0, 1.0])
    array([0.07232949, 0.5       , 0.92767051])
    """

    name: str
    label: str
    function: Callable
    prime: Callable
    formula: str
    derivative_formula: str
    source: str
    year: int
    summary: str
    claims: Claims
    second: Callable | None = None
    values: Interval | Callable = REAL
    corners: tuple | Callable = ()
    aliases: tuple = ()

    def __call__(self, x, **params):
        """Return f(x) in the shape and precision of ``x``."""
        return self.function(x, **params)

    def derivative(self, x, **params):
        """Return f'(x) in the shape and precision of ``x``; at a kink see :attr:`kinks`."""
        return self.prime(x, **params)

    def second_derivative(self, x, **params):
        """Return f''(x) in the shape and precision of ``x``.

        Raises
        ------
        NotImplementedError
            If the registry holds no f'' of this function.
        """
        if self.second is None:
            raise NotImplementedError(
                f"there is no second derivative of {self.name} here: see the functions named "
                "nonlin.<name>_second, those of the smooth activations"
            )
        return self.second(x, **params)

    @property
    def family(self):
        """Name of the module of ``nonlin.functions`` that holds the function."""
        return self.function.__module__.rpartition(".")[2]

    @property
    def group(self):
        """Title of the family under which menus and tables show the function."""
        return GROUPS[self.family]

    @property
    def domains(self):
        """Read-only mapping of parameter name to :class:`nonlin.functions.Parameter`."""
        return self.function.parameters

    @property
    def parameters(self):
        """Read-only mapping of parameter name to default value."""
        return MappingProxyType({name: p.default for name, p in self.domains.items()})

    def check(self, **params):
        """Return all parameters, given ones validated and the others at their defaults.

        Raises
        ------
        TypeError
            If a keyword is unknown (the nearest is named) or a value is not a number.
        ValueError
            If a value lies outside its domain, or two do not fit together.
        """
        for name in params:
            if name not in self.domains:
                raise unknown_keyword("parameter", self.name, name, self.domains)
        checked = {
            name: parameter.check(params[name], self.name) if name in params else parameter.default
            for name, parameter in self.domains.items()
        }
        if self.function.together:
            self.function.together(**checked)
        return checked

    def kinks_at(self, **params):
        """Return the points x, in order, at which f has no derivative, for these parameters."""
        checked = self.check(**params)
        return tuple(self.corners(**checked)) if callable(self.corners) else self.corners

    @property
    def kinks(self):
        """Points x at which f has no derivative, at the default parameters.

        There the derivative is the value PyTorch's autograd returns.
        """
        return self.kinks_at()

    def range_at(self, **params):
        """Return the set of values f takes on the real line as an :class:`Interval`."""
        checked = self.check(**params)
        return self.values(**checked) if callable(self.values) else self.values

    @property
    def range(self):
        """Set of values of f at the default parameters, an :class:`Interval` (low, high)."""
        return self.range_at()

    def limits_at(self, **params):
        """Return the limits of f at -inf and +inf as floats, NaN where there is none."""
        return tuple(float(self.function(x, **params)) for x in (-inf, inf))

    @property
    def limits(self):
        """Limits of f at -inf and +inf at the default parameters, NaN where there is none."""
        return self.limits_at()

    def torch(self, **params):
        """Return a ``torch.nn.Module`` that computes f, for training.

        Raises
        ------
        ImportError
            If torch is not installed.
        """
        from nonlin.lab.modules import build

        return build(self.name, **self.check(**params))

    def __repr__(self):
        given = "".join(f", {name}={value!r}" for name, value in self.parameters.items())
        return f"Activation({self.name!r}{given})"

    def __reduce__(self):
        from nonlin.registry import get

        return get, (self.name,)
