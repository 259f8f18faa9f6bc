"""A rosetta of frameworks: the same name, different functions.

``which("jax", "gelu")`` tells which function a name is in a framework, ``say("gelu")`` how to
write a function in all of them, ``clashes()`` which names mean several functions, and
``difference(a, b)`` how far two functions are apart over the whole real line, and
``recognise(f)`` which known function a callable is. The rows are plain data, one module for each
framework in ``nonlin.rosetta.frameworks``; each says where it was read.
"""

from nonlin.rosetta.clash import Clash, SlopeClash, clashes, slope_clashes
from nonlin.rosetta.distance import Difference, difference
from nonlin.rosetta.export import rows, to_csv, to_json
from nonlin.rosetta.frameworks import FRAMEWORKS
from nonlin.rosetta.meanings import Meaning, which
from nonlin.rosetta.recognition import Match, recognise
from nonlin.rosetta.sayings import Saying, say
from nonlin.rosetta.tables import kinks_table, names_table, sayings_table
from nonlin.rosetta.usage import Setting, Usage

__all__ = [
    "FRAMEWORKS",
    "Clash",
    "Difference",
    "Match",
    "Meaning",
    "Saying",
    "Setting",
    "SlopeClash",
    "Usage",
    "clashes",
    "difference",
    "kinks_table",
    "names_table",
    "recognise",
    "rows",
    "say",
    "sayings_table",
    "slope_clashes",
    "to_csv",
    "to_json",
    "which",
]
