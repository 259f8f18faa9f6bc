"""Theory of an activation: moments, gains, mean field, shape, and a report on any function."""

from nonlin.theory import correlation as _correlation
from nonlin.theory import depth as _depth
from nonlin.theory import edge as _edge
from nonlin.theory import fixed as _fixed
from nonlin.theory import gains as _gains
from nonlin.theory import gated as _gated
from nonlin.theory import hazards as _hazards
from nonlin.theory import meanfield as _meanfield
from nonlin.theory import measured as _measured
from nonlin.theory import moments as _moments
from nonlin.theory import propagation as _propagation
from nonlin.theory import recognition as _recognition
from nonlin.theory import reporting as _reporting
from nonlin.theory import shape as _shape
from nonlin.theory import stack as _stack
from nonlin.theory import valley as _valley
from nonlin.theory._breaks import Break  # noqa: F401
from nonlin.theory._matches import Match, Recognition  # noqa: F401
from nonlin.theory.correlation import *  # noqa: F403
from nonlin.theory.depth import *  # noqa: F403
from nonlin.theory.edge import *  # noqa: F403
from nonlin.theory.fixed import *  # noqa: F403
from nonlin.theory.gains import *  # noqa: F403
from nonlin.theory.gated import *  # noqa: F403
from nonlin.theory.hazards import *  # noqa: F403
from nonlin.theory.meanfield import *  # noqa: F403
from nonlin.theory.measured import *  # noqa: F403
from nonlin.theory.moments import *  # noqa: F403
from nonlin.theory.propagation import *  # noqa: F403
from nonlin.theory.recognition import *  # noqa: F403
from nonlin.theory.reporting import *  # noqa: F403
from nonlin.theory.shape import *  # noqa: F403
from nonlin.theory.stack import *  # noqa: F403
from nonlin.theory.valley import *  # noqa: F403

_SHAPE = (_fixed, _hazards, _measured, _recognition, _reporting, _shape)
_SIGNALS = (_correlation, _depth, _edge, _gains, _gated, _meanfield)
_NETWORKS = (*_SIGNALS, _moments, _propagation, _stack, _valley)
__all__ = sorted(
    {"Break", "Match", "Recognition"} | {n for room in (*_SHAPE, *_NETWORKS) for n in room.__all__}
)
