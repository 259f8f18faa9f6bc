"""All claims, in the order in which the ledger tells them."""

from nonlin.ledger.rows import (
    born,
    choices,
    depth,
    gated,
    gradients,
    house,
    ills,
    negative,
    outputs,
    periodic,
    pictures,
    sequences,
    sides,
    signals,
    starts,
)

ROOMS = (
    signals,
    born,
    depth,
    gradients,
    starts,
    pictures,
    sides,
    ills,
    choices,
    negative,
    sequences,
    gated,
    outputs,
    periodic,
    house,
)
CLAIMS = {claim.name: claim for room in ROOMS for claim in room.CLAIMS}
