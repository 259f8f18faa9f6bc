"""The clinic: what is sick in a network, why, and what to do. Needs torch."""

try:
    import torch  # noqa: F401
except ImportError as error:
    raise ImportError(
        "nonlin.clinic examines torch networks and needs the package 'torch', which is not "
        'installed; run: pip install "nonlin[lab]"'
    ) from error

from nonlin.clinic.diagnosis import Diagnosis, diagnose
from nonlin.clinic.findings import Finding
from nonlin.clinic.measures import Sheet

__all__ = ["Diagnosis", "Finding", "Sheet", "diagnose"]
