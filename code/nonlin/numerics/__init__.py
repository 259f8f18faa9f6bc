"""What floating point does to activation functions, and tools to see it.

Derivatives by differences, errors in units in the last place, the thresholds of each format,
arithmetic rounded to any of them, grids of few bits, tables, and the naive formulas under honest
names beside the safe ones.
"""

from nonlin.numerics import (
    comparing,
    derivatives,
    formats,
    lookups,
    losses,
    naive,
    naive_outputs,
    outcomes,
    pairs,
    quantising,
    rounding,
    safe,
    tables,
    ulp,
)
from nonlin.numerics.comparing import *  # noqa: F403
from nonlin.numerics.derivatives import *  # noqa: F403
from nonlin.numerics.formats import *  # noqa: F403
from nonlin.numerics.lookups import *  # noqa: F403
from nonlin.numerics.losses import *  # noqa: F403
from nonlin.numerics.naive import *  # noqa: F403
from nonlin.numerics.naive_outputs import *  # noqa: F403
from nonlin.numerics.outcomes import *  # noqa: F403
from nonlin.numerics.pairs import *  # noqa: F403
from nonlin.numerics.quantising import *  # noqa: F403
from nonlin.numerics.rounding import *  # noqa: F403
from nonlin.numerics.safe import *  # noqa: F403
from nonlin.numerics.tables import *  # noqa: F403
from nonlin.numerics.ulp import *  # noqa: F403

_PARTS = (
    comparing,
    derivatives,
    formats,
    lookups,
    losses,
    naive,
    naive_outputs,
    outcomes,
    pairs,
    quantising,
    rounding,
    safe,
    tables,
    ulp,
)
__all__ = sorted(name for part in _PARTS for name in part.__all__)
