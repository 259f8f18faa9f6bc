"""Checks of answers to exercises, with feedback that names the slip.

In a solution: ``assert nl.exercises.check_activation(mine, "sigmoid")``; in a cell of its own the
same call shows its message.
"""

from nonlin.exercises.checks import check_activation, check_derivative
from nonlin.exercises.feedback import Feedback
from nonlin.exercises.numbers import check_number
from nonlin.exercises.patients import check_cause

__all__ = ["Feedback", "check_activation", "check_cause", "check_derivative", "check_number"]
