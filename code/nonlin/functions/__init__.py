"""Every activation as a NumPy function, its derivative beside it under ``<name>_prime``.

All take any array-like ``x``, keep float16, float32 and float64, turn integers into float64, pass
NaN through, and give no warning at any input. Values and derivatives are exact to a few units in
the last place, tails included.
"""

from nonlin.functions import gaussian, rectifiers, sigmoids, smooth
from nonlin.functions.gaussian import *  # noqa: F403
from nonlin.functions.rectifiers import *  # noqa: F403
from nonlin.functions.sigmoids import *  # noqa: F403
from nonlin.functions.smooth import *  # noqa: F403

__all__ = sorted({*gaussian.__all__, *rectifiers.__all__, *sigmoids.__all__, *smooth.__all__})
