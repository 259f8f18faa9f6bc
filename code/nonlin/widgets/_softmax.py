"""The words and the still picture of a Softmax."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from nonlin.figures.style import BLUE, VERMILLION
from nonlin.functions import log_softmax, softmax, softmax_jacobian

_SIGNED = LinearSegmentedColormap.from_list("signed", [VERMILLION, "white", BLUE])


def numbers(widget):
    """Return probabilities, entropy, T ln Σ exp(z / T) and the Jacobian in the logits."""
    t, z = widget.temperature, np.array(widget.logits)
    p, logs = softmax(z / t), log_softmax(z / t)
    lse = t * float(z[0] / t - logs[0])
    return p, float(-(p * logs).sum()), lse, softmax_jacobian(z / t) / t


def words(widget):
    """Return the words for a Softmax."""
    p, entropy, lse, jacobian = numbers(widget)
    logits = ", ".join(f"{z:g}" for z in widget.logits)
    shares = ", ".join(f"{v:.3f}" for v in p)
    return (
        f"Softmax of {p.size} logits {logits} at temperature {widget.temperature:g}: probabilities "
        f"{shares}; entropy {entropy:.3f} of at most {np.log(p.size):.3f} nats; log-sum-exp "
        f"{lse:.3f}. Steepest entry of the Jacobian {np.abs(jacobian).max():.3f}, every row sums "
        "to 0."
    )


def draw(figure, widget):
    """Draw the probabilities as bars, and the Jacobian as a signed grid."""
    p, entropy, lse, jacobian = numbers(widget)
    left, right = figure.subplots(1, 2, width_ratios=[1.3, 1])
    places = np.arange(p.size)
    left.bar(places, p, color=BLUE, width=0.7)
    for place, share in zip(places, p, strict=True):
        left.text(place, share + 0.02, f"{share:.3f}", ha="center", fontsize=9)
    names = [f"z = {z:g}" for z in widget.logits]
    left.set(ylim=(0, 1.12), xticks=places, xticklabels=names, ylabel="probability")
    left.set_xlabel(f"T = {widget.temperature:g}, entropy {entropy:.3f}, log-sum-exp {lse:.3f}")
    left.grid(axis="x", visible=False)
    reach = 0.25 / widget.temperature
    right.imshow(jacobian, cmap=_SIGNED, vmin=-reach, vmax=reach, alpha=0.7)
    for (i, j), value in np.ndenumerate(jacobian):
        right.text(j, i, f"{value:+.3f}", ha="center", va="center", fontsize=8, color="black")
    marks = [str(i + 1) for i in places]
    right.set(xticks=places, yticks=places, xticklabels=marks, yticklabels=marks)
    right.set(xlabel="of the logit", ylabel="slope of the probability")
    right.grid(False)
