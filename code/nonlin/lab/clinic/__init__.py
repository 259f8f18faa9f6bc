"""The clinic: what is sick in a network, why, and what to do."""

from nonlin.lab.clinic.diagnosis import Diagnosis, diagnose
from nonlin.lab.clinic.findings import Finding
from nonlin.lab.clinic.measures import Sheet

__all__ = ["Diagnosis", "Finding", "Sheet", "diagnose"]
