"""From wrong values to the sentence that names the slip."""

import numpy as np

from nonlin.exercises.feedback import wrong

_NAMED_FACTORS = ((2.0, "2"), (0.5, "1/2"), (4.0, "4"), (0.25, "1/4"), (np.e, "e"), (np.pi, "pi"))


def agrees(value, expected, rtol=1e-5, atol=1e-7):
    """Return where two arrays agree, with NaN agreeing with nothing and inf with itself."""
    return np.isclose(value, expected, rtol=rtol, atol=atol)


def _factor(value, expected, params):
    """Return the feedback for a constant factor, if there is one."""
    large = np.abs(expected) > 1e-3
    if large.sum() < 5 or np.any(np.abs(value[~large]) > 1e-2):
        return None
    ratio = value[large] / expected[large]
    if not np.allclose(ratio, ratio[0], rtol=1e-4) or ratio[0] == 0:
        return None
    names = [(v, k) for k, v in params.items() if isinstance(v, float) and v not in (0.0, 1.0)]
    names += [(1 / v, f"1/{k}") for v, k in names]
    for factor, name in [*names, *_NAMED_FACTORS]:
        if np.isclose(ratio[0], factor, rtol=1e-4):
            return wrong("factor", f"Every value is {name} times the right one: a factor too many.")
        if np.isclose(ratio[0], 1 / factor, rtol=1e-4):
            return wrong("factor", f"The factor {name} is missing in every value.")
    return wrong("factor", f"Every value is {ratio[0]:.4g} times the right one.")


def _constant(value, expected):
    if np.ptp(value) == 0 and np.ptp(expected) > 0:
        return wrong("constant", f"It returns {value[0]:g} whatever x is.")
    shift = value - expected
    if np.allclose(shift, shift[0], rtol=1e-4, atol=1e-6):
        return wrong("offset", f"Every value is {shift[0]:.4g} too large: a constant is off.")
    return None


def _sides(x, value, expected):
    """Say where the values are wrong, when nothing better is known."""
    good = agrees(value, expected)
    worst = int(np.argmax(np.where(good, -1.0, np.abs(value - expected))))
    if good[x > 0].all():
        where = "It is right for x > 0 and wrong for x < 0"
    elif good[x < 0].all():
        where = "It is right for x < 0 and wrong for x > 0"
    else:
        where = "The values differ"
    detail = f"at x = {x[worst]:g} it should be {expected[worst]:.6g}, yours is {value[worst]:.6g}"
    return wrong("other", f"{where}: {detail}.")


def name_the_slip(x, value, expected, variants, params):
    """Return the feedback for finite wrong values on the grid ``x``."""
    if not np.isfinite(value).all():
        bad = np.flatnonzero(~np.isfinite(value))[0]
        return wrong(
            "nan", f"At x = {x[bad]:g} it returned {value[bad]}; {expected[bad]:.6g} is right."
        )
    for slip, sentence, variant in variants:
        tried = np.asarray(variant(x), dtype=np.float64)
        if agrees(value, tried).all() and not agrees(expected, tried).all():
            return wrong(slip, sentence[0].upper() + sentence[1:])
    feedback = _constant(value, expected)
    if feedback is None:
        feedback = _factor(value, expected, params)
    return _sides(x, value, expected) if feedback is None else feedback
