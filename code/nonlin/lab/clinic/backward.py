"""Findings that need targets: gradients, step sizes, and what the loss expects of the output."""

import torch
from torch import nn
from torch.nn import functional as F

from nonlin.lab.clinic.findings import HE, Finding

TOO_LARGE, TOO_SMALL = 0.1, 1e-6  # of an update, relative to the weights
EVEN = 1e-4  # least ratio of the smallest to the largest gradient that passes as even


def is_cross_entropy(case):
    """Return whether the loss takes logits of classes."""
    if case.loss is None:
        return not case.y.is_floating_point()
    return isinstance(case.loss, nn.CrossEntropyLoss) or case.loss is F.cross_entropy


def _is(case, kinds, functions):
    return isinstance(case.loss, kinds) or case.loss in functions


def pairing(case):
    """Find an output activation that the loss does not expect."""
    last = case.output.name if case.output is not None else None
    y = case.y
    said = None
    if is_cross_entropy(case) and last in ("softmax", "log_softmax", "sigmoid", "relu"):
        said = (
            f"{last} before a cross-entropy that applies log-softmax itself",
            "Give the loss the logits: drop the last activation.",
        )
    elif _is(case, nn.BCEWithLogitsLoss, [F.binary_cross_entropy_with_logits]) and last:
        said = (
            f"{last} before a loss that applies the sigmoid itself",
            "Give the loss the logits: drop the last activation.",
        )
    elif _is(case, nn.NLLLoss, [F.nll_loss]) and last != "log_softmax":
        said = (
            "the negative log-likelihood takes logarithms of probabilities, the output is "
            f"{last or 'not normalised'}",
            "End with log_softmax, or use the cross-entropy on logits.",
        )
    elif y.is_floating_point() and last and last not in ("softmax", "log_softmax"):
        low, high = case.output_range
        outside = float(((y < low) | (y > high)).double().mean())
        if outside > 0:
            said = (
                f"{outside:.0%} of the targets lie outside [{low:.3g}, {high:.3g}], all that "
                f"{last} can give (they run from {float(y.min()):.3g} to {float(y.max()):.3g})",
                "Leave the output linear, or scale the targets.",
            )
    if said:
        where = f"{case.output.label} {last}" if last else "output"
        yield Finding("output pairing", where, "output pairing", *said, 0.85)


def gradients(case):
    """Find gradients that fade or grow on the way back."""
    sizes = case.gradients
    if len(sizes) < 3:
        return
    names = list(sizes)
    if not all(torch.isfinite(torch.tensor(list(sizes.values())))):
        return
    first, last = sizes[names[0]], sizes[names[-1]]
    largest = max(sizes.values())
    if largest == 0 or min(first, last) > EVEN * max(first, last):
        return
    fades = first < last
    flat = {sheet.name for _, sheet in case if sheet.bounded}
    cause = "activation" if flat and fades else "initialisation"
    evidence = f"the gradient per weight is {first:.3g} in {names[0]} and {last:.3g} in {names[-1]}"
    advice = (
        f"The slopes of {', '.join(sorted(flat))} multiply to almost nothing: use an activation "
        f"with slope 1, such as relu, with {HE}, normalisation, or skip connections."
        if cause == "activation"
        else f"Use {HE}, normalisation, or skip connections."
    )
    yield Finding("vanishing gradient" if fades else "exploding gradient",
                  f"{names[0]} to {names[-1]}", cause, evidence, advice, 0.9)  # fmt: skip


def steps(case):
    """Find a learning rate that moves the weights too much or not at all."""
    if case.learning_rate is None or not case.updates:
        return
    name, update = max(case.updates.items(), key=lambda item: item[1])
    if update > TOO_LARGE and case.data_is_off:
        yield Finding(
            "learning rate", name, "data scale",
            f"one step of gradient descent moves its weights by {update:.0%} of their size",
            "Standardise the inputs first, then look again.", 0.6,
        )  # fmt: skip
    elif update > TOO_LARGE:
        yield Finding(
            "learning rate", name, "learning rate",
            f"one step of gradient descent moves its weights by {update:.0%} of their size",
            f"A thousandth is usual: try {case.learning_rate * 1e-3 / update:.1g}.", 0.9,
        )  # fmt: skip
    elif update < TOO_SMALL:
        advice = "A thousandth is usual"
        if update > 0:
            advice += f": try {case.learning_rate * 1e-3 / update:.1g}"
        yield Finding(
            "learning rate", name, "learning rate",
            f"one step of gradient descent moves no layer by more than {update:.1g} of its size",
            f"{advice}.", 0.6,
        )  # fmt: skip


BACKWARD = (pairing, gradients, steps)
