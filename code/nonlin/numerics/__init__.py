"""What floating point does to activation functions, and tools to see it.

Derivatives by differences, errors in units in the last place, the thresholds of each format, and
the naive formulas under honest names.
"""

from nonlin.numerics import derivatives, formats, losses, naive, ulp
from nonlin.numerics.derivatives import *  # noqa: F403
from nonlin.numerics.formats import *  # noqa: F403
from nonlin.numerics.losses import *  # noqa: F403
from nonlin.numerics.naive import *  # noqa: F403
from nonlin.numerics.ulp import *  # noqa: F403

__all__ = sorted(
    {*derivatives.__all__, *formats.__all__, *losses.__all__, *naive.__all__, *ulp.__all__}
)
