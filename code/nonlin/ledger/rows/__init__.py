"""All claims, in the order in which the ledger tells them."""

from nonlin.ledger.rows import (
    born,
    centre,
    choices,
    depth,
    gradients,
    house,
    ills,
    memory,
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
    centre,
    memory,
    outputs,
    periodic,
    house,
)
CLAIMS = {claim.name: claim for room in ROOMS for claim in room.CLAIMS}
