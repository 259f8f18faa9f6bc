"""The oracles of all families, one module each: true values of f and f' to 50 digits."""

import oracles_algebraic
import oracles_classic
import oracles_gates
import oracles_hard
import oracles_learned
import oracles_periodic
import oracles_rectified
import oracles_squashing

FAMILIES = (
    oracles_algebraic,
    oracles_classic,
    oracles_gates,
    oracles_hard,
    oracles_learned,
    oracles_periodic,
    oracles_rectified,
    oracles_squashing,
)
ORACLES = [oracle for family in FAMILIES for oracle in family.ORACLES]
