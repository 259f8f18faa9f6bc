"""Interactive figures: alive in a notebook and in the published page, which has no kernel."""

from nonlin.widgets.arena import Arena
from nonlin.widgets.bend_builder import BendBuilder
from nonlin.widgets.distribution import Distribution
from nonlin.widgets.dying_relu import DyingReLU
from nonlin.widgets.explorer import Explorer
from nonlin.widgets.format_error import FormatError
from nonlin.widgets.gains import Gains
from nonlin.widgets.gate import Gate
from nonlin.widgets.guide import Guide
from nonlin.widgets.laboratory import Laboratory
from nonlin.widgets.ledger_table import LedgerTable
from nonlin.widgets.neuron import Neuron
from nonlin.widgets.propagation import Propagation
from nonlin.widgets.property_table import PropertyTable
from nonlin.widgets.recogniser import Recogniser
from nonlin.widgets.recurrence import Recurrence
from nonlin.widgets.rosetta import Rosetta
from nonlin.widgets.seeds import Seeds
from nonlin.widgets.siren import Siren
from nonlin.widgets.softmax import Softmax
from nonlin.widgets.staircase import Staircase

__all__ = [
    "Arena",
    "BendBuilder",
    "Distribution",
    "DyingReLU",
    "Explorer",
    "FormatError",
    "Gains",
    "Gate",
    "Guide",
    "Laboratory",
    "LedgerTable",
    "Neuron",
    "Propagation",
    "PropertyTable",
    "Recogniser",
    "Recurrence",
    "Rosetta",
    "Seeds",
    "Siren",
    "Softmax",
    "Staircase",
]
