"""From measurements to findings: what is wrong, where, why, and what to do."""

from dataclasses import dataclass, replace
from math import sqrt

import torch

from nonlin.lab.clinic.measures import dead_units

DEAD, SATURATED, STRAIGHT = 0.1, 0.5, 0.9  # shares from which a layer counts as sick
HE = "He initialisation (weights of variance 2 / fan-in, biases 0: nonlin.lab.initialise)"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a network.

    Attributes
    ----------
    sickness : str
        "dead units", "saturation", "near-linear", "no activation", "vanishing signal",
        "exploding signal", "vanishing gradient", "exploding gradient", "identical units",
        "not finite", "data scale", "learning rate", "output pairing" or "precision".
    place : str
        Layer or layers.
    cause : str
        Likely cause: "initialisation", "bias", "learning rate", "data scale", "depth",
        "activation", "output pairing" or "dtype".
    evidence : str
        What was measured, in numbers.
    prescription : str
        What to do.
    weight : float
        How bad it is, 0 … 1; findings are listed from the worst on.

    Examples
    --------
    >>> import torch
    >>> linear = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Linear(8, 2))
    >>> found = nl.diagnose(linear, torch.eye(4)).findings[0]
    >>> found.sickness, found.evidence
    ('no activation', 'none was called between its 2 layers with weights')
    """

    sickness: str
    place: str
    cause: str
    evidence: str
    prescription: str
    weight: float

    def __str__(self):
        return (
            f"{self.sickness} in {self.place}: {self.evidence}. "
            f"Likely cause: {self.cause}. {self.prescription}"
        )


def joined(findings):
    """Join what is the same in several layers into one finding, that of the worst layer."""
    groups = {}
    for finding in findings:
        groups.setdefault((finding.sickness, finding.cause), []).append(finding)
    for group in groups.values():
        worst = max(group, key=lambda finding: finding.weight)
        if len(group) > 1:
            places = f"{len(group)} layers from {group[0].place} to {group[-1].place}"
            evidence = f"worst in {worst.place}, where {worst.evidence}"
            worst = replace(worst, place=places, evidence=evidence)
        yield worst


def usual_std(layer):
    """Return 1 / sqrt(fan-in) of a layer with weights, the scale of every usual initialisation."""
    fan_in = layer.weight[0].numel() if layer.weight.ndim > 1 else layer.weight.numel()
    return 1 / sqrt(fan_in)


def weight_scale(layer):
    """Return the standard deviation of the weights as a multiple of 1 / sqrt(fan-in)."""
    return float(layer.weight.detach().double().std(correction=0)) / usual_std(layer)


def _cause(case, heard, sheet):
    """Return why the pre-activations of a layer are too far out, and what to do about it."""
    layer = heard.behind
    if case.data_is_off:
        return "data scale", "Standardise the inputs: mean 0, standard deviation 1."
    bias = getattr(layer, "bias", None)
    if bias is not None and bias.numel() == sheet.units:
        push = float(bias.detach().double().abs().median())
        if push > 2 * max(sheet.spread, 1e-300):
            if push < 1 and weight_scale(layer) < 0.9:
                return "initialisation", (
                    f"The weights are only {weight_scale(layer):.2f} times 1/sqrt(fan-in), so that "
                    f"the biases outweigh what is left of the signal: use {HE}."
                )
            return "bias", (
                "Start the biases at 0; if training drove them there, lower the learning rate."
            )
    if layer is not None and layer.weight.ndim > 1 and weight_scale(layer) > 4:
        return "initialisation", (
            f"The weights are {weight_scale(layer):.1f} times 1/sqrt(fan-in): use {HE}, or "
            "Glorot's for sigmoid and tanh; if training drove them there, lower the learning rate."
        )
    if layer is not None and layer.weight.ndim > 1 and weight_scale(layer) < 0.3:
        return "initialisation", (
            f"The weights are only {weight_scale(layer):.2g} times 1/sqrt(fan-in): use {HE}."
        )
    return "depth", (
        f"The layer sees nearly the same input whatever the sample: use {HE}, normalisation "
        "or skip connections, or an activation that is never flat."
    )


def dead(case):
    """Find layers many of whose units have slope 0 on the whole batch."""
    for heard, sheet in case:
        if sheet.dead >= DEAD:
            cause, advice = _cause(case, heard, sheet)
            count = int(dead_units(heard).sum())
            evidence = f"{count} of {sheet.units} units have slope 0 for every sample"
            if cause in ("bias", "depth"):
                advice += " A leaky slope (nonlin.get('leaky_relu')) lets dead units come back."
            yield Finding("dead units", sheet.place, cause, evidence, advice, 0.5 + sheet.dead / 2)


def saturated(case):
    """Find layers of a bounded activation that is flat for most inputs."""
    for heard, sheet in case:
        if sheet.saturated >= SATURATED and heard is not case.output:
            cause, advice = _cause(case, heard, sheet)
            if cause == "depth":
                cause, advice = (
                    "activation",
                    ("Use normalisation before it, smaller weights, or an unbounded activation."),
                )
            evidence = (
                f"{sheet.saturated:.0%} of the slopes are below a twentieth of the steepest, "
                f"z has mean {sheet.mean:.3g} and standard deviation {sheet.std:.3g}"
            )
            yield Finding("saturation", sheet.place, cause, evidence, advice, sheet.saturated)


def _why_straight(case, sheet):
    if case.data_is_off:
        return "data scale", "Standardise the inputs: mean 0, standard deviation 1."
    if sheet.std < 0.5:
        return "initialisation", (
            f"The signal is too small to reach the bend: use {HE}, or Glorot's."
        )
    if abs(sheet.mean) > 2 * sheet.std:
        return "bias", "Every unit stays on one side of its bend: start the biases at 0."
    return "initialisation", f"Every unit stays on one side of its bend: use {HE}."


def straight(case):
    """Find layers that bend nothing on this batch."""
    for heard, sheet in case:
        if sheet.straight >= STRAIGHT and heard is not case.output and sheet.name != "identity":
            evidence = (
                f"{sheet.straight:.0%} of its units act as a straight line on this batch "
                f"(z has mean {sheet.mean:.3g} and standard deviation {sheet.std:.3g})"
            )
            cause, advice = _why_straight(case, sheet)
            yield Finding("near-linear", sheet.place, cause, evidence, advice, 0.4)


def twins(case):
    """Find layers whose units are all the same."""
    for heard, sheet in case:
        layer = heard.behind
        alike = layer is not None and not bool(layer.weight.detach().std(correction=0) > 0)
        if sheet.twins and sheet.units > 1 and (sheet.spread > 0 or alike):
            evidence = f"all {sheet.units} units have the same pre-activation for every sample"
            advice = f"Units that start alike stay alike: draw the weights at random, {HE}."
            yield Finding("identical units", sheet.place, "initialisation", evidence, advice, 0.95)


def signal(case):
    """Find a signal that fades or grows from layer to layer."""
    sizes = [(sheet.place, sheet.std) for _, sheet in case if not sheet.lost]
    if len(sizes) < 3 or not sizes[0][1]:
        return
    (first, begin), (last, end) = sizes[0], sizes[-1]
    factor = (end / begin) ** (1 / (len(sizes) - 1))
    if 1e-3 < end / begin < 1e3:
        return
    fades = end < begin
    evidence = (
        f"the standard deviation of z goes from {begin:.3g} to {end:.3g}, "
        f"a factor {factor:.3g} per layer"
    )
    advice = f"Choose the weights so that the factor is 1: {HE}; or normalise between the layers."
    name = "vanishing signal" if fades else "exploding signal"
    yield Finding(name, f"{first} to {last}", "initialisation", evidence, advice, 0.8)


def not_finite(case):
    """Find where the first NaN or infinity comes from."""
    broken = [name for name, p in case.model.named_parameters() if not torch.isfinite(p).all()]
    if broken:
        yield Finding(
            "not finite", broken[0], "learning rate",
            f"{len(broken)} parameter tensors hold NaN or infinity",
            "The training diverged: restart from a sound checkpoint, lower the learning rate, "
            "clip gradients.", 1.0,
        )  # fmt: skip
        return
    for heard, sheet in case:
        if sheet.lost:
            narrow = heard.z.dtype in (torch.float16, torch.bfloat16)
            advice = "Use bfloat16 or float32 there, or scale the signal down."
            if not narrow:
                advice = f"The signal grows without bound: use {HE}, or normalise."
            yield Finding(
                "not finite", sheet.place, "dtype" if narrow else "initialisation",
                f"{sheet.lost:.0%} of the pre-activations are NaN or infinite in "
                f"{str(heard.z.dtype).removeprefix('torch.')}", advice, 1.0,
            )  # fmt: skip
            return


def precision(case):
    """Find values near the end of a narrow format."""
    for heard, sheet in case:
        largest = torch.finfo(heard.z.dtype).max
        if heard.z.dtype == torch.float16 and not sheet.lost and sheet.largest > largest / 16:
            yield Finding(
                "precision", sheet.place, "dtype",
                f"values up to {sheet.largest:.3g} of at most {largest:.5g} in float16",
                "A slightly larger input overflows: use bfloat16, or loss scaling and float32 "
                "for this layer.", 0.6,
            )  # fmt: skip
            return


def data(case):
    """Find inputs far from mean 0 and standard deviation 1."""
    if case.data_is_off:
        yield Finding(
            "data scale", "input", "data scale",
            f"the inputs have mean {case.data_mean:.3g} and standard deviation "
            f"{case.data_std:.3g}", "Standardise them: mean 0, standard deviation 1.", 0.7,
        )  # fmt: skip


def none_at_all(case):
    """Find a network without any activation."""
    inner = [heard for heard in case.heard if heard is not case.output and heard.name != "identity"]
    if not inner and case.layers > 1:
        yield Finding(
            "no activation", "model", "activation",
            f"none was called between its {case.layers} layers with weights",
            "Whatever its depth, the network is one affine map: put an activation, such as relu, "
            "between the layers.", 0.9,
        )  # fmt: skip


FORWARD = (not_finite, none_at_all, twins, dead, saturated, straight, signal, precision, data)
