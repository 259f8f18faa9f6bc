"""What a fit has to meet: a function's values in the window in which it bends."""

from dataclasses import dataclass, field

import numpy as np

from nonlin.theory._subject import Subject


@dataclass(frozen=True, eq=False)
class Target:
    """Values to be met, and the window in which the function does what it does.

    Attributes
    ----------
    subject : Subject
        The function.
    centre, width : float
        Middle and scale of the window (dimensionless).
    x, f, weight : ndarray
        Points of the fit, values there, and 1 over what a deviation is compared with.
    dense, values, scale : ndarray
        Points of the verdict, values there, and what a deviation is compared with.
    """

    subject: Subject
    centre: float
    width: float
    x: np.ndarray
    f: np.ndarray
    weight: np.ndarray
    dense: np.ndarray
    values: np.ndarray
    scale: np.ndarray
    cache: dict = field(default_factory=dict)

    def deviation(self, values, near=False):
        """Compare ``values`` with the function on the dense points.

        Returns
        -------
        relative, x, absolute : float
            The largest relative deviation, where it is, and what it is there. With ``near``
            only points within ten widths of the centre count.
        """
        with np.errstate(all="ignore"):
            apart = np.abs(values - self.values)
            relative = apart / self.scale
        relative = np.where(np.isfinite(relative), relative, np.inf)
        if near:
            relative[np.abs(self.dense - self.centre) > 10 * self.width] = 0.0
        at = int(np.argmax(relative))
        return float(relative[at]), float(self.dense[at]), float(apart[at])


def target_of(subject):
    """Return the `Target` that a subject sets."""
    centre, width = window(subject)
    x = centre + width * np.linspace(-7.93, 8.07, 181)
    dense = np.concatenate(
        [
            centre + width * np.linspace(-9.97, 9.89, 1201),
            np.linspace(-9.93, 9.91, 801),
            np.linspace(-59.7, 59.9, 241),
        ]
    )
    core = subject(centre + width * np.linspace(-3, 3, 121) + 0.0007)
    core = core[np.isfinite(core)]
    unit = float(np.std(core)) if core.size else 0.0
    unit = unit or max(float(np.abs(core).max(initial=0.0)), 1e-300)
    (x, f), (dense, values) = _finite(subject, x), _finite(subject, np.sort(dense))
    return Target(
        subject, centre, width, x, f, 1 / (np.abs(f) + unit), dense, values, np.abs(values) + unit
    )


def _finite(subject, x):
    values = subject(x)
    keep = np.isfinite(values) & (np.abs(values) < 1e150)
    return x[keep], values[keep]


def window(subject):
    """Return middle and scale of where the function bends."""
    kinks = [b.x for b in subject.breaks]
    if 0 < len(kinks) <= 8:
        return (kinks[0] + kinks[-1]) / 2, max((kinks[-1] - kinks[0]) / 2, 1.0)
    low, high = -40.0, 40.0
    for _ in range(3):
        quantiles = _bends(subject, low, high)
        if quantiles is None or np.ptp(quantiles) > 40 or np.abs(quantiles).max() > 36:
            return 0.0, _wave(subject)
        middle, width = quantiles[1], max((quantiles[2] - quantiles[0]) / 3, 0.02)
        low, high = max(-40.0, middle - 12 * width), min(40.0, middle + 12 * width)
    return float(middle), float(width)


def _bends(subject, low, high):
    """Return where a tenth, half and nine tenths of all bending lie behind, or None."""
    x = np.linspace(low, high, 1601)
    with np.errstate(all="ignore"):
        bend = np.abs(np.diff(subject(x), 2))
    bend = np.where(np.isfinite(bend), bend, 0.0)
    share = np.cumsum(np.where(bend > 1e-8 * bend.max(), bend, 0.0))
    if share[-1] <= 1e-11 * subject.floor:
        return None
    return np.interp([0.1, 0.5, 0.9], share / share[-1], x[1:-1])


def _wave(subject):
    """Return a width for a function that bends everywhere: a wave's length over 4, or 1."""
    x = np.linspace(-5, 5, 4001)
    f = subject(x)
    if not np.isfinite(f).all():
        return 1.0
    rest = f - np.polynomial.Polynomial.fit(x, f, 1)(x)
    swing, rate = np.std(rest), np.std(np.diff(rest) / np.diff(x))
    return float(np.clip(1.5 * swing / rate, 0.02, 1.5)) if rate > 0 else 1.0
