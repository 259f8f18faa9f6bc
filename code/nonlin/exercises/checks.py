"""Checks of a reader's activation, of its derivative and of a number."""

import numpy as np

from nonlin.exercises import variants
from nonlin.exercises.candidates import call, evaluate, with_parameters
from nonlin.exercises.diagnosis import agrees, name_the_slip
from nonlin.exercises.feedback import right, wrong
from nonlin.numerics.derivatives import finite_difference
from nonlin.registry import Activation, get

_GRID = np.linspace(-6, 6, 48)  # 0, where most kinks are, is not among them
_WHOLE = np.array([-3, -1, 2, 3])
_FAR = np.array([20.0, 40.0, 100.0, 710.0, 1000.0, 1e4])
_FAR = np.concatenate([-_FAR[::-1], _FAR])


def _at_kinks(candidate, truth, kinks):
    for kink in kinks:
        x = np.array([kink - 1, kink, kink + 1])
        value, _, feedback = evaluate(candidate, x)
        if feedback is not None:
            return feedback
        expected = truth(x)
        if not agrees(value, expected)[1]:
            return wrong(
                "kink",
                f"At the kink x = {kink:g} it gives {value[1]:g}; the convention here, as in "
                f"PyTorch, is {expected[1]:g}. Elsewhere it is right.",
            )
    return None


def _other_inputs(candidate, truth):
    value, _, feedback = evaluate(candidate, _WHOLE)
    if feedback is not None:
        return feedback
    if not agrees(value, truth(_WHOLE)).all():
        return wrong(
            "dtype",
            f"For the whole numbers {_WHOLE.tolist()} it gives {value.tolist()}: an array made "
            "from integers cuts off decimals; start from np.asarray(x, dtype=float).",
        )
    square = _GRID.reshape(6, 8)
    value, _, feedback = evaluate(candidate, square)
    if feedback is None and not agrees(value, truth(square)).all():
        return wrong("elementwise", "For a matrix the values differ: it does not act elementwise.")
    return feedback


def _far_out(candidate, truth):
    value, warned, feedback = evaluate(candidate, _FAR)
    if feedback is not None:
        return feedback
    expected = truth(_FAR)
    bad = np.flatnonzero(~agrees(value, expected))
    if bad.size:
        i = bad[np.argmin(np.abs(_FAR[bad]))]
        kind = "nan" if np.isnan(value[i]) else "overflow"
        return wrong(
            kind,
            f"Right near 0, but at x = {_FAR[i]:g} it gives {value[i]:g} instead of "
            f"{expected[i]:.4g}: an exponential overflows or digits cancel.",
        )
    for x in sorted(_FAR, key=abs) if warned else ():
        _, seen, _ = call(candidate, np.array([x]))
        if seen:
            hint = " Only ever exponentiate numbers below 0." if "exp" in seen[0] else ""
            return wrong(
                "overflow", f"The values are right, but at x = {x:g} NumPy warns: {seen[0]}.{hint}"
            )
    return None


def _lost_tail(candidate, truth):
    """Return a remark on where the candidate is 0 and the truth is not, or an empty string."""
    value, _, _ = evaluate(candidate, _FAR)
    expected = truth(_FAR)
    lost = np.flatnonzero((value == 0) & (np.abs(expected) > 1e-300))
    if not lost.size:
        return ""
    i = lost[np.argmin(np.abs(_FAR[lost]))]
    return f" At x = {_FAR[i]:g} it gives 0, though, where the exact value is {expected[i]:.3g}."


def _check(candidate, truth, known, params, kinks, stable, what):
    value, _, feedback = evaluate(candidate, _GRID)
    if feedback is not None:
        return feedback
    expected = truth(_GRID)
    if not agrees(value, expected).all():
        return name_the_slip(_GRID, value, expected, known, params)
    feedback = _at_kinks(candidate, truth, kinks)
    if feedback is None:
        feedback = _other_inputs(candidate, truth)
    if feedback is None and stable:
        feedback = _far_out(candidate, truth)
    if feedback is not None:
        return feedback
    return right(f"Right: {what}." + (_lost_tail(candidate, truth) if stable else ""))


def check_activation(candidate, name, *, stable=True, **params):
    """Check a reader's activation function against the registry's.

    Parameters
    ----------
    candidate : callable
        Takes an array of pre-activations and returns as many activations. It is handed those of
        ``params`` that its signature names.
    name : str or Activation
        Which activation it should be.
    stable : bool
        Whether it must also be right and silent far out, up to |x| = 10,000.
    **params
        Parameters of the activation.

    Returns
    -------
    Feedback
        Nothing the candidate does, an exception included, makes the check itself fail.

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``name`` or ``params`` are not valid.

    Examples
    --------
    >>> nl.exercises.check_activation(lambda x: 1 / (1 + np.exp(x)), "sigmoid")
    ✗ The sign of x is flipped: this is f(-x).
    >>> nl.exercises.check_activation(lambda x: 1 / (1 + np.exp(-x)), "sigmoid")
    ✗ The values are right, but at x = -710 NumPy warns: overflow encountered in exp. Only ever
    exponentiate numbers below 0.
    >>> nl.exercises.check_activation(lambda x: (1 + np.tanh(x / 2)) / 2, "sigmoid")
    ✓ Right: this is Sigmoid. At x = -40 it gives 0, though, where the exact value is 4.25e-18.
    """
    act = get(name)
    full = act.check(**params)
    known = variants.of_function(act, full)
    function = with_parameters(candidate, full)
    kinks = act.kinks_at(**params) or (0.0,)
    return _check(
        function, lambda x: act(x, **full), known, full, kinks, stable, f"this is {act.label}"
    )


def check_derivative(candidate, f, *, stable=True, **params):
    """Check a reader's derivative.

    Parameters
    ----------
    candidate : callable
        Takes an array of pre-activations and returns as many slopes.
    f : str, Activation or callable
        The function to differentiate: one of the registry, or any smooth elementwise function,
        whose slopes are then found by central differences.
    stable : bool
        Whether it must also be right and silent far out, up to |x| = 10,000; for a function that
        is not in the registry only |x| <= 6 is tried.
    **params
        Parameters of an activation of the registry.

    Returns
    -------
    Feedback
        Nothing the candidate does, an exception included, makes the check itself fail.

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``f`` or ``params`` are not valid.

    Examples
    --------
    >>> nl.exercises.check_derivative(lambda x: x * (1 - x), "sigmoid")
    ✗ This formula is meant for the activation a = f(x), you fed it x: a (1 - a).
    >>> nl.exercises.check_derivative(lambda x: np.where(x >= 0, 1, 0), "relu")
    ✗ At the kink x = 0 it gives 1; the convention here, as in PyTorch, is 0. Elsewhere it is right.
    >>> nl.exercises.check_derivative(lambda x: np.cos(x), np.sin)
    ✓ Right: this is the derivative.
    """
    if isinstance(f, (str, Activation)) or not callable(f):
        act = get(f)
        full = act.check(**params)
        known = variants.of_derivative(act, full)
        truth, kinks = (lambda x: act.derivative(x, **full)), act.kinks_at(**params) or (0.0,)
        what = f"this is the derivative of {act.label}"
    else:
        full, kinks, stable = dict(params), (), False
        f = with_parameters(f, params)
        known, what = variants.of_any(f), "this is the derivative"

        def truth(x):
            return finite_difference(f, x)

    function = with_parameters(candidate, full)
    return _check(function, truth, known, full, kinks, stable, what)
