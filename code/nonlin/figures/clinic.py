"""The figure of a diagnosis."""

import matplotlib.pyplot as plt
import numpy as np

from nonlin.figures.style import PALETTE, context


def plot_diagnosis(found):
    """Draw a diagnosis: shares of sick units, size of the signal, size of the gradients.

    Parameters
    ----------
    found : nonlin.lab.clinic.Diagnosis
        What `nonlin.diagnose` returned.

    Returns
    -------
    matplotlib.figure.Figure
        Two panels, a third for gradients if there were targets; the sizes on a log scale.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> network = nl.lab.mlp([4, 32, 32, 3], generator=0)
    >>> x = np.random.default_rng(0).normal(size=(64, 4))
    >>> figure = nl.figures.plot_diagnosis(nl.diagnose(network, x))
    >>> [axes.get_title() for axes in figure.axes]
    ['sick units', 'signal']
    >>> plt.close(figure)
    """
    with context():
        panels = 2 + bool(found.gradients)
        figure, axes = plt.subplots(1, panels, figsize=(4.2 * panels, 3.4), squeeze=False)
        shares, signal = axes[0][:2]
        at = np.arange(len(found.sheets))
        names = [sheet.place for sheet in found.sheets]
        marks = (("dead", "o", "-"), ("saturated", "s", "--"), ("straight", "^", ":"))
        for (name, marker, line), color in zip(marks, PALETTE, strict=False):
            values = [100 * getattr(sheet, name) for sheet in found.sheets]
            shares.plot(at, values, marker=marker, linestyle=line, color=color, label=name)
        shares.set(ylim=(-4, 104), ylabel="share of units in %", title="sick units")
        shares.legend()
        signal.plot(at, [max(s.std, 1e-300) for s in found.sheets], marker="o", color=PALETTE[0])
        signal.set(yscale="log", ylabel="standard deviation of z", title="signal")
        for panel in (shares, signal):
            panel.set_xticks(at, names, rotation=60, ha="right")
        if found.gradients:
            last = axes[0][2]
            last.plot(
                [max(v, 1e-300) for v in found.gradients.values()], marker="o", color=PALETTE[1]
            )
            last.set(yscale="log", ylabel="root mean square", title="gradient")
            last.set_xticks(np.arange(len(found.gradients)), list(found.gradients), rotation=60,
                            ha="right")  # fmt: skip
    return figure
