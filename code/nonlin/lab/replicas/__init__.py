"""What the ledger measures: each a function of a seed and settings that returns numbers."""

from nonlin.lab.replicas.arena import arena_run
from nonlin.lab.replicas.births import born_constant, dead_at_start, line_pieces
from nonlin.lab.replicas.memory import remembered
from nonlin.lab.replicas.outputs import calibrated, headed
from nonlin.lab.replicas.quanta import on_few_levels, rounded
from nonlin.lab.replicas.signals import bias_gradients, deep_signal, matrix_products
from nonlin.lab.replicas.springs import spring
from nonlin.lab.replicas.trials import trial
from nonlin.lab.replicas.wards import ward
from nonlin.lab.replicas.waves import picture, spectrum
from nonlin.lab.replicas.zeros import relu_at_zero, slopes_trial

__all__ = [
    "arena_run",
    "bias_gradients",
    "born_constant",
    "calibrated",
    "dead_at_start",
    "deep_signal",
    "headed",
    "line_pieces",
    "matrix_products",
    "on_few_levels",
    "picture",
    "relu_at_zero",
    "remembered",
    "rounded",
    "slopes_trial",
    "spectrum",
    "spring",
    "trial",
    "ward",
]
