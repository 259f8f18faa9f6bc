"""The clinic: what is sick in a network, why, and what to do."""

from nonlin.lab.clinic.diagnosis import Diagnosis, diagnose
from nonlin.lab.clinic.findings import Finding
from nonlin.lab.clinic.measures import Sheet
from nonlin.lab.clinic.patients import Charts, Patient, charts, patients

__all__ = [
    "Charts",
    "Diagnosis",
    "Finding",
    "Patient",
    "Sheet",
    "charts",
    "diagnose",
    "patients",
]
