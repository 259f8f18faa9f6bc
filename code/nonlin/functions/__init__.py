"""Every activation as a NumPy function, its derivative beside it under ``<name>_prime``.

Smooth ones that are differentiated twice in use have ``<name>_second``.
Functions of whole vectors have ``<name>_vjp`` and some ``<name>_jacobian`` instead.

All take any array-like ``x``, keep float16, float32 and float64, turn integers into float64, pass
NaN through, and give no warning at any input. Values and derivatives are exact to a few units in
the last place, tails included.
"""

from nonlin.functions import (
    algebraic,
    gated,
    gates,
    gelus,
    hard,
    interleaved,
    learned,
    logarithms,
    periodic,
    pieces,
    rectified,
    rectifiers,
    sigmoids,
    smooth,
    squashing,
    vectors,
)
from nonlin.functions.algebraic import *  # noqa: F403
from nonlin.functions.gated import *  # noqa: F403
from nonlin.functions.gates import *  # noqa: F403
from nonlin.functions.gelus import *  # noqa: F403
from nonlin.functions.hard import *  # noqa: F403
from nonlin.functions.interleaved import *  # noqa: F403
from nonlin.functions.learned import *  # noqa: F403
from nonlin.functions.logarithms import *  # noqa: F403
from nonlin.functions.periodic import *  # noqa: F403
from nonlin.functions.pieces import *  # noqa: F403
from nonlin.functions.rectified import *  # noqa: F403
from nonlin.functions.rectifiers import *  # noqa: F403
from nonlin.functions.sigmoids import *  # noqa: F403
from nonlin.functions.smooth import *  # noqa: F403
from nonlin.functions.squashing import *  # noqa: F403
from nonlin.functions.vectors import *  # noqa: F403

_FAMILIES = (
    algebraic,
    gated,
    gates,
    gelus,
    hard,
    interleaved,
    learned,
    logarithms,
    periodic,
    pieces,
    rectified,
    rectifiers,
    sigmoids,
    smooth,
    squashing,
    vectors,
)
__all__ = sorted(name for family in _FAMILIES for name in family.__all__)
