"""How the learning rate changes in the course of a training, as a factor of its full value."""

from math import cos, pi

WARM = 0.1  # share of the steps that a warm-up takes


def constant(step, total):
    """Return 1."""
    del step, total
    return 1.0


def linear(step, total):
    """Return what falls evenly from 1 at the first step towards 0 after the last."""
    return 1 - (step - 1) / total


def cosine(step, total):
    """Return half a wave of the cosine, from 1 towards 0 (Loshchilov and Hutter 2017)."""
    return (1 + cos(pi * (step - 1) / total)) / 2


def warmup(step, total):
    """Return what rises evenly over the first tenth of the steps and falls evenly from there."""
    warm = max(1, round(WARM * total))
    return step / warm if step <= warm else (total - step + 1) / (total - warm + 1)


SCHEDULES = {"constant": constant, "linear": linear, "cosine": cosine, "warmup": warmup}
