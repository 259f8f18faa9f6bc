"""Interactive figures: alive in a notebook and in the published page, which has no kernel."""

from nonlin.widgets.bend_builder import BendBuilder
from nonlin.widgets.dying_relu import DyingReLU
from nonlin.widgets.explorer import Explorer
from nonlin.widgets.format_error import FormatError
from nonlin.widgets.neuron import Neuron
from nonlin.widgets.property_table import PropertyTable
from nonlin.widgets.rosetta import Rosetta

__all__ = [
    "BendBuilder",
    "DyingReLU",
    "Explorer",
    "FormatError",
    "Neuron",
    "PropertyTable",
    "Rosetta",
]
