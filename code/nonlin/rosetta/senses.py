"""A sense: a function of the registry with all its parameters, and which senses are the same."""

from math import isclose
from numbers import Real

from nonlin._errors import unknown, unknown_keyword
from nonlin.registry import ACTIVATIONS
from nonlin.registry.vectors import VECTOR_ACTIVATIONS
from nonlin.rosetta.usage import short

# Pairs that are one and the same function.
_SAME = (
    (("silu", {}), ("swish", {"beta": 1.0})),
    (("quick_gelu", {}), ("swish", {"beta": 1.702})),
    (("relu", {}), ("leaky_relu", {"alpha": 0.0})),
    (("relu", {}), ("threshold", {"threshold": 0.0, "value": 0.0})),
    (("celu", {"alpha": 1.0}), ("elu", {"alpha": 1.0})),
    (("sparse_plus", {}), ("smelu", {"beta": 1.0})),
    (("relu6", {}), ("hardtanh", {"min_val": 0.0, "max_val": 6.0})),
)


def activation(name):
    """Return the entry of either registry.

    Raises
    ------
    KeyError
        If there is none of that name; the message names the closest ones.
    """
    if isinstance(name, str):
        found = ACTIVATIONS.get(name) or VECTOR_ACTIVATIONS.get(name)
        if found:
            return found
    raise unknown("function", name, [*ACTIVATIONS, *VECTOR_ACTIVATIONS])


def is_vector(name):
    """Tell whether the function takes whole vectors."""
    return name in VECTOR_ACTIVATIONS


def complete(name, params):
    """Return all parameters of a function: those given, checked, and its defaults.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the function, a parameter or a value is not known.
    """
    act = activation(name)
    if not is_vector(name):
        return act.check(**params)
    for one in params:
        if one not in act.parameters:
            raise unknown_keyword("parameter", name, one, act.parameters)
    return {**act.parameters, **params}


def agree(one, other):
    """Tell whether two values or two mappings of them are equal, numbers to 12 digits."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(agree(one[key], other[key]) for key in one)
    if isinstance(one, Real) and isinstance(other, Real):
        return isclose(one, other, rel_tol=1e-12)
    return one == other


def _neighbours(name, params):
    for pair in _SAME:
        for here, there in (pair, pair[::-1]):
            if here[0] == name and agree(here[1], params):
                yield there
    if name == "rrelu":
        yield "leaky_relu", {"alpha": (params["lower"] + params["upper"]) / 2}
    for here, there in (("prelu", "leaky_relu"), ("leaky_relu", "prelu")):
        if name == here:
            yield there, params


def same(name, params):
    """Return every sense that is this one, itself first.

    Parameters
    ----------
    name : str
        Function of the registry.
    params : dict
        All its parameters.

    Returns
    -------
    list of (str, dict)
    """
    found = [(name, dict(params))]
    for sense in found:  # grows while it is walked through
        for other in _neighbours(*sense):
            if not among(other, found):
                found.append((other[0], dict(other[1])))
    return found


def among(sense, senses):
    """Tell whether a sense is one of a list."""
    return any(sense[0] == name and agree(sense[1], params) for name, params in senses)


def are_same(one, other):
    """Tell whether two senses are one function."""
    others = same(*other)
    return any(among(sense, others) for sense in same(*one))


def spelled(name, params):
    """Return a sense as one writes it in nonlin, such as ``nl.leaky_relu(x, alpha=0.2)``."""
    defaults = activation(name).parameters
    given = {key: v for key, v in params.items() if not agree(v, defaults[key])}
    words = "".join(f", {key}={short(v)}" for key, v in given.items())
    return f"nl.{name}(x{words})"


def as_sense(one):
    """Return (function, all parameters) of a name, a pair, or anything with a ``sense``.

    Raises
    ------
    KeyError, TypeError, ValueError
        If it is none of these, or the function or a parameter is unknown.
    """
    if hasattr(one, "sense"):
        name, params = one.sense
    elif isinstance(one, str):
        name, params = one, {}
    elif isinstance(one, tuple) and len(one) == 2 and isinstance(one[1], dict):
        name, params = one
    else:
        raise TypeError(
            "a function is given by its name, by a pair (name, parameters) or by what which() "
            f"returned; got {one!r}"
        )
    full = complete(name, params)
    if is_vector(name):
        raise ValueError(f"{name} takes whole vectors: differences are of elementwise functions")
    return name, full


def slopes(row, function, params):
    """Return the slopes at the kinks, there and in nonlin, as two dicts."""
    if is_vector(function):
        return {}, {}
    act = activation(function)
    kinks = act.kinks_at(**params)
    here = {float(x): float(act.derivative(x, **params)) for x in kinks}
    if function != row.function or len(row.slope_at_kinks) != len(kinks):
        return {}, here
    return dict(zip(here, (_slope(s, params) for s in row.slope_at_kinks), strict=True)), here


def _slope(given, params):
    if isinstance(given, tuple):
        return sum(params[name] for name in given) / len(given)
    return float(params[given] if isinstance(given, str) else given)
