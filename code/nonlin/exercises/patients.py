"""Checking what a reader thinks ails the patients of ``nonlin.lab.clinic``."""

from nonlin._errors import unknown
from nonlin.exercises.feedback import right, wrong

__all__ = ["CAUSES", "check_cause"]

# What each cause leaves on the chart; told to readers who name it for the wrong patient.
CAUSES = {
    "weights too large": "large weights leave z in the tens after inputs of size 1",
    "weights too small": "with small weights the standard deviation of z shrinks layer by layer",
    "bias": "a bias pushes the mean of z to one side of 0 by more than the inputs can make good",
    "data scale": "the inputs themselves would not have mean 0 and standard deviation 1",
    "activation": "the gradient would fade on the way back although z keeps its size and no unit "
    "is dead",
    "output pairing": "the range of the outputs would be one that the loss does not expect; "
    "cross-entropy wants logits of either sign",
    "learning rate": "everything would be sound before the first step, and the step too long",
    "healthy": "every column would have to be in order",
}
_ANSWERS = {
    "A": ("weights too large", "z has a standard deviation near 8, and three slopes in four are "
          "flat: tanh is saturated from the first layer on."),
    "B": ("bias", "the mean of z lies 1.3 below 0 in the first layer already, and by the last "
          "no unit is ever on."),
    "C": ("output pairing", "all outputs lie between 0 and 1: a softmax stands before a loss that "
          "has one of its own, and the gradient is a twentieth of patient F's."),
    "D": ("data scale", "grey values from 0 to 255 come in, and z is a hundred times too large "
          "from the first layer on."),
    "E": ("activation", "no unit is dead, but eight slopes of at most a quarter in a row leave "
          "next to nothing of the gradient."),
    "F": ("healthy", "nothing is wrong with it."),
    "G": ("weights too small", "z is down to a seventh in the last layer, where biases rule, and "
          "more than half of that layer is dead."),
    "H": ("learning rate", "its chart is that of F, but for the step, which is longer than the "
          "weights it is to correct."),
}  # fmt: skip


def check_cause(patient, cause):
    """Check the cause a reader names for a patient of ``nonlin.lab.clinic.patients``.

    Parameters
    ----------
    patient : str
        "A" to "H".
    cause : str
        "weights too large", "weights too small", "bias", "data scale", "activation", "output
        pairing", "learning rate" or "healthy".

    Returns
    -------
    Feedback
        For a wrong cause, where on the chart it would show.

    Raises
    ------
    KeyError
        If there is no such patient.

    Examples
    --------
    >>> nl.exercises.check_cause("F", "bias")
    ✗ Not the bias: a bias pushes the mean of z to one side of 0 by more than the inputs can make
    good. Compare with the chart of F.
    >>> nl.exercises.check_cause("F", "healthy")
    ✓ Right: nothing is wrong with it.
    """
    if not isinstance(patient, str) or patient not in _ANSWERS:
        raise unknown("patient", patient, _ANSWERS)
    truth, reason = _ANSWERS[patient]
    if cause == truth:
        return right(f"Right: {reason}")
    if cause in ("", "?", None):
        return wrong("missing", "No answer yet.")
    if not isinstance(cause, str) or cause not in CAUSES:
        return wrong("unknown", f"{cause!r} is none of the causes: {', '.join(CAUSES)}.")
    if cause == "healthy":
        return wrong("overlooked", "It is sick. Go through the columns, one by one, beside F's.")
    return wrong("other", f"Not the {cause}: {CAUSES[cause]}. Compare with the chart of {patient}.")
