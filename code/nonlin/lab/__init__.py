"""Experiments: tasks, small networks, training with many seeds, instruments, summaries.

Everything is a pure function of its arguments, seeds among them; nothing reads or moves a global
random state. This is the only part of ``nonlin`` that needs torch and joblib.
"""

try:
    import joblib  # noqa: F401
    import torch  # noqa: F401
    import tqdm  # noqa: F401
except ImportError as error:
    raise ImportError(
        f"nonlin.lab trains networks and needs the package {error.name!r}, which is not "
        'installed; run: pip install "nonlin[lab]"'
    ) from error

from nonlin.lab import clinic, data, modules, replicas
from nonlin.lab.births import (
    BornDeadBounds,
    born_dead,
    born_dead_bounds,
    born_dead_by_layer,
)
from nonlin.lab.bootstrapping import Estimate, bootstrap
from nonlin.lab.calibrating import (
    Calibrated,
    Reliability,
    calibrate,
    fit_temperature,
    logits_of,
    negative_log_likelihood,
    reliability,
)
from nonlin.lab.centring import centre, fit_centred
from nonlin.lab.data import load
from nonlin.lab.dataset import Dataset
from nonlin.lab.experiment import Experiment
from nonlin.lab.fashion import fashion_folder
from nonlin.lab.fitting import fit
from nonlin.lab.flock import fair_gain
from nonlin.lab.gating import propagate_gated
from nonlin.lab.heads import HeadRun, fit_head
from nonlin.lab.init import initialise
from nonlin.lab.instruments import (
    activation_layers,
    bends,
    dead_units,
    gradient_norms,
    layer_gradients,
    slopes,
    snapshot,
    weight_change,
    weight_gradients,
)
from nonlin.lab.leaks import Leaks, fit_slopes
from nonlin.lab.live import Reading, Steps
from nonlin.lab.networks import bend, cnn, mlp
from nonlin.lab.painting import Spectrum, fit_spectrum, paint, psnr
from nonlin.lab.paired import Difference, best_setting, paired
from nonlin.lab.pieces import breakpoints, collapse, count_pieces
from nonlin.lab.propagation import Propagated, propagate, update_ratio
from nonlin.lab.quantised import (
    Levels,
    accuracy_on_grids,
    fit_levels,
    output_ranges,
    quantised,
    with_levels,
)
from nonlin.lab.racing import SpeedUp, centre_maps, fit_cnn, speed_up
from nonlin.lab.recurrent import rnn
from nonlin.lab.rescuing import rescue
from nonlin.lab.reviving import revive
from nonlin.lab.run import Run, steps_to
from nonlin.lab.seeds import compare, over_seeds, sweep
from nonlin.lab.sparse import pairs, thinned_digits
from nonlin.lab.springs import Spring, fit_spring
from nonlin.lab.stats import AccuracyTable, Band, accuracy_table, band, confusion
from nonlin.lab.store import ResultError, resume, versions
from nonlin.lab.timing import median_seconds
from nonlin.lab.together import fit_together
from nonlin.lab.training import steps, train
from nonlin.lab.transformers import transformer
from nonlin.lab.treating import fit_treated, treat
from nonlin.lab.unrolled import hearing, states
from nonlin.lab.widening import SelfGated, fit_self_gated
from nonlin.lab.winning import Winners, pick_winners

__all__ = [
    "AccuracyTable",
    "Band",
    "BornDeadBounds",
    "Calibrated",
    "Dataset",
    "Difference",
    "Estimate",
    "Experiment",
    "HeadRun",
    "Leaks",
    "Levels",
    "Propagated",
    "Reading",
    "Reliability",
    "ResultError",
    "Run",
    "SelfGated",
    "Spectrum",
    "SpeedUp",
    "Spring",
    "Steps",
    "Winners",
    "accuracy_on_grids",
    "accuracy_table",
    "activation_layers",
    "band",
    "bend",
    "bends",
    "best_setting",
    "bootstrap",
    "born_dead",
    "born_dead_bounds",
    "born_dead_by_layer",
    "breakpoints",
    "calibrate",
    "centre",
    "centre_maps",
    "clinic",
    "cnn",
    "collapse",
    "compare",
    "confusion",
    "count_pieces",
    "data",
    "dead_units",
    "fair_gain",
    "fashion_folder",
    "fit",
    "fit_centred",
    "fit_cnn",
    "fit_head",
    "fit_levels",
    "fit_self_gated",
    "fit_slopes",
    "fit_spectrum",
    "fit_spring",
    "fit_temperature",
    "fit_together",
    "fit_treated",
    "gradient_norms",
    "hearing",
    "initialise",
    "layer_gradients",
    "load",
    "logits_of",
    "median_seconds",
    "mlp",
    "modules",
    "negative_log_likelihood",
    "output_ranges",
    "over_seeds",
    "paint",
    "paired",
    "pairs",
    "pick_winners",
    "propagate",
    "propagate_gated",
    "psnr",
    "quantised",
    "reliability",
    "replicas",
    "rescue",
    "resume",
    "revive",
    "rnn",
    "slopes",
    "snapshot",
    "speed_up",
    "states",
    "steps",
    "steps_to",
    "sweep",
    "thinned_digits",
    "train",
    "transformer",
    "treat",
    "update_ratio",
    "versions",
    "weight_change",
    "weight_gradients",
    "with_levels",
]
