"""nonlin: activation functions, exact and side by side with their derivatives.

``import nonlin as nl`` gives the registry (``nl.ACTIVATIONS``, ``nl.get``), every function by
name (``nl.relu``, ``nl.relu_prime``), ``nl.report`` for a function of one's own,
``nl.parse_formula`` for one that is typed, and the submodules ``formula``, ``theory``,
``numerics``, ``rosetta``, ``atlas``, ``figures``, ``widgets``, ``exercises``, ``lab``, ``ledger``
and ``guide``, each imported on first use, so that reading never waits for torch.
"""

from importlib import import_module

from nonlin import functions as functions
from nonlin.functions import *  # noqa: F403
from nonlin.registry import ACTIVATIONS, VECTOR_ACTIVATIONS, Activation, get

__version__ = "0.1.0"
_SUBMODULES = (
    "atlas",
    "exercises",
    "figures",
    "formula",
    "guide",
    "lab",
    "ledger",
    "numerics",
    "registry",
    "rosetta",
    "theory",
    "widgets",
)
_LAZY = {
    "report": "nonlin.theory",
    "diagnose": "nonlin.lab.clinic",
    "parse_formula": "nonlin.formula",
    "FormulaError": "nonlin.formula",
}
__all__ = [
    "ACTIVATIONS",
    "VECTOR_ACTIVATIONS",
    "Activation",
    "get",
    *_LAZY,
    *functions.__all__,
    *_SUBMODULES,
]


def __getattr__(name):
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    if name in _SUBMODULES:
        return import_module(f"nonlin.{name}")
    from difflib import get_close_matches

    close = get_close_matches(name, __all__, n=2, cutoff=0.6)
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    raise AttributeError(f"module 'nonlin' has no attribute {name!r}{hint}")


def __dir__():
    return sorted(__all__)
