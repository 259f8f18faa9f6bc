"""Figures of the book: one style, a text alternative for each, f and f′ side by side."""

from nonlin.figures.alt import Alt
from nonlin.figures.amounts import plot_amounts
from nonlin.figures.clinic import plot_diagnosis
from nonlin.figures.curves import plot_curves, plot_pair, plot_pairs
from nonlin.figures.differences import plot_differences
from nonlin.figures.measured import plot_bands, plot_confusions, plot_layers, plot_map
from nonlin.figures.strips import plot_strips
from nonlin.figures.style import DASHES, PALETTE, context, use_style
from nonlin.figures.unrolled import plot_unrolled

__all__ = [
    "DASHES",
    "PALETTE",
    "Alt",
    "context",
    "plot_amounts",
    "plot_bands",
    "plot_confusions",
    "plot_curves",
    "plot_diagnosis",
    "plot_differences",
    "plot_layers",
    "plot_map",
    "plot_pair",
    "plot_pairs",
    "plot_strips",
    "plot_unrolled",
    "use_style",
]
