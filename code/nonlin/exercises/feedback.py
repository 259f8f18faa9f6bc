"""The answer of a check: right or not, and if not, why."""

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Feedback:
    """Result of checking an exercise; true exactly when the answer is right.

    Attributes
    ----------
    right : bool
        Whether the answer is accepted.
    message : str
        One or two sentences for the reader; it is also the ``repr``.
    slip : str
        Kind of mistake in one word, such as ``"sign"``, ``"overflow"`` or ``"kink"``; empty when
        right, ``"other"`` when it is none that is known.

    Examples
    --------
    >>> feedback = nl.exercises.check_number(-0.25, 0.25)
    >>> feedback
    ✗ The sign is flipped.
    >>> feedback.right, feedback.slip
    (False, 'sign')
    """

    right: bool
    message: str
    slip: str = ""

    def __bool__(self):
        return self.right

    def __repr__(self):
        return ("✓ " if self.right else "✗ ") + self.message


def right(message):
    """Return the feedback for a right answer."""
    return Feedback(True, message)


def wrong(slip, message):
    """Return the feedback for a wrong answer, with the kind of slip."""
    return Feedback(False, message, slip)
