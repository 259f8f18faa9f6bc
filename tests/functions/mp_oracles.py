"""The oracles of all families, one module each: true values of f and f' to 50 digits."""

import oracles_classic

FAMILIES = (oracles_classic,)
ORACLES = [oracle for family in FAMILIES for oracle in family.ORACLES]
