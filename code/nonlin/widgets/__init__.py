"""Interactive figures: alive in a notebook and in the published page, which has no kernel."""

from nonlin.widgets.bend_builder import BendBuilder
from nonlin.widgets.dying_relu import DyingReLU
from nonlin.widgets.explorer import Explorer
from nonlin.widgets.neuron import Neuron

__all__ = ["BendBuilder", "DyingReLU", "Explorer", "Neuron"]
