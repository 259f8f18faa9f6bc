"""Remarks on a function that fit no table: noise, roughness, a wrong derivative, warnings."""

import numpy as np

from nonlin.theory.hazards import warnings_of


def notes_on(subject):
    """Return notes on noise, on roughness, on a wrong derivative and on warnings."""
    notes = []
    if 1e-13 < subject.noise < 1e-6 and not any("returns float" in n for n in subject.notes):
        notes.append(
            f"values carry a relative noise of about {subject.noise:.0e}: is a part of it float32?"
        )
    if subject.pieces.rough.sum() > 1000:
        notes.append("too rough between -50 and 50 to be followed: it oscillates or is noisy")
    if subject.given is not None and subject.entry is None:
        notes += _compared(subject)
    if subject.entry is None:
        notes += [f"NumPy warns: {text}" for text in warnings_of(subject)]
    return tuple(notes)


def _compared(subject):
    """Return a note if the derivative that was given is not that of the function."""
    x = np.linspace(-6.1, 6.2, 83)
    x = x[[all(abs(v - b.x) > 1e-3 for b in subject.breaks) for v in x]]
    slope, true = subject.prime(x), subject.pieces.slope(x)
    apart = np.abs(slope - true) / (np.abs(true) + subject.slope_floor)
    if not np.isfinite(apart).any() or np.nanmax(apart) < 1e-6:
        return []
    at = int(np.nanargmax(apart))
    return [
        f"the derivative given is not that of f: at x = {x[at]:.4g} it is {slope[at]:.6g}, "
        f"f rises by {true[at]:.6g}"
    ]
