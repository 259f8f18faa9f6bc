"""What is measured of one activation in one forward pass."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import torch

from nonlin.lab.clinic import own
from nonlin.registry import get

SATURATED = 0.05  # share of its steepest slope below which a unit passes next to nothing
STRAIGHT = 0.001  # share of the variance that a straight line may miss


@dataclass(frozen=True, eq=False)
class Sheet:
    """Measurements of one activation (all dimensionless).

    Attributes
    ----------
    place : str
        Where it is called, and which function it is: ``"net.3 relu"``.
    name : str
        Function in the registry, or of a module of somebody's own.
    units : int
        Number of units (or channels).
    dead : float
        Share of units whose slope is 0 for every sample of the batch.
    saturated : float
        Share of the (sample, unit) pairs whose slope is below a twentieth of the steepest one.
    bounded : bool
        Whether the range of the function is finite; only then is a slope called saturated.
    straight : float
        Share of units that act as a straight line on this batch, constant ones not counted.
    twins : bool
        Whether all units do the same.
    mean, std : float
        Of the pre-activations, over all samples and units.
    spread : float
        Root mean square, over the units, of the standard deviation of z between samples.
    lost : float
        Share of pre-activations that are NaN or infinite.
    largest : float
        Largest finite absolute value of z or a.

    Examples
    --------
    >>> import torch
    >>> sheet = nl.diagnose(torch.nn.ReLU(), torch.tensor([[1.0, -1.0], [2.0, -3.0]])).sheets[0]
    >>> sheet.place, sheet.units, sheet.dead
    ('model relu', 2, 0.5)
    """

    place: str
    name: str
    units: int
    dead: float
    saturated: float
    bounded: bool
    straight: float
    twins: bool
    mean: float
    std: float
    spread: float
    lost: float
    largest: float


@cache
def _steepest(name):
    return float(np.abs(get(name).derivative(np.linspace(-12, 12, 4801))).max())


def steepest(heard):
    """Return the largest slope of an activation, at its default parameters if it is a known one."""
    return own.steepest(heard) if heard.own else _steepest(heard.name)


def span(heard):
    """Return the least and the largest value of an activation."""
    return own.span(heard) if heard.own else (get(heard.name).range.low, get(heard.name).range.high)


def dead_units(heard):
    """Return, for each unit, whether its slope is 0 for every sample; shape (units,)."""
    return (heard.by_unit(heard.slopes()) == 0).all(dim=0)


def _straight(z, a):
    """Return the share of units for which a line through (z, a) leaves nothing over."""
    z, a = z - z.mean(0), a - a.mean(0)
    moving = (z.square().sum(0) > 0) & (a.square().sum(0) > 0)
    if not moving.any():
        return 0.0
    z, a = z[:, moving], a[:, moving]
    fit = (z * a).sum(0) / z.square().sum(0)
    missed = (a - fit * z).square().sum(0) / a.square().sum(0)
    return float((missed < STRAIGHT).double().mean()) * float(moving.double().mean())


def measure(heard):
    """Return the `Sheet` of one call."""
    wide = torch.float64
    z, a = heard.by_unit(heard.z.to(wide)), heard.by_unit(heard.a.to(wide))
    fine = torch.isfinite(z)
    known = z[fine]
    slopes = heard.by_unit(heard.slopes())
    low, bounded = slopes.abs() < SATURATED * steepest(heard), bool(np.isfinite(span(heard)).all())
    apart = (z - z[:, :1]).abs().max() if z.shape[1] > 1 and fine.all() else torch.tensor(1.0)
    scale = known.abs().max() if known.numel() else torch.tensor(0.0)
    outputs = a[torch.isfinite(a)].abs()
    return Sheet(
        place=f"{heard.label} {heard.name}",
        name=heard.name,
        units=z.shape[1],
        dead=float((slopes == 0).all(0).double().mean()),
        saturated=float(low.double().mean()) if bounded else 0.0,
        bounded=bounded,
        straight=_straight(z, a) if fine.all() else 0.0,
        twins=bool(apart <= 1e-12 * scale),
        mean=float(known.mean()) if known.numel() else float("nan"),
        std=float(known.std(correction=0)) if known.numel() else float("nan"),
        spread=float(z.var(0, correction=0).mean().sqrt()) if fine.all() else float("nan"),
        lost=1 - float(fine.double().mean()),
        largest=float(max(scale, outputs.max() if outputs.numel() else scale)),
    )
